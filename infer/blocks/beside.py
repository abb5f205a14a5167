"""What stands right before and behind an element, and the first of what is below it."""

from collections.abc import Iterable
from itertools import islice

from lxml import etree

from unboil.blocks.words import says_something

__all__ = [
    "MOST_BELOW",
    "first_below",
    "is_beside_text",
    "just_before",
    "neighbours",
    "text_within",
    "texts_beside",
]

MOST_BELOW = 50
"""Elements looked at below one; whatever has more is no word of a sentence."""


def is_beside_text(element: etree._Element) -> bool:
    """Whether a text stands right before or after an element."""
    return any(map(says_something, texts_beside(element)))


def texts_beside(element: etree._Element) -> tuple[str, str]:
    """The texts right before and after an element."""
    return just_before(element)[0], _just_behind(element)[0]


def neighbours(element: etree._Element) -> list[etree._Element]:
    """The elements right before and after."""
    both = (just_before(element)[1], _just_behind(element)[1])
    return [beside for beside in both if beside is not None]


def just_before(element: etree._Element) -> tuple[str, etree._Element | None]:
    """The text right before an element, and the element before that; comments part no text."""
    texts = []
    found, parent = None, element.getparent()
    for beside in element.itersiblings(preceding=True):
        texts.append(beside.tail or "")
        if isinstance(beside.tag, str):
            found = beside
            break
    else:
        texts.append((parent.text or "") if parent is not None else "")
    return "".join(reversed(texts)), found


def _just_behind(element: etree._Element) -> tuple[str, etree._Element | None]:
    """The text right behind an element, and the element behind that."""
    texts = [element.tail or ""]
    found = None
    for beside in element.itersiblings():
        if isinstance(beside.tag, str):
            found = beside
            break
        texts.append(beside.tail or "")
    return "".join(texts), found


def first_below(element: etree._Element) -> list[etree._Element]:
    """The first elements below one, and comments for the text behind them."""
    return list(islice(element.iterdescendants(), MOST_BELOW))


def text_within(element: etree._Element, inner: Iterable[etree._Element]) -> str:
    """The text of an element and of what is below it."""
    texts = (
        f"{(below.text if isinstance(below.tag, str) else '') or ''}{below.tail or ''}"
        for below in inner
    )
    return "".join((element.text or "", *texts))
