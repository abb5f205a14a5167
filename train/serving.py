"""The shipped model as MLflow serves it, without a training run."""

from pathlib import Path

import mlflow

from unboil.train.artifacts import logged
from unboil.train.promote import bundled_path

__all__ = ["save_bundled"]


def save_bundled(folder: Path | str) -> None:
    """Write the bundled model as an MLflow model, for ``mlflow models serve -m FOLDER``.

    Args:
        folder: where to; it must not exist, or be empty.

    Raises:
        MlflowException: it holds something.
    """
    mlflow.pyfunc.save_model(path=str(folder), **logged(bundled_path()))
