"""Changed trees as the bytes of a page."""

from codecs import BOM_UTF8

from lxml import etree

__all__ = ["to_html"]


def to_html(root: etree._Element) -> bytes:
    """A page's HTML in UTF-8, whatever encoding its head goes on declaring: a mark comes first."""
    return BOM_UTF8 + etree.tostring(root, method="html", encoding="unicode").encode()
