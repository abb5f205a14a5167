"""HTML in, exact text out."""

import pytest

from unboil.blocks import segment
from unboil.parse import parse_html
from unboil.render import RenderOptions, content, to_markdown, to_text


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
        ("<p><b>Name</b><time>14 May</time></p><hr><p>one</p>", "Name 14 May\n\none"),
        ("<p>10<sup>23</sup>, 2016<sup><a href=#n>1</a></sup></p>", "10²³, 2016¹"),
        (
            "<table><tr><td>10<sup>2</sup><td>2<tr><td>3<td>$5<sup>99</sup></table>",
            "10² | 2\n3 | $5⁹⁹",
        ),
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
        ("<ul><li>a<ul><li>b</li></ul>after</li></ul>", "- a\n  - b\n  after"),
        ("<ol><li>a<ul><li>b</li></ul>after<li>c</ol>", "1. a\n  - b\n   after\n2. c"),
        ("<ul><li>x<pre>a\n\n  b</pre></ul>", "- x\n  a\n\n    b"),
    ],
)
def test_text(html: str, expected: str) -> None:
    assert text(html) == expected


FEATURES = (
    "<table><tr><th>Feature<th>Free<th>Pro</tr><tr><td>Export<td>–<td>✓</tr>"
    "<tr><td>Backup<td>✗<td>yes</tr></table>"
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (FEATURES, "Feature | Free | Pro\nExport | – | ✓\nBackup | ✗ | yes"),
        (
            "<table><tr><th><th>a<th>b</tr><tr><td>x<td></td><td><b>&nbsp;</b></tr>"
            "<tr><td>y<td><!-- z --><script>z</script>&#8203;<td>1</tr></table>",
            "| a | b\nx\ny | | 1",
        ),
        (
            "<table><tr><th colspan=2>wide<th>c</tr><tr><td rowspan=2>tall<td>1<td>2</tr>"
            "<tr><td>3<td>4</tr></table>",
            "wide | | c\ntall | 1 | 2\n| 3 | 4",
        ),
        (
            f"<table><tr><td rowspan=25>tall<td>0</tr>{'<tr><td>x<td>1</tr>' * 24}<tr><td>y<td>2",
            "\n".join(["tall | 0", *["| x | 1"] * 24, "y | 2"]),
        ),
        ("<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>", "a | b\n| c\n| d"),
        (f"<table><tr><td rowspan={'9' * 5000}>a<td>b<tr><td>c</table>", "a | b\n| c"),
        (
            "<table><tr><th>Name<th>Desc</tr><tr><td>A<td>one<br><br>two</tr>"
            "<tr><td>B<td><p>first</p><p>second</p></tr><tr><td>C<td><ul><li>x1<li>x2</ul></tr>"
            f"<tr><td>D<td>{'long ' * 80}</tr></table>",
            f"Name | Desc\nA | one two\nB | first second\nC | x1; x2\nD | {'long ' * 79}long",
        ),
        (
            "<table><tr><th>a<th>b</tr><tr><td>1<td>By: <ul><li>Bo Lu,<li>Al<ul><li>x<li>y</ul>"
            "</ul></table>",
            "a | b\n1 | By: Bo Lu, Al x; y",
        ),
        ("<table><tr><td>a<ul><li>b</ul><ul><li>c</ul></table>", "a\n\n- b\n\n- c"),
        (
            "<table><caption>Rain</caption><tr><td>1<td>2<tr><td>3<td>4</table>",
            "Rain\n\n1 | 2\n3 | 4",
        ),
        (
            "<table><tr><td><pre>1\n2</pre></td><td><pre>a = 1\nb = 2</pre></td></tr></table>",
            "1\n2\n\na = 1\nb = 2",
        ),
        (
            "<table><tr><th colspan=2>plover.yml</th></tr><tr><td><pre>1\n2</pre></td>"
            "<td><pre>site:\n  name: x</pre></td></tr></table>",
            "plover.yml\n\n1\n2\n\nsite:\n  name: x",
        ),
        (
            "<table><tr><th>Name<th>Call</tr><tr><td>a<td><pre>f(x)\n</pre></tr></table>",
            "Name | Call\na | f(x)",
        ),
        (
            "<table><tr><td rowspan=2>x<td>one<tr><td>drop me<tr><td>y<td>two</table>",
            "x | one\ny | two",
        ),
        ("<table><tr><td>x<td>one<tr><td>drop me<tr><td>y<td>two</table>", "x | one\ny | two"),
        ("<table role=presentation><tr><td>1<td>–<td>2</table>", "1 | 2"),
        ("<table><tr><td>•<td>one<tr><td>•<td>two</table>", "one\n\ntwo"),
    ],
)
def test_tables(html: str, expected: str) -> None:
    assert text(html, drop="drop") == expected


def test_cells_that_are_dropped_stay_empty() -> None:
    html = "<table><tr><td>a<td>b<td>c</tr><tr><td>1<td>advert<td>3</tr><tr><td>advert<td>–</table>"
    assert text(html, drop="advert") == "a | b | c\n1 | | 3"


@pytest.mark.parametrize(
    ("table", "kept"),
    [
        (FEATURES, ""),
        ("<table><tr><th>a<th>b<tr><td>1<td></table>", ""),
        ("<table><tr><th>a<th>b<tr><td>1<td><p>x</p><p>y</p></table>", ""),
        ("<table><caption>c</caption><tr><td>1<td>2<tr><td>3<td>4</table>", ""),
        ("<table role=presentation><tr><td>1<td>2</table>", "1 | 2\n\n"),
        ("<table><tr><td>1<td></table>", "1\n\n"),
    ],
)
def test_without_tables_text_and_markdown_are_left_with_the_same(table: str, kept: str) -> None:
    page = segment(parse_html(f"<p>before</p>{table}<p>after</p>"))
    article = content(page, range(len(page)), RenderOptions(include_tables=False))
    assert to_text(page, range(len(page)), include_tables=False) == f"before\n\n{kept}after"
    assert to_markdown(article) == f"before\n\n{kept}after".replace(" | ", "\n\n")


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("<ol><li>a<li>advert<li>c</ol>", [1, 3]),
        ("<ol><li>a<li><img><li>c</ol>", [1, 3]),
        ("<ol start=5><li>a<li value=9>b<li>c</ol>", [5, 9, 10]),
        ("<ol start=' +7th'><li>a<li value=x>b</ol>", [7, 8]),
        ("<ol start=-1><li>a<li>b<li>c</ol>", [-1, 0, 1]),
        ("<ol start=9999999999><li>a</ol>", [1]),
        ("<ol reversed><li>c<li>advert<li>a</ol>", [3, 1]),
        ("<ol reversed start=10><li>c<li value=5>b<li>a</ol>", [10, 5, 4]),
        ("<ol><div><li>a</div><li>b<p><li>c</ol>", [1, 2, 3]),
    ],
)
def test_items_have_the_numbers_of_the_page(html: str, numbers: list[int]) -> None:
    lines = text(html, drop="advert").split("\n")
    assert [int(line.split(". ")[0]) for line in lines] == numbers


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<li style='list-style-type:none;'><span>1.</span> one<li>two", "1. one\n2. two"),
        (
            "<li style='list-style-type:none'><span>3)</span><div><p>a<br>b</p><p>c</p></div>",
            "3) a\n   b\n   c",
        ),
        ("<li><span class=label>1.</span> Obi<li><b>2)</b> Wan", "1. Obi\n2) Wan"),
        ("<li>1. <ul><li>a</ul>b", "1.\n  - a\n   b"),
        ("<li>2. no<li>1.5 metres<li>3.Obi", "1. 2. no\n2. 1.5 metres\n3. 3.Obi"),
        ("<li>• a<li style='list-style: none inside'>(b) b", "1. • a\n(b) b"),
        ("<li style='list-style-image:none'>• a", "1. • a"),
        ("<li style='list-style:none'>a", "1. a"),
    ],
)
def test_a_number_of_the_text_is_not_written_twice(html: str, expected: str) -> None:
    assert text(f"<ol>{html}</ol>") == expected


def test_a_bullet_of_the_text_is_not_written_twice() -> None:
    html = "<ul style='margin:0; list-style : none'><li>• a<li>b<li>1.2. c</ul><ul><li>1. d</ul>"
    assert text(html) == "• a\n- b\n1.2. c\n\n- 1. d"


def test_signs_of_the_text_are_marks_where_the_list_shows_none() -> None:
    items = (f"<li style='list-style-type: none'>{sign} a" for sign in ("▢", "☑\ufe0f", "→", "∑"))
    assert text(f"<ul>{''.join(items)}</ul>") == "▢ a\n☑\ufe0f a\n→ a\n- ∑ a"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ul style='list-style: decimal'><li>a<li>b</ul>", "1. a\n2. b"),
        (
            "<ul><li style='list-style-type: decimal;'>a<li style='list-style-type: decimal;'>b"
            "<ul><li>c</ul></ul>",
            "1. a\n2. b\n  - c",
        ),
        ("<ul><li style='list-style-type: decimal'>a<li>b</ul>", "- a\n- b"),
    ],
)
def test_a_style_may_number_a_list(html: str, expected: str) -> None:
    assert text(html) == expected


@pytest.mark.parametrize(
    ("attributes", "marks"),
    [
        ("type=a", ["a.", "b."]),
        ("type=A start=26", ["Z.", "AA."]),
        ("type=i start=8", ["viii.", "ix."]),
        ("type=I start=1994", ["MCMXCIV.", "MCMXCV."]),
        ("type=I start=3999", ["MMMCMXCIX.", "4000."]),
        ("type=a start=0", ["0.", "a."]),
        ("type=x", ["1.", "2."]),
    ],
)
def test_a_list_counts_in_letters(attributes: str, marks: list[str]) -> None:
    lines = text(f"<ol {attributes}><li>one<li>two</ol>").split("\n")
    assert [line.split()[0] for line in lines] == marks


def test_lists_in_lists_have_numbers_of_their_own() -> None:
    html = "<ol reversed><li>b<ol><li>x<li>y</ol><ul><li>z</ul><li>a</ol><ul><li value=3>u</ul>"
    assert text(html) == "2. b\n  1. x\n  2. y\n  - z\n1. a\n\n- u"


def test_tables_only_as_asked() -> None:
    html = "<p>a</p><table><tr><td>1<td>2</table><p>b</p>"
    assert text(html, include_tables=False) == "a\n\nb"


def test_a_text_without_a_tree_gives_its_lines() -> None:
    page = segment(parse_html("<ul><li>one<li>two</ul>"))
    page = page.detached()
    assert to_text(page, [0, 1]) == "- one\n- two"
    page = segment(parse_html("<ol start=4><li>one<li>two</ol>")).detached()
    assert to_text(page, [1]) == "2. two"
    assert to_text(segment(None), []) == ""


def test_deep_nesting_is_no_matter() -> None:
    assert text("<ul><li>" * 900 + "deep").endswith("- deep")
