"""A fitted scikit-learn gradient booster as plain arrays."""

from collections import deque
from dataclasses import replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

from unboil.model.trees import NODE, TreeEnsemble

__all__ = ["column_gains", "ensemble_of", "scaled"]

Booster: TypeAlias = HistGradientBoostingClassifier | HistGradientBoostingRegressor


def ensemble_of(booster: Booster, columns: npt.NDArray[np.intp], width: int) -> TreeEnsemble:
    """The booster's trees, over a wider matrix than it was fitted on.

    Args:
        booster: fitted on float32 values without missing ones.
        columns: (n_features,) where each of the booster's features stands in the wider matrix.
        width: columns of the wider matrix.

    Returns:
        Trees whose sums are the booster's raw predictions (log-odds, or the value itself).
    """
    nodes: list[tuple[float, int, int]] = []
    roots: list[int] = []
    for stage in booster._predictors:
        for predictor in stage:
            roots.append(len(nodes))
            _append_tree(nodes, predictor.nodes, columns)
    return TreeEnsemble(
        nodes=np.array(nodes, NODE),
        roots=np.array(roots, np.int32),
        baseline=np.atleast_1d(np.asarray(booster._baseline_prediction, np.float64).ravel()),
        columns=width,
    )


def scaled(ensemble: TreeEnsemble, weight: float) -> TreeEnsemble:
    """The ensemble whose sums are ``weight`` times as large."""
    nodes = ensemble.nodes.copy()
    nodes["threshold"][nodes["feature"] < 0] *= weight
    return replace(ensemble, nodes=nodes, baseline=ensemble.baseline * weight)


def column_gains(booster: Booster, columns: int) -> npt.NDArray[np.float64]:
    """(columns,) what all splits on each of a booster's columns gained in its loss."""
    gains = np.zeros(columns)
    for stage in booster._predictors:
        for predictor in stage:
            splits = predictor.nodes[predictor.nodes["is_leaf"] == 0]
            np.add.at(gains, splits["feature_idx"], splits["gain"])
    return gains


def _append_tree(
    nodes: list[tuple[float, int, int]], tree: npt.NDArray[np.void], columns: npt.NDArray[np.intp]
) -> None:
    """Breadth first, so that a node's children stand side by side and after it."""
    order = deque([0])
    end = len(nodes) + 1
    while order:
        node = tree[order.popleft()]
        if node["is_leaf"]:
            nodes.append((float(node["value"]), -1, -1))
            continue
        nodes.append(
            (_float32_below(node["num_threshold"]), int(columns[node["feature_idx"]]), end)
        )
        order.extend((int(node["left"]), int(node["right"])))
        end += 2


def _float32_below(threshold: float) -> float:
    """The greatest float32 not above the threshold: it parts float32 values alike."""
    rounded = np.float32(threshold)
    if float(rounded) > threshold:
        rounded = np.nextafter(rounded, np.float32(-np.inf))
    return float(rounded)
