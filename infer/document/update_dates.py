"""Elements and texts with dates: which of them tell of an update, and not of publication."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice, pairwise

from lxml import etree

from unboil.document.dates import is_of_publication, is_of_update, may_hold_date
from unboil.document.element_text import marks_of

__all__ = ["labelled_texts", "published_first", "published_texts_first", "updates"]

_LABEL = 150
"""Characters before a date and at its beginning that are looked at."""
_DEEPEST_BESIDE = 3
"""Ancestors looked at for one that two dates share."""
_DEEPEST_LABELLED = 3
"""Elements that begin with a date, around which its label is looked for."""
_FARTHEST_TEXT = 3
"""Texts from a date to the one beside it."""
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


def updates(dates: Iterable[etree._Element]) -> list[etree._Element]:
    """Those elements whose dates are of an update."""
    return list(filter(_is_update, dates))


def labelled_texts(texts: Iterable[str]) -> list[str]:
    """Texts with dates, each behind its label where that is a text of its own before it."""
    ordered = list(texts)
    return [_labelled(ordered, at) for at, text in enumerate(ordered) if may_hold_date(text)]


def published_texts_first(texts: Iterable[str]) -> list[str]:
    """Texts in order, but the day of an update behind that of publication right after it.

    Args:
        texts: as they follow each other; a label may be one of its own, before its day.
    """
    ordered = list(texts)
    dated = [index for index, text in enumerate(ordered) if may_hold_date(text)]
    for one, next_ in pairwise(dated):
        is_turned = is_of_update(_labelled(ordered, one))
        is_turned = is_turned and is_of_publication(_labelled(ordered, next_))
        if is_turned and next_ - one <= _FARTHEST_TEXT:
            ordered[one], ordered[next_] = ordered[next_], ordered[one]
    return ordered


def _labelled(texts: Sequence[str], index: int) -> str:
    """A text behind the one before it, where that has no date of its own."""
    before = texts[index - 1] if index else ""
    return texts[index] if may_hold_date(before) else f"{before} {texts[index]}"


def _is_update(date: etree._Element) -> bool:
    """Whether a date's class, its text's begin or what stands before it speaks of an update."""
    marks = f"{marks_of(date)} {date.get('itemprop') or ''}".lower()
    if any(word in marks for word in _PUBLICATION_MARKS):
        return False
    label = f"{_label_before(date)} {(date.text or '')[:_LABEL]}"
    return any(word in marks for word in _UPDATE_MARKS) or is_of_update(label)


def _label_before(element: etree._Element) -> str:
    """What stands right before an element, or before one that begins with it."""
    for inner in chain([element], islice(element.iterancestors(), _DEEPEST_LABELLED)):
        before, parent = inner.getprevious(), inner.getparent()
        if before is not None:
            return f"{before.text or ''} {before.tail or ''}"[-_LABEL:]
        text = "" if parent is None else parent.text or ""
        if text.strip():
            return text[-_LABEL:]
    return ""


def _are_near(one: etree._Element, other: etree._Element) -> bool:
    around = set(islice(one.iterancestors(), _DEEPEST_BESIDE))
    return not around.isdisjoint(islice(other.iterancestors(), _DEEPEST_BESIDE))
