"""Which elements are part of the line around them, as cutting and rendering both see it."""

from itertools import islice

from lxml import etree

from unboil.blocks.apart import CLOSING_SIGNS
from unboil.blocks.beside import (
    MOST_BELOW,
    first_below,
    is_beside_text,
    neighbours,
    text_within,
    texts_beside,
)
from unboil.blocks.tags import (
    BLOCK_TAGS,
    BOX_TAGS,
    FORMULA_PREFIX,
    HEADING_LEVELS,
    INLINE_TAGS,
    MAYBE_INLINE_TAGS,
)
from unboil.blocks.words import HAS_WORD, says_something

__all__ = ["is_inline", "is_signature"]

_LINE_TAGS = frozenset({"p", *HEADING_LEVELS})
"""Elements whose content is inline by the HTML standard."""
_INNER_LINE_TAGS = _LINE_TAGS | INLINE_TAGS
_MOST_AROUND = 10
"""Ancestors of an unknown kind that are looked at."""
_LONGEST_PHRASE = 60
"""Characters."""


def is_inline(element: etree._Element, tag: str) -> bool:
    """Whether an element runs along in its line instead of beginning one.

    Elements that HTML does not know are mostly components, which style sheets make boxes. One that
    stands in the middle of a text, with no box in it, is a word of that text, and so is what it
    is made of.
    """
    if tag in INLINE_TAGS or ":" in tag or tag.startswith(FORMULA_PREFIX):
        return True
    return tag not in BOX_TAGS and _is_word(element, tag)


def _is_word(element: etree._Element, tag: str) -> bool:
    inner = first_below(element)
    if len(inner) == MOST_BELOW or any(below.tag in BLOCK_TAGS for below in inner):
        return False
    text = text_within(element, inner)
    if tag in MAYBE_INLINE_TAGS:
        return len(text) <= _LONGEST_PHRASE and _is_in_sentence(element)
    if is_beside_text(element):
        return True
    if not says_something(text):
        # An icon, or what a script fills.
        return _is_in_line(element, _INNER_LINE_TAGS)
    return _is_phrase(element, text) and _is_in_line(element, _LINE_TAGS)


def _is_in_sentence(element: etree._Element) -> bool:
    """Whether words stand before it, and words or the end of their sentence behind."""
    before, after = texts_beside(element)
    if not HAS_WORD.search(before):
        return False
    return HAS_WORD.search(after) is not None or after.strip()[:1] in CLOSING_SIGNS


def _is_phrase(element: etree._Element, text: str) -> bool:
    """Whether it is short, and one: several are a list."""
    is_one_of_many = any(beside.tag == element.tag for beside in neighbours(element))
    return not is_one_of_many and len(text) <= _LONGEST_PHRASE


def _is_in_line(element: etree._Element, lines: frozenset[str]) -> bool:
    """Whether it stands in a known element that is one of some tags, or in a word of a text."""
    for parent in islice(element.iterancestors(), _MOST_AROUND):
        tag = str(parent.tag)
        if tag in BOX_TAGS or tag in INLINE_TAGS:
            return tag in lines
        if tag in MAYBE_INLINE_TAGS or is_beside_text(parent):
            return is_inline(parent, tag)
    return False


def is_signature(marks: str) -> bool:
    """Whether a ``<dt>`` says how a thing is called in a program, as Sphinx marks it."""
    return "sig" in marks.split()
