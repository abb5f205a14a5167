"""Which elements are no part of the text of the page, or of the line around them."""

from collections.abc import Sequence
from itertools import islice
from unicodedata import category

from lxml import etree

from unboil.blocks.attributes import is_hidden
from unboil.blocks.beside import (
    MOST_BELOW,
    first_below,
    is_beside_text,
    just_before,
    neighbours,
    text_within,
    texts_beside,
)
from unboil.blocks.tags import (
    GUTTER_CLASSES,
    HEADING_LEVELS,
    INLINE_TAGS,
    SCREEN_READER_CLASSES,
    SKIPPED_TAGS,
)
from unboil.blocks.words import HAS_WORD, says_something
from unboil.parse.head import shown_in_head

__all__ = ["is_formula_said_beside", "is_left_out", "is_silent"]

_MOST_AROUND = 10
"""Ancestors among which a heading is looked for."""
_GUTTER_TAGS = frozenset({"a", "code", "div", "pre", "span", "td", "th"})
_LONGEST_SILENT = 100
"""Characters of a hidden text that is a word for machines, not a part to be unfolded."""
_PERMALINKS = frozenset("#¶🔗⚓")
_NOTE_SIGNS = frozenset("*∗†‡‖※")
"""Signs that point to a note below the text."""


def is_left_out(element: etree._Element, tag: str) -> bool:
    """Whether nothing below an element is text of the page."""
    return (
        (tag in SKIPPED_TAGS and not (tag == "head" and shown_in_head(element)))
        or (tag == "template" and element.get("shadowrootmode") is None)
        or (tag in _GUTTER_TAGS and _is_gutter(element))
        or (tag == "span" and _is_unseen_sign(element))
    )


def _is_gutter(element: etree._Element) -> bool:
    """Whether an element numbers the lines of code beside it."""
    names = element.get("class")
    if not names or GUTTER_CLASSES.isdisjoint(names.split()):
        return False
    return "".join(text_within(element, first_below(element)).split()).isdigit()


def _is_unseen_sign(element: etree._Element) -> bool:
    """Whether an element is a picture for screen readers: the box before a recipe's ingredient."""
    names = element.get("class")
    if not names or SCREEN_READER_CLASSES.isdisjoint(names.split()):
        return False
    signs = "".join(_short_text(element).split())
    return bool(signs) and all(category(sign) == "So" for sign in signs)


def is_silent(element: etree._Element, tag: str) -> bool:
    """Whether an inline element is no part of the text around it.

    That is a hidden word in the middle of a text, as a key for sorting or a plural is; what else is
    hidden may be unfolded, and stays. What is hidden from screen readers is silent only where the
    same stands beside it for them: a formula, a price, the word of an abbreviation. And a mark to
    point at is: ``¶`` after a heading.
    """
    if tag == "a":
        return _is_permalink(element)
    if element.get("aria-hidden") == "true" and _is_said_beside(element):
        return True
    return is_hidden(element) and _stands_beside_others(element) and bool(_short_text(element))


def is_formula_said_beside(picture: etree._Element) -> bool:
    """Whether a picture shows the formula that stands beside it in MathML, and is text."""
    return picture.get("aria-hidden") == "true" and any(
        _holds_formula(beside) and not is_silent(beside, str(beside.tag))
        for beside in neighbours(picture)
    )


def _holds_formula(element: etree._Element) -> bool:
    return any(inner.tag == "math" for inner in (element, *first_below(element)))


def _is_permalink(element: etree._Element) -> bool:
    """Whether a link is a sign to point at the text by, and not a sign of the text."""
    address = element.get("href") or ""
    if "#" not in address or not _is_sign(text := _short_text(element)):
        return False
    if not _PERMALINKS.isdisjoint(text) or address.endswith("#"):
        return True
    if all(map(says_something, texts_beside(element))):
        return False
    return _NOTE_SIGNS.isdisjoint(text) or _is_in_heading(element)


def _is_sign(text: str) -> bool:
    return says_something(text) and not HAS_WORD.search(text)


def _is_in_heading(element: etree._Element) -> bool:
    return any(
        parent.tag in HEADING_LEVELS for parent in islice(element.iterancestors(), _MOST_AROUND)
    )


def _is_said_beside(element: etree._Element) -> bool:
    text = _short_text(element)
    letters = _letters(text)
    before = just_before(element)[1]
    return any(
        _holds_formula(beside)
        or (letters and letters == _letters(_short_text(beside)))
        or (beside is before and _abbreviates(letters, _short_text(beside).split()[-1:]))
        or _ends_with_number(_short_text(beside), text)
        for beside in neighbours(element)
        if beside.get("aria-hidden") != "true" and not is_hidden(beside)
    )


def _ends_with_number(said: str, number: str) -> bool:
    """Whether a text has digits, and another ends with it: ``Original price: $20.``"""
    said, number = ("".join(text.split()).rstrip(".") for text in (said, number))
    before = said.removesuffix(number)
    if before == said or not any(map(str.isdigit, number)):
        return False
    return not before[-1:].isdigit() and before[-1:] not in {".", ","}


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether a word is the first letter of the last before it, and more of its, in order."""
    word = words[0] if words else ""
    if not (word.isalpha() and 1 < len(short) < len(word) and word[0] == short[0]):
        return False
    letters = iter(word)
    return all(letter in letters for letter in short)


def _stands_beside_others(element: etree._Element) -> bool:
    return is_beside_text(element) or any(
        beside.tag in INLINE_TAGS and not is_hidden(beside) and _letters(_short_text(beside))
        for beside in neighbours(element)
    )


def _short_text(element: etree._Element) -> str:
    """The text below an element; ``""`` where there is much."""
    inner = first_below(element)
    text = text_within(element, inner)
    return text if len(inner) < MOST_BELOW and len(text) <= _LONGEST_SILENT else ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
