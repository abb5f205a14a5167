"""Results are found among the artifacts of an MLflow run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from unboil.errors import ConfigError
from unboil.train.report.sources import RESULTS_ARTIFACT, open_results
from unboil.train.results import Results

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    mlflow = pytest.importorskip("mlflow", reason="needs MLflow")
    before = mlflow.get_tracking_uri()
    mlflow.set_tracking_uri(f"sqlite:///{tmp_path_factory.mktemp('mlflow')}/mlflow.db")
    yield
    mlflow.set_tracking_uri(before)


@pytest.mark.usefixtures("store")
def test_a_run_of_mlflow_is_a_source(run_folder: Path, tmp_path: Path) -> None:
    import mlflow

    experiment = mlflow.create_experiment("reports", artifact_location=tmp_path.as_uri())
    with mlflow.start_run(experiment_id=experiment) as run:
        mlflow.log_artifacts(str(run_folder), RESULTS_ARTIFACT)
    assert open_results(run.info.run_id).run == Results.open(run_folder).run


@pytest.mark.usefixtures("store")
def test_a_run_without_results_and_an_unknown_model_are_named() -> None:
    with pytest.raises(ConfigError, match="0000"):
        open_results("0" * 32)
    with pytest.raises(ConfigError, match="nobody"):
        open_results("models:/nobody@champion")
