"""A training run on disk: every stage's output in its folder, so that a killed run goes on.

::

    mlruns/runs/20251121-181500-default-1a2b3c4d/
        plan.json              what is learned from what, and with which code
        tracking.json          ids of the MLflow runs that belong to it
        folds/0/model.unboil   fitted without the pages of the fold
        folds/0/judged.npz     what that model said of the fold's pages, before calibration
        folds/0/extracted/     the fold's pages as extracted: pages, blocks and texts, in Parquet
        uncalibrated-model.unboil   fitted on all pages
        model.unboil           the same, calibrated on what the folds' models said
        skipped.json           broken pages, by name
        importances.json       what the report shows beside scores; learning_curve.json
        results/               the cross-validation as a results folder
        done.json              that all of it is there and tracked (written last)

A file or fold is there as a whole or not at all: each is written beside its place and renamed.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from unboil.errors import ConfigError, MissingExtra
from unboil.files import write_whole
from unboil.train.results import Results
from unboil.train.results.files import RUN_FILE

try:
    from filelock import FileLock, Timeout
except ImportError as error:  # pragma: no cover - depends on the installation
    raise MissingExtra("training needs filelock: pip install 'unboil[train]'") from error

__all__ = [
    "DONE_FILE",
    "MLRUNS",
    "MODEL_FILE",
    "PLAN_FILE",
    "SKIPPED_FILE",
    "Plan",
    "RunFolder",
    "finished_runs",
    "latest_run",
    "learned",
    "opened_run",
    "stamp",
]

MLRUNS = Path("mlruns")
"""Where runs and the MLflow store are, from the working folder."""

DONE_FILE = "done.json"
MODEL_FILE = "model.unboil"
PLAN_FILE = "plan.json"
SKIPPED_FILE = "skipped.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run depends on. Runs with equal plans give equal models."""

    config: Mapping[str, Any]
    corpora: Mapping[str, str]
    """Fingerprint of each corpus as it was read."""
    pages: str
    """Hash over all of the pages that is learned from or scored by, their role labels too."""
    features: str
    """Version of the code that makes examples."""
    learner: str
    """Version of the code that learns from them."""

    @property
    def recipe(self) -> str:
        """The recipe's name."""
        return str(self.config["name"])

    @property
    def identity(self) -> str:
        """Hash over all that decides what is learned: not how it is tracked, tuned and shown."""
        values = json.dumps(asdict(self) | {"config": learned(self.config)}, sort_keys=True)
        return hashlib.sha256(values.encode()).hexdigest()


def learned(config: Mapping[str, Any]) -> dict[str, Any]:
    """Of a recipe's settings, those that decide what is learned."""
    return {key: part for key, part in config.items() if key not in _NOT_LEARNED}


_NOT_LEARNED = frozenset({"diagnostics", "tracking", "tune"})
"""Tables of a recipe that say how a run is shown, tracked and tuned."""


@dataclass(frozen=True, slots=True)
class RunFolder:
    """One run's folder."""

    path: Path

    @property
    def plan(self) -> Plan:
        """What the run depends on. Raises `ConfigError` where the folder is no run's."""
        try:
            return Plan(**self.read_json(PLAN_FILE))
        except (TypeError, KeyError) as error:
            raise ConfigError(f"{self.path} is no training run: {error}") from error

    @property
    def readable(self) -> bool:
        """Whether this version of the code can say what the run depends on."""
        try:
            return bool(self.plan.identity)
        except ConfigError:
            return False

    @property
    def model(self) -> Path:
        """The model of all pages."""
        return self.path / MODEL_FILE

    @property
    def results(self) -> Path:
        """The results folder of the cross-validation."""
        return self.path / "results"

    @property
    def finished(self) -> bool:
        """Whether the cross-validation is complete."""
        return (self.results / RUN_FILE).exists()

    def is_done(self, final: bool) -> bool:
        """Whether all of it is there and tracked; with ``final``, the model of all pages too."""
        done = self.read_json(DONE_FILE)
        return bool(done) and (done["final"] or not final)

    def mark_done(self, final: bool) -> None:
        """Note that nothing is lacking, but for the model of all pages without ``final``."""
        self.write_json(DONE_FILE, {"final": final})

    def fold(self, number: int) -> Path:
        """The folder of a fold; it exists once something of the fold is done."""
        return self.path / "folds" / str(number)

    def read_json(self, name: str) -> dict[str, Any]:
        """One of the run's records; empty where it does not exist."""
        path = self.path / name
        values: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return values

    def write_json(self, name: str, values: object) -> None:
        """Write one of the run's records."""
        text = json.dumps(values, indent=2, sort_keys=True, ensure_ascii=False)
        write_whole(self.path / name, lambda path: path.write_text(text + "\n", "utf-8"))


@contextmanager
def opened_run(root: Path, plan: Plan, final: bool) -> Iterator[RunFolder]:
    """The folder to work in: of the newest run with this plan that lacks something, or a new one.

    With ``final`` the model of all pages is wanted too. The folder is locked while it is open, so
    that two processes never work in the same one.
    """
    for folder in reversed(_folders(root)):
        if not folder.is_done(final) and folder.plan.identity == plan.identity:
            lock = FileLock(folder.path / ".lock")
            try:
                lock.acquire(blocking=False)
            except Timeout:
                continue
            break
    else:
        folder = _new_run(root, plan)
        lock = FileLock(folder.path / ".lock")
        lock.acquire()
    try:
        yield folder
    finally:
        lock.release()


def stamp() -> str:
    """The time, as names of folders begin with it."""
    return datetime.now(UTC).strftime("%Y%m%d-%H%M%S")


def _new_run(root: Path, plan: Plan) -> RunFolder:
    name = f"{stamp()}-{plan.recipe}-{plan.identity[:8]}"
    path = root / name
    number = 1
    while path.exists():
        number += 1
        path = root / f"{name}-{number}"
    folder = RunFolder(path)
    folder.write_json(PLAN_FILE, asdict(plan))
    return folder


def _folders(root: Path) -> list[RunFolder]:
    """All runs below a folder, oldest first."""
    plans = sorted(root.glob(f"*/{PLAN_FILE}")) if root.is_dir() else []
    folders = [RunFolder(path.parent) for path in plans]
    return [folder for folder in folders if folder.readable]


def finished_runs(root: Path, recipe: str | None = None) -> list[RunFolder]:
    """Runs whose cross-validation is complete, oldest first."""
    done = [folder for folder in _folders(root) if folder.finished]
    wanted = [folder for folder in done if recipe in (None, folder.plan.recipe)]
    return sorted(wanted, key=lambda folder: Results.open(folder.results).run.created)


def latest_run(root: Path, recipe: str | None = None) -> RunFolder:
    """The run finished last. Raises `ConfigError` where there is none."""
    runs = finished_runs(root, recipe)
    if not runs:
        of_recipe = f" of recipe {recipe!r}" if recipe else ""
        raise ConfigError(f"no finished run{of_recipe} in {root}; `unboil train` makes one")
    return runs[-1]
