"""Generated pages: themes, roles, gold, determinism."""

import hashlib
from collections import Counter, defaultdict

import pytest

from unboil.blocks import segment
from unboil.datasets.synthetic import SyntheticPage, as_gold, block_roles, generate, role_of
from unboil.datasets.synthetic.language import LANGUAGES
from unboil.datasets.synthetic.markup import ROLE_ATTRIBUTE
from unboil.datasets.synthetic.site import sites_of
from unboil.datasets.synthetic.themes import THEMES
from unboil.parse.encoding import decode
from unboil.parse.tree import parse_html
from unboil.roles import ROLES, Role

_SEED = 7
_ROUND = sum(theme.weight for theme in THEMES)


@pytest.fixture(scope="module")
def pages() -> list[SyntheticPage]:
    return list(generate(_SEED, 5 * _ROUND))


def _letters(text: str) -> str:
    return "".join(text.split())


def test_every_theme_comes_round(pages: list[SyntheticPage]) -> None:
    weights = {theme.name: theme.weight for theme in THEMES}
    assert Counter(page.theme for page in pages[:_ROUND]) == weights
    assert len(THEMES) >= 8


def test_every_language_occurs() -> None:
    languages = {page.language for page in generate(_SEED, 20 * len(THEMES))}
    assert languages == set(LANGUAGES)


def test_every_page_type_of_the_corpora_occurs(pages: list[SyntheticPage]) -> None:
    assert {page.page_type for page in pages} == {
        "article", "forum", "product", "collection", "listing", "documentation", "service",
    }  # fmt: skip


def test_every_role_occurs(pages: list[SyntheticPage]) -> None:
    seen = {role for page in pages for _, role in block_roles(page.marked_html)}
    assert seen == set(ROLES)


def test_every_visible_text_has_a_role(pages: list[SyntheticPage]) -> None:
    for page in pages:
        blocks = segment(parse_html(page.marked_html)).blocks
        for text, text_nodes in zip(blocks.text, blocks.text_nodes, strict=True):
            for element, is_tail in text_nodes:
                owner = element.getparent() if is_tail else element
                piece = element.tail if is_tail else element.text
                if owner is not None and any(c.isalnum() for c in piece or ""):
                    assert owner.xpath(f"ancestor-or-self::*[@{ROLE_ATTRIBUTE}]"), (page.url, text)


def test_gold_text_is_the_text_of_the_body_blocks(pages: list[SyntheticPage]) -> None:
    for page in pages:
        body = [text for text, role in block_roles(page.marked_html) if role is Role.BODY]
        assert _letters("".join(body)) == _letters(page.text), page.url


def test_pages_have_a_headline_and_enough_text(pages: list[SyntheticPage]) -> None:
    for page in pages:
        labelled = block_roles(page.marked_html)
        titles = [_letters(text) for text, role in labelled if role is Role.HEADLINE]
        assert _letters(page.title) in titles, page.url
        assert len(page.text) > 60
        assert len({role for _, role in labelled}) >= 4


def test_facts_stand_on_the_page(pages: list[SyntheticPage]) -> None:
    for page in pages:
        shown: dict[Role, str] = defaultdict(str)
        for text, role in block_roles(page.marked_html):
            shown[role] += text + "\n"
        for tag in page.tags:
            assert tag in shown[Role.TAGS], page.url
        for author in page.authors:
            assert author in shown[Role.BYLINE], page.url


def test_the_page_itself_carries_no_marks(pages: list[SyntheticPage]) -> None:
    for page in pages:
        assert ROLE_ATTRIBUTE.encode() not in page.html
        assert b"unboil" not in page.html
        assert ROLE_ATTRIBUTE in page.marked_html


def test_marked_and_plain_page_have_the_same_blocks(pages: list[SyntheticPage]) -> None:
    for page in pages:
        plain = segment(parse_html(page.html)).blocks.text
        assert plain == [text for text, _ in block_roles(page.marked_html)], page.url


def test_some_pages_come_in_legacy_encodings_and_say_so() -> None:
    named = {decode(page.html, None)[1].lower() for page in generate(3, 4 * _ROUND)}
    assert "utf-8" in named
    assert len(named) > 2


def test_equal_seeds_give_equal_bytes(pages: list[SyntheticPage]) -> None:
    again = list(generate(_SEED, len(pages)))
    assert again == pages


def test_longer_runs_begin_with_shorter_ones(pages: list[SyntheticPage]) -> None:
    assert list(generate(_SEED, 5)) == pages[:5]


def test_other_seeds_give_other_pages(pages: list[SyntheticPage]) -> None:
    other = {hashlib.sha256(page.html).digest() for page in generate(_SEED + 1, len(pages))}
    assert not other & {hashlib.sha256(page.html).digest() for page in pages}


def test_a_site_keeps_its_theme_and_language(pages: list[SyntheticPage]) -> None:
    looks: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for page in pages:
        looks[as_gold(page).site].add((page.theme, page.language))
    assert all(len(look) == 1 for look in looks.values())
    assert len(looks) < len(pages), "some site should come twice"


def test_no_two_sites_share_a_domain() -> None:
    domains = [
        site.domain for number, theme in enumerate(THEMES) for site in sites_of(theme.name, number)
    ]
    assert len(set(domains)) == len(domains) > 500


def test_gold_record(pages: list[SyntheticPage]) -> None:
    gold = [as_gold(page) for page in pages]
    assert len({record.id for record in gold}) == len(gold)
    assert gold[0].corpus == "synthetic"
    assert gold[0].text == pages[0].text
    assert gold[0].html == pages[0].html
    assert gold[0].page_type == pages[0].page_type


def test_paragraphs_differ_between_pages(pages: list[SyntheticPage]) -> None:
    paragraphs = [
        paragraph
        for page in pages
        if page.theme in {"magazine", "newspaper", "amp"}
        for paragraph in page.text.split("\n\n")
        if len(paragraph) > 150
    ]
    assert len(paragraphs) > 200
    assert len(set(paragraphs)) > 0.98 * len(paragraphs)


def test_role_of_reads_the_nearest_mark() -> None:
    root = parse_html('<div data-unboil-role="body"><p>a <b>b</b></p><aside '
                      'data-unboil-role="promo"><i>c</i></aside></div><p>d</p>')  # fmt: skip
    assert root is not None
    roles = [role_of(element) for element in root.iter("b", "i")]
    assert roles == [Role.BODY, Role.PROMO]
    assert role_of(root) is Role.OTHER
