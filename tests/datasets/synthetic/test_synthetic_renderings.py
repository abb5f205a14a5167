"""Plain-text renderings: the shapes that browsers and archives leave behind."""

from random import Random

import pytest

from unboil.blocks import segment
from unboil.datasets.synthetic import block_roles, generate
from unboil.datasets.synthetic.renderings import (
    STYLES,
    Line,
    TextBlock,
    TextStyle,
    random_style,
    render,
    text_blocks,
)
from unboil.parse.tree import parse_html
from unboil.roles import Role

_ARTICLE = [
    TextBlock("World", Role.NAVIGATION, "li", 1),
    TextBlock("Sport", Role.NAVIGATION, "li", 1),
    TextBlock("A headline of some length, long enough to repeat", Role.HEADLINE, "h1"),
    TextBlock("Share on A Share on B", Role.SHARE, "div", 0, ("Share on A", "Share on B")),
    TextBlock("First paragraph.", Role.BODY, "p"),
    TextBlock("Second paragraph.", Role.BODY, "p"),
]


def _text(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


def test_archive_records_have_a_line_per_block() -> None:
    lines = render(_ARTICLE, STYLES["archive"], Random(0))
    assert [line.text for line in lines] == [block.text for block in _ARTICLE]
    assert [line.role for line in lines] == [block.role for block in _ARTICLE]


def test_browser_copy() -> None:
    style = TextStyle(bullet="  • ", glue=True)
    assert _text(render(_ARTICLE, style, Random(0))) == (
        "  • World\n"
        "  • Sport\n"
        "\n"
        "A headline of some length, long enough to repeat\n"
        "\n"
        "Share on AShare on B\n"
        "\n"
        "First paragraph.\n"
        "\n"
        "Second paragraph."
    )


def test_rows_join_short_neighbours_of_one_role() -> None:
    lines = render(_ARTICLE, TextStyle("none", rows="spaced"), Random(0))
    assert lines[0] == Line("World Sport", Role.NAVIGATION)
    assert len(lines) == len(_ARTICLE) - 1


def test_table_cells_are_parted_by_tabs() -> None:
    cells = [TextBlock("Cost", Role.BODY, "td"), TextBlock("12", Role.BODY, "td")]
    assert render(cells, TextStyle(rows="spaced"), Random(0)) == [Line("Cost\t12", Role.BODY)]


def test_repeated_titles_keep_their_role() -> None:
    lines = render(_ARTICLE, TextStyle("none", repeats=1.0), Random(0))
    assert [line.role for line in lines].count(Role.HEADLINE) == 2
    item = TextBlock("A teaser's title that is longer than a menu's", Role.RELATED, "li", 1)
    style = TextStyle(bullet="  • ", repeats=1.0, spaced_items=True)
    assert _text(render([item, item], style, Random(0))) == (
        f"  • {item.text}\n\n    {item.text}\n\n  • {item.text}\n\n    {item.text}"
    )


def test_paragraphs_are_broken_at_the_width() -> None:
    block = TextBlock("word " * 40, Role.BODY, "p")
    lines = render([block], TextStyle(width=30), Random(0))
    assert len(lines) > 5
    assert all(len(line.text) <= 30 and line.role is Role.BODY for line in lines)


def test_heading_marks_and_trailing_space() -> None:
    style = TextStyle("none", heading_mark="# ", trailing="  ")
    assert render([TextBlock("T", Role.HEADLINE, "h2")], style, Random(0))[0].text == "## T  "


def test_unlabelled_blocks_stay_unlabelled() -> None:
    assert render([TextBlock("?", None)], STYLES["browser"], Random(0)) == [Line("?", None)]


@pytest.mark.parametrize("name", STYLES)
def test_no_word_is_lost_on_generated_pages(name: str) -> None:
    for page in generate(2, 13):
        labelled = block_roles(page.marked_html)
        segmented = segment(parse_html(page.marked_html))
        blocks = text_blocks(segmented, [role for _, role in labelled])
        lines = render(blocks, STYLES[name], Random(1))
        printed = "".join(_text(lines).split())
        for text, _ in labelled:
            assert "".join(text.split()) in printed, (page.url, text)
        assert all((line.role is None) == (not line.text.strip()) for line in lines)


def test_renderings_are_deterministic_and_styles_differ() -> None:
    one, two = (
        [render(_ARTICLE, random_style(rng), rng) for _ in range(20)]
        for rng in (Random(5), Random(5))
    )
    assert one == two
    assert len({_text(lines) for lines in one}) > 5
