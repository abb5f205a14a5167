"""Lines above and below real articles: who wrote them and when, topics, pictures, rights."""

from dataclasses import replace
from random import Random

import pytest

from unboil.blocks import segment
from unboil.datasets.credits import with_credits
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.parse import parse_html
from unboil.roles import Role

PARAGRAPH = "Paragraph {} tells of the harbour, of its cranes and boats and of all who work there."
PAGE = (
    "<html lang=pl><body><h1>Harbour</h1><main>"
    + "behind".join(f"<p>{PARAGRAPH.format(number)}</p>" for number in range(3))
    + "</main><footer>Imprint</footer></body></html>"
)
ADDED = {Role.BYLINE, Role.TAGS, Role.CAPTION, Role.FOOTER}


def texts_of(html: bytes) -> list[str]:
    return list(segment(parse_html(html)).blocks.text)


def role_of(text: str) -> Role:
    return {"Harbour": Role.HEADLINE, "Imprint": Role.FOOTER}.get(text, Role.BODY)


@pytest.fixture
def gold() -> GoldPage:
    return GoldPage("own", "1", "https://www.quayside.example/a", PAGE.encode(), "some text")


@pytest.fixture
def roles() -> PageRoles:
    texts = texts_of(PAGE.encode())
    given = tuple(map(role_of, texts))
    return PageRoles("own", "1", tuple(range(len(texts))), tuple(map(text_hash, texts)), given)


@pytest.mark.parametrize("seed", range(40))
def test_a_copy_has_lines_more_and_nothing_less(
    gold: GoldPage, roles: PageRoles, seed: int
) -> None:
    page, labels = with_credits(gold, roles, Random(seed)) or (gold, roles)
    assert (page.text, page.site) == (gold.text, gold.site)
    texts, before = texts_of(page.html), texts_of(gold.html)
    assert [text for text in texts if text in before] == before
    given = labels.align(texts)
    assert {role for text, role in zip(texts, given, strict=True) if text not in before} <= ADDED
    assert [role for text, role in zip(texts, given, strict=True) if text in before] == [
        *map(role_of, before)
    ]
    inside = texts[texts.index(before[1]) : texts.index(before[5]) + 1]
    assert inside == before[1:6], "nothing stands between the paragraphs"


def test_lines_are_in_the_page_s_language_or_any(gold: GoldPage, roles: PageRoles) -> None:
    pages = [with_credits(gold, roles, Random(seed)) for seed in range(300)]
    texts = {text for made in pages if made for text in texts_of(made[0].html)}
    lines = " ".join(texts)
    for language in ("Tagi: ", "Schlagwörter: ", "タグ：", "기자"):
        assert language in lines
    assert sum("Tagi: " in text for text in texts) > sum("Etiketler: " in text for text in texts)
    assert any("Quayside" in text for text in texts)


@pytest.mark.parametrize("end", ["<ul><li>{}</ul>", "<blockquote><p>{}</blockquote>"])
def test_an_article_that_ends_otherwise_has_no_copy(gold: GoldPage, end: str) -> None:
    html = PAGE.replace("</main>", end.format(PARAGRAPH.format(3)) + "</main>")
    page, texts = replace(gold, html=html.encode()), texts_of(html.encode())
    given = tuple(map(role_of, texts))
    roles = PageRoles("own", "1", tuple(range(len(texts))), tuple(map(text_hash, texts)), given)
    assert all(with_credits(page, roles, Random(seed)) is None for seed in range(10))


def test_a_page_without_paragraphs_has_no_copy(gold: GoldPage, roles: PageRoles) -> None:
    page = replace(gold, html=b"<ul><li>One</li><li>Two</li></ul>")
    assert with_credits(page, roles, Random(0)) is None
