"""Everything a recipe learns from, read and featurized."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqdm import tqdm

from unboil.datasets.record import Skipped
from unboil.datasets.registry import fingerprint
from unboil.errors import CorpusError
from unboil.train.cache import (
    ExampleCache,
    cache_folder,
    code_version,
    feature_version,
    page_fingerprint,
)
from unboil.train.copies import changed_copies
from unboil.train.crossvalidate import Data, Progress
from unboil.train.examples import LabelledPage
from unboil.train.folds import check_folds
from unboil.train.learners import learner_for
from unboil.train.plain import estimator_code
from unboil.train.runs import MLRUNS, Plan
from unboil.train.settings import Config, LearnerSettings
from unboil.train.sources import read_corpora

__all__ = ["Prepared", "Reading", "Workshop", "prepare", "read"]

_LEARNER_CODE = (
    "unboil.document.confidence",
    "unboil.features",
    "unboil.model",
    "unboil.train.folds",
    "unboil.train.boosting",
    "unboil.train.calibrate",
    "unboil.train.learner",
    "unboil.train.nets",
    "unboil.train.outoffold",
    "unboil.train.rolehead",
    "unboil.train.taggers",
    "unboil.train.trainingpages",
    "unboil.train.plain",
    "unboil.train.portable_trees",
    "unboil.train.vocabularies",
)
_CACHE_MEGABYTES = 8000
"""What the cache may hold: the shipped recipe's examples by a few versions of the code."""
_LEARNER_LIBRARIES = ("jax", "jaxlib", "numpy", "optax", "scikit-learn", "scipy")


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where training works, and with how much of the machine.

    ``workers`` is a number of processes; -1 takes one per core.
    """

    mlruns: Path = MLRUNS
    cache: Path = field(default_factory=cache_folder)
    workers: int = -1
    progress: Progress = lambda _: None

    @property
    def runs(self) -> Path:
        """The folder of the runs' folders."""
        return self.mlruns / "runs"


@dataclass(frozen=True, slots=True)
class Reading:
    """The pages of a recipe by corpus, and what could not be read."""

    corpora: Mapping[str, Sequence[LabelledPage]]
    skipped: Sequence[Skipped]

    @property
    def pages(self) -> list[LabelledPage]:
        """Those of all corpora."""
        return [page for members in self.corpora.values() for page in members]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The pages of a recipe by corpus, their examples, and what was left out."""

    corpora: Mapping[str, Sequence[LabelledPage]]
    data: Data
    copies: Sequence[LabelledPage]
    skipped: Sequence[Skipped]

    def plan(self, config: Config) -> Plan:
        """What a run on it depends on."""
        pages = sorted(map(_identity, [*self.data.pages, *self.copies]))
        return Plan(
            config=config.as_dict(),
            corpora={
                name: fingerprint(page.page for page in members)
                for name, members in self.corpora.items()
            },
            pages=hashlib.sha256("".join(pages).encode()).hexdigest(),
            features=feature_version(),
            learner=_learner_version(config.learner),
        )


def _identity(labelled: LabelledPage) -> str:
    """Of what is learned from a page, and of what the fingerprint of its corpus leaves out."""
    return f"{page_fingerprint(labelled)} {labelled.page.must_not_have}"


def _learner_version(settings: LearnerSettings) -> str:
    """Of the code that learns, that of the recipe's classifier with it."""
    modules, libraries = estimator_code(settings) if settings.estimator else ((), ())
    return code_version((*_LEARNER_CODE, *modules), (*_LEARNER_LIBRARIES, *libraries))


def read(config: Config, workshop: Workshop) -> Reading:
    """Read a recipe's corpora, and refuse what cannot be learned from before it is featurized.

    Raises:
        ConfigError: a corpus or the estimator of the recipe does not exist, or there are fewer
            sites than folds.
        CorpusError: a corpus is not at hand, or no page of it can be learned from.
    """
    skipped: list[Skipped] = []
    corpora: dict[str, list[LabelledPage]] = {}
    for name, settings in tqdm(config.corpora.items(), "read", unit="corpus", disable=None):
        corpora |= read_corpora({name: settings}, skipped.append)
    _report(skipped, workshop)
    reading = Reading(corpora, skipped)
    learner_for(config.learner).check(config.learner, reading.pages)
    check_folds(reading.pages, config)
    return reading


def prepare(config: Config, workshop: Workshop) -> Prepared:
    """Read a recipe's corpora and make their examples.

    Raises:
        ConfigError: see `read`.
        CorpusError: see `read`.
    """
    reading = read(config, workshop)
    pages, broken = reading.pages, list[Skipped]()
    cache = ExampleCache(workshop.cache, workshop.workers)
    examples = list(cache.examples(pages, broken.append))
    copies = list(changed_copies(pages, config.copies))
    learned_from = list(cache.examples(copies, broken.append))
    cache.trim(_CACHE_MEGABYTES)
    _report(broken, workshop)
    if all(example.content is None and example.roles is None for example in examples):
        raise CorpusError("no page is left to learn from: none that has a text or roles has blocks")
    data = Data(pages, examples, learned_from)
    return Prepared(reading.corpora, data, copies, [*reading.skipped, *broken])


def _report(skipped: Sequence[Skipped], workshop: Workshop) -> None:
    for skip in skipped:
        workshop.progress(f"skipped {skip}")
