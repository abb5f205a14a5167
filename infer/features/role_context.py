"""Family ``role_context``: the roles a first pass gave to a block's surroundings.

Roles come in runs and by containers: a date between two teasers is a teaser's, a link between two
menu items is one of the menu. Roles also come in an order: what stands below the comments is seldom
body.
"""

import numpy as np

from unboil.features.neighbours import shifted, window_bounds
from unboil.features.surroundings import KINDS, Surroundings
from unboil.features.view import Floats, cumulative

__all__ = ["compute"]

_STEPS = {"previous_2": -2, "previous_1": -1, "next_1": 1, "next_2": 2}
_WINDOWS = (1, 3, 10, 30)
# Columns keep the order that shipped models know.
_LAST_KINDS = ("same_path", "heading", "section")
_FIRST_KINDS = tuple(kind for kind in KINDS if kind not in _LAST_KINDS)


def compute(around: Surroundings, said: Floats) -> dict[str, Floats]:
    """(n, roles) arrays by feature name.

    Args:
        around: what surrounds the blocks of a page.
        said: (n, roles) probabilities by what is known of roles so far.
    """
    means = dict(zip(KINDS, around.means(said), strict=True))
    sums = cumulative(said)
    return {
        "own": said,
        **{name: shifted(said, step, 0.0) for name, step in _STEPS.items()},
        **_windows(sums),
        **{kind: means[kind] for kind in _FIRST_KINDS},
        **_before_and_after(sums),
        **{kind: means[kind] for kind in _LAST_KINDS},
    }


def _windows(sums: Floats) -> dict[str, Floats]:
    """(n, roles) means over the blocks at most so far away, of (n + 1, roles) running sums."""
    features = {}
    for window in _WINDOWS:
        low, high = window_bounds(len(sums) - 1, window)
        features[f"window_{window}"] = (sums[high] - sums[low]) / (high - low)[:, None]
    return features


def _before_and_after(sums: Floats) -> dict[str, Floats]:
    """(n, roles) means over what comes before and after each block, of running sums."""
    n = len(sums) - 1
    before = np.arange(n)[:, None]
    return {
        "before": sums[:-1] / np.maximum(before, 1),
        "after": (sums[-1] - sums[1:]) / np.maximum(n - 1 - before, 1),
    }
