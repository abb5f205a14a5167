"""`unboil evaluate`: a run's cross-validation, or a model on any corpus, with peers beside it."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from unboil.cli.options import BUNDLED
from unboil.datasets.record import Skipped
from unboil.datasets.registry import fingerprint
from unboil.errors import CorpusError, ModelError, OptionError
from unboil.extractor import Extractor
from unboil.model.model import Model
from unboil.model.portable import load
from unboil.model.remote import fetch_model, is_remote
from unboil.train.examples import LabelledPage
from unboil.train.extraction import SYSTEM, PageOutcome, extract_pages
from unboil.train.learners import learner_for
from unboil.train.peers import load_peers
from unboil.train.prepare import Workshop
from unboil.train.promote import bundled_path
from unboil.train.provenance import code_state
from unboil.train.results import PageRow, Results, ResultsWriter, RunInfo, SystemInfo
from unboil.train.results.files import (
    BLOCKS_FILE,
    CURVE_FILE,
    IMPORTANCES_FILE,
    LEARNING_CURVE_FILE,
    RESULT_FILES,
    TEXTS_FILE,
    copy_present,
    remove_results,
)
from unboil.train.runs import MODEL_FILE, RunFolder, stamp
from unboil.train.settings import Config, CorpusSettings, LearnerSettings
from unboil.train.sources import read_corpus
from unboil.train.systems import Job, SystemRun, pages_hash, run_jobs
from unboil.train.writeup import now

__all__ = ["BUNDLED", "Evaluation", "model_file"]

_KEPT = (BLOCKS_FILE, TEXTS_FILE, CURVE_FILE, IMPORTANCES_FILE, LEARNING_CURVE_FILE)
"""Of a run's results, what peers do not change."""

Corpora = Mapping[str, CorpusSettings]
Pages = Mapping[str, Sequence[LabelledPage]]


def model_file(source: str) -> Path:
    """The file of a model named by its path, by ``bundled``, or by an MLflow address.

    Raises:
        ModelError: it is a folder, or nothing is found at the address.
    """
    if source == BUNDLED:
        return bundled_path()
    if is_remote(source):
        return fetch_model(source)
    path = Path(source)
    if path.is_dir():
        raise ModelError(f"{path} is a folder: name the file of a model, as {path / MODEL_FILE}")
    return path


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Which peers run beside the model, where results are written, and with which means."""

    peers: tuple[str, ...] = ()
    output: Path | None = None
    workshop: Workshop = field(default_factory=Workshop)

    def of_run(self, run: RunFolder) -> Results:
        """The cross-validation of a finished run; peers are run on the same pages.

        Raises:
            CorpusError: peers are asked for and a corpus is not at hand, or not what it was.
            OptionError: the output is to go where the run has its own results.
        """
        if self.output is not None and self.output.resolve() == run.results.resolve():
            raise OptionError(f"{self.output} holds the run's own results: name another folder")
        results = Results.open(run.results)
        if not self.peers:
            return results if self.output is None else _copied(results, self.output)
        config = Config.of(run.plan.config, run.plan.recipe)
        corpora = config.corpora
        pages = _unchanged(corpora, run.plan.corpora)
        done = self._run_systems(self._model_of(run, config.learner), corpora, pages)
        own = [row for row in results.pages() if row.system == SYSTEM]
        folder = self._folder(run.plan.recipe)
        info = replace(
            results.run, created=now(), systems=_systems(done, results.run.systems[SYSTEM].version)
        )
        _write(folder, info, [*_timed(own, done), *_rows_of_peers(done)])
        copy_present(_KEPT, run.results, folder)
        return Results.open(folder)

    def of_model(self, file: Path, corpora: Corpora) -> Results:
        """A model on corpora, whether it learned from them or not.

        Raises:
            ModelError: the file is no model.
            CorpusError: a corpus is not at hand, or has no page.
        """
        model = load(file)
        pages = self._read(corpora)
        everything = [page for members in pages.values() for page in members]
        prints = {name: fingerprint(p.page for p in members) for name, members in pages.items()}
        workers = self.workshop.workers
        outcomes = list(extract_pages(Extractor(model), everything, workers, "extract"))
        done = self._run_systems(file, corpora, pages) if self.peers else {}
        version = model.manifest.code_version or code_state().version
        info = RunInfo(
            system=SYSTEM,
            created=now(),
            protocol=_protocol(model, prints),
            model=str(file),
            code_version=str(code_state()),
            corpora=prints,
            systems=_systems(done, version),
        )
        folder = self._folder(file.stem)
        rows = [*_timed([o.row for o in outcomes], done), *_rows_of_peers(done)]
        _write(folder, info, rows, outcomes)
        return Results.open(folder)

    def _model_of(self, run: RunFolder, settings: LearnerSettings) -> Path | None:
        """The run's model, to take its time and memory, where this version can still run it."""
        stays_open = f"time and memory of {SYSTEM} stay open"
        if not learner_for(settings).portable:
            self.workshop.progress(f"{stays_open}: a model of {settings.estimator} is not portable")
            return None
        try:
            load(run.model)
        except ModelError as error:
            self.workshop.progress(f"{stays_open}: {error}")
            return None
        return run.model

    def _read(self, corpora: Corpora) -> dict[str, list[LabelledPage]]:
        skipped: list[Skipped] = []
        pages = {
            name: list(read_corpus(name, settings, skipped.append, held_out=True))
            for name, settings in corpora.items()
        }
        for skip in skipped:
            self.workshop.progress(f"skipped {skip}")
        for name, members in pages.items():
            if not members:
                raise CorpusError(f"corpus {name!r} has no page to evaluate on")
        return pages

    def _run_systems(
        self, model: Path | None, corpora: Corpora, pages: Pages
    ) -> dict[Job, SystemRun]:
        """The peers, and the model under the same conditions for its time and memory."""
        versions = {peer.name: peer.version for peer in load_peers(self.peers)}
        systems = [(name, version, None) for name, version in versions.items()]
        own = [(SYSTEM, _hash(model), model)] if model is not None else []
        hashes = {
            name: pages_hash(page.page for page in members) for name, members in pages.items()
        }
        jobs = [
            Job(system, version, name, settings, hashes[name], file)
            for system, version, file in (*own, *systems)
            for name, settings in corpora.items()
        ]
        workers = self.workshop.workers
        processes = workers if workers > 0 else os.cpu_count() or 1
        return run_jobs(jobs, self.workshop.cache, processes)

    def _folder(self, label: str) -> Path:
        return self.output or self.workshop.mlruns / "evaluations" / f"{stamp()}-{label}"


def _copied(results: Results, folder: Path) -> Results:
    folder.mkdir(parents=True, exist_ok=True)
    remove_results(folder)
    copy_present(RESULT_FILES, results.folder, folder)
    return Results.open(folder)


def _unchanged(corpora: Corpora, known: Mapping[str, str]) -> dict[str, list[LabelledPage]]:
    """The pages of a run. Peers on other pages than these would be no comparison."""
    pages = {}
    for name, settings in corpora.items():
        pages[name] = list(read_corpus(name, settings, lambda _: None))
        if fingerprint(labelled.page for labelled in pages[name]) != known[name]:
            raise CorpusError(f"corpus {name!r} is not what it was at the run: train anew")
    return pages


def _hash(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _protocol(model: Model, corpora: Mapping[str, str]) -> str:
    """Says which of the corpora the model has learned from, by their fingerprints.

    These are of whole corpora: one page more, and nothing is known of the others.
    """
    learned = model.manifest.corpora
    names = {value: name for name, value in learned.items()}
    seen = [
        name if learned.get(name) == value else f"{name} (as {names[value]})"
        for name, value in corpora.items()
        if value in names
    ]
    other = [name for name, value in corpora.items() if name in learned and value not in names]
    said = []
    if seen:
        said.append(
            f"the model has learned from {', '.join(seen)}: what it remembers, not what it can do"
        )
    if other:
        said.append(
            f"not the pages of {', '.join(other)} that the model has learned from, though some may "
            "be the same"
        )
    return "; ".join(said) or "pages the model has not seen"


def _timed(rows: Sequence[PageRow], done: Mapping[Job, SystemRun]) -> list[PageRow]:
    """Own rows with the time that the page took under the peers' conditions."""
    seconds = {
        row.key: row.seconds
        for job, outcome in done.items()
        if job.system == SYSTEM
        for row in outcome.rows
    }
    return [replace(row, seconds=seconds.get(row.key, row.seconds)) for row in rows]


def _rows_of_peers(done: Mapping[Job, SystemRun]) -> list[PageRow]:
    return [row for job, outcome in done.items() if job.system != SYSTEM for row in outcome.rows]


def _systems(done: Mapping[Job, SystemRun], version: str) -> dict[str, SystemInfo]:
    """Version and highest peak of memory of each system."""
    infos = {SYSTEM: SystemInfo(version)}
    for job, outcome in done.items():
        shown = version if job.system == SYSTEM else job.version
        before = infos.get(job.system, SystemInfo(shown)).peak_mb or 0.0
        infos[job.system] = SystemInfo(shown, max(before, outcome.peak_mb))
    return infos


def _write(
    folder: Path, info: RunInfo, rows: Sequence[PageRow], outcomes: Sequence[PageOutcome] = ()
) -> None:
    with ResultsWriter(folder, info) as writer:
        for row in rows:
            writer.add_page(row)
        for outcome in outcomes:
            writer.add_blocks(outcome.blocks)
            writer.add_texts(outcome.texts)
