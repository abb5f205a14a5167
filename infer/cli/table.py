"""Blocks as a table for the terminal."""

import unicodedata
from collections.abc import Iterator

import click

from unboil.cli.palette import terminal_colours
from unboil.document.block import Block
from unboil.document.document import Document
from unboil.roles import Role

__all__ = ["table"]

_ROLE_WIDTH = max(map(len, Role)) + 2
_TAG_WIDTH = 10
_KEPT = "✓"
_SMALLEST_TEXT = 20
"""Columns of text below which a narrow terminal wraps its lines instead."""


def table(document: Document, width: int | None = None, xpath: bool = False) -> Iterator[str]:
    """The lines of a table of all blocks, coloured by role.

    Args:
        document: the page.
        width: columns of the terminal; ``None`` does not cut text off.
        xpath: show each block's path instead of its tag.
    """
    where = "xpath" if xpath else "tag"
    # Names of elements come from the page too.
    places = [_printable(block.xpath if xpath else block.tag) for block in document.blocks]
    longest = max(map(len, [where, *places]))
    place_width = longest if xpath else min(longest, _TAG_WIDTH)
    numbers = f"{'prob':>5} {'content':>7}"
    head = f"{'#':>4} {' role':<{_ROLE_WIDTH}} {numbers} {'':1} {where:<{place_width}}  "
    room = None if width is None else max(width - len(head), _SMALLEST_TEXT)
    yield click.style(f"{head}text", bold=True)
    for block, place in zip(document.blocks, places, strict=True):
        yield _line(block, _cut(place, place_width), room)
    yield _summary(document)


def _line(block: Block, place: str, room: int | None) -> str:
    background, ink = terminal_colours(block.role)
    role = click.style(f" {block.role:<{_ROLE_WIDTH - 1}}", bg=background, fg=ink)
    kept = _KEPT if block.kept else " "
    text = _printable(block.text)
    text = text if room is None else _fit(text, room)
    return (
        f"{block.index:>4} {role} {block.probability:>5.2f} {block.content:>7.2f} {kept} {place}  "
        f"{click.style(text, bold=block.kept, dim=not block.kept)}"
    )


def _summary(document: Document) -> str:
    kept = sum(block.kept for block in document.blocks)
    parts = [f"{kept} of {len(document.blocks)} blocks kept ({_KEPT})"]
    if document.page_type:
        parts.append(document.page_type)
    parts.append(f"confidence {document.confidence:.2f}")
    if document.reason:
        parts.append(document.reason)
    return ", ".join(parts)


def _printable(text: str) -> str:
    """On one line, and without control characters: a page must not steer the terminal."""
    line = " ".join(text.split())
    return "".join(char for char in line if unicodedata.category(char) not in ("Cc", "Cf"))


def _cut(text: str, width: int) -> str:
    return f"{text[:width]:<{width}}"


def _fit(text: str, width: int) -> str:
    """The beginning of a text, in so many columns."""
    used = 0
    for index, char in enumerate(text):
        used += _columns(char)
        if used > width:
            return text[: max(index - 1, 0)] + "…"
    return text


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
