"""The commands as they are typed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from unboil.cli import main
from unboil.model.model import Model
from unboil.model.portable import save
from unboil.train.prepare import Workshop
from unboil.train.runs import RunFolder


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    monkeypatch.chdir(tmp_path)


def _means(workshop: Workshop) -> list[str]:
    return ["--mlruns", str(workshop.mlruns), "--cache", str(workshop.cache), "--workers", "1"]


def _failed(result: Result) -> str:
    assert result.exit_code == 1, result.output
    return result.output


def test_a_dry_run_prints_the_plan_and_does_nothing(quick_file: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["train", "--config", str(quick_file), "--set", "folds.count=3", "--dry-run"]
    )
    assert result.exit_code == 0, result.output
    assert "folds       3" in result.output
    assert list(tmp_path.iterdir()) == []


def test_faults_of_a_recipe_are_messages(quick_file: Path) -> None:
    result = CliRunner().invoke(
        main, ["train", "--config", str(quick_file), "--set", "learner.treez=3"]
    )
    assert "there is no key learner.treez; allowed are" in _failed(result)


@pytest.mark.parametrize("only", ["--pages", "--annotations"])
def test_pages_and_annotations_belong_together(only: str) -> None:
    assert "belong together" in _failed(CliRunner().invoke(main, ["train", only, "folder"]))


def test_own_pages_stand_alone_or_on_top(quick_file: Path) -> None:
    own = ["train", "--pages", "p", "--annotations", "a", "--dry-run", "--config", str(quick_file)]
    alone = CliRunner().invoke(main, own).output
    assert "own" in alone
    assert "synthetic" not in alone
    on_top = CliRunner().invoke(main, [*own, "--with-corpora"]).output
    assert "own" in on_top
    assert "synthetic" in on_top


def _own_pages(folder: Path, count: int) -> None:
    for name in ("pages", "annotations"):
        (folder / name).mkdir()
    for number in range(count):
        text = f"The council of town {number} has decided to build a bridge over the river."
        (folder / "pages" / f"p{number}.html").write_text(
            f"<link rel=canonical href=https://site{number}.example/a><nav><a href=/>Home</a></nav>"
            f"<p>{text}</p><p>{text} Work begins in May.</p><footer>Imprint</footer>"
        )
        (folder / "annotations" / f"p{number}.txt").write_text(
            f"{text}\n\n{text} Work begins in May."
        )


def test_training_on_own_pages(quick_file: Path, workshop: Workshop, tmp_path: Path) -> None:
    _own_pages(tmp_path, 8)
    result = CliRunner().invoke(
        main,
        ["train", "--config", str(quick_file), "--pages", "pages", "--annotations", "annotations",
         "--no-final", "--set", "name=own-pages", *_means(workshop)],
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "2-fold cross-validation" in result.output
    assert "model  " not in result.output


@pytest.mark.usefixtures("quick_run")
def test_the_last_run_is_evaluated(workshop: Workshop) -> None:
    result = CliRunner().invoke(main, ["evaluate", "--recipe", "quick", *_means(workshop)])
    assert result.exit_code == 0, result.output
    assert "All pages" in result.output


@pytest.mark.usefixtures("quick_run")
def test_a_recipe_without_floors_does_not_pass_the_gate(workshop: Workshop) -> None:
    result = CliRunner().invoke(
        main, ["evaluate", "--recipe", "quick", "--gate", *_means(workshop)]
    )
    assert "no floors" in _failed(result)


def test_a_model_is_evaluated_on_a_corpus(
    workshop: Workshop, tiny_model: Model, tmp_path: Path
) -> None:
    save(tiny_model, tmp_path / "m.unboil")
    _own_pages(tmp_path, 3)
    result = CliRunner().invoke(
        main,
        ["evaluate", "--model", "m.unboil", "--pages", "pages", "--annotations", "annotations",
         "-o", "out", *_means(workshop)],
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "pages the model has not seen" in result.output
    assert (tmp_path / "out" / "run.json").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--model", "bundled"], "on which pages"),
        (["--corpus", "wcxb"], "which model"),
        (["--model", "no/such.unboil", "--corpus", "wcxb"], "no model file"),
        ([], "`unboil train` makes one"),
    ],
)
def test_what_is_missing_is_said(arguments: list[str], message: str) -> None:
    assert message in _failed(CliRunner().invoke(main, ["evaluate", *arguments]))


@pytest.mark.usefixtures("quick_run")
def test_an_unknown_peer_is_named(workshop: Workshop) -> None:
    result = CliRunner().invoke(
        main, ["evaluate", "--recipe", "quick", "--peer", "nobody", *_means(workshop)]
    )
    assert "there is no peer 'nobody'" in _failed(result)


def test_tuning_prints_what_to_set(quick_file: Path, workshop: Workshop) -> None:
    result = CliRunner().invoke(
        main, ["tune", "--config", str(quick_file), "--trials", "2", *_means(workshop)]
    )
    assert result.exit_code == 0, result.output
    assert "--set learner.parameters.var_smoothing=" in result.output


def test_nothing_to_promote_is_said(workshop: Workshop) -> None:
    result = CliRunner().invoke(main, ["promote", "nobody", "--mlruns", str(workshop.mlruns)])
    assert "no challenger" in _failed(result)


@pytest.mark.slow
def test_a_killed_training_goes_on_at_its_fold(
    quick_file: Path, workshop: Workshop, tmp_path: Path
) -> None:
    command = [
        sys.executable, "-c", "from unboil.train.cli import train; train()",
        "--config", str(quick_file), "--set", "folds.count=4", "--mlruns", str(tmp_path / "mlruns"),
        "--cache", str(workshop.cache), "--workers", "1", "--set", "name=killed",
    ]  # fmt: skip
    first = subprocess.Popen(command, env=os.environ, stderr=subprocess.PIPE, text=True)
    _wait_for_fold(tmp_path / "mlruns" / "runs", first)
    first.send_signal(signal.SIGKILL)
    first.wait()
    (folder,) = (tmp_path / "mlruns" / "runs").iterdir()
    done = {path: path.stat().st_mtime_ns for path in folder.glob("folds/*/judged.npz")}
    assert done
    assert not RunFolder(folder).finished
    again = subprocess.run(command, check=True, capture_output=True, text=True)
    assert RunFolder(folder).finished
    assert str(folder) in again.stdout
    assert {path: path.stat().st_mtime_ns for path in done} == done
    assert len(list((tmp_path / "mlruns" / "runs").iterdir())) == 1


def _wait_for_fold(runs: Path, process: "subprocess.Popen[str]") -> None:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        assert process.poll() is None, process.stderr and process.stderr.read()
        if list(runs.glob("*/folds/*/judged.npz")):
            return
        time.sleep(0.005)
    pytest.fail("no fold was done in time")


def test_pages_with_snippets_alone_are_not_learned_from(
    quick_file: Path, workshop: Workshop, tmp_path: Path
) -> None:
    _own_pages(tmp_path, 3)
    for text in (tmp_path / "annotations").glob("*.txt"):
        text.with_suffix(".json").write_text('{"must_have": ["to build a bridge"]}')
        text.unlink()
    result = CliRunner().invoke(
        main,
        ["train", "--config", str(quick_file), "--pages", "pages", "--annotations", "annotations",
         *_means(workshop)],
    )  # fmt: skip
    assert "no page is left to learn from" in _failed(result)
