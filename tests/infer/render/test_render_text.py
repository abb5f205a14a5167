"""HTML in, exact text out."""

import pytest

from unboil.blocks import segment
from unboil.parse import parse_html
from unboil.render import to_text


def text(html: str, drop: str | None = None, include_tables: bool = True) -> str:
    page = segment(parse_html(html))
    kept = [i for i, block in enumerate(page.blocks.text) if drop is None or drop not in block]
    return to_text(page, kept, include_tables)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<p>one<br>two<br><br>three</p>", "one\ntwo\n\nthree"),
        ("<p>a <b>b</b>c <a href=x>d</a>.</p>", "a bc d."),
        ("<p>x</p><ul><li>one</li><li>two</li></ul><p>y</p>", "x\n\n- one\n- two\n\ny"),
        ("<ul><li>one<ul><li>two</li></ul></li><li>three</li></ul>", "- one\n  - two\n- three"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n  b"),
        ("<ol start=9><li>a<li>b<li>c</ol>", "9. a\n10. b\n11. c"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n- b"),
        ("<dl><dt>Term<dd>meaning</dl>", "Term\nmeaning"),
        ("<table><tr><td>1<td>2<tr><td>3<td>4</table>", "1 | 2\n3 | 4"),
        ("<table><tr><td><p>one</p><p>two</p><td>side</table>", "one\n\ntwo\n\nside"),
        (f"<table><tr><td>{'long ' * 80}<td>side</table>", f"{'long ' * 79}long\n\nside"),
        ("<pre>def f():\n    pass</pre>", "def f():\n    pass"),
        ("<blockquote>q</blockquote><p>p</p>", "q\n\np"),
        ("<li>stray</li><p>p</p>", "- stray\n\np"),
    ],
)
def test_text(html: str, expected: str) -> None:
    assert text(html) == expected


def test_numbers_count_what_is_kept() -> None:
    assert text("<ol><li>a<li>advert<li>c</ol>", drop="advert") == "1. a\n2. c"


def test_tables_only_as_asked() -> None:
    html = "<p>a</p><table><tr><td>1<td>2</table><p>b</p>"
    assert text(html, include_tables=False) == "a\n\nb"


def test_a_text_without_a_tree_gives_its_lines() -> None:
    page = segment(parse_html("<ul><li>one<li>two</ul>"))
    page = page.detached()
    assert to_text(page, [0, 1]) == "- one\n- two"
    assert to_text(segment(None), []) == ""


def test_deep_nesting_is_no_matter() -> None:
    assert text("<ul><li>" * 900 + "deep").endswith("- deep")
