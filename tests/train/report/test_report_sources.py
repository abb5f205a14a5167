"""Results are found among the artifacts of an MLflow run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from unboil.errors import ConfigError
from unboil.train.report.sources import RESULTS_ARTIFACT, open_results
from unboil.train.results import Results
from unboil.train.tracking import connect

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", name="store")
def _store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    mlflow = pytest.importorskip("mlflow", reason="needs MLflow")
    before = mlflow.get_tracking_uri()
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MLFLOW_TRACKING_URI", raising=False)
        folder = tmp_path_factory.mktemp("mlflow")
        connect(folder, "reports")
        yield folder
        mlflow.set_tracking_uri(before)


def test_a_run_of_mlflow_is_a_source(store: Path, run_folder: Path, tmp_path: Path) -> None:
    import mlflow

    connect(store, "reports")
    with mlflow.start_run() as run:
        mlflow.log_artifacts(str(run_folder), RESULTS_ARTIFACT)
    connect(tmp_path, "reports")  # another one was used last
    assert open_results(run.info.run_id, store).run == Results.open(run_folder).run


def test_a_run_without_results_and_an_unknown_model_are_named(store: Path) -> None:
    with pytest.raises(ConfigError, match="0000"):
        open_results("0" * 32, store)
    with pytest.raises(ConfigError, match="nobody"):
        open_results("models:/nobody@champion", store)
