"""The picture of a page that names none: the first in its content."""

import re
from collections.abc import Iterable

from unboil.blocks.record import PageBlocks
from unboil.document.sourced import Sourced
from unboil.render.content import content
from unboil.render.parts import Image, RenderOptions

__all__ = ["shown_image"]

_DRAWING = re.compile(r"\.svg(?:[?#]|$)", re.IGNORECASE)
"""Pictures that are icons, logos, or stand in for what scripts load."""


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
    tree = content(page, kept, options)
    for line in tree.lines:
        first = line.inlines[0] if line.inlines else None
        if isinstance(first, Image) and not _DRAWING.search(first.src):
            return Sourced(first.src, "html:img")
    return None
