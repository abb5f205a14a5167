"""Family ``position``: where a block stands on its page."""

import numpy as np

from unboil.features.view import Floats, PageView

__all__ = ["compute"]


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    n = len(view)
    index = np.arange(n, dtype=np.float64)
    words_before = np.cumsum(view.words) - view.words
    prose_before = np.cumsum(view.prose) - view.prose
    all_prose = max(float(view.prose.sum()), 1.0)
    elements = np.asarray(view.page.blocks.elements_before, np.float64)
    gap = np.diff(elements, prepend=0.0)
    title = _title_index(view)
    return {
        "index": np.log1p(index),
        "from_end": np.log1p(n - 1 - index),
        "relative": index / n,
        "words_before": words_before / max(float(view.words.sum()), 1.0),
        "prose_before": prose_before / all_prose,
        "prose_after": 1.0 - (prose_before + view.prose) / all_prose,
        "gap_before": np.log1p(gap),
        "gap_after": np.log1p(np.append(gap[1:], 0.0)),
        "from_title": np.clip(index - title, -30.0, 200.0),
    }


def _title_index(view: PageView) -> int:
    """The first block that is a level-one heading, else the first heading, else 0."""
    tags = view.page.nodes.tag
    first = None
    for index, node in enumerate(view.page.blocks.node):
        tag = tags[node]
        if tag == "h1":
            return index
        if first is None and tag in {"h2", "h3"}:
            first = index
    return first or 0
