"""A tree of HTML nodes that know their roles, and how it is written."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from unboil.blocks.tags import INLINE_TAGS
from unboil.roles import Role

__all__ = [
    "ROLE_ATTRIBUTE",
    "Child",
    "Node",
    "Raw",
    "alt_texts",
    "h",
    "separated",
    "text_of",
    "texts",
    "write",
]

ROLE_ATTRIBUTE = "data-unboil-role"
"""Attribute that carries an element's role in the marked HTML, and is absent from the page."""

_VOID_TAGS = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_RAW_TAGS = frozenset({"script", "style"})
_HEAD_TAGS = frozenset({"link", "meta", "title", "script", "style"})
_OPTIONAL_END_TAGS = frozenset({"p", "li", "td", "tr", "dt", "dd"})


@dataclass(frozen=True, slots=True)
class Raw:
    """Markup to be written as it stands: entities, comments, doctypes."""

    markup: str


@dataclass(frozen=True, slots=True)
class Node:
    """An element. ``role`` holds for all text below it, except under a node with its own."""

    tag: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Node | Raw | str", ...] = ()
    role: Role | None = None


Child: TypeAlias = "Node | Raw | str | Sequence[Child] | None"
"""What may stand inside an element; ``None`` stands for an element left out."""


def h(tag: str, *children: Child, role: Role | None = None, **attributes: str | None) -> Node:
    """Make an element.

    Attribute names lose a trailing underscore and have the others turned to hyphens
    (``class_``, ``data_src``); an attribute of ``None`` or a ``class`` of ``""`` is left out.
    """
    pairs = tuple(
        (name.rstrip("_").replace("_", "-"), value)
        for name, value in attributes.items()
        if value is not None and not (name == "class_" and not value)
    )
    return Node(tag, pairs, tuple(_flat(children)), role)


def _flat(children: Sequence[Child]) -> Iterator[Node | Raw | str]:
    for child in children:
        if child is None or child == "":
            continue
        if isinstance(child, Node | Raw | str):
            yield child
        else:
            yield from _flat(child)


def separated(parts: Sequence[Child], separator: "str | Raw") -> list[Child]:
    """The parts with the separator between each two."""
    return [child for part in parts for child in (separator, part)][1:]


def texts(node: Node, role: Role | None = None) -> Iterator[tuple[str, Role | None]]:
    """Every piece of text below a node in document order, with its role."""
    role = node.role or role
    for child in node.children:
        if isinstance(child, str):
            yield child, role
        elif isinstance(child, Node):
            yield from texts(child, role)


def text_of(node: Node) -> str:
    """The text of a node, pieces joined as they stand."""
    return "".join(text for text, _ in texts(node))


def alt_texts(node: Node) -> Iterator[str]:
    """The alternative texts of the pictures below a node."""
    for child in node.children:
        if isinstance(child, Node):
            yield from (value for name, value in child.attributes if name == "alt")
            yield from alt_texts(child)


@dataclass(frozen=True, slots=True)
class _Writer:
    """How a site's server writes its pages."""

    pieces: list[str]
    marked: bool
    pretty: bool
    loose: bool

    def node(self, node: Node, indent: int) -> None:
        tag = node.tag
        self.pieces.append(f"<{tag}{self._attributes(node)}>")
        if tag in _VOID_TAGS:
            return
        block_inside = self.pretty and any(_breaks_line(child) for child in node.children)
        for child in node.children:
            if block_inside and (_breaks_line(child) or isinstance(child, Raw)):
                self._line(indent + 1)
            self._child(child, tag, indent)
        if self.loose and tag in _OPTIONAL_END_TAGS:
            return
        if block_inside:
            self._line(indent)
        self.pieces.append(f"</{tag}>")

    def _child(self, child: Node | Raw | str, tag: str, indent: int) -> None:
        if isinstance(child, Node):
            self.node(child, indent + 1)
        elif isinstance(child, Raw):
            self.pieces.append(child.markup)
        else:
            raw = tag in _RAW_TAGS
            self.pieces.append(child if raw else html.escape(child, quote=False))

    def _attributes(self, node: Node) -> str:
        pairs = [f' {name}="{html.escape(value)}"' for name, value in node.attributes]
        if self.marked and node.role is not None:
            pairs.append(f' {ROLE_ATTRIBUTE}="{node.role.value}"')
        return "".join(pairs)

    def _line(self, indent: int) -> None:
        self.pieces.append("\n" + "  " * min(indent, 12))


def _breaks_line(child: Node | Raw | str) -> bool:
    return isinstance(child, Node) and (child.tag not in INLINE_TAGS or child.tag in _HEAD_TAGS)


def write(root: Node, *, marked: bool, pretty: bool, loose: bool = False) -> str:
    """Write a page.

    Args:
        root: the ``html`` element.
        marked: with the role attributes, or as a server would send it.
        pretty: indented, or all on one line.
        loose: without the end tags that HTML lets one leave out.
    """
    pieces: list[str] = []
    _Writer(pieces, marked, pretty, loose).node(root, 0)
    return "".join(pieces)
