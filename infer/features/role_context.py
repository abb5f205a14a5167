"""Family ``role_context``: the roles a first pass gave to a block's surroundings.

Roles come in runs and by containers: a date between two teasers is a teaser's, a link between two
menu items is one of the menu. Roles also come in an order: what stands below the comments is seldom
body.
"""

import numpy as np

from unboil.features.headings import heading_above
from unboil.features.neighbours import shifted, smoothed
from unboil.features.view import Floats, Ints, PageView

__all__ = ["compute"]

_STEPS = (-2, -1, 1, 2)
_WINDOWS = (1, 3, 10, 30)
_LEVELS = (0, 1, 2, 4)


def compute(view: PageView, said: Floats) -> dict[str, Floats]:
    """(n, roles) arrays by feature name.

    Args:
        view: the page.
        said: (n, roles) probabilities by what is known of roles so far.
    """
    ones = np.ones(len(view))
    above, _ = heading_above(view)
    features = {"own": said}
    for step in _STEPS:
        name = f"{'next' if step > 0 else 'previous'}_{abs(step)}"
        features[name] = shifted(said, step, 0.0)
    for window in _WINDOWS:
        features[f"window_{window}"] = smoothed(said, ones, window)
    totals, sizes = view.total(said), (view.end - view.first).astype(np.float64)
    for level in _LEVELS:
        at = view.containers[level]
        features[f"container_{level}"] = totals[at] / sizes[at][:, None]
    features |= _before_and_after(said)
    features["same_path"] = _group_means(view.signature[view.node], said)
    features["heading"] = np.where((above >= 0)[:, None], said[np.maximum(above, 0)], 0.0)
    features["section"] = _group_means(above + 1, said)
    return features


def _before_and_after(said: Floats) -> dict[str, Floats]:
    """(n, roles) means over the whole page, and over what comes before and after each block."""
    n = len(said)
    up_to = np.cumsum(said, axis=0)
    total, before = up_to[-1], np.arange(n)[:, None]
    return {
        "page": np.tile(total / n, (n, 1)),
        "before": (up_to - said) / np.maximum(before, 1),
        "after": (total - up_to) / np.maximum(n - 1 - before, 1),
    }


def _group_means(groups: Ints, said: Floats) -> Floats:
    """(n, roles) means over the blocks of each block's group."""
    sizes = np.bincount(groups)
    sums = np.stack([np.bincount(groups, column) for column in said.T], axis=1)
    return sums[groups] / sizes[groups][:, None]
