import subprocess
from pathlib import Path

import mlflow
import pytest
from mlflow.tracking import MlflowClient

from unboil.errors import ConfigError
from unboil.model.portable import load
from unboil.train.artifacts import CHALLENGER, CHAMPION, log_model
from unboil.train.gate import GateError
from unboil.train.prepare import Workshop
from unboil.train.promote import bundled_path, promote
from unboil.train.runs import RunFolder
from unboil.train.tracking import connect

NAME = "unboil-promoted"


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.toml"
    _write(path, 0.01)
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x", "--no-verify"]):
        subprocess.run(["git", *who, *arguments], cwd=tmp_path, check=True)
    return path


def _write(path: Path, value: float) -> None:
    path.write_text(f'[[floor]]\nrecipe = "quick"\nscore = "word_f1"\nvalue = {value}\n')


@pytest.fixture(scope="module")
def version(tiny_run: RunFolder, quick_run: RunFolder, workshop: Workshop) -> str:
    """A version whose run has the results of the quick run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MLFLOW_TRACKING_URI", raising=False)
        connect(workshop.mlruns, "promoted")
        with mlflow.start_run():
            mlflow.log_artifact(str(tiny_run.path / "plan.json"))
            mlflow.log_artifacts(str(quick_run.results), "results")
            number = log_model(tiny_run, NAME)
    assert number is not None
    return number


@pytest.fixture(autouse=True)
def _store(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    connect(workshop.mlruns, "promoted")


def test_the_challenger_becomes_the_champion_and_ships(
    version: str, floors: Path, tmp_path: Path
) -> None:
    target = tmp_path / "package" / "default.unboil"
    done = promote(NAME, target=target, floors=floors)
    assert done.version == version
    assert done.scores["word_f1"] > 0.01
    assert load(target).manifest.format == 1
    client = MlflowClient()
    assert str(client.get_model_version_by_alias(NAME, CHAMPION).version) == version
    assert str(client.get_model_version_by_alias(NAME, CHALLENGER).version) == version


def test_below_the_floor_nothing_ships(version: str, floors: Path, tmp_path: Path) -> None:
    _write(floors, 1.0)
    target = tmp_path / "default.unboil"
    with pytest.raises(GateError, match="below the floor"):
        promote(NAME, version, target, floors)
    assert not target.exists()


@pytest.mark.usefixtures("version")
def test_lowering_the_floor_does_not_open_the_gate(floors: Path, tmp_path: Path) -> None:
    _write(floors, 0.005)
    with pytest.raises(GateError, match="silence"):
        promote(NAME, target=tmp_path / "default.unboil", floors=floors)


@pytest.mark.usefixtures("version")
def test_a_model_too_large_to_ship_stays(
    floors: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unboil.train.promote.MAXIMUM_BYTES", 1000)
    with pytest.raises(GateError, match="more than the 1,000"):
        promote(NAME, target=tmp_path / "default.unboil", floors=floors)


def test_without_a_challenger_there_is_nothing_to_promote(floors: Path) -> None:
    with pytest.raises(ConfigError, match="no challenger of 'unknown'"):
        promote("unknown", floors=floors)


def test_what_ships_lies_in_the_package() -> None:
    assert bundled_path().parent.name == "bundled"
