"""Pages with less than they have: elements without names, content without what is around it.

What a page's author called its parts, and menus and lists around them, tell most parts from others.
A simple page has neither, and where names are random, as some builds make them, they say nothing.
There a model has to go by texts, which it learns from copies of real pages.
"""

from collections.abc import Sequence
from random import Random

from lxml import etree

from unboil.blocks import PageBlocks, segment
from unboil.blocks.tags import GUTTER_CLASSES
from unboil.datasets.markup import with_tree
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.parse import parse_html
from unboil.roles import CONTENT_ROLES, Role

__all__ = ["without_names", "without_surroundings"]

_KEPT = frozenset(
    {"href", "src", "alt", "lang", "dir", "datetime", "start", "value", "type", "charset"}
    | {"colspan", "rowspan", "linethickness"}
    | {"hidden", "style", "aria-hidden", "shadowrootmode"}
)
"""Attributes that are no names; the last ones say what is shown."""
_KEPT_IN_HEAD = {
    "meta": _KEPT | {"name", "property", "content", "http-equiv"},
    "link": _KEPT | {"rel"},
}
_DROPPED = (0.5, 0.9, 1.0)
"""Shares of the parts without content that a page may lose."""


def without_names(page: GoldPage) -> GoldPage:
    """A copy of a page with only those attributes that are no names.

    Classes and ids go, and roles, relations, properties and labels; what its head declares stays.
    """
    root = parse_html(page.html)
    if root is None:
        return page
    for element in root.iter(etree.Element):
        gutter = GUTTER_CLASSES.intersection(element.get("class", "").split())
        for name in set(element.attrib) - _KEPT_IN_HEAD.get(element.tag, _KEPT):
            del element.attrib[name]
        if gutter:  # whose numbers are no text of the page
            element.set("class", " ".join(sorted(gutter)))
    return with_tree(page, root)


def without_surroundings(page: GoldPage, roles: PageRoles, rng: Random) -> GoldPage:
    """A copy of a page that lost half, most or all parts in which nothing has a role of content."""
    root = parse_html(page.html)
    if root is None:
        return page
    blocks = segment(root)
    share = rng.choice(_DROPPED)
    for element in _surroundings(blocks, roles.align(blocks.blocks.text)):
        if rng.random() < share:
            tail = element.tail
            element.clear()
            element.tail = tail  # what is left of the element parts it from the text before
    return with_tree(page, root)


def _surroundings(page: PageBlocks, roles: Sequence[Role | None]) -> Sequence[etree._Element]:
    """The outermost elements with blocks of which none is, or may be, content."""
    nodes = page.nodes
    content = [role is None or role in CONTENT_ROLES for role in roles]
    found: list[etree._Element] = []
    end = 0
    for element, begin, stop in zip(nodes.element, nodes.first, nodes.end, strict=True):
        has_only_others = begin < stop and not any(content[begin:stop])
        if has_only_others and begin >= end and element is not None:
            found.append(element)
            end = stop
    return found
