"""What an element's attributes say: how its author names it, and whether it is shown."""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from unboil.blocks.tags import ARIA_SCOPES, Scope

__all__ = ["is_hidden", "read_attributes"]

_HIDING_STYLE = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
_MARK_ATTRIBUTES = frozenset(
    [
        "id",
        "role",
        "itemprop",
        "itemtype",
        "rel",
        "aria-label",
        "property",
        "typeof",
        "data-testid",
        "data-component",
        "data-qa",
        "data-type",
        "data-module",
        "name",
    ]
)
_ARIA_SCOPES: dict[str, int] = {role: int(scope) for role, scope in ARIA_SCOPES.items()}
_HIDDEN = int(Scope.HIDDEN)
_ARIA_HIDDEN = int(Scope.ARIA_HIDDEN)
_MICRODATA_BODY = int(Scope.MICRODATA_BODY)
_MICRODATA_COMMENT = int(Scope.MICRODATA_COMMENT)


def read_attributes(items: Iterable[tuple[Any, Any]]) -> tuple[str, int]:
    """The author's names for an element, joined by spaces, and the scopes of its attributes.

    Classes come first, which elements of one kind share; an id is each one's own.
    """
    marks: list[str] = []
    scopes = 0
    for name, value in items:
        if name == "class":
            marks.insert(0, value)
        elif name in _MARK_ATTRIBUTES:
            marks.append(value)
            if name == "role":
                scopes |= _ARIA_SCOPES.get(value, 0)
            elif name == "itemprop":
                if value in {"articleBody", "reviewBody", "text"}:
                    scopes |= _MICRODATA_BODY
                elif value == "comment":
                    scopes |= _MICRODATA_COMMENT
            elif name == "itemtype" and "Comment" in value:
                scopes |= _MICRODATA_COMMENT
        elif name == "hidden" and value != "until-found":
            scopes |= _HIDDEN
        elif name == "aria-hidden":
            if value == "true":
                scopes |= _ARIA_HIDDEN
        elif name == "style" and _HIDING_STYLE.search(value):
            scopes |= _HIDDEN
    return " ".join(marks), scopes


def is_hidden(element: etree._Element) -> bool:
    """Whether an element's own attributes hide it."""
    style = element.get("style")
    hidden = element.get("hidden", "until-found") != "until-found"
    return hidden or bool(style and _HIDING_STYLE.search(style))
