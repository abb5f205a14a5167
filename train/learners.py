"""What a recipe can learn with: unboil's own learner, or any classifier of scikit-learn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import joblib

from unboil.errors import ModelError
from unboil.model.model import Model
from unboil.model.portable import load, save
from unboil.train.calibrate import calibrate
from unboil.train.examples import Example, LabelledPage
from unboil.train.learner import fit
from unboil.train.outoffold import OutOfFold
from unboil.train.plain import PlainModel, check_plain, fit_plain
from unboil.train.settings import LearnerSettings

__all__ = ["Learner", "learner_for"]

Fit = Callable[[Sequence[Example], LearnerSettings, Callable[[str], None]], Model]


@dataclass(frozen=True, slots=True)
class Learner:
    """How models come to be, and how they are kept."""

    check: Callable[[LearnerSettings, Sequence[LabelledPage]], None]
    """Refuses what it cannot be fitted with."""
    fit: Fit
    calibrate: Callable[[Model, Sequence[OutOfFold], Mapping[str, float]], Model]
    save: Callable[[Model, Path], None]
    load: Callable[[Path], Model]
    portable: bool
    """Whether its files are plain data, fit to be shipped."""


def learner_for(settings: LearnerSettings) -> Learner:
    """The learner that a recipe names."""
    return _OWN if settings.estimator is None else _PLAIN


def _check_own(settings: LearnerSettings, pages: Sequence[LabelledPage]) -> None:
    """It takes all that a recipe can say, and any labels."""


def _fit_plain(
    examples: Sequence[Example], settings: LearnerSettings, progress: Callable[[str], None]
) -> Model:
    progress(str(settings.estimator))
    return fit_plain(examples, settings)


def _dump(model: Model, path: Path) -> None:
    joblib.dump(model, path, compress=3)


def _undump(path: Path) -> Model:
    model = joblib.load(path)
    if not isinstance(model, PlainModel):
        raise ModelError(f"{path} holds no model of a classifier")
    return model


_OWN = Learner(_check_own, fit, calibrate, save, load, portable=True)
_PLAIN = Learner(check_plain, _fit_plain, calibrate, _dump, _undump, portable=False)
