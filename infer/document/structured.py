"""What a page says about itself outside of its visible text.

JSON-LD (https://schema.org), OpenGraph (https://ogp.me), Dublin Core and citation ``<meta>`` tags,
``<title>``, ``<html lang>`` and the canonical link. Cheap enough to be read on every page: one pass
over a handful of tag names. The costly search for article text in embedded state is
:func:`unboil.document.fallback.fallback_text`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from unboil.blocks.tags import SVG_TAGS
from unboil.document.element_text import normalised
from unboil.document.linked_data import Thing, read_things

__all__ = ["StructuredData", "structured_data"]

_META_LIMIT = 500
_NAME_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class StructuredData:
    """A page's declarations, as written; :mod:`unboil.document.metadata` weighs them."""

    things: tuple[Thing, ...] = ()
    """Objects of the JSON-LD scripts, in document order."""
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lower-case name or property of the ``<meta>`` tags to their contents, in document order."""
    title: str = ""
    """``<title>``, white space normalised."""
    language: str = ""
    """``<html lang>``, as written."""
    canonical: str = ""
    """``<link rel=canonical>``, as written."""

    @property
    def types(self) -> frozenset[str]:
        """All schema.org types of the page's things."""
        return frozenset(name for thing in self.things for name in thing.types)

    def first_meta(self, *names: str) -> str:
        """Content of the first of the named ``<meta>`` tags that has one, else ``""``."""
        for name in names:
            contents = self.meta.get(name)
            if contents:
                return contents[0]
        return ""


def structured_data(root: etree._Element | None) -> StructuredData:
    """Read a page's declarations.

    Args:
        root: root of the page's tree.

    Returns:
        What was found; empty for ``None``. Never raises, in time linear in the size of the page.
    """
    if root is None:
        return StructuredData()
    scripts: list[str] = []
    meta: dict[str, tuple[str, ...]] = {}
    title = canonical = ""
    budget = _META_LIMIT
    for element in root.iter("meta", "script", "title", "link"):
        tag = element.tag
        if tag == "meta":
            if budget:
                budget -= 1
                _add_meta(element, meta)
        elif tag == "script":
            kind = element.get("type")
            if kind and "ld+json" in kind.lower() and element.text:
                scripts.append(element.text)
        elif tag == "title":
            # Scripts leave a second, empty one.
            if not title and next(element.iterancestors(*SVG_TAGS), None) is None:
                title = normalised(element.text or "")
        elif not canonical and (element.get("rel") or "").lower() == "canonical":
            canonical = normalised(element.get("href") or "")
    return StructuredData(
        things=read_things(scripts) if scripts else (),
        meta=meta,
        title=title,
        language=normalised(root.get("lang") or root.get("xml:lang") or ""),
        canonical=canonical,
    )


def _add_meta(element: etree._Element, meta: dict[str, tuple[str, ...]]) -> None:
    content = normalised(element.get("content") or "")
    if not content:
        return
    for attribute in _NAME_ATTRIBUTES:
        name = element.get(attribute)
        if name:
            key = name.strip().lower()
            meta[key] = (*meta.get(key, ()), content)
