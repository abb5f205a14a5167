"""What blocks share with the article body that a page declares."""

import json
import random

import pytest

from unboil.blocks import segment
from unboil.features import overlap
from unboil.features.view import view
from unboil.parse import parse_html

BODY = (
    "The ferry to the outer islands will not leave before the storm has passed. "
    "Nobody knows when that will be, said the harbour office."
)


def in_body(*texts: str) -> list[float]:
    script = json.dumps({"@type": "NewsArticle", "articleBody": BODY})
    paragraphs = "".join(f"<p>{text}</p>" for text in texts)
    page = segment(parse_html(f"<script type='application/ld+json'>{script}</script>{paragraphs}"))
    return list(overlap.compute(view(page, None))["in_article_body"])


@pytest.mark.parametrize("direct", [1e8, 0.0])
def test_blocks_are_found_in_the_declared_body(
    direct: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overlap, "_DIRECT", direct)
    texts = ("the OUTER islands — will", "The ferry leaves at noon.", "Ferry", BODY, "Zebras again")
    assert in_body(*texts) == [1.0, -1.0, 0.0, 1.0, 0.0]
    assert in_body(*texts[:1]) == [1.0]
    assert in_body("… 7 … … … … … …", "office", "harbour office.") == [-1.0, 0.0, 1.0]


def test_many_are_found_as_each_alone_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    whole = "".join(chance.choices("abä中", k=200))
    parts = [whole[at : at + length] for at in range(0, 200, 7) for length in (0, 1, 3, 20)]
    parts += ["".join(chance.choices("abä中z", k=length)) for length in range(1, 40)]
    expected = [part in whole for part in parts]
    monkeypatch.setattr(overlap, "_DIRECT", 0.0)
    assert overlap._are_within(parts, whole) == expected
