"""Family ``context``: what a first pass thought of a block's surroundings.

A block between two paragraphs of an article is a different thing from the same block between two
teasers. The second model sees, beside a block's own features, the first one's content
probabilities of its neighbours, containers, look-alikes and section.
"""

import numpy as np

from unboil.features.containers import best_container
from unboil.features.neighbours import shifted, smoothed
from unboil.features.siblings import group_mean
from unboil.features.view import CONTAINER_LEVELS, Floats, PageView

__all__ = ["compute"]

_STEPS = (-3, -2, -1, 1, 2, 3)
_WINDOWS = (2, 5, 15)
_LIKELY = 0.5
_WORTH = 0.4
"""Probability from which including a word in the best container is worth more than it costs."""
_FAR = 100


def compute(view: PageView, first_pass: Floats) -> dict[str, Floats]:
    """(n,) arrays by feature name.

    Args:
        first_pass: (n,) content probabilities of the first model.
    """
    n = len(view)
    weights = view.words + 1.0
    mass = first_pass * weights
    features: dict[str, Floats] = {"first_pass": first_pass}
    for step in _STEPS:
        name = f"{'next' if step > 0 else 'previous'}_{abs(step)}"
        features[name] = shifted(first_pass, step, 0.0)
    for window in _WINDOWS:
        features[f"window_{window}"] = smoothed(first_pass, weights, window)
    features |= _containers(view, mass, weights)
    groups = view.signature[view.node]
    features["first_copy"] = _first_copy(view, first_pass)
    features["same_path"] = group_mean(groups, first_pass, weights)
    features["same_element_path"] = group_mean(_parallel_groups(view), first_pass, weights)
    features |= _section(view, first_pass, weights)
    features |= _runs(first_pass, weights)
    features |= {
        f"best_{name}": values
        for name, values in best_container(view, view.words * (first_pass - _WORTH)).items()
    }
    total = float(mass.sum())
    before = np.cumsum(mass) - mass
    features |= {
        "mass_before": before / max(total, 1e-9),
        "mass_share": mass / max(total, 1e-9),
        "page_share": np.full(n, total / float(weights.sum())),
        "page_mass": np.full(n, np.log1p(total)),
        "page_most": np.full(n, float(first_pass.max())),
        "page_likely": np.full(n, float((first_pass > _LIKELY).mean())),
        "rank": np.argsort(np.argsort(first_pass, kind="stable"), kind="stable") / n,
    }
    return features


def _first_copy(view: PageView, first_pass: Floats) -> Floats:
    """What the first block with the same text was given; -1 for that block itself."""
    first: dict[str, float] = {}
    result = np.full(len(view), -1.0)
    for index, text in enumerate(view.page.blocks.text):
        if text in first:
            result[index] = first[text]
        else:
            first[text] = first_pass[index]
    return result


def _containers(view: PageView, mass: Floats, weights: Floats) -> dict[str, Floats]:
    """Mean probability of what else stands in each of the block's containers."""
    masses, totals = view.total(mass), view.total(weights)
    features: dict[str, Floats] = {}
    for level in range(CONTAINER_LEVELS):
        at = view.containers[level]
        features[f"container_{level}"] = masses[at] / totals[at]
        others = np.maximum(totals[at] - weights, 1e-9)
        features[f"others_{level}"] = np.maximum(masses[at] - mass, 0.0) / others
    return features


def _parallel_groups(view: PageView) -> np.ndarray:
    """Blocks whose nearest container has the same path: cards of one grid, posts of one thread."""
    return np.unique(view.signature[view.containers[0]], return_inverse=True)[1]


def _section(view: PageView, first_pass: Floats, weights: Floats) -> dict[str, Floats]:
    """The heading above, and the mean over all blocks below the same heading."""
    above = view.heading
    known = above >= 0
    section = above + 1
    return {
        "heading": np.where(known, first_pass[np.maximum(above, 0)], -1.0),
        "section": group_mean(section, first_pass, weights),
        "section_words": np.log1p(np.bincount(section, weights=weights)[section]),
    }


def _runs(first_pass: Floats, weights: Floats) -> dict[str, Floats]:
    """Distances to the likely content before and after, and to the ends of all of it."""
    n = len(first_pass)
    index = np.arange(n)
    likely = first_pass > _LIKELY
    last = np.maximum.accumulate(np.where(likely, index, -_FAR))
    following = np.minimum.accumulate(np.where(likely, index, n + _FAR)[::-1])[::-1]
    hits = np.flatnonzero(likely)
    first_hit, last_hit = (hits[0], hits[-1]) if len(hits) else (n, n)
    words_before = np.cumsum(weights) - weights
    since = np.where(last >= 0, words_before - words_before[np.maximum(last, 0)], 1e4)
    return {
        "since_likely": np.minimum(index - last, _FAR).astype(np.float64),
        "until_likely": np.minimum(following - index, _FAR).astype(np.float64),
        "words_since_likely": np.log1p(np.maximum(since, 0.0)),
        "from_first_likely": np.clip(index - first_hit, -_FAR, _FAR).astype(np.float64),
        "from_last_likely": np.clip(index - last_hit, -_FAR, _FAR).astype(np.float64),
    }
