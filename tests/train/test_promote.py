import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import mlflow
import pytest
from click.testing import CliRunner
from mlflow.exceptions import MlflowException
from mlflow.tracking import MlflowClient

from unboil.cli import main
from unboil.errors import ConfigError
from unboil.model.portable import load
from unboil.train.artifacts import CHALLENGER, CHAMPION, log_model
from unboil.train.config import load_config
from unboil.train.gate import FLOORS, GateError
from unboil.train.prepare import Workshop
from unboil.train.promote import Bundle, Promotion, bundled_path, own_bundle, promote
from unboil.train.provenance import code_state
from unboil.train.runs import RunFolder
from unboil.train.tracking import connect

NAME = "unboil-promoted"


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    """A checkout in which the model ships, with floors that it reaches."""
    floors = tmp_path / "floors.toml"
    _write(floors, 0.01)
    _commit(tmp_path)
    return Bundle(tmp_path / "package" / "default.unboil", NAME, floors)


def _commit(folder: Path) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x", "--no-verify"]):
        subprocess.run(["git", *who, *arguments], cwd=folder, check=True)


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


def _champion() -> str | None:
    try:
        return str(MlflowClient().get_model_version_by_alias(NAME, CHAMPION).version)
    except MlflowException:
        return None


@pytest.fixture(autouse=True)
def _no_champion(version: str) -> None:
    if _champion() == version:
        MlflowClient().delete_registered_model_alias(NAME, CHAMPION)


def test_the_challenger_becomes_the_champion_and_ships(version: str, bundle: Bundle) -> None:
    done = promote(NAME, bundle=bundle)
    assert done == Promotion(NAME, version, bundle.path)
    assert load(bundle.path).manifest.format == 1
    assert _champion() == version
    challenger = MlflowClient().get_model_version_by_alias(NAME, CHALLENGER)
    assert str(challenger.version) == version


def test_outside_of_a_checkout_only_the_registry_changes(version: str) -> None:
    before = bundled_path().stat()
    assert promote(NAME, bundle=None) == Promotion(NAME, version, None)
    assert _champion() == version
    assert bundled_path().stat() == before


def test_a_model_of_another_name_does_not_ship(version: str, bundle: Bundle) -> None:
    done = promote(NAME, bundle=replace(bundle, name="unboil"))
    assert done == Promotion(NAME, version, None)
    assert not bundle.path.exists()
    assert _champion() == version


def test_below_the_floor_nothing_ships(version: str, bundle: Bundle) -> None:
    _write(bundle.floors, 1.0)
    with pytest.raises(GateError, match="below the floor"):
        promote(NAME, version, bundle)
    assert not bundle.path.exists()
    assert _champion() is None


def test_lowering_the_floor_does_not_open_the_gate(bundle: Bundle) -> None:
    _write(bundle.floors, 0.005)
    with pytest.raises(GateError, match="silence"):
        promote(NAME, bundle=bundle)


def test_a_model_too_large_to_ship_stays(bundle: Bundle, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unboil.train.promote.MAXIMUM_BYTES", 1000)
    with pytest.raises(GateError, match="more than the 1,000"):
        promote(NAME, bundle=bundle)


def test_without_a_challenger_there_is_nothing_to_promote() -> None:
    with pytest.raises(ConfigError, match="no challenger of 'unknown'"):
        promote("unknown")


def test_what_ships_is_the_bundled_file_of_the_shipped_recipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("unboil.train.promote.checkout", lambda: tmp_path)
    bundle = own_bundle()
    assert bundle is not None
    assert bundle.path == bundled_path()
    assert bundle.path.parent.name == "bundled"
    assert bundle.name == load_config("default").tracking.register


@pytest.mark.parametrize("place", [".venv/site-packages/unboil", "vendored/unboil/infer"])
def test_a_package_inside_of_some_repository_is_no_checkout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    package = tmp_path / place
    package.mkdir(parents=True)
    (package.parent / "train").mkdir()
    shutil.copyfile(FLOORS, package.parent / "train" / "floors.toml")
    (package.parent / "pyproject.toml").touch()
    _commit(tmp_path)
    monkeypatch.setattr("unboil.__file__", str(package / "__init__.py"))
    assert own_bundle() is None
    assert code_state().commit is None


def test_the_command_says_what_became_of_the_model(
    workshop: Workshop, version: str, bundle: Bundle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(bundle: Bundle | None) -> str:
        monkeypatch.setattr("unboil.train.promote.own_bundle", lambda: bundle)
        command = ["promote", NAME, "--mlruns", str(workshop.mlruns)]
        result = CliRunner().invoke(main, command)
        assert result.exit_code == 0, result.output
        assert f"{NAME} {version} is the champion of sqlite:///" in result.output
        assert f'unboil.load_model("models:/{NAME}@champion")' in result.output
        return result.output

    assert f"it ships as {bundle.path}" in said(bundle)
    assert "does not ship: " in said(replace(bundle, name="unboil"))
    assert "no git checkout of unboil" in said(None)
