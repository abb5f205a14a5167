"""Cells of a row, and terms with what they mean, are content together.

A table that lacks a cell says what is not so. On the six corpora it is a matter of 57 of 2,412
pages, and of +0.00002 of word F1 (standard error 0.00003; for precision +0.00007, 0.00004).
"""

import numpy as np

from unboil.blocks.record import NodeColumns, PageBlocks
from unboil.features.siblings import group_mean
from unboil.features.view import Floats
from unboil.model.decide import LEAST_WORDS

__all__ = ["alike_in_rows"]

_LONGEST = 10
"""Words of a cell of data; what has longer ones may be a table that only arranges the page."""
_ROW_TAGS = frozenset({"tr", "dt"})


def alike_in_rows(content: Floats, words: Floats, page: PageBlocks) -> Floats:
    """The probabilities with those of a row's cells at their mean, which their words weigh.

    Args:
        content: (n,) probabilities of being content.
        words: (n,) of each block.
        page: of ``n`` blocks.
    """
    if _ROW_TAGS.isdisjoint(page.nodes.tag):
        return content
    row_of_node = _rows(page.nodes)
    rows = np.asarray([row_of_node[node] for node in page.blocks.node], np.int64)
    longest = np.zeros(len(row_of_node) + 1)
    np.maximum.at(longest, rows, words)
    chosen = np.flatnonzero((rows >= 0) & (longest[rows] <= _LONGEST))
    result = content.copy()
    weights = np.maximum(words[chosen], LEAST_WORDS)
    result[chosen] = group_mean(rows[chosen], content[chosen], weights)
    return result


def _rows(nodes: NodeColumns) -> list[int]:
    """The row that each element is in, by the index of its first element; -1 for none."""
    result: list[int] = []
    last: dict[int, tuple[str, int]] = {}
    for index, (tag, parent) in enumerate(zip(nodes.tag, nodes.parent, strict=True)):
        row = result[parent] if parent >= 0 else -1
        if tag == "tr":
            row = index
        elif tag in {"dt", "dd"}:
            before, begun = last.get(parent, ("dd", row))
            # Several terms may stand before what they mean.
            row = index if tag == "dt" and before == "dd" else begun
            last[parent] = (tag, row)
        result.append(row)
    return result
