"""Pages whose elements have no names."""

from lxml import html as lxml_html

from unboil.blocks import segment
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, text_hash
from unboil.datasets.unnamed import without_names
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
    copy, _ = without_names(gold(PAGE.encode("cp1252")), None)
    root = lxml_html.fromstring(copy.html.decode("utf-8-sig"))
    named = {
        name for element in root.iter("body", "main", "p", "a", "img") for name in element.attrib
    }
    assert named == {"dir", "href", "hidden", "style", "src", "alt"}
    metas = root.xpath("//meta/@name | //meta/@property")
    assert metas == ["author", "og:title"]
    assert (root.get("lang"), copy.text, copy.site) == ("de", "Flöße fahren ab.", "x.example")
    assert copy.id != "1"


def test_a_copy_has_the_blocks_and_roles_of_its_page() -> None:
    page = gold(PAGE.encode("cp1252"))
    texts = segment(parse_html(page.html)).blocks.text
    roles = PageRoles("own", "1", (0,), (text_hash(texts[0]),), (Role.BODY,))
    copy, labels = without_names(page, roles)
    assert segment(parse_html(copy.html)).blocks.text == texts
    assert labels is not None
    assert labels.id == copy.id
    assert labels.align(texts)[0] is Role.BODY


def test_a_page_without_elements_is_its_own_copy() -> None:
    page = gold(b"")
    assert without_names(page, None) == (page, None)
