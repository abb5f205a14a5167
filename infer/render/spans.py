"""The inlines of a line as spans that hold each other: a link with a bold word in it is one link.

A line is built as runs that each name all of their formatting, since pages nest it in any order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from unboil.render.parts import Image, Inline

__all__ = ["Span", "nest"]

_Wrap = tuple[str, str]
"""An HTML tag, and the address of a link."""
_Wrapped = tuple[Inline, tuple[_Wrap, ...]]


@dataclass(frozen=True, slots=True)
class Span:
    """What stands in one formatting, or in one link."""

    tag: str
    href: str
    """Address of an ``"a"``, else empty."""
    children: "tuple[Span | Inline, ...]"


def nest(
    inlines: Sequence[Inline], innermost: frozenset[str] = frozenset()
) -> tuple[Span | Inline, ...]:
    """Put neighbours that share a formatting or a link into one span.

    Args:
        inlines: of one line.
        innermost: formats that make no spans, for a writer that writes them run by run.

    Returns:
        Spans and the inlines as they were given. Of formats that begin together the one that
        reaches further is outside; none parts a link. No deeper than a run has formats.
    """
    return _nested([(item, _wraps(item, innermost)) for item in inlines])


def _wraps(item: Inline, innermost: frozenset[str]) -> tuple[_Wrap, ...]:
    link = (("a", item.href),) if item.href else ()
    formats = () if isinstance(item, Image) else item.formats
    return (*link, *((tag, "") for tag in formats if tag not in innermost))


def _nested(items: Sequence[_Wrapped]) -> tuple[Span | Inline, ...]:
    nodes: list[Span | Inline] = []
    at = 0
    while at < len(items):
        item, wraps = items[at]
        if not wraps:
            nodes.append(item)
            at += 1
            continue
        reach, wrap = _furthest(items, at, wraps)
        inner = [
            (item, tuple(other for other in wraps if other != wrap))
            for item, wraps in items[at:reach]
        ]
        nodes.append(Span(*wrap, _nested(inner)))
        at = reach
    return tuple(nodes)


def _furthest(items: Sequence[_Wrapped], start: int, wraps: tuple[_Wrap, ...]) -> tuple[int, _Wrap]:
    """The end of the longest span that begins at an item, and what it is; the first of equals."""
    furthest, widest = start, wraps[0]
    for wrap in wraps:
        end = start
        while end < len(items) and wrap in items[end][1]:
            end += 1
        while wrap[0] != "a" and end > start and _is_within_link(items, end):
            end -= 1
        if end > furthest:
            furthest, widest = end, wrap
    return furthest, widest


def _is_within_link(items: Sequence[_Wrapped], at: int) -> bool:
    """Whether a link goes on from one item to the next."""
    links = [wrap for wrap in items[at - 1][1] if wrap[0] == "a"]
    return bool(links) and at < len(items) and links[0] in items[at][1]
