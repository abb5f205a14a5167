"""What a report shows beside scores: which families of features matter, and what pages add.

Both are measured on the first fold, whose model and held pages are at hand.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from unboil.errors import ConfigError
from unboil.features import FEATURE_NAMES, family_of
from unboil.model.model import Model
from unboil.train.bootstrap import Bootstrap, Interval
from unboil.train.crossvalidate import CrossValidation, Fold
from unboil.train.curves import balanced_f1s
from unboil.train.examples import Example
from unboil.train.outoffold import OutOfFold, chances, judge
from unboil.train.results import Importance, Importances, LearningCurve, LearningPoint
from unboil.train.settings import DiagnosticSettings

__all__ = ["measure_importances", "measure_learning"]

MEASURE = "word_f1"

Floats = npt.NDArray[np.float64]


def measure_importances(
    model: Model, held: Sequence[Example], settings: DiagnosticSettings
) -> Importances:
    """Permutation importance (Breiman 2001) of each family of features.

    The family's columns are shuffled together over the blocks of all pages, so that each block has
    the values of another one; what the mean word F1 of pages loses is the family's importance.

    Args:
        model: fitted without the pages.
        held: pages to measure on; a seeded sample of them is taken.
        settings: how many pages and repeats.
    """
    generator = np.random.default_rng(settings.seed)
    labelled = [example for example in held if example.gold is not None]
    size = min(settings.importance_pages, len(labelled))
    pages = [labelled[n] for n in generator.choice(len(labelled), size, replace=False)]
    base = _mean_f1([judge(model, page) for page in pages])
    families = []
    for family, columns in _families().items():
        drops = [
            base - _mean_f1([judge(model, page) for page in _shuffled(pages, columns, generator)])
            for _ in range(settings.importance_repeats)
        ]
        families.append(
            Importance(family, len(columns), float(np.mean(drops)), float(np.std(drops)))
        )
    return Importances(MEASURE, tuple(sorted(families, key=lambda item: -item.drop)))


def _families() -> dict[str, list[int]]:
    """Columns of the feature matrix by family."""
    families: dict[str, list[int]] = {}
    for column, name in enumerate(FEATURE_NAMES):
        families.setdefault(family_of(name), []).append(column)
    return families


def _shuffled(
    pages: Sequence[Example], columns: Sequence[int], generator: np.random.Generator
) -> list[Example]:
    rows = np.concatenate([page.features for page in pages])
    rows[:, columns] = rows[generator.permutation(len(rows))][:, columns]
    parts = np.split(rows, np.cumsum([len(page) for page in pages])[:-1])
    return [replace(page, features=part) for page, part in zip(pages, parts, strict=True)]


def measure_learning(
    validation: CrossValidation, fold: Fold, judged: Sequence[OutOfFold]
) -> LearningCurve:
    """Word F1 on one fold's pages by the number of pages learned from, changed copies not counted.

    Smaller training sets are taken by site, and nested in each other; the last point is the
    fold's own model. Sets of too few sites to be parted for the fits inside of one are left out.

    Args:
        validation: fits the smaller models.
        fold: the fold.
        judged: what the model of all of its training pages said.
    """
    settings = validation.config.diagnostics
    order = _site_order(fold.training, settings.seed)
    copies = {(copy.corpus, copy.id) for copy in validation.data.copies}

    def pages_in(examples: Sequence[Example]) -> int:
        return sum((example.corpus, example.id) not in copies for example in examples)

    points = []
    for share in sorted(settings.learning_shares):
        training = _first_sites(fold.training, order, share)
        size = pages_in(training)
        validation.progress(f"learning curve: {size} pages")
        try:
            model = validation.learner.fit(training, validation.config.learner, lambda _: None)
        except ConfigError as error:
            validation.progress(f"learning curve: not with {size} pages, as {error}")
            continue
        points.append(_point(size, [judge(model, page) for page in fold.held]))
    return LearningCurve(MEASURE, (*points, _point(pages_in(fold.training), judged)))


def _site_order(examples: Sequence[Example], seed: int) -> dict[str, int]:
    sites = sorted({example.site for example in examples})
    places = np.random.default_rng(seed).permutation(len(sites)).tolist()
    return dict(zip(sites, places, strict=True))


def _first_sites(examples: Sequence[Example], order: dict[str, int], share: float) -> list[Example]:
    return [example for example in examples if order[example.site] < share * len(order)]


def _point(pages: int, judged: Sequence[OutOfFold]) -> LearningPoint:
    scores = _f1s(judged)
    interval: Interval = Bootstrap().interval(scores[:, None], lambda means: means[..., 0])
    return LearningPoint(pages, interval.value, interval.low, interval.high)


def _f1s(judged: Sequence[OutOfFold]) -> Floats:
    return balanced_f1s(chances(judged))


def _mean_f1(judged: Sequence[OutOfFold]) -> float:
    return float(_f1s(judged).mean())
