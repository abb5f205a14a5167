"""From raw scores to probabilities, operating points and a confidence, on out-of-fold pages.

What a model says of pages it was fitted on is too good to choose anything by; so all three are
chosen on what the models of a cross-validation said of the pages they had not seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.isotonic import IsotonicRegression

from unboil.document.confidence import confidence_row
from unboil.model.decide import Cut, cut
from unboil.model.layout import CONFIDENCE_COLUMNS
from unboil.model.manifest import OperatingPoint
from unboil.model.model import Calibration, Model, log_odds
from unboil.model.trees import TreeEnsemble
from unboil.train.outoffold import OutOfFold
from unboil.train.portable_trees import ensemble_of

__all__ = ["calibrate"]

Floats = npt.NDArray[np.float64]

_SCALES: tuple[float, ...] = tuple(np.round(np.arange(0.3, 2.01, 0.1), 1).tolist())
"""Multiples of the F1-optimal threshold that the operating points are chosen from."""
_PAGE_FLOOR = 0.3
"""Of eleven pages of the six corpora without a likelier block, seven have an empty gold text;
higher floors cost more than they save (five folds, out of fold)."""
_KNOTS = 60
_EDGE = 1e-6
_LEAST_PAGES = 100
"""Below, a page's score is not worth predicting from so few."""


def calibrate(model: Model, judged: Sequence[OutOfFold], betas: Mapping[str, float]) -> Model:
    """The model with calibration, operating points and confidence chosen on the given pages.

    Args:
        model: its own probabilities are taken to be scores.
        judged: what models of the same recipe said of pages they had not seen. Pages without a
            gold text are passed over; without any the model is left as it is.
        betas: the operating points by name; each maximises the mean F-beta of pages.
    """
    pages = [page for page in judged if page.example.shares is not None]
    if not pages:
        return model
    calibration = _calibration(pages)
    content = [calibration(log_odds(page.content)) for page in pages]
    points = {
        name: OperatingPoint(_best_scale(pages, content, beta), page_floor=_PAGE_FLOOR)
        for name, beta in betas.items()
    }
    cuts = [_cut(page, part, points["balanced"]) for page, part in zip(pages, content, strict=True)]
    return replace(
        model,
        calibration=calibration,
        confidence=_confidence(pages, cuts) or model.confidence,
        manifest=replace(model.manifest, points=points),
    )


def _calibration(pages: Sequence[OutOfFold]) -> Calibration:
    """Isotonic regression of labels on scores, every word weighing alike within a page.

    Its steps are thinned to a piecewise linear map, so that equal ranks do not become equal values.
    """
    logits = np.concatenate([log_odds(page.content) for page in pages])
    labels = np.concatenate([_shares(page) for page in pages])
    weights = np.concatenate([_weights(page) for page in pages])
    fitted = IsotonicRegression(out_of_bounds="clip").fit(logits, labels, sample_weight=weights)
    knots = np.unique(np.quantile(logits, np.linspace(0.0, 1.0, _KNOTS)))
    middles = np.concatenate((knots[:1], (knots[1:] + knots[:-1]) / 2.0, knots[-1:]))
    values = np.clip(fitted.predict(middles), _EDGE, 1.0 - _EDGE)
    return Calibration(middles, np.maximum.accumulate(values))


def _shares(page: OutOfFold) -> Floats:
    assert page.example.shares is not None
    return page.example.shares


def _page_weights(pages: Sequence[OutOfFold]) -> Floats:
    return np.array([page.example.weight for page in pages])


def _weights(page: OutOfFold) -> Floats:
    words = page.example.view.words + 1.0
    return words * page.example.weight / float(words.sum())


def _cut(page: OutOfFold, content: Floats, point: OperatingPoint) -> Cut:
    return cut(content, page.example.view.words, point, None)


def _score(page: OutOfFold, kept: npt.NDArray[np.bool_], beta: float) -> float:
    """F-beta of the words of the kept blocks; an empty gold text wants an empty extraction."""
    words = page.example.view.words
    gold, taken = float((words * _shares(page)).sum()), float(words[kept].sum())
    if not gold:
        return float(not taken)
    right = float((words * _shares(page))[kept].sum())
    return (1.0 + beta**2) * right / (beta**2 * gold + taken)


def _best_scale(pages: Sequence[OutOfFold], content: Sequence[Floats], beta: float) -> float:
    def mean_score(scale: float) -> float:
        point = OperatingPoint(scale, page_floor=_PAGE_FLOOR)
        scores = [
            _score(page, _cut(page, part, point).kept, beta)
            for page, part in zip(pages, content, strict=True)
        ]
        return float(np.average(scores, weights=_page_weights(pages)))

    return max(_SCALES, key=mean_score)


def _confidence(pages: Sequence[OutOfFold], cuts: Sequence[Cut]) -> TreeEnsemble | None:
    """Regression of the pages' F1 on what is known of a page before anybody reads it."""
    if len(pages) < _LEAST_PAGES:
        return None
    rows = np.stack(
        [
            confidence_row(page.about, page.example.view.words, taken)
            for page, taken in zip(pages, cuts, strict=True)
        ]
    ).astype(np.float32)
    scores = [_score(page, taken.kept, 1.0) for page, taken in zip(pages, cuts, strict=True)]
    booster = HistGradientBoostingRegressor(
        max_iter=80,
        learning_rate=0.06,
        max_leaf_nodes=8,
        min_samples_leaf=20,
        max_features=0.4,
        early_stopping=False,
        random_state=0,
    ).fit(rows, scores, sample_weight=_page_weights(pages))
    return ensemble_of(booster, np.arange(len(CONFIDENCE_COLUMNS)), len(CONFIDENCE_COLUMNS))
