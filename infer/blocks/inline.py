"""What inline elements do to the text around them, as cutting and rendering both see it."""

import re
from itertools import islice

from lxml import etree

from unboil.blocks.tags import BLOCK_TAGS, HEADING_LEVELS, INLINE_TAGS, SKIPPED_TAGS

__all__ = ["HIDING_STYLE", "are_words_apart", "is_inline", "is_left_out", "is_silent", "visible"]

_HAS_WORD = re.compile(r"\w")
HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_LINE_TAGS = frozenset({"p", *HEADING_LEVELS})
"""Elements whose content is inline by the HTML standard."""
_MOST_BELOW = 50
"""Elements looked at below one; whatever has more is no word of a sentence."""
_LONGEST_SILENT = 100
"""Characters of a hidden text that is a word for machines, not a part to be unfolded."""

_CLOSING_SIGNS = frozenset(",.;:!?)]}…")
_OPENING_SIGNS = frozenset("([{„¿¡")
_PREFIXES = frozenset("#@$€£¥₹")
_FIRST_IDEOGRAPH = "\u2e80"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))
"""Zero-width space, word joiner, byte order mark, soft hyphen: they say where a line may break.
Zero-width joiners are letters' own business and stay."""


def is_inline(element: etree._Element, tag: str) -> bool:
    """Whether an element runs along in its line instead of beginning one.

    Elements that HTML does not know are mostly components, which style sheets make boxes. One that
    stands in the middle of a text, with no box in it, is a word of that text.
    """
    if tag in INLINE_TAGS or ":" in tag:
        return True
    if tag in BLOCK_TAGS:
        return False
    parent = element.getparent()
    in_line = _is_beside_text(element) or (parent is not None and parent.tag in _LINE_TAGS)
    inner = _first_below(element) if in_line else []
    return in_line and len(inner) < _MOST_BELOW and not any(e.tag in BLOCK_TAGS for e in inner)


def is_left_out(element: etree._Element, tag: str) -> bool:
    """Whether nothing below an element is text of the page."""
    return tag in SKIPPED_TAGS or (tag == "template" and element.get("shadowrootmode") is None)


def is_silent(element: etree._Element, tag: str) -> bool:
    """Whether an inline element is no part of the text around it.

    That is a hidden word in the middle of a text, as a key for sorting or a plural is; what else is
    hidden may be unfolded, and stays. And a mark to point at: ``¶`` after a heading.
    """
    if tag == "a":
        return (element.get("href") or "").startswith("#") and _is_sign(_short_text(element))
    style = element.get("style")
    if not (style and HIDING_STYLE.search(style)) and element.get("hidden") is None:
        return False
    return _is_beside_text(element) and bool(_short_text(element))


def _is_sign(text: str) -> bool:
    return bool(text) and not text.isspace() and not _HAS_WORD.search(text)


def _short_text(element: etree._Element) -> str:
    """The text below an element; ``""`` where there is much."""
    inner = _first_below(element)
    pieces = [element.text or ""]
    for below in inner:
        pieces += (below.text or "", below.tail or "")
    text = "".join(pieces)
    return text if len(inner) < _MOST_BELOW and len(text) <= _LONGEST_SILENT else ""


def _is_beside_text(element: etree._Element) -> bool:
    before, parent = element.getprevious(), element.getparent()
    if before is not None:
        texts = (before.tail, element.tail)
    else:
        texts = (parent.text if parent is not None else None, element.tail)
    return any(text and not text.isspace() for text in texts)


def _first_below(element: etree._Element) -> list[etree._Element]:
    return list(islice(element.iterdescendants(etree.Element), _MOST_BELOW))


def are_words_apart(before: str, after: str, at_link: bool) -> bool:
    """Whether two texts are two words, of adjacent elements with nothing between them.

    Style sheets set such elements apart; but a drop cap belongs to its word, a sign to what it
    stands at.

    Args:
        before: the text of the first, not empty.
        after: that of the second, not empty.
        at_link: one of the two is a link.
    """
    first, second = before.strip(), after.strip()
    if not first or not second or before[-1].isspace() or after[0].isspace():
        return False
    if first in _PREFIXES or first[-1] in _OPENING_SIGNS:
        return False
    if second[0] in _CLOSING_SIGNS and (len(second) == 1 or not second[1].isalpha()):
        return False
    return at_link or len(first) > 1 or _is_sign_before_word(first, second[0])


def _is_sign_before_word(sign: str, letter: str) -> bool:
    """A bullet or a count, not a drop cap or a digit of a number; where words have spaces."""
    return not sign.isalpha() and letter.isalpha() and letter < _FIRST_IDEOGRAPH


def visible(text: str) -> str:
    """The text without the characters of no width that only say where a line may break."""
    return text if text.isascii() else text.translate(_INVISIBLE)
