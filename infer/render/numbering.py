"""The numbers and bullets of list items: those that the page shows, whatever is kept of it."""

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from lxml import etree

from unboil.blocks.record import NodeColumns
from unboil.render.parts import Part

__all__ = [
    "BULLETS",
    "LIST_TAGS",
    "hides_marks",
    "item_numbers",
    "list_type",
    "numbers_of",
    "numeral",
    "own_mark",
    "written_number",
]

LIST_TAGS = frozenset({"ul", "ol", "menu", "dir"})
_INTEGER = re.compile(r"[ \t\n\f\r]*([-+]?[0-9]{1,9})(?![0-9])")
"""What browsers take for a number at the start of an attribute."""
_HIDING_MARKS = re.compile(r"list-style(?:-type)?\s*:[^;:]*\bnone\b")
_NUMBERING = re.compile(r"list-style(?:-type)?\s*:[^;:]*\bdecimal\b")
_TYPES = frozenset("aAiI")
"""Of lists that count in letters or Roman numerals, as the ``type`` of an ``<ol>`` names them."""
_ROMAN = {
    1000: "m", 900: "cm", 500: "d", 400: "cd", 100: "c", 90: "xc", 50: "l", 40: "xl", 10: "x",
    9: "ix", 5: "v", 4: "iv", 1: "i",
}  # fmt: skip
_HIGHEST_ROMAN = 3_999
_WRITTEN_NUMBER = re.compile(r"(\d{1,9})[.)](?!\S)")
BULLETS = "•‣⁃◦▪▫●○■□·–—*-"
_SIGNS = rf"»›\u2190-\u21ff\u25a0-\u27bf{BULLETS}"
"""Bullets, and what else lists are marked with: arrows, shapes, ticks and boxes to tick."""
_WRITTEN_MARK = re.compile(
    r"(?:[(\[]?(?:\d{1,9}(?:\.\d{1,9})*|[a-z]|[ivxlc]{2,7})[.)\]]"
    rf"|[{_SIGNS}]\ufe0f?)(?!\S)"
)
"""A number, letter or sign in the text of an item."""


def item_numbers(nodes: NodeColumns) -> dict[int, int]:
    """Number the items of a page's ordered lists as the HTML standard does.

    Each item belongs to the nearest list around it. Hidden ones count: they may be unfolded. A list
    is ordered by its tag, or by its style or that of all its items.

    Returns:
        Node of each item to its number. Takes time linear in the size of the page.
    """
    if "li" not in nodes.tag:
        return {}
    items_of: dict[int, list[int]] = {}
    list_around: list[int] = []
    for node, (tag, parent) in enumerate(zip(nodes.tag, nodes.parent, strict=True)):
        around = list_around[parent] if parent >= 0 else -1
        if tag == "li" and around >= 0:
            items_of.setdefault(around, []).append(node)
        list_around.append(node if tag in LIST_TAGS else around)
    numbers: dict[int, int] = {}
    for owner, items in items_of.items():
        element, elements = nodes.element[owner], [nodes.element[item] for item in items]
        is_ordered = nodes.tag[owner] == "ol" or _shows_numbers(element)
        if is_ordered or all(map(_shows_numbers, elements)):
            numbers.update(zip(items, _counted(element, elements), strict=True))
    return numbers


def _counted(owner: etree._Element | None, items: Sequence[etree._Element | None]) -> Iterator[int]:
    """The numbers of a list's items; without a tree they count from one."""
    down = owner is not None and owner.get("reversed") is not None
    start = None if owner is None else _integer(owner.get("start"))
    number = (len(items) if down else 1) if start is None else start
    for item in items:
        value = None if item is None else _integer(item.get("value"))
        number = number if value is None else value
        yield number
        number += -1 if down else 1


def _shows_numbers(element: etree._Element | None) -> bool:
    """Whether the style of a list, or of an item, says so."""
    return element is not None and _NUMBERING.search(element.get("style") or "") is not None


def numbers_of(part: Part) -> list[int]:
    """The numbers of the items of a list of parts; one without its own counts on."""
    numbers: list[int] = []
    for item in part.parts("li"):
        number = _integer(item.attributes.get("value"))
        following = numbers[-1] + 1 if numbers else 1
        numbers.append(following if number is None else number)
    return numbers


def list_type(element: etree._Element) -> str:
    """How an ordered list counts: ``"a"``, ``"A"``, ``"i"``, ``"I"``; ``""`` for digits."""
    name = element.get("type") or ""
    return name if element.tag == "ol" and name in _TYPES else ""


def numeral(number: int, type_: str) -> str:
    """A number as a list of a type writes it: in digits where it has no other for it."""
    if type_.lower() == "a" and number > 0:
        written = _in_letters(number)
    elif type_.lower() == "i" and 0 < number <= _HIGHEST_ROMAN:
        written = _in_roman(number)
    else:
        return str(number)
    return written.upper() if type_.isupper() else written


def _in_letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        letters = ascii_lowercase[letter] + letters
    return letters


def _in_roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN.items():
        times, number = divmod(number, value)
        written += letters * times
    return written


def hides_marks(element: etree._Element) -> bool:
    """Whether a list, or an item, is shown without bullets or numbers."""
    return _HIDING_MARKS.search(element.get("style") or "") is not None


def own_mark(text: str, number: int | None, has_marks: bool) -> str:
    """The number or bullet that an item's text begins with, where it needs no other before it.

    Args:
        text: the item's text.
        number: that of the item in its list; ``None`` where it has a bullet.
        has_marks: the page shows that before the text, so the text's own is another mark unless it
            is the same number.
    """
    match = (_WRITTEN_NUMBER if has_marks else _WRITTEN_MARK).match(text)
    if match is None or (has_marks and int(match[1]) != number):
        return ""
    return match[0]


def written_number(mark: str) -> str:
    """The digits of a mark that is a number."""
    match = _WRITTEN_NUMBER.fullmatch(mark)
    return match[1] if match else ""


def _integer(text: str | None) -> int | None:
    match = _INTEGER.match(text or "")
    return int(match[1]) if match else None
