"""What stands around each block, as ranges of blocks: role head and tagger take means over them.

The blocks of an element, of a page, or below one heading are a range in document order; the blocks
of one path are a range once blocks are ordered by path. So the mean over any of them is the
difference of two entries of one running sum, whatever the array library.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from unboil.features.view import PageView

__all__ = ["KINDS", "Surroundings"]

Positions = npt.NDArray[np.int32]

_LEVELS = (0, 1, 2, 4)
KINDS: tuple[str, ...] = (
    *(f"container_{level}" for level in _LEVELS),
    "page",
    "section",
    "heading",
    "same_path",
)
"""Kinds of surroundings; the last one is a range of the order by path, the others of the page's. A
section begins below its heading and ends with the next one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The ranges of ``n`` blocks."""

    by_path: Positions
    """(n,) the blocks ordered by path."""
    first: Positions
    """(len(KINDS), n) begin of the range that surrounds each block."""
    end: Positions
    """(len(KINDS), n) its end; an empty range where there is none, as above the first heading."""

    @classmethod
    def of(cls, view: PageView) -> "Surroundings":
        """Those of a page."""
        n = len(view)
        above = view.heading
        paths = view.signature[view.node]
        by_path = np.argsort(paths, kind="stable")
        ordered = paths[by_path]
        ranges = {
            f"container_{level}": (view.first[at], view.end[at])
            for level, at in zip(_LEVELS, view.containers[list(_LEVELS)], strict=True)
        }
        ranges |= {
            "page": (np.zeros(n), np.full(n, n)),
            # Each heading begins a section of its own, so `above` never falls.
            "section": _range_of(above, above),
            "heading": (np.maximum(above, 0), above + 1),
            "same_path": _range_of(ordered, paths),
        }
        first, end = zip(*(ranges[kind] for kind in KINDS), strict=True)
        return cls(by_path.astype(np.int32), _stacked(first), _stacked(end))

    def means(self, values: Any, library: Any = np) -> Iterator[Any]:
        """(n, g) means of (n, g) values over each of ``KINDS``, zeros where nothing surrounds.

        Args:
            values: numbers of each block.
            library: NumPy, or what has its functions and gradients.
        """
        zero = library.zeros_like(values[:1])
        # Running sums of long pages need more digits than their differences have; the batches that
        # gradients are taken of are short.
        digits = np.float64 if library is np else values.dtype
        in_order, by_path = (
            library.concatenate((zero, library.cumsum(each, axis=0, dtype=digits)))
            for each in (values, values[self.by_path])
        )
        for kind, first, end in zip(KINDS, self.first, self.end, strict=True):
            sums = by_path if kind == "same_path" else in_order
            sizes = library.maximum(end - first, 1)
            inside = library.take(sums, end, axis=0) - library.take(sums, first, axis=0)
            yield (inside / sizes[:, None]).astype(values.dtype)

    @classmethod
    def side_by_side(
        cls, pages: Sequence["Surroundings"], starts: Sequence[int], n: int
    ) -> "Surroundings":
        """Those of several pages in one array of ``n`` blocks; between pages nothing surrounds."""
        by_path = np.arange(n, dtype=np.int32)
        first, end = (np.zeros((len(KINDS), n), np.int32) for _ in range(2))
        for page, start in zip(pages, starts, strict=True):
            here = slice(start, start + len(page.by_path))
            by_path[here] = page.by_path + start
            first[:, here] = page.first + start
            end[:, here] = page.end + start
        return cls(by_path, first, end)


def _range_of(
    rising: npt.NDArray[np.int64], values: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Where each value begins and ends in an array that never falls."""
    return np.searchsorted(rising, values), np.searchsorted(rising, values, side="right")


def _stacked(columns: Sequence[npt.NDArray[np.generic]]) -> Positions:
    return np.stack(columns).astype(np.int32)
