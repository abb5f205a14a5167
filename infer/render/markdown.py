"""The kept content as Markdown: CommonMark (https://spec.commonmark.org) with GitHub's tables.

Written here and not taken from a library: markdownify and its kind build a second tree from HTML
text and recurse over it, which costs more than the extraction itself and fails on deep pages;
html2text is GPL. What they do beyond this module (reference links, wrapping) is not wanted.
"""

import re
from collections.abc import Callable, Iterable

from unboil.render.indent import prefixed
from unboil.render.inlines import inline_markdown, longest_backticks
from unboil.render.numbering import numbers_of
from unboil.render.parts import Line, Part
from unboil.render.tables import has_header, rows_of

__all__ = ["to_markdown"]

_LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+(?=\s*$))|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
"""What would begin a heading, quote, list or rule at the start of a line."""
_CLOSING_HASHES = re.compile(r"(?<!\S)#+$")
"""What would be taken for the end of a heading, and not shown."""
_LIST_MARKS = {"ul": ("- ", "* "), "ol": (". ", ") ")}
"""How items begin, behind the number if there is one: in a list, and in a list right after it."""
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
    items = part.parts("li")
    tight = all(_is_tight(item) for item in items)
    written = []
    for item, number in zip(items, _numbers(part), strict=True):
        body = _blocks(item.children, tight)
        if body:
            first = mark if part.tag == "ul" else f"{number}{mark}"
            written.append(prefixed(body, first, " " * len(first)))
    return ("\n" if tight else "\n\n").join(written)


def _numbers(part: Part) -> list[int]:
    return [min(max(number, 0), _HIGHEST_NUMBER) for number in numbers_of(part)]


def _first_number(part: Part) -> int:
    numbers = zip(part.parts("li"), _numbers(part), strict=True)
    return next((number for item, number in numbers if item.lines), 1)


def _is_tight(item: Part) -> bool:
    """An item of one text, and lists below it: no blank lines needed to tell paragraphs apart.

    They are above a list that counts from another number than one, or it would be text.
    """
    if not item.children:
        return True
    first, *below = item.children
    lists = below if isinstance(first, Line) else item.children
    return all(isinstance(child, Part) and child.tag in _LIST_MARKS for child in lists) and all(
        _first_number(child) == 1 for child in below if isinstance(child, Part)
    )


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
    lines = (inline_markdown(line, break_="\n") for line in part.lines)
    return " ".join(" ".join(lines).split())


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
    "dl": _definitions,
    "pre": _code,
    "blockquote": _quote,
    "table": _table,
    **{f"h{level}": _heading for level in range(1, 7)},
}
