"""What a report can be asked for: a results folder, a model file beside one, or an MLflow run."""

import re
from pathlib import Path

from unboil.errors import ConfigError, MissingExtra
from unboil.train.results import Results
from unboil.train.results.files import RUN_FILE

__all__ = ["RESULTS_ARTIFACT", "latest_results", "open_results"]

RESULTS_ARTIFACT = "results"
"""Name of the results folder beside a model file and among an MLflow run's artifacts."""

_RUN_ID = re.compile(r"[0-9a-f]{32}")


def open_results(source: str, mlruns: Path) -> Results:
    """Open the results of a run.

    Args:
        source: a results folder; a folder or model file with ``results/`` in or beside it; the id
            of an MLflow run; or a registered model (``models:/NAME@ALIAS``, ``models:/NAME/1``).
        mlruns: the folder of MLflow's store, where none is named by ``MLFLOW_TRACKING_URI``.

    Raises:
        ConfigError: there are no finished results.
        MissingExtra: an MLflow source is given and MLflow is not installed.
    """
    if source.startswith("models:/"):
        _open_store(mlruns)
        return Results.open(_artifact(_run_of_model(source)))
    path = Path(source)
    if path.exists():
        return Results.open(_folder(path))
    if _RUN_ID.fullmatch(source):
        _open_store(mlruns)
        return Results.open(_artifact(source))
    raise ConfigError(
        f"{source!r} is neither a results folder nor the id of an MLflow run; "
        f"`unboil evaluate` writes one"
    )


def latest_results(root: Path) -> Results:
    """The results below a folder that were made last.

    Raises:
        ConfigError: there are none.
    """
    found = [Results.open(path.parent) for path in root.glob(f"**/{RUN_FILE}")]
    if not found:
        raise ConfigError(f"no results in {root}; `unboil train` or `unboil evaluate` makes some")
    return max(found, key=lambda results: results.run.created)


def _folder(path: Path) -> Path:
    base = path.parent if path.is_file() else path
    inner = base / RESULTS_ARTIFACT
    return inner if (inner / RUN_FILE).exists() else base


def _open_store(mlruns: Path) -> None:
    try:
        from unboil.train.tracking import use_store
    except ImportError as error:
        raise MissingExtra("MLflow is not installed: pip install 'unboil[train]'") from error
    use_store(mlruns)


def _artifact(run_id: str) -> Path:
    from mlflow.artifacts import download_artifacts
    from mlflow.exceptions import MlflowException

    try:
        return Path(download_artifacts(run_id=run_id, artifact_path=RESULTS_ARTIFACT))
    except (MlflowException, OSError) as error:
        raise ConfigError(f"MLflow run {run_id} has no results to report on: {error}") from error


def _run_of_model(uri: str) -> str:
    from mlflow.exceptions import MlflowException
    from mlflow.models import get_model_info

    try:
        return str(get_model_info(uri).run_id)
    except (MlflowException, OSError) as error:
        raise ConfigError(f"there is no registered model {uri}: {error}") from error
