"""Runs as MLflow keeps them: an experiment per recipe, a run per training, nested runs per fold.

Without ``MLFLOW_TRACKING_URI`` the store is ``mlruns/mlflow.db`` with the artifacts beside it.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unboil.datasets.registry import CORPORA
from unboil.errors import MissingExtra, UnboilError
from unboil.train.examples import LabelledPage
from unboil.train.provenance import CodeState
from unboil.train.runs import RunFolder, learned
from unboil.train.settings import Config

try:
    import mlflow
    import pandas as pd
    from mlflow.data.code_dataset_source import CodeDatasetSource
    from mlflow.data.pandas_dataset import from_pandas
    from mlflow.entities import Run
    from mlflow.exceptions import MlflowException
    from mlflow.tracking import MlflowClient
except ImportError as error:  # pragma: no cover - depends on the installation
    raise MissingExtra("training needs MLflow: pip install 'unboil[train]'") from error

__all__ = ["StoreError", "Tracker", "check_server", "connect", "flat", "known_run", "use_store"]

_LONGEST_PARAMETER = 500
"""Characters of a parameter that every MLflow server accepts."""
_LONGEST_DIGEST = 36
_NAMED_STORE = "MLFLOW_TRACKING_URI"
_DATABASE = "mlflow.db"
_ONCE = {"MLFLOW_HTTP_REQUEST_MAX_RETRIES": "1", "MLFLOW_HTTP_REQUEST_TIMEOUT": "10"}
"""MLflow's own settings would have it try for minutes."""


class StoreError(UnboilError):
    """There is no MLflow store, or its server does not answer."""


def connect(mlruns: Path, experiment: str) -> str:
    """Choose the store and the experiment, made where they do not exist; the experiment's id."""
    local = _choose(mlruns)
    if mlflow.get_experiment_by_name(experiment) is None:
        artifacts = (mlruns.resolve() / "artifacts").as_uri() if local else None
        mlflow.create_experiment(experiment, artifact_location=artifacts)
    return str(mlflow.set_experiment(experiment).experiment_id)


def use_store(mlruns: Path) -> str:
    """Choose the store that runs are in already; its address, as ``MLFLOW_TRACKING_URI`` takes it.

    Raises:
        StoreError: there is none, or its server does not answer.
    """
    if not os.environ.get(_NAMED_STORE) and not (mlruns / _DATABASE).exists():
        raise StoreError(
            f"there is no MLflow store in {mlruns}: `unboil train` makes one; "
            f"name another with --mlruns or {_NAMED_STORE}"
        )
    check_server()
    _choose(mlruns)
    return str(mlflow.get_tracking_uri())


def check_server() -> None:
    """Ask the MLflow server once, if one is named, so that nothing is begun that it cannot track.

    Raises:
        StoreError: it does not answer.
    """
    address = os.environ.get(_NAMED_STORE, "")
    if not address.startswith(("http://", "https://")):
        return
    try:
        with _environment(_ONCE):
            MlflowClient(address).search_experiments(max_results=1)
    except MlflowException as error:
        raise StoreError(
            f"the MLflow server {address} cannot be used: start it, correct {_NAMED_STORE}, or "
            f"unset that to track in a folder ({error})"
        ) from error


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _choose(mlruns: Path) -> bool:
    """Choose the store; whether it is the local one."""
    if os.environ.get(_NAMED_STORE):
        return False
    mlruns.mkdir(parents=True, exist_ok=True)
    mlflow.set_tracking_uri(f"sqlite:///{mlruns.resolve() / _DATABASE}")
    # MLflow writes it into the environment, where it would look like the user's choice.
    os.environ.pop(_NAMED_STORE, None)
    return True


def flat(values: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    """Nested settings as MLflow parameters with dotted names."""
    result: dict[str, str] = {}
    for key, value in values.items():
        if isinstance(value, Mapping):
            result |= flat(value, f"{prefix}{key}.")
        elif value is not None:
            result[f"{prefix}{key}"] = str(value)[:_LONGEST_PARAMETER]
    return result


@dataclass(frozen=True, slots=True)
class Tracker:
    """One training run's place in MLflow; its ids are kept in the run's folder.

    A run that was killed is continued under the same id.
    """

    folder: RunFolder
    experiment: str
    """The id of its experiment, as `connect` gives it."""

    @contextmanager
    def run(self, config: Config, code: CodeState) -> Iterator[Run]:
        """The parent run, with parameters and tags."""
        with self._continued("parent", self.folder.path.name, nested=False) as run:
            mlflow.log_params(flat(learned(config.as_dict())))
            mlflow.set_tags(self._tags(config, code))
            yield run

    @contextmanager
    def fold(self, number: int) -> Iterator[Run]:
        """The nested run of one fold."""
        with self._continued(f"fold {number}", f"fold {number + 1}", nested=True) as run:
            mlflow.set_tag("unboil.fold", str(number))
            yield run

    def _tags(self, config: Config, code: CodeState) -> dict[str, str]:
        plan = self.folder.plan
        return {
            "unboil.recipe": config.name,
            "unboil.version": code.version,
            "unboil.commit": code.commit or "unknown",
            "unboil.dirty": str(code.dirty).lower(),
            "unboil.plan": plan.identity,
            "unboil.features": plan.features,
            "unboil.learner": plan.learner,
            "unboil.folder": str(self.folder.path),
        }

    @contextmanager
    def _continued(self, name: str, title: str, *, nested: bool) -> Iterator[Run]:
        known = self.folder.read_json(_IDS)
        run_id = known_run(known.get(name), self.experiment)
        with mlflow.start_run(run_id=run_id, run_name=title, nested=nested) as run:
            self.folder.write_json(_IDS, {**known, name: run.info.run_id})
            yield run

    def log_scores(self, scores: Mapping[str, float]) -> None:
        """Metrics of the run that is open; names keep to what MLflow allows."""
        mlflow.log_metrics({_FORBIDDEN.sub("_", name): value for name, value in scores.items()})

    def log_corpora(self, corpora: Mapping[str, Sequence[LabelledPage]]) -> None:
        """Each corpus as a dataset input: which pages, from where, and their fingerprint."""
        for name, pages in corpora.items():
            dataset = from_pandas(
                _listing(pages),
                source=_source(name),
                name=name,
                digest=self.folder.plan.corpora[name][:_LONGEST_DIGEST],
            )
            mlflow.log_input(dataset, context="training")


_IDS = "tracking.json"
_FORBIDDEN = re.compile(r"[^\w/. :-]")


def known_run(run_id: str | None, experiment: str) -> str | None:
    """A run's id where the store in use has it in the experiment.

    Either may be another than at the first try; then a new run is begun.
    """
    if run_id is None:
        return None
    try:
        info = MlflowClient().get_run(run_id).info
    except MlflowException:
        return None
    is_there = info.lifecycle_stage == "active" and info.experiment_id == experiment
    return run_id if is_there else None


def _source(name: str) -> Any:
    """Where a corpus came from: its repository, or the code and settings of this run."""
    if name in CORPORA:
        return CORPORA[name].url
    return CodeDatasetSource({"corpus": name, "settings": "see the run's parameters"})


def _listing(pages: Sequence[LabelledPage]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": [page.page.id for page in pages],
            "site": [page.page.site for page in pages],
            "page_type": [page.page.page_type or "" for page in pages],
            "language": [page.page.language or "" for page in pages],
            "kilobytes": [len(page.page.html) / 1024 for page in pages],
            "has_roles": [page.roles is not None for page in pages],
        }
    )
