"""All feature families side by side.

Training and inference call this very function; the model file carries a hash of the ordered names.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from lxml import etree

from unboil.blocks.segment import segment
from unboil.features import (
    containers,
    dom,
    headings,
    hints,
    links,
    meaning,
    neighbours,
    overlap,
    page,
    position,
    siblings,
    text,
)
from unboil.features.view import Floats, PageView, view

__all__ = ["FAMILIES", "FEATURE_NAMES", "family_of", "featurize"]

Family = Callable[[PageView], dict[str, Floats]]

FAMILIES: Mapping[str, Family] = {
    "text": text.compute,
    "meaning": meaning.compute,
    "links": links.compute,
    "dom": dom.compute,
    "hints": hints.compute,
    "position": position.compute,
    "siblings": siblings.compute,
    "containers": containers.compute,
    "headings": headings.compute,
    "overlap": overlap.compute,
    "page": page.compute,
    "neighbours": neighbours.compute,
}
"""Feature families by name, in the order of the matrix."""
_NAMED: Mapping[str, Sequence[str]] = {"meaning": meaning.NAMES}
"""Columns of families that are costly to read off: the vectors of words wait for a page."""


def featurize(page_view: PageView) -> npt.NDArray[np.float32]:
    """(n, len(FEATURE_NAMES)) features of a page's n blocks."""
    matrix = np.empty((len(FEATURE_NAMES), len(page_view)), np.float32)
    columns = (column for compute in FAMILIES.values() for column in compute(page_view).values())
    for row, column in enumerate(columns):
        matrix[row] = column
    return np.ascontiguousarray(matrix.T)


def _names() -> tuple[str, ...]:
    """Read off one tiny page, so that a family's names stand in one place only."""
    page_view = view(segment(etree.fromstring("<html><body><p>a</p></body></html>")), None)
    return tuple(
        f"{family}.{name}"
        for family, compute in FAMILIES.items()
        for name in _NAMED.get(family) or compute(page_view)
    )


FEATURE_NAMES: tuple[str, ...] = _names()
"""``family.name`` of each column."""


def family_of(column: str) -> str:
    """The family that a column belongs to by its name."""
    return column.partition(".")[0]
