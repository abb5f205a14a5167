"""What stands around the main heading of a page: short texts, their lines, and times."""

from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from typing import TypeGuard

from lxml import etree

from unboil.blocks.tags import INLINE_TAGS
from unboil.document.element_text import TEXT_LIMIT, UNSEEN_TAGS, normalised, text_of, value_of
from unboil.document.update_dates import published_first

__all__ = [
    "SHORT",
    "line_of",
    "lines_of",
    "machine_times",
    "short_texts",
    "texts_around",
]

SHORT = 150
"""Characters; a byline is shorter than this."""
_DEEPEST_IN_LINE = 10
"""Inline elements looked at around a text."""
_DEEPEST_IN_TIME = 3
"""Ancestors looked at for a ``<time>`` around a text."""

_FIRST = etree.XPath(
    "(.//body/descendant::text()[normalize-space()]"
    "|self::*[not(.//body)]/descendant::text()[normalize-space()])[position() <= 300]"
)
_FOLLOWING = etree.XPath("(following::text()[normalize-space()])[position() <= 60]")
_PRECEDING = etree.XPath("preceding::text()[normalize-space()][position() <= 15]")

_Texts = list[etree._ElementUnicodeResult]


def texts_around(root: etree._Element, heading: etree._Element | None) -> tuple[_Texts, _Texts]:
    """Texts shown before a heading and after it; without one, none and the first of the page."""
    if heading is None:
        return [], _found_texts(_FIRST, root)
    around = (_found_texts(path, heading) for path in (_PRECEDING, _FOLLOWING))
    before, after = ([text for text in texts if _is_within(text, root)] for texts in around)
    return before, after


def short_texts(texts: Iterable[object]) -> tuple[str, ...]:
    """Those that are short, white space normalised."""
    return tuple(text for text in map(normalised, texts) if 0 < len(text) <= SHORT)


def lines_of(texts: Iterable[etree._ElementUnicodeResult]) -> tuple[tuple[str, ...], ...]:
    """Short texts, those of one line together."""
    lines = (short_texts(line) for _, line in groupby(texts, _line_of_text))
    return tuple(filter(None, lines))


def machine_times(
    texts: Iterable[etree._ElementUnicodeResult],
) -> tuple[tuple[str, str], ...]:
    """What the ``<time>`` around texts say to people and to machines, each once."""
    around = chain.from_iterable(map(_elements_around, texts))
    times = dict.fromkeys(e for e in around if e.tag == "time" and e.get("datetime"))
    return tuple((text_of(time), value_of(time)) for time in published_first(times))


def line_of(element: etree._Element) -> etree._Element:
    """The element that makes up the line of an inline one."""
    for around in islice(element.iterancestors(), _DEEPEST_IN_LINE):
        if element.tag not in INLINE_TAGS:
            break
        element = around
    return element


def _line_of_text(text: etree._ElementUnicodeResult) -> etree._Element | None:
    return next(map(line_of, _elements_around(text)), None)


def _elements_around(text: etree._ElementUnicodeResult) -> Iterator[etree._Element]:
    """The innermost elements that a text is in."""
    parent = text.getparent()
    if parent is not None:
        if not text.is_tail:
            yield parent
        yield from islice(parent.iterancestors(), _DEEPEST_IN_TIME)


def _found_texts(path: etree.XPath, element: etree._Element) -> _Texts:
    try:
        found = path(element)
    except etree.XPathError:  # libxml2 gives up on trees beyond its limits
        return []
    return list(filter(_is_shown, found)) if isinstance(found, list) else []


def _is_within(text: etree._ElementUnicodeResult, root: etree._Element) -> bool:
    """Whether a text is of what was given: an element may be a part of a page."""
    parent = text.getparent()
    holder = parent.getparent() if parent is not None and text.is_tail else parent
    if root.getparent() is None or holder is root:
        return True
    return holder is not None and any(above is root for above in holder.iterancestors())


def _is_shown(text: object) -> TypeGuard[etree._ElementUnicodeResult]:
    if not isinstance(text, etree._ElementUnicodeResult) or len(text) > TEXT_LIMIT:
        return False
    parent = text.getparent()
    return bool(text.is_tail) or parent is None or parent.tag not in UNSEEN_TAGS
