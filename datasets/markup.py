"""Changed trees as pages."""

from codecs import BOM_UTF8
from dataclasses import replace

from lxml import etree

from unboil.datasets.record import GoldPage

__all__ = ["empty", "with_tree"]


def with_tree(page: GoldPage, root: etree._Element) -> GoldPage:
    """A page with other HTML, in UTF-8 whatever its head goes on declaring: a mark comes first."""
    html = BOM_UTF8 + etree.tostring(root, method="html", encoding="unicode").encode()
    return replace(page, html=html)


def empty(element: etree._Element) -> None:
    """Clear an element; what is left of it parts the texts around."""
    tail = element.tail
    element.clear()
    element.tail = tail
