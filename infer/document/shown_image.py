"""The picture of a page that names none: the first in its content."""

import re
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from unboil.blocks.record import PageBlocks
from unboil.document.element_text import TEXT_LIMIT, marks_of
from unboil.document.sourced import Sourced
from unboil.features.links import link_host
from unboil.render.content import content
from unboil.render.parts import Image, RenderOptions

__all__ = ["shown_image"]

_DRAWING = re.compile(r"\.svg(?:[?#]|$)", re.IGNORECASE)
"""Pictures that are icons, logos, or stand in for what scripts load."""


_ICON_WORDS = frozenset({"avatar", "emoji", "gravatar", "icon", "logo", "smiley"})
"""Words of the classes, ids and addresses of pictures that stand for a person, a site or a word."""
_WORD = re.compile(r"[A-Z]?[a-z]+")
_PIXELS = re.compile(r"(\d{1,5})(?:px)?")
_SMALLEST = 100
"""Pixels, of the longer side."""


def shown_image(
    page: PageBlocks, kept: Iterable[int], options: RenderOptions
) -> Sourced[str] | None:
    """The first picture within what is kept, behind no words of its line, as smileys are.

    Costly: the content is laid out for it.

    Args:
        page: the page as it was cut into blocks.
        kept: indexes of the blocks that are kept.
        options: with pictures.
    """
    images = () if page.root is None else page.root.iter("img")
    icons = frozenset(filter(_is_icon, images))
    tree = content(page, kept, replace(options, dropped=options.dropped | icons))
    for line in tree.lines:
        first = line.inlines[0] if line.inlines else None
        if isinstance(first, Image) and not _DRAWING.search(first.src):
            return Sourced(first.src, "html:img")
    return None


def _is_icon(image: etree._Element) -> bool:
    """Whether a picture is small, or called what a page has of no more than its frame."""
    _, path = link_host((image.get("src") or "")[:TEXT_LIMIT])
    words = map(str.lower, _WORD.findall(f"{marks_of(image)} {path}"))
    sizes = (_PIXELS.fullmatch(image.get(side) or "") for side in ("width", "height"))
    pixels = [int(size[1]) for size in sizes if size]
    return not _ICON_WORDS.isdisjoint(words) or max(pixels, default=_SMALLEST) < _SMALLEST
