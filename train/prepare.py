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
from unboil.train.crossvalidate import Data, Progress
from unboil.train.examples import LabelledPage
from unboil.train.runs import MLRUNS, Plan
from unboil.train.settings import Config
from unboil.train.sources import read_corpora

__all__ = ["Prepared", "Workshop", "prepare"]

_LEARNER_CODE = (
    "unboil.features",
    "unboil.model",
    "unboil.train.folds",
    "unboil.train.boosting",
    "unboil.train.learner",
    "unboil.train.nets",
    "unboil.train.rolehead",
    "unboil.train.taggers",
    "unboil.train.trainingpages",
    "unboil.train.plain",
    "unboil.train.portable_trees",
    "unboil.train.vocabularies",
)
_CACHE_MEGABYTES = 8000
"""What the cache may hold: the shipped recipe's examples by a few versions of the code."""
_LEARNER_LIBRARIES = ("jax", "jaxlib", "numpy", "optax", "scikit-learn")


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
class Prepared:
    """The pages of a recipe by corpus, their examples, and what was left out."""

    corpora: Mapping[str, Sequence[LabelledPage]]
    data: Data
    skipped: Sequence[Skipped]

    def plan(self, config: Config) -> Plan:
        """What a run on it depends on."""
        pages = sorted(page_fingerprint(page) for page in self.data.pages)
        return Plan(
            config=config.as_dict(),
            corpora={
                name: fingerprint(page.page for page in members)
                for name, members in self.corpora.items()
            },
            pages=hashlib.sha256("".join(pages).encode()).hexdigest(),
            features=feature_version(),
            learner=code_version(_LEARNER_CODE, _LEARNER_LIBRARIES),
        )


def prepare(config: Config, workshop: Workshop) -> Prepared:
    """Read a recipe's corpora and make their examples.

    Raises:
        ConfigError: a corpus of the recipe does not exist.
        CorpusError: a corpus is not at hand, or no page of it can be learned from.
    """
    skipped: list[Skipped] = []
    corpora: dict[str, list[LabelledPage]] = {}
    for name, settings in tqdm(config.corpora.items(), "read", unit="corpus", disable=None):
        corpora |= read_corpora({name: settings}, skipped.append)
    pages = [page for members in corpora.values() for page in members]
    cache = ExampleCache(workshop.cache, workshop.workers)
    examples = list(cache.examples(pages, skipped.append))
    cache.trim(_CACHE_MEGABYTES)
    for skip in skipped:
        workshop.progress(f"skipped {skip}")
    if all(example.content is None and example.roles is None for example in examples):
        raise CorpusError(
            "no page is left to learn from: none can be read, or none has a text or roles"
        )
    return Prepared(corpora, Data(pages, examples), skipped)
