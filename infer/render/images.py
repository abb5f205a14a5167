"""Pictures as they are found in pages: lazy loaded, responsive, or a pixel that counts visits."""

import re
from itertools import islice

from lxml import etree

from unboil.render.links import resolve
from unboil.render.parts import Image

__all__ = ["image_of", "images_without_text", "text_of"]

_LAZY_ATTRIBUTES = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-url")
_SRCSET_ATTRIBUTES = ("srcset", "data-srcset", "data-lazy-srcset")
_IMAGE_TAGS = ("img", "amp-img")
_SMALLEST_SIDE = 32
"""Pixels; a picture with a declared side below this is an icon or a tracking pixel."""
_CAPTION_LENGTH = 500
_SRCSET_LIMIT = 10_000
_MOST_SOURCES = 10
_CANDIDATE_END = re.compile(r",\s+")
_DESCRIPTOR = re.compile(r"(\d{1,6}(?:\.\d{1,4})?)[wx]")


def image_of(element: etree._Element, base: str, href: str | None = None) -> Image | None:
    """The picture that an ``<img>`` shows once its page has loaded.

    Args:
        element: the ``<img>``, in a ``<picture>`` or not.
        base: the page's base address.
        href: the link around it.

    Returns:
        The picture, or ``None`` for icons, tracking pixels and embedded data.
    """
    if _is_tiny(element):
        return None
    src = next((link for link in _sources(element, base) if link), None)
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


def text_of(element: etree._Element) -> str:
    """All text below an element, as it stands there."""
    return "".join(str(text) for text in element.itertext())


def _sources(element: etree._Element, base: str) -> list[str | None]:
    """Addresses in order of preference; placeholders (embedded data) resolve to ``None``."""
    found = [resolve(base, element.get(name)) for name in _LAZY_ATTRIBUTES]
    found.append(resolve(base, element.get("src")))
    holders = [element]
    # libxml2 does not know <source> as empty: what follows it stands inside of it.
    above = islice(element.iterancestors("source", "picture"), _MOST_SOURCES)
    holders += (holder for holder in above if holder.tag == "source")
    holders += islice(element.itersiblings("source", preceding=True), _MOST_SOURCES)
    for holder in holders:
        found += [resolve(base, _largest(holder.get(name))) for name in _SRCSET_ATTRIBUTES]
    return found


def _largest(srcset: str | None) -> str | None:
    """The candidate of a ``srcset`` with the largest descriptor."""
    best, best_size = None, -1.0
    for candidate in _CANDIDATE_END.split((srcset or "")[:_SRCSET_LIMIT]):
        address, _, descriptor = candidate.strip(" \t\r\n,").partition(" ")
        size = _DESCRIPTOR.match(descriptor.strip())
        if address and (number := float(size[1]) if size else 1.0) > best_size:
            best, best_size = address, number
    return best


def _is_tiny(element: etree._Element) -> bool:
    for name in ("width", "height"):
        value = element.get(name) or ""
        if value.isdecimal() and value.isascii() and int(value[:6]) < _SMALLEST_SIDE:
            return True
    return False
