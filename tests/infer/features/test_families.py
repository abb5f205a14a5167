"""Each feature family on tiny pages whose values can be told by hand."""

import numpy as np
import pytest
from nasty import NASTY

from unboil.blocks import segment
from unboil.datasets.record import GoldPage
from unboil.features.featurizer import FAMILIES, FEATURE_NAMES, family_of, featurize
from unboil.features.view import view
from unboil.parse import parse_html
from unboil.train.examples import LabelledPage, make_example

_FAMILY_SIZE = 40


def column(html: str, name: str, url: str | None = None) -> list[float]:
    """One feature of each block of a page."""
    rows = featurize(view(segment(parse_html(html)), url))
    return [float(value) for value in rows[:, FEATURE_NAMES.index(name)]]


def test_names_are_unique_and_say_their_family() -> None:
    assert len(set(FEATURE_NAMES)) == len(FEATURE_NAMES)
    assert {family_of(name) for name in FEATURE_NAMES} == set(FAMILIES)


def test_text() -> None:
    html = "<p>One two, three four.</p><p>Page 7:</p>"
    assert column(html, "text.words") == pytest.approx([np.log1p(4), np.log1p(2)])
    assert column(html, "text.commas_per_word") == [0.25, 0.0]
    assert column(html, "text.ends_sentence") == [1.0, 0.0]
    assert column(html, "text.ends_colon") == [0.0, 1.0]
    assert column("<p>12 May 2026</p><p>in May</p>", "text.date") == [1.0, 0.0]
    assert column("<p>May 2026</p><p>10:52</p><p>May</p>", "text.dated") == [0.5, 1.0, 0.0]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Photo: Ada", 6),
        ("関連記事：古い岸壁", 5),
        ("Lire aussi : le quai", 12),
        ("It was said:", 0),
        ("at 10:52 today", 0),
        ("https://a.example/x", 0),
        (f"{'So it was said by many, ' * 3}they say: no", 0),
    ],
)
def test_what_stands_before_a_colon_is_a_label(text: str, label: int) -> None:
    assert column(f"<p>{text}</p>", "text.label") == pytest.approx([np.log1p(label)])


def test_links() -> None:
    html = "<p><a href='/tag/x/'>tag</a></p><p><a href='https://x.com/intent/post'>post</a></p>"
    url = "https://news.example/a"
    assert column(html, "links.density", url) == [1.0, 1.0]
    assert column(html, "links.internal", url) == [1.0, 0.0]
    assert column(html, "links.listing", url) == [1.0, 0.0]
    assert column(html, "links.social", url) == [0.0, 1.0]
    assert column(html, "links.share", url) == [0.0, 1.0]


def test_where_the_links_of_a_block_stand() -> None:
    html = "<p>Also: <a href=/x>the old quay</a>.</p><p>See <a href=/x>it</a> there</p><p>none</p>"
    assert column(html, "links.lead") == pytest.approx([np.log1p(5), np.log1p(3), 0.0])
    assert column(html, "links.ends_block") == [1.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("path", "is_article"),
    [("/the-river-rose-again", 1.0), ("/news/12345", 1.0), ("/a-b-c", 0.0), ("/%61-b-c-d", 1.0)],
)
def test_slugs(path: str, is_article: float) -> None:
    assert column(f"<p><a href='{path}'>x</a>", "links.article") == [is_article]


def test_dom() -> None:
    html = "<nav><ul><li>a</ul></nav><article><h2>b</h2><p>c</article>"
    assert column(html, "dom.in_nav") == [1.0, 0.0, 0.0]
    assert column(html, "dom.tag_li") == [1.0, 0.0, 0.0]
    assert column(html, "dom.heading_level") == [0.0, 2.0, 0.0]
    assert column(html, "dom.nearest_article") == [0.0, 1.0, 1.0]


def test_hints() -> None:
    html = "<div class=newsletter-box><div><p>a</p></div></div><p>b</p>"
    assert column(html, "hints.near_promo") == [2.0, 12.0]


def test_siblings_and_position() -> None:
    html = "<ul><li>a<li>b<li>a</ul><p>c</p>"
    assert column(html, "siblings.copies") == [2.0, 1.0, 2.0, 1.0]
    assert column(html, "siblings.copy_number") == [0.0, 0.0, 1.0, 0.0]
    assert column(html, "siblings.same_as_previous") == [0.0, 1.0, 1.0, 0.0]
    assert column(html, "position.relative") == [0.0, 0.25, 0.5, 0.75]


def test_overlap() -> None:
    html = "<title>Flood in town</title><h1>Flood in town</h1><p>nothing else</p>"
    assert column(html, "overlap.in_title") == [1.0, 0.0]


@pytest.mark.parametrize(
    ("url", "shares"),
    [
        ("https://a.example/news/2024/boats-of_spring-123456.html", [0.0, 0.6, 0.0]),
        ("https://a.example/fr%C3%BChe-boats/", [0.0, 0.2, 0.5]),
        ("https://a.example/boats", [0.0, 0.0, 0.0]),
        ("https://a.example/boats-of-spring?tide=high-tide-of-march-here", [0.0, 0.6, 0.0]),
        ("http://[boats-of-spring", [0.0, 0.0, 0.0]),
    ],
)
def test_a_page_without_a_title_has_that_of_its_address(url: str, shares: list[float]) -> None:
    html = "<p>Harbour news</p><p>The boats of this spring</p><p>Frühe Flut</p>"
    assert column(html, "overlap.in_title", url) == pytest.approx(shares)
    assert column(f"<title>High tide</title>{html}", "overlap.in_title", url) == [0.0] * 3


def test_a_sentence_ends_with_its_block() -> None:
    html = "<p>So it was.</p><p>… and then.</p>"
    assert column(html, "text.sentences") == pytest.approx([np.log1p(1), np.log1p(2)])


def test_the_title_may_be_the_first_block() -> None:
    html = "<h2>Title</h2><p>Some words.</p><h2>Second</h2><p>Others.</p>"
    assert column(html, "position.from_title") == [0.0, 1.0, 2.0, 3.0]
    assert column(f"<p>Before</p>{html}", "position.from_title") == [-1.0, 0.0, 1.0, 2.0, 3.0]


def test_headings_and_neighbours() -> None:
    html = "<p>x</p><h2>y</h2><p>z</p>"
    assert column(html, "headings.level") == [0.0, 0.0, 2.0]
    assert column(html, "neighbours.previous_1_links") == [-1.0, 0.0, 0.0]


@pytest.mark.parametrize("name", NASTY)
def test_every_value_is_a_number_on_nasty_pages(name: str) -> None:
    page = segment(parse_html(NASTY[name](_FAMILY_SIZE)))
    if len(page):
        rows = featurize(view(page, None))
        assert rows.shape == (len(page), len(FEATURE_NAMES))
        assert np.isfinite(rows).all()


def test_training_sees_what_extraction_computes(generated_pages: tuple[bytes, ...]) -> None:
    url = "https://news.example/2026/05/flood"
    for number, html in enumerate(generated_pages):
        gold = GoldPage(corpus="c", id=str(number), url=url, html=html, text="text")
        learned_from = make_example(LabelledPage(gold)).features
        computed = featurize(view(segment(parse_html(html)), url))
        np.testing.assert_array_equal(learned_from, computed)


def test_overlap_with_what_the_page_says_of_itself() -> None:
    html = (
        "<head><meta property=og:site_name content='Harbour Post'>"
        "<meta name=keywords content='tides, bridges'>"
        '<script type=application/ld+json>{"author": [{"@type": "Person", "name": "Ann Roe"}]}'
        "</script></head><body><p>Harbour Post</p><p>By Ann Roe</p><p>bridges</p></body>"
    )
    url = "https://www.harbour.example/x"
    assert column(html, "overlap.in_site", url) == [1.0, 0.0, 0.0]
    assert column(html, "overlap.of_site", url) == [1.0, 0.0, 0.0]
    assert column(html, "overlap.in_author", url) == pytest.approx([0.0, 2 / 3, 0.0])
    assert column(html, "overlap.of_author", url) == [0.0, 1.0, 0.0]
    assert column(html, "overlap.in_keywords", url) == [0.0, 0.0, 1.0]
