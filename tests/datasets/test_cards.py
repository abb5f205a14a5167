"""Cards of other stories, put below real articles."""

from dataclasses import replace
from random import Random

import pytest

from unboil.blocks import segment
from unboil.datasets.cards import with_cards
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.parse import parse_html
from unboil.roles import Role

PARAGRAPHS = [
    f"Paragraph {number} tells of the harbour, of its {number} cranes, and of all who work there."
    for number in range(9)
]
TITLES = [f"Why the {what} of the old town stays closed" for what in ("mill", "bridge", "tower")]
PAGE = (
    "<html lang=de><body><main><div>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</div><p>Imprint</p></main><ul>"
    + "".join(f"<li><a href='/{at}'>{title}</a></li>" for at, title in enumerate(TITLES))
    + "</ul></body></html>"
)


@pytest.fixture
def gold() -> GoldPage:
    """A page whose gold text leaves one paragraph out."""
    return GoldPage("own", "1", None, PAGE.encode(), "\n\n".join(PARAGRAPHS[:4] + PARAGRAPHS[5:]))


@pytest.fixture
def roles(gold: GoldPage) -> PageRoles:
    given = (*9 * [Role.BODY], Role.FOOTER, *3 * [Role.RELATED])
    hashes = tuple(map(text_hash, texts_of(gold)))
    return PageRoles("own", "1", tuple(range(len(given))), hashes, given)


def texts_of(page: GoldPage) -> list[str]:
    return list(segment(parse_html(page.html)).blocks.text)


@pytest.mark.parametrize("seed", range(40))
def test_some_paragraphs_become_beginnings_on_cards_below(
    gold: GoldPage, roles: PageRoles, seed: int
) -> None:
    copy, labels = with_cards(gold, roles, Random(seed)) or (gold, roles)
    texts = texts_of(copy)
    role_of = labels.align(texts)
    body = [text for text, role in zip(texts, role_of, strict=True) if role is Role.BODY]
    gone = [text for text in PARAGRAPHS if text not in body]
    assert body == [text for text in PARAGRAPHS if text not in gone]
    assert body[0] == PARAGRAPHS[0]
    assert body[-1] == PARAGRAPHS[-1]
    assert 2 <= len(gone) <= 3
    assert copy.text == "\n\n".join(text for text in body if text != PARAGRAPHS[4])
    cards = texts[texts.index(body[-1]) + 1 :]
    for text in gone:
        (at,) = [at for at, card in enumerate(cards) if text[:40] in card]
        assert labels.align(texts)[len(texts) - len(cards) + at] is Role.RELATED
    assert None not in role_of


def test_a_page_without_titles_or_paragraphs_to_spare_has_no_copy(
    gold: GoldPage, roles: PageRoles
) -> None:
    untitled = replace(roles, roles=(*9 * [Role.BODY], *4 * [Role.FOOTER]))
    assert with_cards(gold, untitled, Random(0)) is None
    few = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:3]) + PAGE.partition("</div>")[2]
    assert with_cards(replace(gold, html=few.encode()), roles, Random(0)) is None
    assert with_cards(replace(gold, html=b""), roles, Random(0)) is None
