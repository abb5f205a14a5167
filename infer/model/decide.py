"""From probabilities to the blocks that are kept."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unboil.blocks.record import PageBlocks
from unboil.blocks.tags import Scope
from unboil.features.view import Floats
from unboil.model.manifest import OperatingPoint

__all__ = ["Cut", "best_cut", "cut", "expected_f1", "without_copies"]

_COPY_WORDS = 3
"""Shorter texts repeat for reasons of their own: labels, numbers, names of speakers."""
_COPIES = 3
"""Texts that stand on a page more often are no second printing of it."""
_PARAGRAPH_WORDS = 15
"""From this many words on, nobody writes the same again."""
_REPEATING = Scope.TABLE | Scope.DEFINITION_LIST | Scope.LIST_ITEM | Scope.PREFORMATTED
_LEAST_WORDS = 0.5
"""Words that a block without any counts as, so that it is not free to take."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the line was drawn on one page."""

    kept: npt.NDArray[np.bool_]
    """(n,)"""
    threshold: float
    expected: float
    """Expected F1, by words, of the best cut."""
    share: float
    """Share of the page's words that are kept."""


def best_cut(content: Floats, words: Floats) -> float:
    """Highest expected F1, by words, that a threshold on ``content`` reaches.

    The F1 of keeping a set S is estimated as ``2 E[words in S that are content] / (words in S +
    E[words that are content])``, which is the exact ratio for large pages.
    """
    weights = np.maximum(words, _LEAST_WORDS)
    mass = content * weights
    order = np.argsort(-content, kind="stable")
    gained, taken = np.cumsum(mass[order]), np.cumsum(weights[order])
    return float((2.0 * gained / (taken + gained[-1] + 1e-9)).max())


def expected_f1(content: Floats, words: Floats, kept: npt.NDArray[np.bool_]) -> float:
    """F1, by words, that keeping these blocks is expected to have; estimated as in `best_cut`."""
    weights = np.maximum(words, _LEAST_WORDS)
    mass = content * weights
    return float(2.0 * mass[kept].sum() / (weights[kept].sum() + mass.sum() + 1e-9))


def cut(content: Floats, words: Floats, point: OperatingPoint, threshold: float | None) -> Cut:
    """Decide which blocks of a page are kept.

    Args:
        content: (n,) calibrated probabilities.
        words: (n,) words of each block.
        point: the operating point.
        threshold: the caller's own, which rules out the operating point.
    """
    expected = best_cut(content, words)
    if threshold is None:
        # The F1-optimal threshold of calibrated probabilities is half the optimal F1.
        threshold = max(expected / 2.0 * point.scale, point.floor)
        if content.max(initial=0.0) < point.page_floor:
            threshold = 1.0
    kept = content >= threshold
    total = float(words.sum())
    return Cut(kept, threshold, expected, float(words[kept].sum()) / max(total, 1.0))


def without_copies(kept: npt.NDArray[np.bool_], page: PageBlocks) -> npt.NDArray[np.bool_]:
    """Keep the first of the texts that a page prints twice: for narrow screens, in a quote.

    Copies beside each other in one element are the author's own, and so are cells, items and code
    that are repeated by themselves. On the six corpora the rule raised word F1 of WCXB's pages by
    0.0035, those of forums by 0.010 (5-fold, out of fold, before cells and items were let pass).
    """
    printed = _Printed(page, np.flatnonzero(kept).tolist())
    copies: dict[str, list[int]] = {}
    for rank in range(len(printed.blocks)):
        copies.setdefault(printed.text(rank), []).append(rank)
    result = kept.copy()
    for text, (first, *others) in copies.items():
        words = len(text.split()) if 0 < len(others) < _COPIES else 0
        if words >= _COPY_WORDS:
            for rank in others:
                result[printed.blocks[rank]] = printed.are_of_one_element(first, rank) or (
                    words < _PARAGRAPH_WORDS and printed.is_repeated_alone(first, rank)
                )
    return result


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
        """Whether two blocks stand beside each other."""
        parent = self.page.nodes.parent
        return parent[self._node(first)] == parent[self._node(other)]

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
