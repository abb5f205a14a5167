"""Family ``role_context``: the roles a first pass gave to a block's surroundings.

Roles come in runs and by containers: a date between two teasers is a teaser's, a link between two
menu items is one of the menu.
"""

from collections.abc import Sequence

import numpy as np

from unboil.features.headings import heading_above
from unboil.features.neighbours import shifted, smoothed
from unboil.features.siblings import group_mean
from unboil.features.view import Floats, PageView

__all__ = ["compute"]

_STEPS = (-2, -1, 1, 2)
_WINDOWS = (3, 10)
_LEVELS = (0, 1, 2, 4)


def compute(view: PageView, first_pass: Floats, roles: Sequence[str]) -> dict[str, Floats]:
    """(n,) arrays by feature name.

    Args:
        view: the page.
        first_pass: (n, len(roles)) probabilities of the first pass.
        roles: names of the columns.
    """
    ones = np.ones(len(view))
    groups = view.signature[view.node]
    above, _ = heading_above(view)
    features: dict[str, Floats] = {}
    for column, role in enumerate(roles):
        values = first_pass[:, column]
        features[f"own.{role}"] = values
        for step in _STEPS:
            name = f"{'next' if step > 0 else 'previous'}_{abs(step)}"
            features[f"{name}.{role}"] = shifted(values, step, 0.0)
        for window in _WINDOWS:
            features[f"window_{window}.{role}"] = smoothed(values, ones, window)
        totals, sizes = view.total(values), (view.end - view.first).astype(np.float64)
        for level in _LEVELS:
            at = view.containers[level]
            features[f"container_{level}.{role}"] = totals[at] / sizes[at]
        features[f"same_path.{role}"] = group_mean(groups, values)
        features[f"heading.{role}"] = np.where(above >= 0, values[np.maximum(above, 0)], 0.0)
        section = above + 1
        features[f"section.{role}"] = group_mean(section, values)
    return features
