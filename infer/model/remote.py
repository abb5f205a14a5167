"""Models out of an MLflow registry or run, by their address."""

from pathlib import Path
from urllib.parse import urlsplit

from unboil.errors import MissingExtra, ModelError

__all__ = ["fetch_model", "is_remote"]

_SCHEMES = ("models:/", "runs:/", "mlflow-artifacts:/")
_LOCAL_SCHEMES = ("", "file", "sqlite")
SUFFIX = ".unboil"
"""Of the portable model among the artifacts of a logged model."""


def is_remote(source: object) -> bool:
    """Whether a model is named by an address of MLflow's."""
    return isinstance(source, str) and source.startswith(_SCHEMES)


def fetch_model(address: str) -> Path:
    """Download what an address names; the file of the portable model in it.

    Args:
        address: ``models:/NAME@ALIAS``, ``models:/NAME/VERSION`` or ``runs:/ID/PATH``. The server
            is the one that MLflow's own variables name (``MLFLOW_TRACKING_URI``).

    Raises:
        MissingExtra: MLflow is not installed.
        ModelError: no server is named, nothing is found at the address, or no portable model is in
            it.
    """
    try:
        import mlflow
        from mlflow.artifacts import download_artifacts
        from mlflow.exceptions import MlflowException
    except ImportError as error:
        raise MissingExtra(
            f"{address} needs MLflow: pip install 'unboil[train]', or mlflow-skinny"
        ) from error
    # MLflow would look into the working folder, and make an empty store there.
    named = mlflow.is_tracking_uri_set()  # type: ignore[no-untyped-call]
    if not named and _is_local(mlflow.get_tracking_uri()):
        raise ModelError(
            f"{address}: of which store? Name it by MLFLOW_TRACKING_URI, such as "
            "http://localhost:5000 or sqlite:///mlruns/mlflow.db"
        )
    try:
        folder = Path(download_artifacts(artifact_uri=address))
    except (MlflowException, OSError, ValueError) as error:
        raise ModelError(f"{address} cannot be fetched: {error}") from error
    if folder.is_file():
        return folder
    files = sorted(folder.rglob(f"*{SUFFIX}"))
    if len(files) != 1:
        raise ModelError(f"{address} holds {len(files)} files *{SUFFIX}, not one")
    return files[0]


def _is_local(store: str) -> bool:
    return urlsplit(store).scheme in _LOCAL_SCHEMES
