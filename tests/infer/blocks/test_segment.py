"""Where blocks begin and end, and what their text is."""

import pytest

from unboil.blocks import segment
from unboil.blocks.head import read_head
from unboil.blocks.lines import segment_lines
from unboil.parse import parse_html


def texts(html: str) -> list[str]:
    return segment(parse_html(html)).blocks.text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a<b>b</b>c</p>", ["abc"]),
        ("<p>a <i>b</i>\n c</p>", ["a b c"]),
        ("a<div>b</div>c", ["a", "b", "c"]),
        ("<p>a<br>b</p>", ["a\nb"]),
        ("<p>a<br><br>b<br> <br>c</p>", ["a", "b", "c"]),
        ("<pre>a\n  b</pre>", ["a\n  b"]),
        ("<p><a href=x>a</a><a href=y>b</a></p>", ["a b"]),
        ("<table><tr><td>a<td>b</table>", ["a", "b"]),
        ("<dl><dt>a<dd>b</dl>", ["a", "b"]),
        ("<noscript><p>a</p></noscript>", ["a"]),
        ("<details><summary>a</summary>b</details>", ["a", "b"]),
        ("<x-card>a</x-card><x-card>b</x-card>", ["a", "b"]),
        ("<script>a</script><style>b</style><svg><text>c</text></svg><p>d", ["d"]),
        ("<p>…</p><p>—</p><p>7</p>", ["7"]),
        ("<p>x<!-- c -->y<?php z ?></p>", ["xy"]),
    ],
)
def test_blocks(html: str, expected: list[str]) -> None:
    assert texts(f"<html><body>{html}</body></html>") == expected


def test_elements_hold_their_blocks_in_a_row() -> None:
    page = segment(parse_html("<body><div><p>a<p>b</div><p>c"))
    nodes = page.nodes
    spans = zip(nodes.first, nodes.end, strict=True)
    held = dict(zip(nodes.tag, spans, strict=True))
    assert held["body"] == (0, 3)
    assert held["div"] == (0, 2)


def test_a_page_without_its_tree_keeps_its_columns() -> None:
    page = segment(parse_html("<body><p>a<p>b"))
    assert page.detached().blocks.text == page.blocks.text
    assert page.detached().root is None


def test_lines() -> None:
    page = segment_lines("# Title\n\nOne line\n- item\n* item 2\n\n---\nlast")
    assert page.blocks.text == ["Title", "One line", "item", "item 2", "last"]
    assert [page.nodes.tag[node] for node in page.blocks.node] == ["h1", "p", "li", "li", "p"]


def test_the_head() -> None:
    head = read_head(
        parse_html(
            "<title>T</title><meta property=og:type content=article><meta name=description "
            'content=D><link rel=canonical href=/c><script type="application/ld+json">'
            '{"@type": [ "NewsArticle"], "articleBody": "' + "word " * 30 + '"}</script>'
        )
    )
    assert (head.title, head.og_type, head.description, head.url) == ("T", "article", "D", "/c")
    assert head.schema_types == {"NewsArticle": 1}
    assert head.article_body.split() == ["word"] * 30
