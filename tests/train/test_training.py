"""A whole run of a quick recipe, and what MLflow has of it."""

import json
import os
import socket
import time
from dataclasses import replace
from pathlib import Path

import mlflow
import pytest
from mlflow.entities import Run
from mlflow.tracking import MlflowClient

from unboil.train.config import load_config
from unboil.train.prepare import Workshop
from unboil.train.provenance import code_state
from unboil.train.results import Results
from unboil.train.runs import RunFolder
from unboil.train.settings import Config, DiagnosticSettings
from unboil.train.tracking import StoreError, Tracker, connect, flat, use_store
from unboil.train.training import Training
from unboil.train.tune import Tuning


@pytest.fixture
def client(workshop: Workshop, quick: Config, monkeypatch: pytest.MonkeyPatch) -> MlflowClient:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    connect(workshop.mlruns, quick.experiment)
    return MlflowClient()


@pytest.fixture
def parent(client: MlflowClient, quick_run: RunFolder) -> Run:
    return client.get_run(quick_run.read_json("tracking.json")["parent"])


def test_results_cover_every_page(quick_run: RunFolder) -> None:
    results = Results.open(quick_run.results)
    rows = results.pages()
    assert len(rows) == 24
    assert {row.system for row in rows} == {"unboil"}
    assert "2-fold cross-validation grouped by site" in results.run.protocol
    assert results.run.corpora == quick_run.plan.corpora
    blocks = results.block_columns()
    assert blocks is not None
    assert len(blocks.pages) == 24
    curve = results.curve()
    assert curve is not None
    assert {point.name for point in curve.operating_points} == {"balanced", "precision", "recall"}
    first = rows[0]
    texts = results.texts_of(first.corpus, first.page)
    assert texts is not None
    assert texts.gold


def test_blocks_have_their_gold_roles(quick_run: RunFolder) -> None:
    results = Results.open(quick_run.results)
    row = results.pages()[0]
    blocks = results.blocks_of(row.corpus, row.page)
    assert all(block.gold_role is not None for block in blocks)
    assert any(block.gold_content for block in blocks)


def test_the_parent_run_says_what_was_learned_with_which_code(
    parent: Run, quick_run: RunFolder
) -> None:
    assert parent.info.status == "FINISHED"
    assert parent.data.params["learner.estimator"] == "sklearn.naive_bayes.GaussianNB"
    shown = ("diagnostics.", "tracking.", "tune.")
    assert not any(key.startswith(shown) for key in parent.data.params)
    tags = parent.data.tags
    assert tags["unboil.plan"] == quick_run.plan.identity
    assert tags["unboil.dirty"] in {"true", "false"}
    assert tags["unboil.commit"]
    assert parent.data.metrics["synthetic/word_f1"] == pytest.approx(parent.data.metrics["word_f1"])
    assert "synthetic/article/word_f1" in parent.data.metrics
    assert {"roles/macro_f1", "roles/accuracy", "roles/body_f1"} <= set(parent.data.metrics)


def test_corpora_are_dataset_inputs(parent: Run, quick_run: RunFolder) -> None:
    (given,) = parent.inputs.dataset_inputs
    assert given.dataset.name == "synthetic"
    assert quick_run.plan.corpora["synthetic"].startswith(given.dataset.digest)
    assert given.tags[0].value == "training"


def test_folds_are_nested_runs(client: MlflowClient, parent: Run) -> None:
    nested = client.search_runs(
        [parent.info.experiment_id], f"tags.mlflow.parentRunId = '{parent.info.run_id}'"
    )
    assert sorted(run.data.tags["unboil.fold"] for run in nested) == ["0", "1"]
    for run in nested:
        assert run.info.status == "FINISHED"
        assert 0 < run.data.metrics["word_f1"] <= 1
        assert 0 < run.data.metrics["uncalibrated_word_f1"] <= 1


def test_results_report_and_plots_are_artifacts(client: MlflowClient, parent: Run) -> None:
    names = {item.path for item in client.list_artifacts(parent.info.run_id)}
    assert {"plan.json", "skipped.json", "results", "report.html", "report.md", "plots"} <= names
    plots = [item.path for item in client.list_artifacts(parent.info.run_id, "plots")]
    assert plots
    assert all(name.endswith(".svg") for name in plots)


def test_the_store_is_in_sqlite_beside_its_artifacts(workshop: Workshop, parent: Run) -> None:
    assert (workshop.mlruns / "mlflow.db").is_file()
    assert parent.info.artifact_uri.startswith((workshop.mlruns / "artifacts").resolve().as_uri())


def test_a_run_is_continued_under_its_id(
    client: MlflowClient, parent: Run, quick_run: RunFolder
) -> None:
    tracker = Tracker(quick_run, parent.info.experiment_id)
    known = quick_run.read_json("tracking.json")
    with mlflow.start_run(run_id=known["parent"]), tracker.fold(1) as run:
        assert run.info.run_id == known["fold 1"]
    assert client.get_run(known["parent"]).info.status == "FINISHED"


def _copied(run: RunFolder, folder: Path, tracked: dict[str, str]) -> RunFolder:
    """A run of the same plan that was tracked under other ids."""
    copy = RunFolder(folder)
    copy.write_json("plan.json", run.read_json("plan.json"))
    copy.write_json("tracking.json", tracked)
    return copy


def test_a_store_that_does_not_know_the_run_gets_a_new_one(
    client: MlflowClient, parent: Run, quick_run: RunFolder, tmp_path: Path
) -> None:
    folder = _copied(quick_run, tmp_path, {"fold 0": "0" * 32})
    with mlflow.start_run(), Tracker(folder, parent.info.experiment_id).fold(0) as run:
        assert client.get_run(run.info.run_id).info.status == "RUNNING"
    assert folder.read_json("tracking.json")["fold 0"] == run.info.run_id


@pytest.mark.usefixtures("client")
def test_another_experiment_gets_a_new_run(
    workshop: Workshop, quick: Config, quick_run: RunFolder, tmp_path: Path
) -> None:
    tracked = quick_run.read_json("tracking.json")
    folder = _copied(quick_run, tmp_path, tracked)
    tracker = Tracker(folder, connect(workshop.mlruns, "other"))
    with tracker.run(quick, code_state()) as run:
        assert run.info.run_id != tracked["parent"]
        with tracker.fold(0) as fold:
            assert fold.info.experiment_id == run.info.experiment_id
    connect(workshop.mlruns, quick.experiment)


def _fits(run: RunFolder) -> dict[Path, int]:
    """When each fold's model was written."""
    return {path: path.stat().st_mtime_ns for path in run.path.glob("folds/*/model.unboil")}


def _training(quick: Config, workshop: Workshop, name: str) -> Training:
    """Of a recipe of another name, with nothing beside the scores."""
    bare = DiagnosticSettings(importance_pages=0, learning_shares=())
    return Training(replace(quick, name=name, diagnostics=bare), workshop)


def test_a_run_that_is_stopped_before_it_is_tracked_goes_on(
    client: MlflowClient, quick: Config, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: RunFolder) -> None:
        raise KeyboardInterrupt

    training = _training(quick, workshop, "stopped")
    with monkeypatch.context() as patch:
        patch.setattr("unboil.train.training.log_results", stop)
        with pytest.raises(KeyboardInterrupt):
            training.run()
    (folder,) = workshop.runs.glob(f"*-{training.config.name}-*")
    before = _fits(RunFolder(folder))
    assert len(before) == 2
    # As a kill leaves it.
    tracked = RunFolder(folder).read_json("tracking.json")
    client.set_terminated(tracked["parent"], "RUNNING")
    run = training.run()
    assert run.path == folder
    assert _fits(run) == before
    assert run.read_json("tracking.json") == tracked
    parent = client.get_run(tracked["parent"])
    assert parent.info.status == "FINISHED"
    assert client.list_artifacts(parent.info.run_id, "results")


def test_the_final_model_is_added_to_folds_that_are_there(
    client: MlflowClient, quick: Config, workshop: Workshop
) -> None:
    training = _training(quick, workshop, "later-final")
    folds = training.run(final=False)
    before = _fits(folds)
    assert before
    assert not folds.model.exists()
    run = training.run(final=True)
    assert run.path == folds.path
    assert run.model.exists()
    assert _fits(run) == before
    assert Results.open(run.results).run.model == str(run.model)
    assert client.get_run(run.read_json("tracking.json")["parent"]).info.status == "FINISHED"


def test_skipped_pages_are_listed(quick_run: RunFolder) -> None:
    assert json.loads((quick_run.path / "skipped.json").read_text()) == []


def test_settings_become_flat_parameters() -> None:
    values = flat(load_config("default").as_dict())
    assert values["folds.count"] == "5"
    assert values["corpora.wcxb.weight"] == "1.0"
    assert all(len(value) <= 500 for value in values.values())


def _closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def test_a_server_that_does_not_answer_is_named_before_any_work(
    quick: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"http://127.0.0.1:{_closed_port()}"
    monkeypatch.setenv("MLFLOW_TRACKING_URI", address)
    workshop = Workshop(tmp_path / "mlruns", tmp_path / "cache", workers=1)
    started = time.monotonic()
    training = Training(quick, workshop)
    for begin in (training.run, training.check, Tuning(quick, workshop).run):
        with pytest.raises(StoreError, match=f"{address} cannot be used: .*MLFLOW_TRACKING_URI"):
            begin()
    with pytest.raises(StoreError, match=address):
        use_store(workshop.mlruns)
    assert time.monotonic() - started < 120
    assert not list(tmp_path.iterdir())
    assert "MLFLOW_HTTP_REQUEST_TIMEOUT" not in os.environ


def test_a_store_that_is_looked_into_is_not_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    with pytest.raises(StoreError, match="`unboil train` makes one"):
        use_store(tmp_path / "mlruns")
    assert not list(tmp_path.iterdir())
