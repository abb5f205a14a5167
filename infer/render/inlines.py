"""The inlines of a line as Markdown: emphasis, links, pictures and code that are read as meant."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from unboil.render.emphasis import without_idle_marks
from unboil.render.parts import Break, Image, Inline, Line, Run
from unboil.render.spans import Span, nest

__all__ = ["inline_markdown", "longest_backticks"]

_MARKS = {"strong": "**", "em": "*", "del": "~~"}
_CODE = "code"
_RAISED = frozenset({"sup", "sub"})
"""Written as HTML, and only where digits would run into those before: 10<sup>12</sup>."""
_ENDS_NUMBER = re.compile(r"\d[^\w\s]{0,3}\Z")
"""A number, with the signs behind it."""
_LONGEST_END = 4
"""Characters of such signs with a digit before."""
_RAISED_NUMBER = re.compile(r"[-\u2212\u2013+]?\d[\d.,]*")
_ESCAPED = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\Z)|[*`]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,31};)"
    r"|\](?=[(\[:])|(?<!\s)~"
)
"""Characters that would mean something to Markdown where they stand. A backslash at the end of a
run stands before a mark. A tilde closes behind a text only; what is not closed is not open."""
_ESCAPED_IN_BRACKETS = re.compile(rf"{_ESCAPED.pattern}|[\[\]]")
_BACKTICKS = re.compile(r"`+")
_DESTINATION = str.maketrans(
    {"(": "%28", ")": "%29", "<": "%3C", ">": "%3E", " ": "%20", "\\": "%5C"}
)


def inline_markdown(line: Line, break_: str) -> str:
    """Write a line's texts, links and pictures.

    Args:
        line: the line.
        break_: what a ``<br>`` is written as.
    """
    pieces = _Pieces(break_)
    pieces.add(nest(_as_written(line), frozenset({_CODE})), in_link=False)
    return pieces.joined()


def longest_backticks(text: str) -> int:
    """Length of the longest row of backticks."""
    return max((len(ticks) for ticks in _BACKTICKS.findall(text)), default=0)


class _Pieces:
    """A line in pieces, with the marks of emphasis apart from the texts."""

    def __init__(self, break_: str) -> None:
        self._break = break_
        self._pieces: list[str] = []
        self._closer_of: dict[int, int] = {}
        """Where a mark opens emphasis to where one closes it."""
        self._is_linked: dict[int, bool] = {}
        """Where a text stands to whether that is in a link; texts are escaped in the end."""

    def add(self, nodes: Iterable[Span | Inline], in_link: bool) -> None:
        """Write nodes behind those there are."""
        for node in nodes:
            if isinstance(node, Span):
                self._add_span(node, in_link)
            elif isinstance(node, Break):
                self._pieces.append(self._break)
            elif isinstance(node, Image):
                alt = _escape(node.alt, in_brackets=True)
                self._pieces.append(f"![{alt}]({_destination(node.src)})")
            elif _CODE in node.formats:
                self._pieces.append(_inline_code(node.text))
            else:
                self._is_linked[len(self._pieces)] = in_link
                self._pieces.append(node.text)

    def _add_span(self, span: Span, in_link: bool) -> None:
        opens = len(self._pieces)
        self._pieces.append("[" if span.href else _MARKS.get(span.tag, f"<{span.tag}>"))
        self.add(span.children, in_link or bool(span.href))
        if span.href:
            self._pieces.append(f"]({_destination(span.href)})")
        elif span.tag in _MARKS:
            self._closer_of[opens] = len(self._pieces)
            self._pieces.append(_MARKS[span.tag])
        else:
            self._pieces.append(f"</{span.tag}>")

    def joined(self) -> str:
        """The line, without the marks that would open or close nothing."""
        written: list[str] = []
        for piece in self._escaped(without_idle_marks(self._pieces, self._closer_of)):
            if written and written[-1][-1] == "!" and piece.startswith(("[", "![")):
                # It would make an image of the link.
                written[-1] = f"{written[-1][:-1]}\\!"
            written.append(piece)
        return "".join(written)

    def _escaped(self, pieces: Sequence[str]) -> Iterator[str]:
        """The pieces that say something; texts between which no mark is left are escaped as one."""
        left = [(self._is_linked.get(at), piece) for at, piece in enumerate(pieces) if piece]
        for in_link, group in groupby(left, key=itemgetter(0)):
            texts = (piece for _, piece in group)
            if in_link is None:
                yield from texts
            else:
                yield _escape("".join(texts), in_link)


def _as_written(line: Line) -> list[Inline]:
    """The inlines with only the formats that are written, and code in one run with no others."""
    merged = line.merged()
    if not any(isinstance(item, Run) and item.formats for item in merged):
        return merged
    items: list[Inline] = []
    before = ""
    for item in merged:
        if isinstance(item, Image):
            items.append(item)
            before = ""
        else:
            items.append(replace(item, formats=_formats_written(item, before)))
            before = f"{before}{item.text}"[-_LONGEST_END:] if isinstance(item, Run) else ""
    return Line(_with_code_joined(items)).merged()


def _formats_written(item: Run | Break, before: str) -> tuple[str, ...]:
    if isinstance(item, Break):
        return tuple(tag for tag in item.formats if tag in _MARKS)
    raised = _ENDS_NUMBER.search(before) and _RAISED_NUMBER.fullmatch(item.text)
    written = {*_MARKS, _CODE, *(_RAISED if raised and _CODE not in item.formats else ())}
    return tuple(tag for tag in item.formats if tag in written)


def _with_code_joined(items: Iterable[Inline]) -> list[Inline]:
    """Code in one run: between its backticks no format can begin or end."""
    joined: list[Inline] = []
    for address, group in groupby(items, key=_address_of_code):
        if address is None:
            joined += group
            continue
        runs = [item for item in group if isinstance(item, Run)]
        shared = tuple(tag for tag in runs[0].formats if all(tag in run.formats for run in runs))
        joined.append(Run("".join(run.text for run in runs), shared, runs[0].href))
    return joined


def _address_of_code(item: Inline) -> str | None:
    """The link that code stands in, ``""`` for none; ``None`` where it is no code."""
    return (item.href or "") if isinstance(item, Run) and _CODE in item.formats else None


def _destination(address: str) -> str:
    return address.translate(_DESTINATION)


def _inline_code(text: str) -> str:
    fence = "`" * (longest_backticks(text) + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def _escape(text: str, in_brackets: bool) -> str:
    return (_ESCAPED_IN_BRACKETS if in_brackets else _ESCAPED).sub(r"\\\g<0>", text)
