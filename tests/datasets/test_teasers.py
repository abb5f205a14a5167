"""Pointers to other stories, put between the paragraphs of real articles."""

from dataclasses import replace
from random import Random

import pytest

from unboil.blocks import segment
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.datasets.teasers import with_teasers
from unboil.parse import parse_html
from unboil.roles import Role

PARAGRAPH = "Paragraph {} tells of the harbour, of its cranes and boats and of all who work there."
TITLES = [f"Why the {what} of the old town stays closed" for what in ("mill", "bridge", "tower")]
ELSEWHERE = ("Lees ook: ", "Czytaj też: ", "Les også: ", "Citește și: ", "関連記事：")
"""Labels in other languages than the page's."""
PAGE = (
    "<html lang=de><body><main><p>Short line of body.</p>"
    + "".join(f"<p>{PARAGRAPH.format(number)}</p>behind {number}" for number in range(5))
    + "</main><ul>"
    + "".join(f"<li><a href='/{at}'>{title}</a></li>" for at, title in enumerate(TITLES))
    + "</ul><footer>Imprint</footer></body></html>"
)


def role_of(text: str) -> Role:
    if text in TITLES:
        return Role.RELATED
    return Role.FOOTER if text == "Imprint" else Role.BODY


@pytest.fixture
def gold() -> GoldPage:
    return GoldPage("own", "1", None, PAGE.encode(), "some text")


@pytest.fixture
def roles() -> PageRoles:
    texts = texts_of(PAGE.encode())
    given = tuple(map(role_of, texts))
    return PageRoles("own", "1", tuple(range(len(texts))), tuple(map(text_hash, texts)), given)


def texts_of(html: bytes) -> list[str]:
    return list(segment(parse_html(html)).blocks.text)


@pytest.mark.parametrize("seed", range(40))
def test_a_copy_has_pointers_more_and_nothing_less(
    gold: GoldPage, roles: PageRoles, seed: int
) -> None:
    made = with_teasers(gold, roles, Random(seed))
    assert made is not None
    page, labels = made
    assert (page.text, page.site) == (gold.text, gold.site)
    texts, before = texts_of(page.html), texts_of(gold.html)
    stories = set(before) - set(TITLES)
    assert [*filter(stories.__contains__, texts)] == [*filter(stories.__contains__, before)]
    blocks = segment(parse_html(page.html)).blocks
    added = [at for at, text in enumerate(texts[:-4]) if text not in before or text in TITLES]
    assert added
    assert any(title in texts[at] for title in TITLES for at in added)
    assert {blocks.hrefs[at] for at in added} <= {(), ("/0",), ("/1",), ("/2",)}
    given = labels.align(texts)
    assert [given[at] for at in added] == [Role.RELATED] * len(added)
    assert [role for at, role in enumerate(given) if at not in added] == list(map(role_of, before))


def test_most_pointers_are_links_and_some_are_not(gold: GoldPage, roles: PageRoles) -> None:
    pages = [with_teasers(gold, roles, Random(seed)) for seed in range(40)]
    links = [made[0].html.count(b"<a href") for made in pages if made]
    assert 0 < links.count(len(TITLES)) < len(links) / 4


def test_pointers_are_in_the_page_s_language_or_any(gold: GoldPage, roles: PageRoles) -> None:
    pages = [with_teasers(gold, roles, Random(seed)) for seed in range(400)]
    texts = " ".join(text for made in pages if made for text in texts_of(made[0].html))
    assert "Lesen Sie auch: Why the" in texts
    assert len([label for label in ELSEWHERE if label in texts]) >= 3


def test_pointers_of_one_page_have_several_labels(gold: GoldPage, roles: PageRoles) -> None:
    pages = [with_teasers(gold, roles, Random(seed)) for seed in range(40)]
    blocks = [segment(parse_html(made[0].html)).blocks.text for made in pages if made]
    labels = [{text.split(":")[0] for text in texts if ": Why the" in text} for texts in blocks]
    assert sum(len(found) > 1 for found in labels) > 5


@pytest.mark.parametrize(
    ("declared", "label"), [("nb-NO", "Les også: "), ("in_ID", "Baca juga: "), ("de", "Lesen Sie ")]
)
def test_half_of_the_pointers_are_in_the_language_that_is_declared(
    declared: str, label: str, gold: GoldPage, roles: PageRoles
) -> None:
    html = gold.html.replace(b"lang=de", f"lang={declared}".encode())
    pages = [with_teasers(replace(gold, html=html), roles, Random(seed)) for seed in range(200)]
    with_label = [made for made in pages if made and label.encode() in made[0].html]
    assert len(with_label) > len(pages) / 14


def test_a_language_is_not_another_that_begins_alike(gold: GoldPage, roles: PageRoles) -> None:
    html = gold.html.replace(b"lang=de", b"lang=fil")
    pages = [with_teasers(replace(gold, html=html), roles, Random(seed)) for seed in range(200)]
    finnish = [made for made in pages if made and b"Lue my" in made[0].html]
    assert len(finnish) < len(pages) / 14


@pytest.mark.parametrize(
    "html",
    [
        b"",
        b"<p>no page</p>",
        PAGE.replace("<a href", "<b id").encode(),
        PAGE.replace("<p>Para", "<div>Para").encode(),
    ],
)
def test_a_page_without_titles_or_paragraphs_has_no_copy(html: bytes, roles: PageRoles) -> None:
    assert with_teasers(GoldPage("own", "1", None, html, ""), roles, Random(0)) is None
