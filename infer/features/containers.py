"""Family ``containers``: the elements around a block, and the one that holds most of the prose."""

import numpy as np

from unboil.features.view import CONTAINER_LEVELS, Floats, PageView

__all__ = ["best_container", "compute"]

_BLOCK_COST = 1.0
"""Words a block costs its container: keeps the best container from growing over link lists."""
_LINK_COST = 0.5
"""Share of a linked word that counts against its container."""


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    n = len(view)
    index = np.arange(n)
    words = view.total(view.words)
    links = view.total(view.words * view.link_density)
    prose = view.total(view.prose)
    sentences = view.total(view.counts.sentences)
    sizes = (view.end - view.first).astype(np.float64)
    page_words = max(float(view.words.sum()), 1.0)
    page_prose = max(float(view.prose.sum()), 1.0)
    features: dict[str, Floats] = {}
    for level in range(CONTAINER_LEVELS):
        at = view.containers[level]
        inside = np.maximum(words[at], 1.0)
        features |= {
            f"blocks_{level}": np.log1p(sizes[at]),
            f"words_{level}": np.log1p(words[at]),
            f"links_{level}": links[at] / inside,
            f"prose_{level}": prose[at] / inside,
            f"sentences_{level}": sentences[at] / inside,
            f"word_share_{level}": words[at] / page_words,
            f"prose_share_{level}": prose[at] / page_prose,
            f"place_{level}": (index - view.first[at]) / np.maximum(sizes[at], 1.0),
            f"block_words_{level}": inside / np.maximum(sizes[at], 1.0),
        }
    gain = view.prose - view.words * view.link_density * _LINK_COST - _BLOCK_COST
    return features | best_container(view, gain)


def best_container(view: PageView, gain: Floats) -> dict[str, Floats]:
    """Where blocks stand relative to the element with the greatest sum of ``gain``.

    Args:
        gain: (n,) what including each block is worth.
    """
    n = len(view)
    index = np.arange(n)
    best = int(np.argmax(view.total(gain)))
    first, end = int(view.first[best]), int(view.end[best])
    inside = (index >= first) & (index < end)
    before = np.maximum(first - index, 0)
    after = np.maximum(index - end + 1, 0)
    return {
        "in_best": inside.astype(np.float64),
        "before_best": np.log1p(before),
        "after_best": np.log1p(after),
        "place_in_best": np.where(inside, (index - first) / max(end - first, 1), -1.0),
        "best_share": np.full(n, (end - first) / n),
        "levels_to_best": _levels_to(view, first, end),
    }


def _levels_to(view: PageView, first: int, end: int) -> Floats:
    """How many containers to climb until one holds all of ``range(first, end)``."""
    levels = np.full(len(view), float(CONTAINER_LEVELS))
    for level in reversed(range(CONTAINER_LEVELS)):
        at = view.containers[level]
        levels[(view.first[at] <= first) & (view.end[at] >= end)] = level
    return levels
