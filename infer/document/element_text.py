"""What elements say: their texts, cut off where they are longer than what is sought, and names."""

from collections.abc import Collection, Iterable
from itertools import islice

from lxml import etree

from unboil.blocks.tags import INLINE_TAGS, SVG_TAGS
from unboil.document.lenient_json import clean_string

__all__ = [
    "COUNT_LIMIT",
    "ELEMENT_LIMIT",
    "TEXT_LIMIT",
    "UNSEEN_TAGS",
    "marks_of",
    "normalised",
    "text_of",
    "texts_once",
    "value_of",
]

TEXT_LIMIT = 500
"""Characters read of one element; what is looked for is shorter."""
COUNT_LIMIT = 50
"""Elements read of one kind."""
ELEMENT_LIMIT = 2_000
"""Elements looked at below one element."""
UNSEEN_TAGS = SVG_TAGS | {"script", "style", "template", "noscript", "option"}
"""Elements whose own text nobody reads."""


def marks_of(element: etree._Element) -> str:
    """Class and id, as much of them as tells what an element is."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:TEXT_LIMIT]


def texts_once(
    elements: Iterable[etree._Element], without: Collection[str] = ()
) -> tuple[str, ...]:
    """Values of elements, each once; what stands in the tags ``without`` is left out."""
    texts = (value_of(element, without) for element in islice(elements, COUNT_LIMIT))
    return tuple(dict.fromkeys(filter(None, texts)))


def value_of(element: etree._Element, without: Collection[str] = ()) -> str:
    """What an element says to machines, or else its text."""
    given = element.get("content") or element.get("datetime")
    return normalised(given) if given else text_of(element, without=without)


def text_of(element: etree._Element, apart: str = " ", without: Collection[str] = ()) -> str:
    """An element's text; cut off where it is longer than what is sought.

    ``apart`` goes between texts of inline elements; those of others are always set apart. What
    stands in drawings, and in the tags ``without``, is left out.
    """
    pieces: list[str] = []
    length = 0
    within: set[etree._Element] = set()
    for inner in islice(element.iter(), ELEMENT_LIMIT):
        parent = inner.getparent() if inner is not element else None
        is_left_out = parent in within
        if is_left_out or inner.tag in without or inner.tag in SVG_TAGS:
            within.add(inner)
        is_seen = isinstance(inner.tag, str) and inner.tag not in UNSEEN_TAGS
        shown = inner.text if is_seen and inner not in within else None
        tail = inner.tail if inner is not element and not is_left_out else None
        space = apart if inner.tag in INLINE_TAGS else " "
        for piece in (shown, tail):
            pieces += (space, (piece or "")[:TEXT_LIMIT])
            length += len(piece or "")
        if length > TEXT_LIMIT:
            break
    return normalised("".join(pieces))


def normalised(text: object) -> str:
    """A text with single spaces alone, and none around it."""
    return " ".join(clean_string(str(text)).split())
