"""What the visible page says about itself in markup meant for it: headings, times, microdata."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from unboil.document.lenient_json import clean_string

__all__ = ["Hints", "read_hints"]

_TEXT_LIMIT = 500
"""Characters read of one element; what is looked for is shorter."""
_COUNT_LIMIT = 50
"""Elements read of one kind."""
_SKIPPED = frozenset({"script", "style", "template", "svg", "noscript"})

_CLASSED = etree.XPath(
    "//*[contains(@class, 'author') or contains(@class, 'byline') or contains(@class, 'Author')"
    " or contains(@class, 'Byline') or contains(@class, 'writer') or contains(@id, 'author')]"
)
_DATED = etree.XPath(
    "//*[contains(@class, 'date') or contains(@class, 'Date') or contains(@class, 'time')"
    " or contains(@class, 'publish') or contains(@id, 'date') or contains(@id, 'publish')]"
)
_MICRODATA = etree.XPath("//*[@itemprop]")


@dataclass(frozen=True, slots=True)
class Hints:
    """Texts of elements that name a field, in document order, white space normalised."""

    headings: tuple[str, ...] = ()
    """Texts of ``<h1>``."""
    times: tuple[str, ...] = ()
    """``datetime`` of ``<time>``, or its text."""
    author_links: tuple[str, ...] = ()
    """Texts of ``<a rel=author>``."""
    tag_links: tuple[str, ...] = ()
    """Texts of ``<a rel=tag>``."""
    microdata: tuple[tuple[str, str], ...] = ()
    """``itemprop`` and its value, for the properties of this package's interest."""
    classed_authors: tuple[str, ...] = ()
    classed_dates: tuple[str, ...] = ()


_PROPERTIES = frozenset({"author", "creator", "name", "headline", "datepublished", "datecreated"})


def read_hints(root: etree._Element | None) -> Hints:
    """Read the hints of a page. Never raises; linear in the size of the page."""
    if root is None:
        return Hints()
    rels = [(link, (link.get("rel") or "").lower().split()) for link in root.iter("a")]
    return Hints(
        headings=_texts(root.iter("h1")),
        times=tuple(
            clean_string(time.get("datetime")) or _text(time)
            for time in islice(root.iter("time"), _COUNT_LIMIT)
        ),
        author_links=_texts(link for link, rel in rels if "author" in rel),
        tag_links=_texts(link for link, rel in rels if "tag" in rel),
        microdata=_microdata(root),
        classed_authors=_texts(_found(_CLASSED, root)),
        classed_dates=_texts(_found(_DATED, root)),
    )


def _microdata(root: etree._Element) -> tuple[tuple[str, str], ...]:
    found = []
    for element in islice(_found(_MICRODATA, root), _COUNT_LIMIT * 10):
        name = (element.get("itemprop") or "").lower()
        if name in _PROPERTIES:
            given = element.get("content") or element.get("datetime")
            value = clean_string(given) or _text(element)
            if value:
                found.append((name, value))
    return tuple(found)


def _found(path: etree.XPath, root: etree._Element) -> Iterable[etree._Element]:
    result = path(root)
    if not isinstance(result, list):
        return ()
    return [element for element in result if isinstance(element, etree._Element)]


def _texts(elements: Iterable[etree._Element]) -> tuple[str, ...]:
    texts = (_text(element) for element in islice(elements, _COUNT_LIMIT))
    return tuple(text for text in texts if text)


def _text(element: etree._Element) -> str:
    """An element's text, its parts set apart; cut off where it is longer than what is sought."""
    pieces: list[str] = []
    length = 0
    for piece in element.itertext():
        if isinstance(piece, etree._ElementUnicodeResult) and not piece.is_tail:
            parent = piece.getparent()
            if parent is not None and parent.tag in _SKIPPED:
                continue
        pieces.append(str(piece))
        length += len(piece)
        if length > _TEXT_LIMIT:
            break
    return " ".join(clean_string(" ".join(pieces)).split())
