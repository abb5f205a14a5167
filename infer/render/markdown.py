"""The kept content as Markdown: CommonMark (https://spec.commonmark.org) with GitHub's tables.

Written here and not taken from a library: markdownify and its kind build a second tree from HTML
text and recurse over it, which costs more than the extraction itself and fails on deep pages;
html2text is GPL. What they do beyond this module (reference links, wrapping) is not wanted.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial

from unboil.render.indent import prefixed
from unboil.render.inlines import inline_markdown, longest_backticks
from unboil.render.numbering import BULLETS, numbers_of, own_mark, written_number
from unboil.render.parts import Line, Part
from unboil.render.tables import has_header, joined_lines, rows_of

__all__ = ["to_markdown"]

_LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+(?=\s*$))|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
"""What would begin a heading, quote, list or rule at the start of a line."""
_CLOSING_HASHES = re.compile(r"(?<!\S)#+$")
"""What would be taken for the end of a heading, and not shown."""
_LIST_MARKS = {"ul": ("- ", "* "), "ol": (". ", ") ")}
"""How items begin, behind the number if there is one: in a list, and in a list right after it."""
_Children = list[Part | Line]
_HIGHEST_NUMBER = 999_999_999
"""Of an item; the lowest is zero."""


def to_markdown(article: Part) -> str:
    """Write a tree of parts as Markdown.

    Args:
        article: what :func:`unboil.render.content.content` returns.

    Returns:
        Markdown without a line end at its end; ``""`` for an empty article.
    """
    return _blocks(article.children)


def _blocks(children: Iterable[Part | Line], tight: bool = False) -> str:
    """Blocks one below the other, parted by blank lines; by line ends in a tight list item."""
    written: list[str] = []
    last_tag, other_mark = "", False
    for child in children:
        tag = child.tag if isinstance(child, Part) else ""
        # With the same mark two lists in a row would be one.
        other = tag == last_tag and not other_mark
        block = _line(child) if isinstance(child, Line) else _part(child, other)
        if block:
            written.append(block)
            last_tag, other_mark = tag, other
    return ("\n" if tight else "\n\n").join(written)


def _part(part: Part, other_mark: bool) -> str:
    if part.tag in _LIST_MARKS:
        return _list(part, _LIST_MARKS[part.tag][other_mark])
    writer = _WRITERS.get(part.tag)
    return writer(part) if writer else _blocks(part.children)


def _quote(part: Part) -> str:
    text = _blocks(part.children)
    return prefixed(text, "> ", "> ") if text else ""


def _heading(part: Part) -> str:
    text = _CLOSING_HASHES.sub(r"\\\g<0>", _single_line(part))
    return f"{'#' * int(part.tag[1])} {text}" if text else ""


def _list(part: Part, mark: str) -> str:
    """Items behind bullets, or their numbers on the page: readers count on from the first."""
    items = _marked_items(part, mark)
    tight = all(first for first, _ in items) and all(_is_tight(children) for _, children in items)
    written = []
    for first, children in items:
        body = _blocks(children, tight)
        if body:
            written.append(prefixed(body, first, " " * len(first)))
    return ("\n" if tight else "\n\n").join(written)


def _marked_items(part: Part, mark: str) -> list[tuple[str, _Children]]:
    """What each item of a list stands behind, and what is in it."""
    items = part.parts("li")
    numbers = _numbers(part) if part.tag == "ol" else [None] * len(items)
    has_marks = "marks" not in part.attributes
    return [
        _marked(item, number, mark, has_marks and "marks" not in item.attributes)
        for item, number in zip(items, numbers, strict=True)
    ]


def _marked(item: Part, number: int | None, mark: str, has_marks: bool) -> tuple[str, _Children]:
    """The mark of an item, and what is in it; a mark that its text has is not written twice.

    One that Markdown does not know stays in the text, which is a paragraph then.
    """
    first = mark if number is None else f"{number}{mark}"
    line = item.children[0] if item.children else None
    own = own_mark(line.text, number, has_marks) if isinstance(line, Line) else ""
    if not own or not isinstance(line, Line):
        return first, item.children
    rest = line.behind(own)
    children = [rest, *item.children[1:]] if rest.inlines else item.children[1:]
    written = written_number(own)
    if not children or not (written or own[0] in BULLETS):
        return "", item.children
    if not written:
        return _LIST_MARKS["ul"][0] if number is not None else mark, children
    return f"{own} " if number is None else f"{written}{mark}", children


def _numbers(part: Part) -> list[int]:
    return [min(max(number, 0), _HIGHEST_NUMBER) for number in numbers_of(part)]


def _is_tight(children: _Children) -> bool:
    """An item of one text, and lists below it: no blank lines needed to tell paragraphs apart."""
    if not children:
        return True
    first, *below = children
    lists = below if isinstance(first, Line) else children
    return all(isinstance(child, Part) and child.tag in _LIST_MARKS for child in lists) and all(
        _may_follow_text(child) for child in below if isinstance(child, Part)
    )


def _may_follow_text(part: Part) -> bool:
    """Whether a list needs no blank line above: with another number than one it would be text."""
    items = _marked_items(part, _LIST_MARKS[part.tag][0])
    marks = [first for first, children in items if Part("li", children=children).lines]
    return all(marks) and (not marks or marks[0][:-2] in {"", "1"})


def _definitions(part: Part) -> str:
    """Terms in bold, each definition below; Markdown proper has no definition lists."""
    written = []
    for child in part.parts("dt", "dd"):
        if child.tag == "dt":
            text = _single_line(child)
            written.append(f"**{text}**" if text and "**" not in text else text)
        else:
            written.append(_blocks(child.children))
    return "\n\n".join(block for block in written if block)


def _code(part: Part) -> str:
    text = "\n".join(line.text for line in part.lines).strip("\n").rstrip()
    if not text:
        return ""
    fence = "`" * max(3, longest_backticks(text) + 1)
    return f"{fence}{part.attributes.get('language', '')}\n{text}\n{fence}"


def _table(part: Part) -> str:
    rows = rows_of(part)
    captions = [_single_line(caption) for caption in part.parts("caption")]
    header, body = (rows[0], rows[1:]) if has_header(rows) else ([], rows)
    width = max(map(len, rows), default=0)
    lines = [
        _row([_cell(cell) for cell in header] + [""] * (width - len(header))),
        _row(["---"] * width),
        *(_row([_cell(cell) for cell in row]) for row in body),
    ]
    return "\n\n".join([*filter(None, captions), "\n".join(lines)])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Part) -> str:
    return _single_line(cell).replace("|", "\\|")


def _single_line(part: Part) -> str:
    """The lines of a part in one, for where Markdown takes no more."""
    return joined_lines(part, partial(inline_markdown, break_="\n"))


def _line(line: Line) -> str:
    text = inline_markdown(line, break_="  \n")
    return "\n".join(_escape_start(row) for row in text.split("\n"))


def _escape_start(row: str) -> str:
    if "-" in row and not row.strip("|:- "):
        # The line below the head of a table, or a rule.
        return f"\\{row}"
    match = _LINE_START.match(row)
    if match is None:
        return row
    at = match.end() if match["number"] else 0
    return f"{row[:at]}\\{row[at:]}"


_WRITERS: dict[str, Callable[[Part], str]] = {
    "hr": lambda _: "---",
    "dl": _definitions,
    "pre": _code,
    "blockquote": _quote,
    "table": _table,
    **{f"h{level}": _heading for level in range(1, 7)},
}
