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
        # Elements that HTML does not know: words of a text, or boxes.
        ("<p>The <x-term>block</x-term> is <x-n>one</x-n>.</p>", ["The block is one."]),
        ("<div>Updated <x-time>today</x-time></div>", ["Updated today"]),
        ("<div>a <x-card><p>b</p></x-card> c</div>", ["a", "b", "c"]),
        ("<p>a <o:p>b</o:p> c</p>", ["a b c"]),
        (
            "<p>if <math><semantics><mstyle><mi>x</mi><mo>=</mo><msqrt><mn>2</mn></msqrt></mstyle>"
            "<annotation>\\sqrt 2</annotation></semantics></math> holds</p>",
            ["if x=2 holds"],
        ),
        ("<p>read <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字</p>", ["read 漢字"]),
        # Hidden words and marks within a text; a hidden block may be unfolded.
        ("<p>2 Answers <span style='display: none'>2</span></p>", ["2 Answers"]),
        ("<p>born <span hidden>1998-02-28</span>28 February</p>", ["born 28 February"]),
        ("<p><span hidden>all of it</span></p>", ["all of it"]),
        (f"<p>a <span hidden>{'more ' * 30}</span></p>", [f"a {'more ' * 30}".strip()]),
        ("<h2>Title<a href=#title>¶</a></h2><h2><a href=#b><i>§</i></a>B</h2>", ["Title", "B"]),
        ("<p><a href=#a><b>a</b>, <b>c</b></a></p>", ["a, c"]),
        # Inline elements side by side.
        ("<p><span>3</span><span>eggs</span></p>", ["3 eggs"]),
        ("<p><span>T</span><span>he end</span></p>", ["The end"]),
        ("<p><span>9</span><span>5</span></p>", ["95"]),
        ("<p>$<span>19</span><span>.99</span></p>", ["$19.99"]),
        ("<p><a>Ada Bee</a><span>, </span><a>Cy Dee</a><span>.</span></p>", ["Ada Bee, Cy Dee."]),
        ("<p><span>[</span><a>edit</a><span>]</span></p>", ["[edit]"]),
        ("<p><a>Java</a><a>.NET</a></p>", ["Java .NET"]),
        (
            "<p>call <code><span>os</span><span>.path</span><span>(x)</span></code></p>",
            ["call os.path(x)"],
        ),
        (
            "<p>soft\u00adly, zero\u200bwidth\ufeff</p><p>نمی\u200cخواهم</p>",
            ["softly, zerowidth", "نمی\u200cخواهم"],
        ),
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
