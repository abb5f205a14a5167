"""A page's tree, or its bare text, cut into blocks."""

from unboil.blocks.record import BlockColumns, NodeColumns, PageBlocks, TextNode
from unboil.blocks.segment import segment

__all__ = ["BlockColumns", "NodeColumns", "PageBlocks", "TextNode", "segment"]
