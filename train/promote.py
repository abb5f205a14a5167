"""A registered model becomes the champion, and ships with the package where that is its source."""

import shutil
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

from unboil.errors import ConfigError
from unboil.files import write_whole
from unboil.model.portable import load
from unboil.model.remote import fetch_model
from unboil.train.artifacts import CHALLENGER, CHAMPION
from unboil.train.gate import FLOORS, GateError, check_history, check_run, read_floors
from unboil.train.provenance import checkout
from unboil.train.runs import RunFolder

__all__ = ["Bundle", "Promotion", "bundled_path", "own_bundle", "promote"]

MAXIMUM_BYTES = 8_000_000
"""Size that a shipped model may have."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The file that ships, the registered model that it is of, and the floors it is held to."""

    path: Path
    name: str = "unboil"
    floors: Path = FLOORS


@dataclass(frozen=True, slots=True)
class Promotion:
    """What was promoted; ``bundled`` is the file that ships it, None where it does not ship."""

    name: str
    version: str
    bundled: Path | None = None


def bundled_path() -> Path:
    """The file of the model that ships with the package."""
    return Path(str(resources.files("unboil.model.bundled"))) / "default.unboil"


def own_bundle() -> Bundle | None:
    """That of the checkout whose code is running; an installed package is not to be written to."""
    return Bundle(bundled_path()) if checkout() else None


def promote(name: str, version: str | None = None, bundle: Bundle | None = None) -> Promotion:
    """Make a version of a registered model the champion; write it to the bundle if that is its own.

    What ships passes the gate first. What does not is not held to floors, as they are of the
    shipped recipe and its corpora.

    Args:
        name: the registered model.
        version: one of its versions; the challenger if not given.
        bundle: what ships; None to change nothing but the registry.

    Raises:
        ConfigError: there is no such model.
        ModelError: this version of the code cannot read it.
        GateError: it would ship, and its cross-validation is below a floor, the floors were lowered
            in silence, or its file is too large.
    """
    client = MlflowClient()
    number = version or _challenger(client, name)
    file = fetch_model(f"models:/{name}/{number}")
    load(file)
    bundled = None
    if bundle is not None and bundle.name == name:
        check_history(bundle.floors)
        floors = read_floors(bundle.floors.read_text("utf-8"), bundle.floors.name)
        check_run(_run_folder(client, name, number), floors)
        _check_size(file)
        write_whole(bundle.path, lambda draft: shutil.copyfile(file, draft))
        bundled = bundle.path
    client.set_registered_model_alias(name, CHAMPION, number)
    return Promotion(name, number, bundled)


def _check_size(file: Path) -> None:
    size = file.stat().st_size
    if size > MAXIMUM_BYTES:
        raise GateError(f"the model has {size:,} bytes, more than the {MAXIMUM_BYTES:,} that ship")


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
