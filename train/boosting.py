"""Gradient boosters of scikit-learn, fitted and at once turned into plain trees.

What a later stage learns from, and what ships, are the same arrays.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from sklearn.base import clone
from sklearn.ensemble import HistGradientBoostingClassifier

from unboil.features import family_of
from unboil.model.layout import FIRST_COLUMNS, PAGE_TYPES
from unboil.model.trees import NODE, TreeEnsemble
from unboil.train.portable_trees import column_gains, ensemble_of
from unboil.train.settings import LearnerSettings
from unboil.train.trainingpages import TrainingPages

__all__ = ["RULED_OUT", "boost", "boost_first", "boost_types", "chosen_columns", "constant"]

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

RULED_OUT = -30.0
"""Log-odds of a class that no training page has."""
_PROBES, _PROBE_RATE = 15, 0.25
"""Trees, and their learning rate, that tell which columns are of use."""


def boost_first(
    rows: Rows,
    pages: TrainingPages,
    settings: LearnerSettings,
    chosen: npt.NDArray[np.bool_] | None = None,
) -> TreeEnsemble:
    """The first pass's trees: fewer, and taking larger steps."""
    first = replace(
        settings, trees=settings.first_trees, learning_rate=settings.first_learning_rate
    )
    return boost(rows, pages, first, FIRST_COLUMNS, chosen)


def boost(
    rows: Rows,
    pages: TrainingPages,
    settings: LearnerSettings,
    names: tuple[str, ...],
    chosen: npt.NDArray[np.bool_] | None = None,
) -> TreeEnsemble:
    """Content trees over the named columns, fitted on the sampled blocks of the chosen ones."""
    used = pages.sampled if chosen is None else pages.sampled & chosen
    booster = HistGradientBoostingClassifier(
        max_iter=settings.trees,
        learning_rate=settings.learning_rate,
        max_leaf_nodes=settings.leaves,
        min_samples_leaf=settings.samples_per_leaf,
        l2_regularization=settings.l2,
        max_features=settings.features_per_split,
        max_bins=settings.bins,
        early_stopping=False,
        random_state=settings.seed,
    )
    data = _Data(rows, used, pages)
    probe = clone(booster).set_params(max_iter=_PROBES, learning_rate=_PROBE_RATE)
    columns = _useful(probe, data, chosen_columns(names, settings), settings)
    return ensemble_of(data.fit(booster, columns), columns, len(names))


@dataclass(frozen=True, slots=True)
class _Data:
    """What boosters are fitted on: some rows of a matrix, with any of its columns."""

    rows: Rows
    used: npt.NDArray[np.bool_]
    pages: TrainingPages

    def thinned(self) -> "_Data":
        """Every third of the rows."""
        used = np.zeros_like(self.used)
        used[np.flatnonzero(self.used)[::3]] = True
        return replace(self, used=used)

    def fit(
        self, booster: HistGradientBoostingClassifier, columns: Ints
    ) -> HistGradientBoostingClassifier:
        weights = self.pages.weights[self.used]
        return booster.fit(
            self.rows[np.ix_(self.used, columns)],
            self.pages.labels[self.used],
            sample_weight=weights / weights.mean(),
        )


def _useful(
    probe: HistGradientBoostingClassifier,
    data: _Data,
    columns: Ints,
    settings: LearnerSettings,
) -> Ints:
    """The columns that gain most in a few trees.

    The time of a fit goes with its columns, and most of them say what others say as well.
    """
    if len(columns) <= settings.columns:
        return columns
    gains = column_gains(data.thinned().fit(probe, columns), len(columns))
    return columns[np.sort(np.argsort(-gains, kind="stable")[: settings.columns])]


def chosen_columns(names: tuple[str, ...], settings: LearnerSettings) -> Ints:
    """Columns whose family is switched on."""
    on = [settings.families.get(family_of(name), True) for name in names]
    return np.flatnonzero(on)


def boost_types(
    about: Rows, kinds: Ints, weights: Floats, settings: LearnerSettings
) -> TreeEnsemble:
    """Page types; small trees, as there are few pages of the rare types."""
    width = about.shape[1]
    if len(np.unique(kinds)) == 1:
        baseline = np.full(len(PAGE_TYPES), RULED_OUT)
        baseline[kinds[0]] = 0.0
        return replace(constant(width, len(PAGE_TYPES)), baseline=baseline)
    booster = HistGradientBoostingClassifier(
        max_iter=settings.type_trees,
        learning_rate=0.1,
        max_leaf_nodes=12,
        min_samples_leaf=10,
        l2_regularization=5.0,
        max_features=settings.features_per_split,
        early_stopping=False,
        random_state=settings.seed,
    )
    booster.fit(about, kinds, sample_weight=weights)
    return _all_classes(booster, len(PAGE_TYPES), np.arange(width), width)


def _all_classes(
    booster: HistGradientBoostingClassifier, outputs: int, columns: Ints, width: int
) -> TreeEnsemble:
    """Trees with one output a class, also for classes that the training pages lack."""
    ensemble = ensemble_of(booster, columns, width)
    classes = booster.classes_
    if len(classes) == outputs:
        return ensemble
    if len(classes) == 2:
        # scikit-learn fits one output for two classes: the log-odds of the second.
        return _spread(ensemble, [int(classes[1])], outputs, int(classes[0]))
    return _spread(ensemble, [int(c) for c in classes], outputs, None)


def _spread(
    ensemble: TreeEnsemble, classes: list[int], outputs: int, zero: int | None
) -> TreeEnsemble:
    """Give each known class its trees and every other one a single leaf that rules it out."""
    silent = np.zeros(1, NODE)
    silent["feature"] = silent["left"] = -1
    stages = len(ensemble.roots) // len(classes)
    roots = np.full((stages, outputs), len(ensemble.nodes), np.int32)
    roots[:, classes] = ensemble.roots.reshape(stages, len(classes))
    baseline = np.full(outputs, RULED_OUT)
    baseline[classes] = ensemble.baseline
    if zero is not None:
        baseline[zero] = 0.0
    return TreeEnsemble(
        np.concatenate((ensemble.nodes, silent)), roots.ravel(), baseline, ensemble.columns
    )


def constant(columns: int, outputs: int, value: float = 0.0) -> TreeEnsemble:
    """An ensemble without trees: its baseline alone."""
    return TreeEnsemble(np.zeros(0, NODE), np.zeros(0, np.int32), np.full(outputs, value), columns)
