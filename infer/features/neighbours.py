"""Family ``neighbours``: what stands just before and after a block, and around it at large."""

import numpy as np

from unboil.features.view import Floats, Ints, PageView, cumulative

__all__ = ["compute", "shifted", "smoothed", "window_bounds"]

_STEPS = (-2, -1, 1, 2)
_WINDOWS = (2, 6)


def shifted(values: Floats, step: int, fill: float = -1.0) -> Floats:
    """(n, …) the values ``step`` blocks on (or back, if negative); ``fill`` beyond the page."""
    result = np.full(values.shape, fill)
    if step > 0:
        result[:-step] = values[step:]
    else:
        result[-step:] = values[:step]
    return result


def smoothed(values: Floats, weights: Floats, window: int) -> Floats:
    """(n, …) weighted means over the blocks at most ``window`` away."""
    sums = cumulative((values.T * weights).T)
    totals = cumulative(weights)
    low, high = window_bounds(len(values), window)
    mean: Floats = ((sums[high] - sums[low]).T / np.maximum(totals[high] - totals[low], 1e-9)).T
    return mean


def window_bounds(n: int, window: int) -> tuple[Ints, Ints]:
    """(n,) begin and end of the blocks at most ``window`` away from each of ``n``."""
    index = np.arange(n)
    return np.maximum(index - window, 0), np.minimum(index + window + 1, n)


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    log_words = np.log1p(view.words)
    ends = view.counts.sentences / np.maximum(view.words, 1.0)
    depth = np.asarray(view.page.nodes.depth, np.float64)[view.node]
    features: dict[str, Floats] = {}
    for step in _STEPS:
        name = f"{'next' if step > 0 else 'previous'}_{abs(step)}"
        features[f"{name}_words"] = shifted(log_words, step)
        features[f"{name}_links"] = shifted(view.link_density, step)
        features[f"{name}_sentences"] = shifted(ends, step)
        features[f"{name}_depth"] = shifted(depth, step, 0.0) - depth
    ones = np.ones(len(view))
    for window in _WINDOWS:
        features[f"window_{window}_words"] = smoothed(log_words, ones, window)
        features[f"window_{window}_links"] = smoothed(view.link_density, view.words, window)
        features[f"window_{window}_prose"] = smoothed((view.prose > 0).astype(float), ones, window)
    return features
