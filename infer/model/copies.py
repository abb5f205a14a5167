"""Texts that a page prints twice are kept once."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unboil.blocks.record import PageBlocks
from unboil.blocks.tags import Scope
from unboil.features.view import subtree_sums

__all__ = ["without_copies"]

_COPY_WORDS = 3
"""Shorter texts repeat for reasons of their own: labels, numbers, names of speakers."""
_COPIES = 3
"""Texts that stand on a page more often are no second printing of it."""
_PARAGRAPH_WORDS = 15
"""From this many words on, nobody writes the same again."""
_REPEATING = Scope.TABLE | Scope.DEFINITION_LIST | Scope.LIST_ITEM | Scope.PREFORMATTED
_MOST = 0.7
"""Of a quotation's kept words."""

_Mask = npt.NDArray[np.bool_]


def without_copies(kept: _Mask, page: PageBlocks) -> _Mask:
    """Keep the first of the texts that a page prints twice: for narrow screens, in a quote.

    Copies beside each other in one element are the author's own, and so are cells, items and code
    that are repeated by themselves. On the six corpora the rule raised word F1 of WCXB's pages by
    0.0035, those of forums by 0.010 (5-fold, out of fold, before cells and items were let pass).
    """
    printed = _Printed(page, np.flatnonzero(kept).tolist())
    copies: dict[str, list[int]] = {}
    for rank in range(len(printed.blocks)):
        copies.setdefault(printed.text(rank), []).append(rank)
    result, is_first = kept.copy(), np.zeros_like(kept)
    for text, (first, *others) in copies.items():
        words = len(text.split()) if 0 < len(others) < _COPIES else 0
        if words >= _COPY_WORDS:
            is_first[printed.blocks[first]] = True
            for rank in others:
                result[printed.blocks[rank]] = printed.are_of_one_element(first, rank) or (
                    words < _PARAGRAPH_WORDS and printed.is_repeated_alone(first, rank)
                )
    return result & ~_of_copied_quotes(page, kept, kept & ~result, is_first)


@dataclass(frozen=True, slots=True)
class _Printed:
    """The kept blocks of a page; their place among them is their rank."""

    page: PageBlocks
    blocks: list[int]

    def text(self, rank: int) -> str:
        """That of a block; "" beyond the first and the last."""
        known = 0 <= rank < len(self.blocks)
        return self.page.blocks.text[self.blocks[rank]] if known else ""

    def are_of_one_element(self, first: int, other: int) -> bool:
        """Whether two blocks stand beside each other.

        Lines of a page that is text have no element, so they do where nothing is between them.
        """
        nodes = self.page.nodes
        parent = nodes.parent[self._node(first)]
        together = nodes.element[parent] is not None or other == first + 1
        return together and parent == nodes.parent[self._node(other)]

    def is_repeated_alone(self, first: int, other: int) -> bool:
        """Whether it is a cell, an item or code that has other texts around it at each place.

        What is printed twice comes in a row, and menus that are, as links.
        """
        scopes = self.page.nodes.scopes
        repeats = scopes[self._node(first)] & scopes[self._node(other)] & _REPEATING
        is_linked = self.page.blocks.link_characters[self.blocks[other]] > 0
        return (
            bool(repeats)
            and not is_linked
            and all(self.text(first + step) != self.text(other + step) for step in (-1, 1))
        )

    def _node(self, rank: int) -> int:
        return self.page.blocks.node[self.blocks[rank]]


def _of_copied_quotes(page: PageBlocks, kept: _Mask, copies: _Mask, firsts: _Mask) -> _Mask:
    """The blocks of quotations that are copies but for a few words: they name who is quoted.

    Of posts and cards that rule would take answers and prices (word F1 -0.0001 to +0.00004).

    Args:
        page: of ``n`` blocks.
        kept: (n,) blocks that are looked at.
        copies: (n,) those of them that are left out.
        firsts: (n,) what is printed elsewhere again.
    """
    result = np.zeros_like(kept)
    if copies.any():
        first, end = np.asarray(page.nodes.first), np.asarray(page.nodes.end)
        words = np.asarray([len(text.split()) for text in page.blocks.text], np.float64)
        counted = np.stack((words * copies, words * kept, firsts.astype(np.float64)), axis=1)
        of_copies, of_kept, of_firsts = subtree_sums(counted, first, end).T
        is_quote = (np.asarray(page.nodes.scopes) & Scope.QUOTE) != 0
        is_copy = is_quote & (of_copies > _MOST * of_kept) & (of_firsts == 0)
        for node in np.flatnonzero(is_copy).tolist():
            result[first[node] : end[node]] = True
    return result
