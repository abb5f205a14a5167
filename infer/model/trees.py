"""Sums of regression trees as plain arrays.

The bounds of a tree ensemble that comes from a file are checked once, when it is made, so that
neither walk below can leave its arrays or run forever.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unboil.errors import ModelError

try:
    from unboil._loops import sum_trees as _sum_trees
except ImportError:  # installed without a compiler
    _sum_trees = None

__all__ = ["NODE", "TreeEnsemble"]

_MOST_TREES = 100_000
"""Some hundred times what a model of this kind needs; more are there to waste time."""

NODE = np.dtype([("threshold", "<f4"), ("feature", "<i4"), ("left", "<i4")])
"""One node: rows whose feature is at most the threshold go to ``left``, others to ``left + 1``.

A leaf has ``feature == -1`` and its value in ``threshold``.
"""


@dataclass(frozen=True, slots=True)
class TreeEnsemble:
    """Trees that add up to one number a row, or to one a class.

    Raises:
        ModelError: a node points outside of the ensemble, back, or at an unknown feature.
    """

    nodes: npt.NDArray[np.void]
    """(k,) of ``NODE``; children come after their parent."""
    roots: npt.NDArray[np.int32]
    """(trees,) index of each tree's first node; trees of the classes take turns."""
    baseline: npt.NDArray[np.float64]
    """(outputs,) what the sums start from."""
    columns: int
    """How many features a row has."""

    def __post_init__(self) -> None:
        _check(self)

    def sums(self, rows: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        """(n, outputs) sums for (n, columns) rows."""
        rows = np.ascontiguousarray(rows, np.float32)
        if rows.shape[1] != self.columns:
            raise ModelError(f"the model takes {self.columns} features, not {rows.shape[1]}")
        outputs = len(self.baseline)
        result = np.tile(self.baseline[:, None], (1, len(rows)))
        add = _sum_with_numpy if _sum_trees is None else _sum_trees
        for output in range(outputs):
            roots = np.ascontiguousarray(self.roots[output::outputs])
            add(rows, self.columns, self.nodes, roots, result[output])
        return result.T


def _sum_with_numpy(
    rows: npt.NDArray[np.float32],
    columns: int,
    nodes: npt.NDArray[np.void],
    roots: npt.NDArray[np.int32],
    out: npt.NDArray[np.float64],
) -> None:
    """What ``sum_trees`` of _loops.c does: one level of all trees at a time."""
    n = len(rows)
    flat = rows.ravel()
    at = np.repeat(roots, n)
    base = np.tile(np.arange(n) * columns, len(roots))
    feature, threshold, left = nodes["feature"], nodes["threshold"], nodes["left"]
    open_ = np.flatnonzero(feature[at] >= 0)
    while len(open_):
        here = at[open_]
        goes_right = flat[base[open_] + feature[here]] > threshold[here]
        at[open_] = left[here] + goes_right
        open_ = open_[feature[at[open_]] >= 0]
    out += threshold[at].astype(np.float64).reshape(len(roots), n).sum(axis=0)


def _check(ensemble: TreeEnsemble) -> None:
    nodes, roots = ensemble.nodes, ensemble.roots
    if nodes.dtype != NODE or nodes.ndim != 1 or roots.ndim != 1 or ensemble.baseline.ndim != 1:
        raise ModelError("the trees of the model file have another layout than this version reads")
    count = len(nodes)
    inner = nodes["feature"] >= 0
    left = nodes["left"]
    index = np.arange(count)
    sound = (
        len(ensemble.baseline) > 0
        and len(roots) % len(ensemble.baseline) == 0
        and bool(((roots >= 0) & (roots < count)).all())
        and bool((nodes["feature"] < ensemble.columns).all())
        and bool(((left > index) & (left < count - 1))[inner].all())
        and bool(np.isfinite(nodes["threshold"]).all())
        and bool(np.isfinite(ensemble.baseline).all())
    )
    if not sound:
        raise ModelError("the trees of the model file are damaged: a node points nowhere")
    if len(roots) > _MOST_TREES:
        raise ModelError(f"the model file has more than {_MOST_TREES:,} trees in one ensemble")
    # Each inner node is reached in one way alone, so that a walk takes at most as many steps as
    # there are nodes, whatever the number of trees.
    targets = np.concatenate((left[inner], left[inner] + 1, roots[inner[roots]]))
    if len(np.unique(targets)) < len(targets):
        raise ModelError("the trees of the model file are damaged: they share nodes")
