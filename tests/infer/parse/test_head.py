"""Heads that a page does not end."""

import time

import pytest
from lxml import etree

from unboil.blocks import segment
from unboil.parse import parse_html
from unboil.render import RenderOptions, content, to_markdown

TAGS = ["article", "aside", "figure", "footer", "header", "main", "nav", "section"]


def body_of(html: str) -> str:
    root = parse_html(html)
    assert root is not None
    body = root.find("body")
    assert body is not None
    return etree.tostring(body, encoding="unicode", method="html")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("end", ["", "</head>", "</head><body>"])
def test_content_ends_the_head(tag: str, end: str) -> None:
    head = "<!doctype html><html><head><meta charset=utf-8><title>Rain</title>"
    html = f"{head}{end}<{tag}><p>It rains.</p></{tag}> and <p>The end.</p>"
    assert body_of(html) == f"<body><{tag}><p>It rains.</p></{tag}> and <p>The end.</p></body>"


def test_what_follows_content_goes_with_it() -> None:
    html = "<head><title>Rain</title><main>one</main> two <meta name=a><section>three</section>"
    assert body_of(html) == (
        '<body><main>one</main> two <meta name="a"><section>three</section></body>'
    )


def test_many_sections_are_moved_in_linear_time() -> None:
    html = "<title>Rain</title>" + "<section>It rains.</section>" * 40_000
    began = time.process_time()
    assert len(segment(parse_html(html))) == 40_000
    assert time.process_time() - began < 3


@pytest.mark.parametrize("rest", ["", "<body><p>Snow.</p>"])
def test_a_tree_that_lxml_made_is_read_as_the_page_is(rest: str) -> None:
    html = (
        "<!doctype html><title>Rain</title><noscript>No scripts.</noscript>"
        f"<main><h1>Rain</h1><p>It rains.</p></main>It ends.{rest}"
    )
    root = etree.HTML(html)
    before = etree.tostring(root)
    tree, page = segment(root), segment(parse_html(html))
    assert tree.blocks.text == page.blocks.text
    assert tree.blocks.text[:3] == ["Rain", "It rains.", "It ends."]
    node, other = tree.blocks.node[0], page.blocks.node[0]
    assert tree.nodes.depth[node] == page.nodes.depth[other]
    article = content(tree, range(len(tree)), RenderOptions())
    assert to_markdown(article).startswith("# Rain\n\nIt rains.\n\nIt ends.")
    assert etree.tostring(root) == before
