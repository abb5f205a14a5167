"""Any scikit-learn classifier on the features alone: the yardstick for what is built on top.

It judges content and knows no roles and no kinds of pages. What it yields is evaluated and tracked
like unboil's own models, but it holds the classifier itself, so it is kept by joblib and cannot be
the portable model.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.base import is_classifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.validation import has_fit_parameter

from unboil.errors import ConfigError
from unboil.features import FEATURE_NAMES, featurize
from unboil.features.evidence import Vocabulary
from unboil.features.view import PageView
from unboil.model.layout import HEAD_ROLES, PAGE_COLUMNS, PAGE_TYPES, ROLE_COLUMNS, SECOND_COLUMNS
from unboil.model.manifest import Manifest, OperatingPoint
from unboil.model.model import Calibration, Model, Prediction, sigmoid
from unboil.model.portable import COLUMNS_HASH, CONFIDENCE_COLUMNS
from unboil.model.trees import NODE, TreeEnsemble
from unboil.train.config import LearnerSettings
from unboil.train.examples import Example

__all__ = ["PlainModel", "fit_plain"]

_LARGEST_LOGIT = 15.0
_RIGHTLY_SURE = 1e-6


@dataclass(frozen=True)
class PlainModel(Model):
    """A model whose content probabilities are a fitted classifier's."""

    pipeline: Any
    columns: npt.NDArray[np.intp]
    """Which features it was fitted on."""

    def predict_view(
        self, page_view: PageView, features: npt.NDArray[np.float32] | None = None
    ) -> Prediction:
        """Judge a page; its type stays open."""
        features = featurize(page_view) if features is None else features
        chance = self.pipeline.predict_proba(features[:, self.columns])[:, 1]
        chance = np.clip(chance, _RIGHTLY_SURE, 1.0 - _RIGHTLY_SURE)
        return Prediction(
            self,
            page_view,
            self.calibration(np.log(chance / (1.0 - chance))),
            np.full(len(PAGE_TYPES), 1.0 / len(PAGE_TYPES)),
            np.zeros(len(PAGE_COLUMNS)),
            np.zeros((len(chance), len(SECOND_COLUMNS)), np.float32),
        )


def fit_plain(examples: Sequence[Example], settings: LearnerSettings) -> PlainModel:
    """Fit the recipe's classifier; every page's blocks share the page's weight.

    Raises:
        ConfigError: there is no such classifier, it takes no such parameters, or it gives no
            probabilities.
    """
    labelled = [example for example in examples if example.content is not None]
    columns = _columns(settings)
    rows = np.concatenate([example.features for example in labelled])[:, columns]
    labels = np.concatenate([example.content for example in labelled]).astype(np.intp)
    weights = np.concatenate(
        [np.full(len(example), example.weight / len(example)) for example in labelled]
    )
    estimator = _estimator(settings)
    pipeline = make_pipeline(StandardScaler(), estimator)
    weighs = has_fit_parameter(estimator, "sample_weight")
    name = pipeline.steps[-1][0]
    scaled = weights / weights.mean()
    pipeline.fit(rows, labels, **({f"{name}__sample_weight": scaled} if weighs else {}))
    return _model(pipeline, columns)


def _columns(settings: LearnerSettings) -> npt.NDArray[np.intp]:
    families = settings.chosen_families
    return np.flatnonzero([name.partition(".")[0] in families for name in FEATURE_NAMES])


def _estimator(settings: LearnerSettings) -> Any:
    dotted = settings.estimator or ""
    module, _, name = dotted.rpartition(".")
    try:
        kind = getattr(import_module(module), name)
        estimator = kind(**settings.parameters)
    except (ImportError, AttributeError, ValueError) as error:
        raise ConfigError(f"learner.estimator: there is no {dotted!r} ({error})") from error
    except TypeError as error:
        raise ConfigError(f"learner.parameters: {dotted} does not take them: {error}") from error
    if not is_classifier(estimator) or not hasattr(estimator, "predict_proba"):
        raise ConfigError(
            f"learner.estimator: {dotted} is no classifier that gives probabilities (predict_proba)"
        )
    return estimator


def _model(pipeline: Any, columns: npt.NDArray[np.intp]) -> PlainModel:
    logits = np.linspace(-_LARGEST_LOGIT, _LARGEST_LOGIT, 601)
    return PlainModel(
        manifest=Manifest(
            points={
                "balanced": OperatingPoint(1.0),
                "precision": OperatingPoint(1.5),
                "recall": OperatingPoint(0.5),
            },
            columns_hash=COLUMNS_HASH,
        ),
        vocabulary=_no_tokens(1),
        first=_constant(0, 1),
        page_types=_constant(len(PAGE_COLUMNS), len(PAGE_TYPES)),
        second=_constant(len(SECOND_COLUMNS), 1),
        calibration=Calibration(logits, sigmoid(logits)),
        confidence=_constant(CONFIDENCE_COLUMNS, 1, 0.5),
        role_vocabulary=_no_tokens(len(HEAD_ROLES)),
        roles=_constant(len(ROLE_COLUMNS), len(HEAD_ROLES)),
        pipeline=pipeline,
        columns=columns,
    )


def _no_tokens(outputs: int) -> Vocabulary:
    return Vocabulary((), np.zeros((0, outputs), np.float32))


def _constant(columns: int, outputs: int, value: float = 0.0) -> TreeEnsemble:
    """No tree: the baseline alone."""
    return TreeEnsemble(np.zeros(0, NODE), np.zeros(0, np.int32), np.full(outputs, value), columns)
