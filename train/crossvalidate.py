"""Cross-validation by site, in stages that each leave their output on disk.

Every fold is fitted and asked about its held pages first. Then each fold's model is calibrated on
what the *other* folds' models said, and extracts the pages it has not seen, end to end from bytes
to text. A run that was killed goes on at the stage of the fold it was in.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from joblib import Parallel, delayed

from unboil.extractor import Extractor
from unboil.files import write_whole
from unboil.model.manifest import Manifest
from unboil.model.model import Model
from unboil.processes import end_with_parent
from unboil.train.cache import EXTRACTING_CODE, code_version
from unboil.train.examples import Example, LabelledPage
from unboil.train.extraction import PageOutcome, extract_pages
from unboil.train.folds import assign_folds
from unboil.train.learners import Learner
from unboil.train.outoffold import OutOfFold, judge, load_judged, save_judged
from unboil.train.results import PageRow
from unboil.train.results.files import BLOCKS_FILE, PAGES_FILE, TEXTS_FILE
from unboil.train.results.tables import BLOCKS, PAGES, TEXTS
from unboil.train.runs import MODEL_FILE, RunFolder
from unboil.train.settings import Config, FoldSettings, LearnerSettings

__all__ = [
    "EXTRACTED",
    "MANIFEST_FILE",
    "CrossValidation",
    "Data",
    "Fold",
    "Progress",
    "make_folds",
    "of_others",
]

Progress = Callable[[str], None]

EXTRACTED = "extracted"
"""The folder, below a fold's, of its pages as they were extracted."""
MANIFEST_FILE = "manifest.json"
"""In that folder: what the model that extracted them says of itself."""
_CODE_FILE = "code.txt"


@dataclass(frozen=True, slots=True)
class Data:
    """All that a run learns from: pages, and the examples of those that are not broken."""

    pages: Sequence[LabelledPage]
    examples: Sequence[Example]
    copies: Sequence[Example] = ()
    """Of changed copies of pages: they are learned from where their sites are, and never judged."""


@dataclass(frozen=True, slots=True)
class Fold:
    """One fold's pages; broken ones cannot be learned from, but they are extracted and count."""

    number: int
    training: Sequence[Example]
    held: Sequence[Example]
    held_pages: Sequence[LabelledPage]


def of_others(judged: Sequence[Sequence[OutOfFold]], fold: Fold) -> list[OutOfFold]:
    """What the models of the other folds said; ``judged`` is by the folds' numbers."""
    return [said for number, part in enumerate(judged) if number != fold.number for said in part]


def make_folds(data: Data, settings: FoldSettings) -> list[Fold]:
    """Part all pages by site. Raises `ConfigError` where there are fewer sites than folds."""
    numbers = assign_folds([page.page for page in data.pages], settings.count, settings.seed)
    of_site = {
        page.page.site: number for page, number in zip(data.pages, numbers.tolist(), strict=True)
    }
    learned_from = [*data.examples, *data.copies]
    return [
        Fold(
            number=number,
            training=[e for e in learned_from if of_site[e.site] != number],
            held=[e for e in data.examples if of_site[e.site] == number],
            held_pages=[p for p in data.pages if of_site[p.page.site] == number],
        )
        for number in range(settings.count)
    ]


@dataclass(frozen=True)
class CrossValidation:
    """The stages of one run.

    ``workers`` is how many folds are fitted at a time, and a number of processes for extracting;
    -1 takes one per core.
    """

    run: RunFolder
    config: Config
    learner: Learner
    data: Data
    workers: int = -1
    progress: Progress = lambda _: None

    def folds(self) -> list[Fold]:
        """The folds, the same at every call."""
        return make_folds(self.data, self.config.folds)

    def fit_all(self, final: bool) -> None:
        """Fit the models of all folds, and that of all pages, that are not there yet.

        There are as many at a time as ``workers``, each a process with a core to itself: the
        threads of a single fit mostly wait for each other.
        """
        fits = [self._of_fold(fold) for fold in self.folds()]
        if final:
            fits.append(self._of_all_pages())
        run = Parallel(n_jobs=self.workers, batch_size=1, pre_dispatch="n_jobs")
        run(delayed(fit)() for fit in fits if not fit.path.exists())

    def judged(self, fold: Fold) -> list[OutOfFold]:
        """What the fold's model says of the held pages; fits it unless that is done."""
        folder = self.run.fold(fold.number)
        path = folder / "judged.npz"
        if path.exists():
            return load_judged(path, {example.key: example for example in fold.held})
        model = self.fitted(fold)
        said = [judge(model, example) for example in fold.held]
        write_whole(path, lambda draft: save_judged(draft, said))
        return said

    def fitted(self, fold: Fold) -> Model:
        """The fold's model before calibration; fits it unless that is done."""
        return self._model(self._of_fold(fold))

    def _model(self, fit: "_Fit") -> Model:
        if not fit.path.exists():
            fit()
        return self.learner.load(fit.path)

    def _of_fold(self, fold: Fold) -> "_Fit":
        path = self.run.fold(fold.number) / MODEL_FILE
        label = f"fold {fold.number + 1}/{self.config.folds.count}"
        return _Fit(path, label, fold.training, self.learner, self.config.learner, self.progress)

    def _of_all_pages(self) -> "_Fit":
        path = self.run.path / f"uncalibrated-{MODEL_FILE}"
        examples = [*self.data.examples, *self.data.copies]
        return _Fit(path, "all pages", examples, self.learner, self.config.learner, self.progress)

    def extracted(self, fold: Fold, others: Sequence[OutOfFold]) -> tuple[PageRow, ...]:
        """The held pages as the fold's model extracts them, calibrated on other folds' pages."""
        folder = self.run.fold(fold.number) / EXTRACTED
        code = code_version(EXTRACTING_CODE)
        version = folder / _CODE_FILE
        if not version.exists() or version.read_text("utf-8") != code:
            model = self.calibrated(fold, others)
            extractor = Extractor(model)
            label = f"fold {fold.number + 1}: extract"
            outcomes = list(extract_pages(extractor, fold.held_pages, self.workers, label))
            written = _Written(outcomes, model.manifest, code)
            write_whole(folder, written.write)
        return PAGES.read(folder / PAGES_FILE)

    def calibrated(self, fold: Fold, others: Sequence[OutOfFold]) -> Model:
        """The fold's model, calibrated on other folds' pages."""
        return self._calibrated(self.fitted(fold), others)

    def _calibrated(self, model: Model, judged: Sequence[OutOfFold]) -> Model:
        return self.learner.calibrate(model, judged, self.config.decision.betas)

    def final(self, judged: Sequence[OutOfFold]) -> Model:
        """A model of all pages, calibrated on what the folds' models said."""
        return self._calibrated(self._model(self._of_all_pages()), judged)


@dataclass(frozen=True, slots=True)
class _Fit:
    """One fit: from examples to a model file, which is there as a whole or not at all."""

    path: Path
    label: str
    examples: Sequence[Example]
    learner: Learner
    settings: LearnerSettings
    progress: Progress

    def __call__(self) -> None:
        end_with_parent()
        model = self.learner.fit(self.examples, self.settings, self._say)
        write_whole(self.path, lambda draft: self.learner.save(model, draft))

    def _say(self, step: str) -> None:
        self.progress(f"{self.label}: {step}")


@dataclass(frozen=True, slots=True)
class _Written:
    """What the extraction of a fold leaves on disk."""

    outcomes: Sequence[PageOutcome]
    manifest: Manifest
    code: str

    def write(self, folder: Path) -> None:
        folder.mkdir()
        outcomes = self.outcomes
        PAGES.write(folder / PAGES_FILE, (outcome.row for outcome in outcomes))
        BLOCKS.write(folder / BLOCKS_FILE, (row for out in outcomes for row in out.blocks))
        TEXTS.write(folder / TEXTS_FILE, (outcome.texts for outcome in outcomes))
        (folder / MANIFEST_FILE).write_text(json.dumps(self.manifest.as_dict()), "utf-8")
        (folder / _CODE_FILE).write_text(self.code, "utf-8")
