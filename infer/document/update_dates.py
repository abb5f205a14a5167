"""Elements with dates: which of them tell of an update, and not of publication."""

from collections.abc import Iterable
from itertools import islice, pairwise

from lxml import etree

from unboil.document.dates import is_of_update
from unboil.document.element_text import marks_of

__all__ = ["published_first"]

_LABEL = 150
"""Characters before a date and at its beginning that are looked at."""
_DEEPEST_BESIDE = 3
"""Ancestors looked at for one that two dates share."""
_PUBLICATION_MARKS = ("publish", "created", "posted")
_UPDATE_MARKS = ("update", "modified")
"""Words of the classes of dates; some have both."""


def published_first(dates: Iterable[etree._Element]) -> list[etree._Element]:
    """Elements with dates, that of an update behind the one beside it."""
    ordered = list(dates)
    for index, (one, next_) in enumerate(pairwise(ordered)):
        if _is_update(one) and not _is_update(next_) and _are_near(one, next_):
            ordered[index : index + 2] = next_, one
    return ordered


def _is_update(date: etree._Element) -> bool:
    """Whether a date's class, its text's begin or what stands before it speaks of an update."""
    marks = f"{marks_of(date)} {date.get('itemprop') or ''}".lower()
    if any(word in marks for word in _PUBLICATION_MARKS):
        return False
    label = f"{_label_before(date)} {(date.text or '')[:_LABEL]}"
    return any(word in marks for word in _UPDATE_MARKS) or is_of_update(label)


def _label_before(element: etree._Element) -> str:
    """What stands right before an element."""
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        return f"{before.text or ''} {before.tail or ''}"[-_LABEL:]
    return (parent.text or "")[-_LABEL:] if parent is not None else ""


def _are_near(one: etree._Element, other: etree._Element) -> bool:
    around = set(islice(one.iterancestors(), _DEEPEST_BESIDE))
    return not around.isdisjoint(islice(other.iterancestors(), _DEEPEST_BESIDE))
