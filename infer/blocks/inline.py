"""Which elements are part of the line around them, as cutting and rendering both see it."""

from collections.abc import Iterable, Sequence
from itertools import islice
from unicodedata import category

from lxml import etree

from unboil.blocks.apart import CLOSING_SIGNS
from unboil.blocks.attributes import is_hidden
from unboil.blocks.tags import (
    BLOCK_TAGS,
    BOX_TAGS,
    FORMULA_PREFIX,
    GUTTER_CLASSES,
    HEADING_LEVELS,
    INLINE_TAGS,
    MAYBE_INLINE_TAGS,
    SCREEN_READER_CLASSES,
    SKIPPED_TAGS,
)
from unboil.blocks.words import HAS_WORD, says_something
from unboil.parse.head import shown_in_head

__all__ = [
    "is_formula_said_beside",
    "is_inline",
    "is_left_out",
    "is_power",
    "is_signature",
    "is_silent",
    "marks_around",
]

_LINE_TAGS = frozenset({"p", *HEADING_LEVELS})
"""Elements whose content is inline by the HTML standard."""
_INNER_LINE_TAGS = _LINE_TAGS | INLINE_TAGS
_MOST_AROUND = 10
"""Ancestors of an unknown kind that are looked at."""
_LONGEST_PHRASE = 60
"""Characters."""
_GUTTER_TAGS = frozenset({"a", "code", "div", "pre", "span", "td", "th"})
_MOST_BELOW = 50
"""Elements looked at below one; whatever has more is no word of a sentence."""
_LONGEST_SILENT = 100
"""Characters of a hidden text that is a word for machines, not a part to be unfolded."""

_NO_BAR = frozenset({"0", "0em", "0ex", "0pt", "0px"})
"""Thickness of a fraction's bar where it is none: numbers above each other."""
_GROUPS = frozenset({"mfrac", "mrow"})
_POWERS = {"msup": 1, "msubsup": 2}
"""Which child of an element is above the line."""

_PERMALINKS = frozenset("#¶🔗⚓")
_NOTE_SIGNS = frozenset("*∗†‡‖※")
"""Signs that point to a note below the text."""


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
    inner = _first_below(element)
    if len(inner) == _MOST_BELOW or any(below.tag in BLOCK_TAGS for below in inner):
        return False
    text = _text_within(element, inner)
    if tag in MAYBE_INLINE_TAGS:
        return len(text) <= _LONGEST_PHRASE and _is_in_sentence(element)
    if _is_beside_text(element):
        return True
    if not says_something(text):
        # An icon, or what a script fills.
        return _is_in_line(element, _INNER_LINE_TAGS)
    return _is_phrase(element, text) and _is_in_line(element, _LINE_TAGS)


def _is_in_sentence(element: etree._Element) -> bool:
    """Whether words stand before it, and words or the end of their sentence behind."""
    before, after = _texts_beside(element)
    if not HAS_WORD.search(before):
        return False
    return HAS_WORD.search(after) is not None or after.strip()[:1] in CLOSING_SIGNS


def _is_phrase(element: etree._Element, text: str) -> bool:
    """Whether it is short, and one: several are a list."""
    is_one_of_many = any(beside.tag == element.tag for beside in _neighbours(element))
    return not is_one_of_many and len(text) <= _LONGEST_PHRASE


def _is_in_line(element: etree._Element, lines: frozenset[str]) -> bool:
    """Whether it stands in a known element that is one of some tags, or in a word of a text."""
    for parent in islice(element.iterancestors(), _MOST_AROUND):
        tag = str(parent.tag)
        if tag in BOX_TAGS or tag in INLINE_TAGS:
            return tag in lines
        if tag in MAYBE_INLINE_TAGS or _is_beside_text(parent):
            return is_inline(parent, tag)
    return False


def is_signature(marks: str) -> bool:
    """Whether a ``<dt>`` says how a thing is called in a program, as Sphinx marks it."""
    return "sig" in marks.split()


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
    return "".join(_text_within(element, _first_below(element)).split()).isdigit()


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
        for beside in _neighbours(picture)
    )


def _holds_formula(element: etree._Element) -> bool:
    return any(inner.tag == "math" for inner in (element, *_first_below(element)))


def _is_permalink(element: etree._Element) -> bool:
    """Whether a link is a sign to point at the text by, and not a sign of the text."""
    address = element.get("href") or ""
    if "#" not in address or not _is_sign(text := _short_text(element)):
        return False
    if not _PERMALINKS.isdisjoint(text) or address.endswith("#"):
        return True
    if all(map(says_something, _texts_beside(element))):
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
    before = _before(element)[1]
    return any(
        _holds_formula(beside)
        or (letters and letters == _letters(_short_text(beside)))
        or (beside is before and _abbreviates(letters, _short_text(beside).split()[-1:]))
        or _ends_with_number(_short_text(beside), text)
        for beside in _neighbours(element)
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
    return _is_beside_text(element) or any(
        beside.tag in INLINE_TAGS and not is_hidden(beside) and _letters(_short_text(beside))
        for beside in _neighbours(element)
    )


def _neighbours(element: etree._Element) -> list[etree._Element]:
    """The elements right before and after."""
    both = (_before(element)[1], _behind(element)[1])
    return [beside for beside in both if beside is not None]


def _short_text(element: etree._Element) -> str:
    """The text below an element; ``""`` where there is much."""
    inner = _first_below(element)
    text = _text_within(element, inner)
    return text if len(inner) < _MOST_BELOW and len(text) <= _LONGEST_SILENT else ""


def _text_within(element: etree._Element, inner: Iterable[etree._Element]) -> str:
    texts = (
        f"{(below.text if isinstance(below.tag, str) else '') or ''}{below.tail or ''}"
        for below in inner
    )
    return "".join((element.text or "", *texts))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _is_beside_text(element: etree._Element) -> bool:
    return any(map(says_something, _texts_beside(element)))


def _texts_beside(element: etree._Element) -> tuple[str, str]:
    """The texts right before and after an element."""
    return _before(element)[0], _behind(element)[0]


def _before(element: etree._Element) -> tuple[str, etree._Element | None]:
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


def _behind(element: etree._Element) -> tuple[str, etree._Element | None]:
    """The text right behind an element, and the element behind that."""
    texts = [element.tail or ""]
    found = None
    for beside in element.itersiblings():
        if isinstance(beside.tag, str):
            found = beside
            break
        texts.append(beside.tail or "")
    return "".join(texts), found


def _first_below(element: etree._Element) -> list[etree._Element]:
    """Elements, and comments for the text behind them."""
    return list(islice(element.iterdescendants(), _MOST_BELOW))


def is_power(element: etree._Element) -> bool:
    """Whether part of a formula stands above the line."""
    parent = element.getparent()
    place = _POWERS.get(str(parent.tag)) if parent is not None else None
    if parent is None or place is None:
        return False
    return next(islice(parent.iterchildren(etree.Element), place, None), None) is element


def marks_around(element: etree._Element, tag: str) -> tuple[str, str] | None:
    """What an inline element's text stands between; ``None`` where nothing.

    Quotation marks are style to HTML, and so are the bar of a fraction and the sign of a root.
    """
    inner, outer = _own_marks(element, tag), _marks_as_part(element, tag)
    if inner is None or outer is None:
        return inner or outer
    return f"{outer[0]}{inner[0]}", f"{inner[1]}{outer[1]}"


def _own_marks(element: etree._Element, tag: str) -> tuple[str, str] | None:
    if tag == "q":
        return "“", "”"
    if tag != "msqrt":
        return None
    return ("√(", ")") if len(element) > 1 or any(map(len, element)) else ("√", "")


def _marks_as_part(element: etree._Element, tag: str) -> tuple[str, str] | None:
    """The marks around a part of a fraction or a root."""
    parent = element.getparent()
    if parent is None or parent.tag not in {"mfrac", "mroot"}:
        return None
    if parent.get("linethickness") in _NO_BAR:
        return None
    opening, closing = ("(", ")") if tag in _GROUPS and len(element) > 1 else ("", "")
    is_first = _before(element)[1] is None
    if parent.tag == "mroot":
        return (opening, closing) if is_first else ("^(1/", ")")
    if is_first and tag == "mn" and _follows_number(parent, element):
        opening = " "
    return opening, f"{closing}/" if is_first else closing


def _follows_number(fraction: etree._Element, numerator: etree._Element) -> bool:
    """Whether a fraction is the rest of a number, with not even a space between."""
    text, before = _before(fraction)
    is_number = before is not None and before.tag == "mn"
    return is_number and not text and not _before(numerator)[0]
