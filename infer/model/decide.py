"""From probabilities to the blocks that are kept."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unboil.features.view import Floats
from unboil.model.manifest import OperatingPoint

__all__ = ["LEAST_WORDS", "Cut", "best_cut", "cut", "expected_f1"]

LEAST_WORDS = 0.5
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
    weights = np.maximum(words, LEAST_WORDS)
    mass = content * weights
    order = np.argsort(-content, kind="stable")
    gained, taken = np.cumsum(mass[order]), np.cumsum(weights[order])
    return float((2.0 * gained / (taken + gained[-1] + 1e-9)).max())


def expected_f1(content: Floats, words: Floats, kept: npt.NDArray[np.bool_]) -> float:
    """F1, by words, that keeping these blocks is expected to have; estimated as in `best_cut`."""
    weights = np.maximum(words, LEAST_WORDS)
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
