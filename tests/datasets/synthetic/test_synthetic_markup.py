"""The tree of nodes and the writer."""

from unboil.datasets.synthetic.labels import gold_text
from unboil.datasets.synthetic.markup import Raw, h, separated, text_of, write
from unboil.roles import Role


def test_roles_are_written_on_demand() -> None:
    node = h("p", "a", role=Role.BODY, class_="x")
    assert write(node, marked=False, pretty=False) == '<p class="x">a</p>'
    assert write(node, marked=True, pretty=False) == '<p class="x" data-unboil-role="body">a</p>'


def test_text_and_attributes_are_escaped() -> None:
    node = h("a", "1 < 2 & 3", href='?a="b"&c')
    assert write(node, marked=False, pretty=False) == (
        '<a href="?a=&quot;b&quot;&amp;c">1 &lt; 2 &amp; 3</a>'
    )


def test_scripts_and_raw_markup_are_not() -> None:
    node = h("div", h("script", "a && b"), Raw("&nbsp;"))
    assert write(node, marked=False, pretty=False) == "<div><script>a && b</script>&nbsp;</div>"


def test_left_out_children_and_attributes() -> None:
    node = h("div", None, "", [None, [h("br")]], class_="", id=None)
    assert write(node, marked=False, pretty=False) == "<div><br></div>"


def test_pretty_writing_leaves_inline_text_alone() -> None:
    node = h("ul", h("li", "a ", h("b", "b"), " c"), h("li", "d"))
    assert write(node, marked=False, pretty=True) == (
        "<ul>\n  <li>a <b>b</b> c</li>\n  <li>d</li>\n</ul>"
    )


def test_loose_writing_leaves_end_tags_out() -> None:
    assert write(h("ul", h("li", "a")), marked=False, pretty=False, loose=True) == "<ul><li>a</ul>"


def test_separated() -> None:
    assert separated(["a", "b", "c"], "|") == ["a", "|", "b", "|", "c"]
    assert separated([], "|") == []


def test_gold_text_takes_body_blocks_only() -> None:
    page = h(
        "body",
        h("h1", "Title", role=Role.HEADLINE),
        h("div", h("p", "One ", h("b", "bold"), " end."), h("p", "Ad", role=Role.PROMO),
          h("p", "Two"),
          role=Role.BODY),
        h("pre", "x = 1\n  y", role=Role.BODY),
    )  # fmt: skip
    assert gold_text(page) == "One bold end.\n\nTwo\n\nx = 1\ny"
    assert text_of(page).startswith("TitleOne bold end.")
