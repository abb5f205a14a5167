"""Pages without names, and without surroundings."""

from dataclasses import replace
from random import Random

import pytest
from lxml import html as lxml_html

from unboil.blocks import segment
from unboil.datasets.align import content_labels
from unboil.datasets.bare import (
    shortened,
    without_declarations,
    without_names,
    without_surroundings,
)
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.parse import parse_html
from unboil.roles import Role

PAGE = """<html lang="de"><head><meta charset="windows-1252"><meta name="author" content="Ann">
<meta property="og:title" content="Flöße"></head><body class="post" id="p1" data-x="1">
<main role="main" itemscope itemtype="https://schema.org/Article">
<p class="lead" dir="ltr">Flöße fahren ab. <a rel="tag" href="/h" aria-label="Häfen">Hafen</a></p>
<p hidden>Verborgen</p><p style="display:none">Auch das</p>
<img src="a.jpg" alt="Ein Floß" class="w">
</main></body></html>"""


def gold(html: bytes) -> GoldPage:
    return GoldPage("own", "1", "https://x.example/a", html, "Flöße fahren ab.")


def test_names_go_and_the_rest_stays() -> None:
    copy = without_names(gold(PAGE.encode("cp1252")))
    root = lxml_html.fromstring(copy.html.decode("utf-8-sig"))
    named = {
        name for element in root.iter("body", "main", "p", "a", "img") for name in element.attrib
    }
    assert named == {"dir", "href", "hidden", "style", "src", "alt"}
    metas = root.xpath("//meta/@name | //meta/@property")
    assert metas == ["author", "og:title"]
    assert (root.get("lang"), copy.text, copy.site) == ("de", "Flöße fahren ab.", "x.example")


def test_a_copy_without_names_has_the_blocks_of_its_page() -> None:
    page = gold(PAGE.encode("cp1252"))
    copy = without_names(page)
    assert segment(parse_html(copy.html)).blocks.text == segment(parse_html(page.html)).blocks.text


SURROUNDED = """<body><header><a href="/">Harbour Post</a>
<nav><a href="/news">News</a></nav></header>
<main><article><h1>Rafts leave</h1><p>By Ann</p><p>Rafts left today.</p><div>Share this</div> Yes.
<aside><p>Read next</p><p>Unread</p></aside></article></main>
<footer><p>Imprint</p></footer></body>"""
GIVEN = {
    "Harbour Post": Role.MASTHEAD,
    "News": Role.NAVIGATION,
    "Rafts leave": Role.HEADLINE,
    "By Ann": Role.BYLINE,
    "Rafts left today.": Role.BODY,
    "Share this": Role.SHARE,
    "Yes.": Role.BODY,
    "Read next": Role.RELATED,
    "Imprint": Role.FOOTER,
}
OWN = ["Rafts leave", "By Ann", "Rafts left today.", "Yes."]


def texts_of(html: bytes) -> list[str]:
    return segment(parse_html(html)).blocks.text


@pytest.fixture
def roles() -> PageRoles:
    given = tuple(GIVEN.values())
    return PageRoles("own", "1", tuple(range(len(given))), tuple(map(text_hash, GIVEN)), given)


def test_surroundings_go_and_content_stays(roles: PageRoles) -> None:
    copies = [
        without_surroundings(gold(SURROUNDED.encode()), roles, Random(seed)) for seed in range(60)
    ]
    left = [texts_of(copy.html) for copy in copies]
    for texts in left:
        assert [text for text in texts if text in OWN] == OWN
        assert "Unread" in texts  # nobody said what it is
        assert set(texts) <= {*GIVEN, "Unread"}
    assert [*OWN[:3], "Yes.", "Unread"] in left
    assert max(map(len, left)) > len(OWN) + 2
    assert {copy.text for copy in copies} == {"Flöße fahren ab."}


def test_a_page_without_elements_is_its_own_copy(roles: PageRoles) -> None:
    page = gold(b"")
    assert without_names(page) is page
    assert without_surroundings(page, roles, Random(0)) is page
    assert without_declarations(page) is page
    assert shortened(page, roles, Random(0)) is None


@pytest.mark.parametrize(
    "html",
    [
        "<div><template shadowrootmode=open><p>In the shadow.</p></template></div>",
        "<p>Price <span aria-hidden=true>$20</span> <span>Original price: $20.</span></p>",
        '<pre><span class="linenumber">12</span>let x</pre>',
        "<p hidden>Not shown</p><p style='display:none'>Nor this</p><p>Shown</p>",
    ],
    ids=["shadow", "silent", "gutter", "hidden"],
)
def test_what_is_shown_stays_the_same_without_names(html: str) -> None:
    copy = without_names(gold(f"<body>{html}</body>".encode()))
    assert texts_of(copy.html) == texts_of(html.encode())


def test_the_head_goes_on_saying_where_a_page_is() -> None:
    html = '<head><link rel=canonical href="https://x.example/rafts"></head><body>x</body>'
    copy = without_names(gold(html.encode()))
    assert segment(parse_html(copy.html)).head.url == "https://x.example/rafts"


def test_texts_around_what_is_gone_stay_apart(roles: PageRoles) -> None:
    html = "<body><div>Yes.<aside>Imprint</aside>Rafts left today.</div></body>"
    copies = [without_surroundings(gold(html.encode()), roles, Random(seed)) for seed in range(9)]
    assert ["Yes.", "Rafts left today."] in [texts_of(copy.html) for copy in copies]


def test_a_page_that_declares_nothing_says_what_it_said() -> None:
    page = gold(PAGE.encode("cp1252"))
    copy = without_declarations(page)
    head = segment(parse_html(copy.html)).head
    assert (head.author, head.title) == ("", "")
    assert texts_of(copy.html) == texts_of(page.html)


def test_of_a_long_body_the_first_paragraphs_are_left() -> None:
    parts = ["The way in", "What the crew ate", "How they came home"]
    body = [
        f"Raft {at} left the harbour this morning with all of its crew aboard." for at in range(6)
    ]
    contents = "".join(map("<li><a href=#x>{}</a></li>".format, parts))
    sections = "".join(
        f"<h2>{part}</h2><p>{body[2 * at]}</p><figcaption>Raft {at}</figcaption>"
        f"<p>{body[2 * at + 1]}</p>"
        for at, part in enumerate(parts)
    )
    page = gold(f"<h1>Rafts</h1><ul>{contents}</ul>{sections}<footer>Imprint</footer>".encode())
    texts = texts_of(page.html)
    is_part = [text in {*parts, *body} and at > 3 for at, text in enumerate(texts)]
    page = replace(page, text="\n".join(t for t, own in zip(texts, is_part, strict=True) if own))
    given = tuple(
        Role.BODY if own else Role.CAPTION if "Raft " in text else Role.NAVIGATION
        for text, own in zip(texts, is_part, strict=True)
    )
    roles = PageRoles("own", "1", tuple(range(len(texts))), tuple(map(text_hash, texts)), given)
    for seed in range(20):
        copy, _ = shortened(page, roles, Random(seed)) or (page, roles)
        left = texts_of(copy.html)
        assert left[:4] == ["Rafts", *parts]
        assert left[-1] == "Imprint"
        assert 1 <= sum(text in body for text in left) <= 4
        assert copy.text is not None
        # The contents name what is gone; none of that is content for it.
        content = content_labels(left, copy.text)
        found = {text for text, own in zip(left, content, strict=True) if own}
        assert found == {*left[4:]} & {*parts, *body}


def test_paragraphs_that_the_gold_text_leaves_out_do_not_count() -> None:
    lead, *body = (
        f"Raft {at} left the harbour this morning with all of its crew aboard." for at in range(6)
    )
    page = gold("".join(map("<p>{}</p>".format, (lead, *body))).encode())
    page = replace(page, text="\n\n".join(body))
    texts = texts_of(page.html)
    hashes = tuple(map(text_hash, texts))
    roles = PageRoles("own", "1", tuple(range(len(texts))), hashes, len(texts) * (Role.BODY,))
    for seed in range(10):
        copy, _ = shortened(page, roles, Random(seed)) or (page, roles)
        assert copy.text
        assert copy.text.startswith(body[0])


def test_a_short_body_stays() -> None:
    page = gold(b"<p>Raft 1 left the harbour this morning with all of its crew aboard.</p>")
    roles = PageRoles("own", "1", (0,), (text_hash(texts_of(page.html)[0]),), (Role.BODY,))
    assert shortened(page, roles, Random(0)) is None
