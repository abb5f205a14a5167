"""Pages whose elements have no names: neither classes and ids nor roles, relations or properties.

What a page's author called its parts tells most of them apart, and where nothing is named a model
has to go by the rest: a simple page, or one whose build gives its classes random names.
"""

from dataclasses import replace

from lxml import etree

from unboil.datasets.markup import to_html
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles
from unboil.parse import parse_html

__all__ = ["without_names"]

_KEPT = frozenset(
    {"href", "src", "alt", "lang", "dir", "hidden", "style", "datetime", "start", "value", "type"}
    | {"colspan", "rowspan", "charset"}
)
_KEPT_IN_HEAD = frozenset({"name", "property", "content", "http-equiv"})
_HEAD_TAGS = frozenset({"meta", "link", "script"})
_SUFFIX = "~"


def without_names(page: GoldPage, roles: PageRoles | None) -> tuple[GoldPage, PageRoles | None]:
    """A copy of a page with only those attributes that are no names, and the roles of its blocks.

    What its head declares stays.
    """
    root = parse_html(page.html)
    if root is None:
        return page, roles
    for element in root.iter(etree.Element):
        kept = _KEPT | _KEPT_IN_HEAD if element.tag in _HEAD_TAGS else _KEPT
        for name in set(element.attrib) - kept:
            del element.attrib[name]
    copy = replace(page, id=page.id + _SUFFIX, html=to_html(root), named_site=page.site)
    return copy, roles and replace(roles, id=copy.id)
