"""Pages as plain text, a role for every line: what a browser copies, a crawl archive keeps, a
text browser prints.

Works on any sequence of labelled blocks, of generated pages and of annotated real ones alike.
"""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from random import Random
from typing import Literal

from unboil.blocks import PageBlocks
from unboil.roles import Role

__all__ = ["STYLES", "Line", "TextBlock", "TextStyle", "random_style", "render", "text_blocks"]

_PARAGRAPH_TAGS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figcaption", "table", "dl"}
)
_LIST_TAGS = frozenset({"ul", "ol", "menu"})
_CELL_TAGS = frozenset({"td", "th"})
_SHORT = 40
"""Characters up to which a menu item, a tag or a button stays on the line of its neighbour."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block to be printed."""

    text: str
    role: Role | None
    """``None`` where nobody has labelled it."""
    tag: str = "p"
    depth: int = 0
    """How many lists it stands in."""
    parts: tuple[str, ...] = ()
    """Texts of its inline elements with the white space they have in the source; may be empty."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the printed page; an empty one has no role."""

    text: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a program turns a page into text."""

    blank_lines: Literal["none", "paragraphs", "all"] = "paragraphs"
    bullet: str = ""
    indent: str = ""
    """Repeated before each item for every list around it but one."""
    glue: bool = False
    """Inline elements are put together as they stand in the source: ``ShareTweetPin``."""
    rows: Literal["lines", "spaced", "glued"] = "lines"
    """Short list items and table cells in a row: a line each, or all on one line."""
    repeats: float = 0.0
    """Share of linked titles that are printed twice, for the link and for its picture."""
    spaced_items: bool = False
    """An empty line between list items that are longer than a menu's."""
    heading_mark: str = ""
    width: int | None = None
    """Column at which paragraphs are broken into several lines."""
    trailing: str = ""
    """White space that the program leaves at the end of every line."""


STYLES: dict[str, TextStyle] = {
    "archive": TextStyle(blank_lines="none"),
    "archive-rows": TextStyle(blank_lines="none", rows="spaced"),
    "browser": TextStyle(glue=True, repeats=0.1),
    "browser-bullets": TextStyle(
        bullet="  • ", indent="  ", glue=True, repeats=0.5, spaced_items=True
    ),
    "loose-bullets": TextStyle("all", bullet="• ", repeats=0.3),
    "inner-text": TextStyle(glue=True, rows="glued"),
    "text-browser": TextStyle(bullet="  * ", indent="   ", spaced_items=True, width=78),
    "markdown": TextStyle("all", bullet="* ", indent="  ", heading_mark="# "),
    "padded": TextStyle("all", bullet="- ", trailing="  ", rows="spaced"),
}
"""Programs one meets, by name."""


def random_style(rng: Random) -> TextStyle:
    """A style of its own: one of ``STYLES`` with one or two habits of another."""
    base = rng.choice(list(STYLES.values()))
    other = rng.choice(list(STYLES.values()))
    for habit in rng.sample(["blank_lines", "bullet", "glue", "rows", "repeats", "trailing"], 2):
        base = replace(base, **{habit: getattr(other, habit)})
    return base


def text_blocks(page: PageBlocks, roles: Sequence[Role | None]) -> list[TextBlock]:
    """The blocks of a segmented page as they can be printed.

    Args:
        page: what ``segment`` made of the page.
        roles: a role for each of its blocks, in the same order.
    """
    columns, nodes = page.blocks, page.nodes
    blocks = []
    for text, node, text_nodes, role in zip(
        columns.text, columns.node, columns.text_nodes, roles, strict=True
    ):
        depth, ancestor = 0, node
        while ancestor >= 0:
            depth += nodes.tag[ancestor] in _LIST_TAGS
            ancestor = nodes.parent[ancestor]
        pieces = ((element.tail if tail else element.text) or "" for element, tail in text_nodes)
        blocks.append(TextBlock(text, role, nodes.tag[node], depth, tuple(map(_one_line, pieces))))
    return blocks


def render(blocks: Sequence[TextBlock], style: TextStyle, rng: Random) -> list[Line]:
    """Print a page.

    Args:
        blocks: the page's blocks in order.
        style: how the program prints.
        rng: decides which titles are repeated; equal generators give equal text.

    Returns:
        The lines in order. Joined by ``"\\n"`` they are the page's text.
    """
    printed = list(_in_rows(blocks, style))
    lines: list[Line] = []
    for previous, block in pairwise([None, *printed]):
        if block is None:
            continue
        if previous is not None and _gap(previous, block, style):
            lines.append(Line("", None))
        lines += _lines(block, style)
        if _may_repeat(block) and rng.random() < style.repeats:
            if style.blank_lines != "none":
                lines.append(Line("", None))
            lines += _lines(replace(block, tag="div", text=_under_mark(block, style)), style)
    return lines


def _in_rows(blocks: Sequence[TextBlock], style: TextStyle) -> Iterator[TextBlock]:
    """The blocks, neighbours put on one line where the style does that."""
    if style.rows == "lines":
        yield from blocks
        return
    row: list[TextBlock] = []
    for block in blocks:
        if row and not _same_row(row[-1], block):
            yield _joined(row, style)
            row = []
        row.append(block)
    if row:
        yield _joined(row, style)


def _same_row(left: TextBlock, right: TextBlock) -> bool:
    tags = _CELL_TAGS if left.tag in _CELL_TAGS else {"li", "a", "button"}
    return (
        left.role is right.role
        and left.tag in tags
        and right.tag in tags
        and left.depth == right.depth
        and max(len(left.text), len(right.text)) <= _SHORT
    )


def _joined(row: Sequence[TextBlock], style: TextStyle) -> TextBlock:
    if len(row) == 1:
        return row[0]
    separator = "\t" if row[0].tag in _CELL_TAGS else "" if style.rows == "glued" else " "
    return TextBlock(separator.join(block.text for block in row), row[0].role, "div")


def _gap(previous: TextBlock, block: TextBlock, style: TextStyle) -> bool:
    """Whether an empty line stands between two blocks."""
    if style.blank_lines == "none":
        return False
    if previous.tag == block.tag == "li" or {previous.tag, block.tag} <= _CELL_TAGS:
        return style.spaced_items and len(block.text) > _SHORT
    if style.blank_lines == "all":
        return True
    return bool({previous.tag, block.tag} & _PARAGRAPH_TAGS) or previous.depth != block.depth


def _may_repeat(block: TextBlock) -> bool:
    """Titles of teasers, and the page's own, have a picture with the same words beside them."""
    return block.role in {Role.RELATED, Role.HEADLINE, Role.CAPTION} and len(block.text) > _SHORT


def _under_mark(block: TextBlock, style: TextStyle) -> str:
    """The text of a repeated item, set under the first and not under its bullet."""
    return (" " * len(style.bullet) if block.tag == "li" else "") + block.text


def _lines(block: TextBlock, style: TextStyle) -> Iterator[Line]:
    """The lines of one block, its mark before the first."""
    text = block.text
    if style.glue and block.parts and block.role is not Role.BODY and "\n" not in text:
        lead = text[: len(text) - len(text.lstrip())]
        text = lead + " ".join("".join(block.parts).split())
    first = ""
    if block.tag == "li":
        first = style.indent * max(block.depth - 1, 0) + style.bullet
    elif style.heading_mark and block.tag in {"h1", "h2", "h3", "h4"}:
        first = style.heading_mark.strip() * int(block.tag[1]) + " "
    rest = " " * len(first)
    for number, line in enumerate(_broken(text, style.width)):
        yield Line((rest if number else first) + line + style.trailing, block.role)


def _broken(text: str, width: int | None) -> Iterator[str]:
    for line in text.split("\n"):
        if width is None or len(line) <= width or " " not in line:
            yield line
        else:
            yield from textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def _one_line(text: str) -> str:
    """White space as a browser sees it: runs are one space, outer ones stay."""
    inner = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + inner + (" " if text[-1:].isspace() else "")
