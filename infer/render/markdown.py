"""The kept content as Markdown: CommonMark (https://spec.commonmark.org) with GitHub's tables.

Written here and not taken from a library: markdownify and its kind build a second tree from HTML
text and recurse over it, which costs more than the extraction itself and fails on deep pages;
html2text is GPL. What they do beyond this module (reference links, wrapping) is not wanted.
"""

import re
from collections.abc import Callable, Iterable

from unboil.render.parts import Break, Image, Inline, Line, Part, Run
from unboil.render.tables import rows_of

__all__ = ["to_markdown"]

_MARKS = {"strong": "**", "em": "*", "del": "~~"}
_MARK_CHARACTERS = frozenset("*~")
_ESCAPED = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[*`]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)"
    r"|\](?=[(\[:])|~(?=~)"
)
"""Characters that would mean something to Markdown where they stand."""
_LINE_START = re.compile(
    r"(?P<mark>#{1,6}(?=\s|$)|>|[-+](?=\s|$)|[-=]+(?=\s*$))|(?P<number>\d{1,9})(?=[.)](?:\s|$))"
)
"""What would begin a heading, quote, list or rule at the start of a line."""
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_BACKTICKS = re.compile(r"`+")
_DESTINATION = str.maketrans({"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20"})


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
    written = (_line(child) if isinstance(child, Line) else _part(child) for child in children)
    return ("\n" if tight else "\n\n").join(block for block in written if block)


def _part(part: Part) -> str:
    writer = _WRITERS.get(part.tag)
    return writer(part) if writer else _blocks(part.children)


def _quote(part: Part) -> str:
    text = _blocks(part.children)
    return _prefixed(text, "> ", "> ") if text else ""


def _heading(part: Part) -> str:
    text = _single_line(part)
    return f"{'#' * int(part.tag[1])} {text}" if text else ""


def _list(part: Part) -> str:
    items = part.parts("li")
    tight = all(_is_tight(item) for item in items)
    start = part.attributes.get("start", "1")
    number = int(start[:9]) if start.isascii() and start.isdecimal() else 1
    written = []
    for item in items:
        body = _blocks(item.children, tight)
        if body:
            mark = "- " if part.tag == "ul" else f"{number}. "
            written.append(_prefixed(body, mark, " " * len(mark)))
            number += 1
    return ("\n" if tight else "\n\n").join(written)


def _is_tight(item: Part) -> bool:
    """An item of one text, and lists below it: no blank lines needed to tell paragraphs apart."""
    lines = sum(isinstance(child, Line) for child in item.children)
    return lines <= 1 and len(item.children) - lines == len(item.parts("ul", "ol"))


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
    longest = max((len(ticks) for ticks in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{part.attributes.get('language', '')}\n{text}\n{fence}"


def _table(part: Part) -> str:
    rows = rows_of(part)
    captions = [_single_line(caption) for caption in part.parts("caption")]
    has_header = bool(rows) and any(cell.tag == "th" for cell in rows[0])
    header, body = (rows[0], rows[1:]) if has_header else ([], rows)
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
    lines = (_inlines(line.merged(), break_="\n") for line in part.lines)
    return " ".join(" ".join(lines).split())


def _line(line: Line) -> str:
    text = _inlines(line.merged(), break_="  \n")
    return "\n".join(_escape_start(row) for row in text.split("\n"))


def _escape_start(row: str) -> str:
    match = _LINE_START.match(row)
    if match is None:
        return row
    at = match.end() if match["number"] else 0
    return f"{row[:at]}\\{row[at:]}"


def _inlines(inlines: list[Inline], break_: str) -> str:
    written: list[str] = []
    for index, item in enumerate(inlines):
        before = written[-1][-1:] if written else ""
        if isinstance(item, Break):
            piece = break_
        elif isinstance(item, Image):
            alt = _escape(item.alt, in_brackets=True)
            piece = _linked(f"![{alt}]({_destination(item.src)})", item.href)
        else:
            after = inlines[index + 1] if index + 1 < len(inlines) else None
            piece = _run(item, before, after.text[0] if isinstance(after, Run) else "")
        if before == "!" and piece.startswith(("[", "![")):
            # It would make an image of the link.
            written[-1] = f"{written[-1][:-1]}\\!"
        written.append(piece)
    return "".join(written)


def _run(run: Run, before: str, after: str) -> str:
    text = run.text.strip()
    if not text:
        return " "
    lead = " " if run.text[0].isspace() else ""
    trail = " " if run.text[-1].isspace() else ""
    in_brackets = run.href is not None
    written = _inline_code(text) if "code" in run.formats else _escape(text, in_brackets)
    if _flanks(text, lead or before, trail or after):
        for tag in reversed(run.formats):
            mark = _MARKS.get(tag, "")
            written = f"{mark}{written}{mark}"
    return f"{lead}{_linked(written, run.href)}{trail}"


def _flanks(text: str, before: str, after: str) -> bool:
    """Whether emphasis marks around a text would open and close there (CommonMark, 6.2)."""
    if before in _MARK_CHARACTERS:
        return False
    opens = text[0].isalnum() or not before or not before.isalnum()
    closes = text[-1].isalnum() or not after or not after.isalnum()
    return opens and closes


def _linked(text: str, href: str | None) -> str:
    return f"[{text}]({_destination(href)})" if href else text


def _destination(address: str) -> str:
    return address.translate(_DESTINATION)


def _inline_code(text: str) -> str:
    longest = max((len(ticks) for ticks in _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def _escape(text: str, in_brackets: bool = False) -> str:
    escaped = _ESCAPED.sub(r"\\\g<0>", text)
    return _BRACKET.sub(r"\\\g<0>", escaped) if in_brackets else escaped


def _prefixed(text: str, first: str, following: str) -> str:
    """Lines indented; blank ones without trailing spaces."""
    blank = following.rstrip()
    lines = text.split("\n")
    rest = (following + line if line else blank for line in lines[1:])
    return "\n".join([first + lines[0], *rest])


_WRITERS: dict[str, Callable[[Part], str]] = {
    "ul": _list,
    "ol": _list,
    "dl": _definitions,
    "pre": _code,
    "blockquote": _quote,
    "table": _table,
    **{f"h{level}": _heading for level in range(1, 7)},
}
