"""A page that is text already, cut into blocks: one for each line that says something.

A browser's copy, a crawl archive's text record or a text browser's print has no DOM, but it has
blank lines and bullets; they become elements, so that the features of a DOM hold.
"""

import re

from unboil.blocks.head import Head
from unboil.blocks.record import (
    MOST_BLOCKS,
    BlockColumns,
    NodeColumns,
    PageBlocks,
    TooManyBlocksError,
)
from unboil.blocks.tags import Scope
from unboil.blocks.words import HAS_WORD, visible

__all__ = ["segment_lines"]

_BULLET = re.compile(r"^[•‣▪◦●○·*+-]\s+(?=\S)")
_COUNTED = re.compile(r"^(?:\d{1,3}[.)]|[–—])\s+(?=\S)")
"""Begins a list item too, but says something: a number, a date's day, somebody's turn to speak."""
_HEADING = re.compile(r"^(#{1,6})\s+(?=\S)")

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f]")


def segment_lines(text: str) -> PageBlocks:
    """Cut a text into blocks.

    Args:
        text: the page, lines parted by any line end.

    Returns:
        A page without a tree. Lines between blank ones share a ``div``, bullets in a row a ``ul``.

    Raises:
        TooManyBlocksError: the page has more than ``MOST_BLOCKS`` lines that say something.
    """
    builder = _Builder()
    for line in _CONTROLS.sub("", visible(text)).splitlines():
        builder.add(line)
    return builder.finish()


class _Builder:
    """State of one pass over the lines: the open group and list, and the columns so far."""

    def __init__(self) -> None:
        self._blocks = BlockColumns()
        self._nodes = NodeColumns()
        self._lines = 0
        self._root = self._open("body", -1, 0)
        self._group = -1
        self._list = -1

    def add(self, line: str) -> None:
        """Take the next line."""
        self._lines += 1
        stripped = line.strip()
        if not HAS_WORD.search(stripped):
            self._close_group()
            return
        bullet = _BULLET.match(stripped)
        heading = _HEADING.match(stripped)
        is_item = bullet is not None or _COUNTED.match(stripped) is not None
        if self._group < 0:
            self._group = self._open("div", self._root, 0)
        if not is_item:
            self._close(self._list)
            self._list = -1
        elif self._list < 0:
            self._list = self._open("ul", self._group, Scope.LIST)
        if is_item:
            item = stripped[bullet.end() :] if bullet is not None else stripped
            self._block(item, "li", self._list, Scope.LIST | Scope.LIST_ITEM)
        elif heading is not None:
            level = len(heading.group(1))
            self._block(stripped[heading.end() :], f"h{level}", self._group, Scope.HEADING)
        else:
            self._block(stripped, "p", self._group, Scope.PARAGRAPH)

    def finish(self) -> PageBlocks:
        """The page of all lines taken."""
        self._close_group()
        self._close(self._root)
        return PageBlocks(self._blocks, self._nodes, Head(), None)

    def _block(self, text: str, tag: str, parent: int, scopes: int) -> None:
        node = self._open(tag, parent, scopes)
        blocks = self._blocks
        if len(blocks.text) >= MOST_BLOCKS:
            raise TooManyBlocksError
        blocks.text.append(" ".join(text.split()))
        blocks.node.append(node)
        blocks.text_nodes.append(())
        blocks.inline_marks.append("")
        blocks.hrefs.append(())
        blocks.link_characters.append(0)
        blocks.lead_characters.append(len(text))
        blocks.ends_linked.append(False)
        blocks.bold_characters.append(0)
        blocks.images.append(0)
        blocks.line_breaks.append(0)
        blocks.hidden.append(False)
        blocks.elements_before.append(self._lines)
        self._close(node)

    def _open(self, tag: str, parent: int, scopes: int) -> int:
        nodes = self._nodes
        nodes.parent.append(parent)
        nodes.element.append(None)
        nodes.tag.append(tag)
        nodes.marks.append("")
        nodes.scopes.append(int(scopes))
        nodes.landmark.append(0)
        nodes.depth.append(nodes.depth[parent] + 1 if parent >= 0 else 0)
        nodes.first.append(len(self._blocks.text))
        nodes.end.append(-1)
        return len(nodes.parent) - 1

    def _close_group(self) -> None:
        self._close(self._list)
        self._close(self._group)
        self._list = self._group = -1

    def _close(self, node: int) -> None:
        if node >= 0:
            self._nodes.end[node] = len(self._blocks.text)
