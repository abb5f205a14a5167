"""Pages with less than they have: elements without names, content without what is around it.

What a page's author called its parts, and menus and lists around them, tell most parts from others.
A simple page has neither, and where names are random, as some builds make them, they say nothing.
There a model has to go by texts, which it learns from copies of real pages.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress
from random import Random

import numpy as np
from lxml import etree

from unboil.blocks import PageBlocks, segment
from unboil.blocks.tags import GUTTER_CLASSES
from unboil.datasets.align import content_labels
from unboil.datasets.insertion import paragraphs
from unboil.datasets.markup import empty, with_tree
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.parse import parse_html
from unboil.roles import CONTENT_ROLES, Role

__all__ = ["shortened", "without_declarations", "without_names", "without_surroundings"]

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
_PARAGRAPHS_LEFT = (1, 2, 2, 3, 4)
_GOING = frozenset({Role.BODY, Role.CAPTION})
"""Roles of what goes with the paragraphs that are not left."""


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


def without_declarations(page: GoldPage) -> GoldPage:
    """A copy of a page that says nothing of itself but its title: no metadata and no scripts."""
    root = parse_html(page.html)
    if root is None:
        return page
    for element in list(root.iter("meta", "link", "script")):
        if element.getparent() is not None and not _says_encoding(element):
            empty(element)
    return with_tree(page, root)


def _says_encoding(element: etree._Element) -> bool:
    equivalent = (element.get("http-equiv") or "").lower()
    return element.get("charset") is not None or equivalent == "content-type"


def without_surroundings(page: GoldPage, roles: PageRoles, rng: Random) -> GoldPage:
    """A copy of a page that lost half, most or all parts in which nothing has a role of content."""
    root = parse_html(page.html)
    if root is None:
        return page
    blocks = segment(root)
    share = rng.choice(_DROPPED)
    for element in _surroundings(blocks, roles.align(blocks.blocks.text)):
        if rng.random() < share:
            empty(element)
    return with_tree(page, root)


def shortened(page: GoldPage, roles: PageRoles, rng: Random) -> tuple[GoldPage, PageRoles] | None:
    """A copy of a page of whose body only the first paragraphs are left, and that much gold text.

    Those that the gold text leaves out do not count. Captions go with the paragraphs among which
    they stood.

    Returns:
        The copy with the roles that the page had; ``None`` where there is nothing to leave out.
    """
    root = parse_html(page.html)
    blocks = segment(root)
    role_of = roles.align(blocks.blocks.text)
    is_content = content_labels(blocks.blocks.text, page.text) if page.text is not None else None
    found = [
        at for at in paragraphs(blocks.blocks.text, role_of) if is_content is None or is_content[at]
    ]
    left = rng.choice(_PARAGRAPHS_LEFT)
    if root is None or len(found) <= left:
        return None
    first, last = found[left - 1], max(at for at, r in enumerate(role_of) if r is Role.BODY)
    unwanted = [first < at <= last and r in _GOING for at, r in enumerate(role_of)]
    text = page.text
    if is_content is not None:
        text = "\n\n".join(compress(blocks.blocks.text, is_content & ~np.asarray(unwanted)))
    for element in _outermost(blocks, unwanted):
        empty(element)
    return replace(with_tree(page, root), text=text), roles


def _surroundings(page: PageBlocks, roles: Sequence[Role | None]) -> Sequence[etree._Element]:
    """The outermost elements with blocks of which none is, or may be, content."""
    return _outermost(page, [role is not None and role not in CONTENT_ROLES for role in roles])


def _outermost(page: PageBlocks, unwanted: Sequence[bool]) -> Sequence[etree._Element]:
    """The outermost elements with blocks all of which are unwanted."""
    nodes = page.nodes
    found: list[etree._Element] = []
    end = 0
    for element, begin, stop in zip(nodes.element, nodes.first, nodes.end, strict=True):
        has_only_others = begin < stop and all(unwanted[begin:stop])
        if has_only_others and begin >= end and element is not None:
            found.append(element)
            end = stop
    return found
