"""A registered model becomes the one that ships, if the gate lets it."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

from unboil.errors import ConfigError
from unboil.model.portable import load
from unboil.model.remote import fetch_model
from unboil.train.artifacts import CHALLENGER, CHAMPION
from unboil.train.gate import FLOORS, GateError, check_history, check_run, read_floors
from unboil.train.runs import RunFolder, write_whole

__all__ = ["Promotion", "bundled_path", "promote"]

MAXIMUM_BYTES = 8_000_000
"""Size that a shipped model may have."""


@dataclass(frozen=True, slots=True)
class Promotion:
    """What was promoted: version of the registered model, the scores it was held to, its file."""

    name: str
    version: str
    scores: Mapping[str, float]
    path: Path


def bundled_path() -> Path:
    """The file of the model that ships with the package."""
    return Path(str(resources.files("unboil.model.bundled"))) / "default.unboil"


def promote(
    name: str, version: str | None = None, target: Path | None = None, floors: Path = FLOORS
) -> Promotion:
    """Pass a registered model through the gate, make it the champion, and export its file.

    Args:
        name: the registered model.
        version: one of its versions; the challenger if not given.
        target: where its file goes; the package's own place if not given.
        floors: the table of floors.

    Raises:
        ConfigError: there is no such model.
        GateError: its cross-validation is below a floor, the floors were lowered in silence, or its
            file is too large to ship.
    """
    client = MlflowClient()
    number = version or _challenger(client, name)
    check_history(floors)
    run = _run_folder(client, name, number)
    scores = check_run(run, read_floors(floors.read_text("utf-8"), floors.name))
    file = fetch_model(f"models:/{name}/{number}")
    size = file.stat().st_size
    if size > MAXIMUM_BYTES:
        raise GateError(f"the model has {size:,} bytes, more than the {MAXIMUM_BYTES:,} that ship")
    load(file)
    path = target or bundled_path()
    write_whole(path, lambda draft: shutil.copyfile(file, draft))
    client.set_registered_model_alias(name, CHAMPION, number)
    return Promotion(name, number, scores, path)


def _challenger(client: MlflowClient, name: str) -> str:
    try:
        return str(client.get_model_version_by_alias(name, CHALLENGER).version)
    except MlflowException as error:
        raise ConfigError(
            f"there is no challenger of {name!r}: `unboil train` registers one ({error})"
        ) from error


def _run_folder(client: MlflowClient, name: str, version: str) -> RunFolder:
    """The results that the version's run logged, as a run's folder."""
    from mlflow.artifacts import download_artifacts

    try:
        run_id = client.get_model_version(name, version).run_id
        return RunFolder(Path(download_artifacts(run_id=run_id, artifact_path="")))
    except (MlflowException, OSError) as error:
        raise ConfigError(f"the run of {name} {version} is not at hand: {error}") from error
