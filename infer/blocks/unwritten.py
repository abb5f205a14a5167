"""What a page shows in a line without writing it: quotation marks, what formulas are drawn with."""

from itertools import islice

from lxml import etree

from unboil.blocks.beside import just_before

__all__ = ["is_power", "marks_around"]

_NO_BAR = frozenset({"0", "0em", "0ex", "0pt", "0px"})
"""Thickness of a fraction's bar where it is none: numbers above each other."""
_GROUPS = frozenset({"mfrac", "mrow"})
_POWERS = {"msup": 1, "msubsup": 2}
"""Which child of an element is above the line."""


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
    is_first = just_before(element)[1] is None
    if parent.tag == "mroot":
        return (opening, closing) if is_first else ("^(1/", ")")
    if is_first and tag == "mn" and _follows_number(parent, element):
        opening = " "
    return opening, f"{closing}/" if is_first else closing


def _follows_number(fraction: etree._Element, numerator: etree._Element) -> bool:
    """Whether a fraction is the rest of a number, with not even a space between."""
    text, before = just_before(fraction)
    is_number = before is not None and before.tag == "mn"
    return is_number and not text and not just_before(numerator)[0]
