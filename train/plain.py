"""Any scikit-learn classifier on the features alone: the yardstick for what is built on top.

It judges content and knows no roles and no kinds of pages. What it yields is evaluated and tracked
like unboil's own models, but it holds the classifier itself, so it is kept by joblib and cannot be
the portable model.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from importlib import import_module
from importlib.metadata import packages_distributions
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.base import is_classifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.utils.validation import has_fit_parameter

from unboil.errors import ConfigError, CorpusError
from unboil.features import FEATURE_NAMES, family_of, featurize
from unboil.features.view import PageView
from unboil.model.layout import ABOUT_COLUMNS, PAGE_COLUMNS, PAGE_TYPES
from unboil.model.model import Model, Prediction
from unboil.roles import ROLES, Role
from unboil.train.boosting import constant
from unboil.train.examples import Example, LabelledPage
from unboil.train.learner import neutral_model
from unboil.train.settings import LearnerSettings
from unboil.train.vocabularies import no_tokens

__all__ = ["PlainModel", "check_plain", "estimator_code", "fit_plain"]

_RIGHTLY_SURE = 1e-6


@dataclass(frozen=True)
class PlainModel(Model):
    """A model whose content probabilities are a fitted classifier's."""

    pipeline: Any
    columns: npt.NDArray[np.intp]
    """Which features it was fitted on."""

    def predict_view(
        self,
        page_view: PageView,
        features: npt.NDArray[np.float32] | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> Prediction:
        """Judge a page; its type stays open."""
        check()
        features = featurize(page_view) if features is None else features
        chance = self.pipeline.predict_proba(features[:, self.columns])[:, 1]
        chance = np.clip(chance, _RIGHTLY_SURE, 1.0 - _RIGHTLY_SURE)
        return Prediction(
            words=page_view.words,
            content=self.calibration(np.log(chance / (1.0 - chance))),
            roles=lambda: np.tile([float(role is Role.OTHER) for role in ROLES], (len(chance), 1)),
            content_weight=self.content_weight,
            page_types=np.full(len(PAGE_TYPES), 1.0 / len(PAGE_TYPES)),
            about=np.zeros(len(ABOUT_COLUMNS)),
            confidence=self.confidence,
        )


def fit_plain(examples: Sequence[Example], settings: LearnerSettings) -> PlainModel:
    """Fit the recipe's classifier; every page's blocks share the page's weight.

    Raises `ConfigError` as `check_plain` does, and where no page has a text.
    """
    labelled = [example for example in examples if example.content is not None]
    if not labelled:
        raise ConfigError(f"of {len(examples)} pages to learn from none has a text")
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


def check_plain(settings: LearnerSettings, pages: Sequence[LabelledPage]) -> None:
    """See that the recipe's classifier can be fitted on pages.

    Raises:
        ConfigError: there is no such classifier, it takes no such parameters, or it gives no
            probabilities.
        CorpusError: no page has a text.
    """
    _estimator(settings)
    if all(labelled.page.text is None for labelled in pages):
        raise CorpusError(
            "no page is left to learn from: none has a text, and learner.estimator learns from "
            "nothing else"
        )


def estimator_code(settings: LearnerSettings) -> tuple[Sequence[str], Sequence[str]]:
    """The module that the recipe's classifier is written in, and the distributions it comes with.

    Raises `ConfigError` as `check_plain` does.
    """
    module = type(_estimator(settings)).__module__
    return [module], packages_distributions().get(module.partition(".")[0], [])


def _columns(settings: LearnerSettings) -> npt.NDArray[np.intp]:
    families = settings.chosen_families
    return np.flatnonzero([family_of(name) in families for name in FEATURE_NAMES])


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
    nothing = neutral_model(
        page_vocabulary=no_tokens(len(PAGE_TYPES)),
        page_types=constant(len(PAGE_COLUMNS), len(PAGE_TYPES)),
    )
    parts = {field.name: getattr(nothing, field.name) for field in fields(Model)}
    return PlainModel(**parts, pipeline=pipeline, columns=columns)
