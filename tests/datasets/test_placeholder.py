"""Placeholders for the words of real articles."""

import re
from dataclasses import replace
from random import Random

import pytest

from unboil.blocks import segment
from unboil.datasets.placeholder import with_placeholder
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.parse import parse_html
from unboil.roles import Role

TOLD = "the harbour of Brackwater has <a href=/cranes>many cranes</a>, and 48 boats go out; who"
PAGE = (
    "<html lang=en><body><nav><a href=/>Front page</a></nav><h1>Harbour</h1>"
    f"<p>First, {TOLD} works there?</p><ul><li>Boats</li></ul><p>Second, {TOLD} is paid?</p>"
    "<p>Next: why the mill by the river stays closed all winter</p><p>A blurb of nobody's</p>"
    "</body></html>"
)
ROLES = {"Front page": Role.NAVIGATION, "Harbour": Role.HEADLINE, "Next": Role.RELATED}


def texts_of(page: GoldPage) -> list[str]:
    return list(segment(parse_html(page.html)).blocks.text)


@pytest.fixture
def gold() -> GoldPage:
    page = GoldPage("own", "1", "https://www.quayside.example/a", PAGE.encode(), "")
    texts = texts_of(page)
    return replace(page, text="\n\n".join([texts[2], texts[4]]))


@pytest.fixture
def roles(gold: GoldPage) -> PageRoles:
    """Of all blocks but the last, which nobody has read."""
    texts = texts_of(gold)[:-1]
    given = tuple(ROLES.get(text.split(":")[0], Role.BODY) for text in texts)
    return PageRoles("own", "1", tuple(range(len(texts))), tuple(map(text_hash, texts)), given)


@pytest.mark.parametrize("seed", range(20))
def test_long_blocks_and_the_body_have_other_words(
    gold: GoldPage, roles: PageRoles, seed: int
) -> None:
    copy, labels = with_placeholder(gold, roles, Random(seed)) or (gold, roles)
    before, after = texts_of(gold), texts_of(copy)
    assert [a == b for a, b in zip(before, after, strict=True)] == [
        *(True, True, False, False, False, False, True)
    ]
    assert labels.align(after) == roles.align(before)
    assert [len(text.split()) for text in after] == [len(text.split()) for text in before]
    assert re.fullmatch(r"[A-Z]\w+, .* 48 [a-z ]+; \w+ \w+ \w+\?", after[2])
    assert copy.text == f"{after[2]}\n\n{after[4]}"
    assert b'<a href="/cranes">' in copy.html


def test_half_of_the_blocks_begin_as_the_passage_does(gold: GoldPage, roles: PageRoles) -> None:
    copies = [with_placeholder(gold, roles, Random(seed)) for seed in range(200)]
    first = [texts_of(copy[0])[2] for copy in copies if copy]
    assert 70 < sum(text.startswith("Lorem, ipsum dolor") for text in first) < 130
    assert len(set(first)) > 70, "the others differ"


def test_a_page_without_paragraphs_has_no_copy(gold: GoldPage, roles: PageRoles) -> None:
    others = replace(roles, roles=(Role.NAVIGATION,) * len(roles.roles))
    assert with_placeholder(gold, others, Random(0)) is None
    assert with_placeholder(replace(gold, html=b""), roles, Random(0)) is None
