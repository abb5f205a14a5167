"""The records that cutting a page into blocks yields: columns, so that features are array work."""

from dataclasses import dataclass, field, replace

from lxml import etree

from unboil.blocks.head import Head

__all__ = [
    "MOST_BLOCKS",
    "MOST_ELEMENTS",
    "BlockColumns",
    "NodeColumns",
    "PageBlocks",
    "TextNode",
    "TooManyBlocksError",
    "holder_of",
]

MOST_BLOCKS = 100_000
"""Blocks of a page; what is computed of each takes some ten kilobytes of memory."""
MOST_ELEMENTS = 1_000_000
"""Elements of a page, of which each takes up to a kilobyte."""


class TooManyBlocksError(Exception):
    """A page has more blocks or elements than fit into a bounded memory."""

    def __str__(self) -> str:
        return f"more than {MOST_BLOCKS:,} blocks or {MOST_ELEMENTS:,} elements"


TextNode = tuple[etree._Element, bool]
"""Where a piece of text stands: the element, and whether it is its tail (else its text)."""


def holder_of(text_node: TextNode) -> etree._Element | None:
    """The element that a text stands in; a tail stands after its element, in the one around."""
    element, is_tail = text_node
    return element.getparent() if is_tail else element


@dataclass(slots=True)
class NodeColumns:
    """The block-level elements of a page in document order, one entry each in every list.

    The blocks inside an element are contiguous: ``range(first[i], end[i])``.
    """

    parent: list[int] = field(default_factory=list)
    """Index of the block-level parent; -1 for the root."""
    element: list[etree._Element | None] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """What the author named it: class, id, role, itemprop, aria-label …, joined by spaces."""
    scopes: list[int] = field(default_factory=list)
    """``Scope`` bits of the element and all its ancestors."""
    landmark: list[int] = field(default_factory=list)
    """The nearest landmark's ``Scope`` bit, 0 where there is none."""
    depth: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)


@dataclass(slots=True)
class BlockColumns:
    """The text blocks of a page in document order, one entry each in every list."""

    text: list[str] = field(default_factory=list)
    """White space normalised; lines of a ``<br>`` or of preformatted text kept apart by ``\\n``."""
    node: list[int] = field(default_factory=list)
    """Index of the nearest block-level element."""
    text_nodes: list[tuple[TextNode, ...]] = field(default_factory=list)
    inline_marks: list[str] = field(default_factory=list)
    """Class, id, rel … of the inline elements that hold the text."""
    hrefs: list[tuple[str, ...]] = field(default_factory=list)
    link_characters: list[int] = field(default_factory=list)
    lead_characters: list[int] = field(default_factory=list)
    """Characters before the first link; of a block without links, all."""
    ends_linked: list[bool] = field(default_factory=list)
    """Whether no word follows the last link of the block."""
    bold_characters: list[int] = field(default_factory=list)
    images: list[int] = field(default_factory=list)
    line_breaks: list[int] = field(default_factory=list)
    hidden: list[bool] = field(default_factory=list)
    """Whether all of it is in inline elements that are hidden."""
    elements_before: list[int] = field(default_factory=list)
    """Count of elements before the block in document order."""


@dataclass(slots=True)
class PageBlocks:
    """A page cut into blocks."""

    blocks: BlockColumns
    nodes: NodeColumns
    head: Head
    root: etree._Element | None

    def __len__(self) -> int:
        return len(self.blocks.text)

    def detached(self) -> "PageBlocks":
        """The page without its tree: small, picklable, and all that features need."""
        return PageBlocks(
            blocks=replace(self.blocks, text_nodes=[()] * len(self)),
            nodes=replace(self.nodes, element=[None] * len(self.nodes.parent)),
            head=self.head,
            root=None,
        )
