"""A page's tree, or its bare text, cut into blocks."""

from unboil.blocks.head import Head
from unboil.blocks.record import BlockColumns, NodeColumns, PageBlocks, TextNode
from unboil.blocks.segment import segment

__all__ = ["BlockColumns", "Head", "NodeColumns", "PageBlocks", "TextNode", "segment"]
