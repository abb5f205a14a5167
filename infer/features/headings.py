"""Family ``headings``: a block belongs to the heading above it."""

import numpy as np

from unboil.features.view import Floats, Ints, PageView

__all__ = ["compute"]

_FAR = 60


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    n = len(view)
    index = np.arange(n)
    above, levels = view.heading, view.heading_level
    known = above >= 0
    at = np.maximum(above, 0)
    next_heading = _next_heading(levels)
    words_since = np.cumsum(view.words) - view.words
    shared = _share_container(view, at, index)
    return {
        "distance": np.where(known, np.minimum(index - at, _FAR), _FAR).astype(np.float64),
        "level": np.where(known, levels[at], 0).astype(np.float64),
        "to_next": np.minimum(next_heading - index, _FAR).astype(np.float64),
        "words_since": np.where(known, np.log1p(words_since - words_since[at]), 0.0),
        "heading_words": np.where(known, view.words[at], 0.0),
        "heading_links": np.where(known, view.link_density[at], 0.0),
        "heading_shared": np.where(known, shared, 0.0),
        "headings_on_page": np.full(n, np.log1p(float((levels > 0).sum()))),
    }


def _next_heading(levels: Ints) -> Ints:
    """(n,) index of the nearest heading after each block; ``n + _FAR`` where there is none."""
    n = len(levels)
    index = np.where(levels > 0, np.arange(n), n + _FAR)
    following = np.minimum.accumulate(index[::-1])[::-1]
    return np.append(following[1:], n + _FAR)


def _share_container(view: PageView, above: Ints, index: Ints) -> Floats:
    """At which container level the heading and the block meet; the level count if at none."""
    levels = np.full(len(view), float(len(view.containers)))
    for level in reversed(range(len(view.containers))):
        at = view.containers[level]
        levels[(view.first[at] <= above) & (above < view.end[at]) & (index < view.end[at])] = level
    return levels
