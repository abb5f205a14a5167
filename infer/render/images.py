"""Pictures as they are found in pages: lazy loaded, responsive, or a pixel that counts visits."""

import re
from itertools import islice

from lxml import etree

from unboil.blocks.attributes import is_hidden
from unboil.blocks.inline import is_inline
from unboil.render.links import resolve
from unboil.render.parts import Image
from unboil.render.shown import text_of

__all__ = ["box_around", "image_of", "images_without_text", "link_around"]

_LAZY_ATTRIBUTES = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-url")
_LAZY_SRCSET_ATTRIBUTES = ("data-srcset", "data-lazy-srcset")
_IMAGE_TAGS = ("img", "amp-img")
_SMALLEST_SIDE = 32
"""Pixels; a picture with a declared side below this is an icon or a tracking pixel."""
_CAPTION_LENGTH = 500
_SRCSET_LIMIT = 10_000
_MOST_SOURCES = 10
_MOST_AROUND = 10
"""Ancestors looked at for a link or a box around a picture."""
_MOST_BESIDE = 20
"""Elements looked at for the picture that a ``<noscript>`` stands beside."""
_CANDIDATE = re.compile(r"([^\s,]\S*?)(?:,\s|$|\s+([^,]*)(?:,|$))")
"""Of a ``srcset``: an address, which may hold commas, and a descriptor up to the next comma."""
_LIKE_ADDRESS = re.compile("[/.]")
"""Others are switches: ``data-lazy="true"``."""
_PROPORTIONAL = frozenset({"responsive", "intrinsic", "fill"})
"""Layouts of AMP in which sides are proportions."""
_STYLED_SIDE = re.compile(r"(?<![\w-])(?:width|height)\s*:\s*([1-9]\d{0,5})(?:\.\d{1,6})?px")
"""Sides of zero are not: pictures that fill what they stand in may have them."""
_DESCRIPTOR = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)[wx]")


def image_of(element: etree._Element, base: str, href: str | None = None) -> Image | None:
    """The picture that an ``<img>`` shows once its page has loaded.

    Args:
        element: the ``<img>``, in a ``<picture>`` or not.
        base: the page's base address.
        href: the link around it.

    Returns:
        The picture, or ``None`` for icons, tracking pixels, embedded data, what is hidden, and what
        stands in for a picture beside it where there are no scripts.
    """
    src = _address(element, base)
    if src is not None and any(
        _is_lazy(other) or _address(other, base) == src
        for other in _beside_noscript(element)
        if _address(other, base)
    ):
        return None
    alt = " ".join((element.get("alt") or "").split())
    return Image(src, alt, href) if src else None


def images_without_text(element: etree._Element) -> list[etree._Element]:
    """The pictures below an element that holds them and, but for a caption, nothing else."""
    images = list(element.iter(*_IMAGE_TAGS))
    if not images:
        return []
    if element.tag in {"figure", "picture"} or next(element.iter("figure"), None) is not None:
        return images
    text = text_of(element).strip()
    linked = any(text_of(link).strip() for link in element.iter("a"))
    return images if len(text) <= _CAPTION_LENGTH and not linked else []


def link_around(element: etree._Element) -> etree._Element | None:
    """The nearest ``<a>`` that a picture stands in."""
    around = islice(element.iterancestors(), _MOST_AROUND)
    return next((above for above in around if above.tag == "a"), None)


def box_around(element: etree._Element, outermost: etree._Element) -> etree._Element | None:
    """The nearest block-level element that a picture stands in, up to an outermost one."""
    for above in islice(element.iterancestors(), _MOST_AROUND):
        if not is_inline(above, str(above.tag)):
            return above
        if above is outermost:
            break
    return None


def _address(element: etree._Element, base: str) -> str | None:
    if _is_tiny(element) or (is_hidden(element) and not _is_lazy(element)):
        return None
    return next((link for link in _sources(element, base) if link), None)


def _beside_noscript(element: etree._Element) -> list[etree._Element]:
    """The pictures right before and right after the ``<noscript>`` that an element stands in."""
    noscript = next(element.iterancestors("noscript"), None)
    if noscript is None:
        return []
    found = []
    for preceding in (True, False):
        neighbour = next(noscript.itersiblings("*", preceding=preceding), None)
        if neighbour is not None and neighbour.tag != "noscript":
            inside = islice(neighbour.iter(), _MOST_BESIDE)
            found += [image for image in inside if image.tag in _IMAGE_TAGS][:1]
    return found


def _is_lazy(element: etree._Element) -> bool:
    names = (*_LAZY_ATTRIBUTES, *_LAZY_SRCSET_ATTRIBUTES)
    return any(_LIKE_ADDRESS.search(element.get(name, "")) for name in names)


def _sources(element: etree._Element, base: str) -> list[str | None]:
    """Addresses in order of preference: where there are lazy ones, ``src`` is a placeholder.

    Placeholders that are embedded data resolve to ``None``.
    """
    holders = [element]
    # libxml2 does not know <source> as empty: what follows it stands inside of it.
    above = islice(element.iterancestors("source", "picture"), _MOST_SOURCES)
    holders += (holder for holder in above if holder.tag == "source")
    siblings = islice(element.itersiblings("*", preceding=True), _MOST_SOURCES)
    holders += (sibling for sibling in siblings if sibling.tag == "source")
    lazy_addresses = [element.get(name, "") for name in _LAZY_ATTRIBUTES]
    lazy_sets = [holder.get(name) for holder in holders for name in _LAZY_SRCSET_ATTRIBUTES]
    return [
        *(resolve(base, lazy) for lazy in lazy_addresses if _LIKE_ADDRESS.search(lazy)),
        *(resolve(base, _largest(candidates)) for candidates in lazy_sets),
        resolve(base, element.get("src")),
        *(resolve(base, _largest(holder.get("srcset"))) for holder in holders),
    ]


def _largest(srcset: str | None) -> str | None:
    """The candidate of a ``srcset`` with the largest descriptor."""
    best, best_size = None, -1.0
    for address, descriptor in _CANDIDATE.findall((srcset or "")[:_SRCSET_LIMIT]):
        size = _DESCRIPTOR.match(descriptor)
        if (number := float(size[1]) if size else 1.0) > best_size:
            best, best_size = address.rstrip(","), number
    return best


def _is_tiny(element: etree._Element) -> bool:
    if element.tag == "amp-img" and element.get("layout") in _PROPORTIONAL:
        return False
    declared = [element.get("width") or "", element.get("height") or ""]
    sides = [int(side[:6]) for side in declared if side.isdecimal() and side.isascii()]
    sides += map(int, _STYLED_SIDE.findall(element.get("style") or ""))
    return any(side < _SMALLEST_SIDE for side in sides)
