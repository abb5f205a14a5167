"""What a page is called is printed once."""

import pytest

from unboil.document.block import Block
from unboil.document.headlines import repeated_headlines
from unboil.roles import Role


@pytest.mark.parametrize(
    ("headlines", "repeated"),
    [
        (["div:Ferry sails", "h1:Ferry sails", "h2:Ferry sails!"], {0, 2}),
        (["h1:Ferry sails", "h1:FERRY SAILS", "h2:To the island"], {1}),
        (["h1:Ferry sails", "h3:Re: Ferry sails", "h3:Re: Ferry sails"], {1, 2}),
        (["h3:Re: Ferry sails", "h3:Re: Ferry sails"], {1}),
        (["h1:Ferry sails", "h2:Ferry sails again"], set()),
        (["h1:Ferry sails: kept", "h2:Ferry sails (kept)"], {0}),
    ],
)
def test_of_headlines_that_say_the_same_one_is_left(
    headlines: list[str], repeated: set[int]
) -> None:
    parts = enumerate(line.partition(":") for line in headlines)
    blocks = [
        Block(index, text, Role.HEADLINE, 1.0, {}, 0.5, "(kept)" in text, "", tag)
        for index, (tag, _, text) in parts
    ]
    assert repeated_headlines(blocks) == repeated
