"""Family ``siblings``: repeated structures, and text that stands on the page more than once.

Blocks with the same tag and class path were printed by the same line of a template; what they are
like together says more than what one of them is like.
"""

import numpy as np

from unboil.features.view import Floats, Ints, PageView

__all__ = ["compute", "group_mean"]


def group_mean(groups: Ints, values: Floats, weights: Floats | None = None) -> Floats:
    """(n,) mean of ``values`` over the blocks of each block's group."""
    weights = np.ones(len(groups)) if weights is None else weights
    sums = np.bincount(groups, weights=values * weights)
    totals = np.bincount(groups, weights=weights)
    return (sums / np.maximum(totals, 1e-9))[groups]


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    n = len(view)
    groups = view.signature[view.node]
    size = np.bincount(groups)[groups].astype(np.float64)
    log_words = np.log1p(view.words)
    mean_words = group_mean(groups, log_words)
    spread = group_mean(groups, (log_words - mean_words) ** 2)
    words_in_group = np.bincount(groups, weights=view.words)[groups]
    same_as_previous = np.zeros(n)
    same_as_previous[1:] = groups[1:] == groups[:-1]
    return {
        "same_path": np.log1p(size),
        "same_path_words": mean_words,
        "same_path_spread": np.sqrt(spread),
        "same_path_links": group_mean(groups, view.link_density),
        "same_path_prose": group_mean(groups, (view.prose > 0).astype(np.float64)),
        "same_path_share": words_in_group / max(float(view.words.sum()), 1.0),
        "same_as_previous": same_as_previous,
        "same_as_next": np.append(same_as_previous[1:], 0.0),
        "copies": _copies(view),
        "copy_number": _copy_numbers(view),
        "parallel": _parallel(view),
        "alternation": _alternation(groups),
    }


def _copies(view: PageView) -> Floats:
    """How often the block's text stands on the page."""
    seen: dict[str, int] = {}
    for text in view.page.blocks.text:
        seen[text] = seen.get(text, 0) + 1
    return np.fromiter((min(seen[text], 6) for text in view.page.blocks.text), np.float64)


def _copy_numbers(view: PageView) -> Floats:
    """How many blocks with the same text stand before the block: pages print things twice."""
    seen: dict[str, int] = {}
    numbers = []
    for text in view.page.blocks.text:
        number = seen[text] = seen.get(text, -1) + 1
        numbers.append(float(min(number, 6)))
    return np.asarray(numbers)


def _parallel(view: PageView) -> Floats:
    """Log of the number of siblings of the block's first container that look like it."""
    container = view.containers[0]
    below = view.parent[container]
    keys = np.maximum(below, 0) * (len(view.signature) + 1) + view.signature[container]
    _, inverse = np.unique(keys, return_inverse=True)
    # Count distinct containers, not their blocks.
    distinct = np.unique(container, return_index=True)[1]
    return np.log1p(np.bincount(inverse[distinct], minlength=int(inverse.max()) + 1)[inverse])


def _alternation(groups: Ints) -> Floats:
    """How often the path two or three blocks on, or back, is the block's own: small cards' list."""
    n = len(groups)
    result = np.zeros(n)
    for step in (2, 3):
        if n > step:
            same = groups[step:] == groups[:-step]
            result[step:] += same
            result[:-step] += same
    return result
