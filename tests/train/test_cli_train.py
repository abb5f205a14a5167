"""The commands as they are typed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from unboil.cli import main
from unboil.model.model import Model
from unboil.model.portable import save
from unboil.train.prepare import Workshop
from unboil.train.runs import RunFolder, opened_run


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
    _own_pages(Path(), 3)
    own = ["train", *OWN, "--dry-run", "--config", str(quick_file)]
    alone = CliRunner().invoke(main, own)
    assert alone.exit_code == 0, alone.output
    assert "own" in alone.output
    assert "synthetic" not in alone.output
    on_top = CliRunner().invoke(main, [*own, "--with-corpora"])
    assert on_top.exit_code == 0, on_top.output
    assert "own" in on_top.output
    assert "synthetic" in on_top.output


OWN = ["--pages", "pages", "--annotations", "annotations"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([*OWN, "--set", "folds.count=9"], "folds.count"),
        (["--pages", "empty", "--annotations", "annotations"], "no page is left to learn from"),
        (["--pages", "pages", "--annotations", "empty"], "empty holds no annotation"),
        (["--pages", "pages", "--annotations", "nowhere"], "there is no folder nowhere"),
        (["--set", "corpora.wcbx.weight=1"], "corpora.wcbx: no such corpus"),
        (["--set", "corpora.wcxb.weight=1"], "unboil corpora fetch wcxb"),
        (["--set", "learner.estimator=sklearn.NoSuch"], "there is no 'sklearn.NoSuch'"),
        (["--set", "learner.parameters.treez=1"], "does not take them"),
    ],
)
def test_what_cannot_be_followed_is_refused_before_any_work(
    quick_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.setattr("unboil.datasets.registry.search_path", list)
    _own_pages(tmp_path, 3)
    (tmp_path / "empty").mkdir()
    command = ["train", "--config", str(quick_file), "--cache", "cache", *arguments]
    for way in ([*command, "--dry-run"], command):
        assert message in _failed(CliRunner().invoke(main, way))
    assert not (tmp_path / "cache").exists()
    assert not (tmp_path / "mlruns").exists()


def test_an_estimator_is_refused_pages_without_texts(quick_file: Path, tmp_path: Path) -> None:
    _own_pages(tmp_path, 3)
    for text in (tmp_path / "annotations").glob("*.txt"):
        text.with_suffix(".json").write_text('{"must_have": ["to build a bridge"]}')
        text.unlink()
    command = ["train", "--config", str(quick_file), *OWN, "--dry-run"]
    assert "no page is left to learn from: none has a text" in _failed(
        CliRunner().invoke(main, command)
    )


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


@pytest.mark.slow
def test_training_on_pages_that_have_only_roles(workshop: Workshop) -> None:
    _own_pages(Path(), 8)
    export = ["annotate", "export", "pages", "sheets"]
    assert CliRunner().invoke(main, export).exit_code == 0
    for text in Path("annotations").glob("*.txt"):
        text.unlink()
        Path("sheets", f"{text.stem}.roles").write_text("0 navigation\n1-2 body\n3 footer\n")
    taken = CliRunner().invoke(main, ["annotate", "import", "sheets", "annotations"])
    assert taken.exit_code == 0, taken.output
    command = ["train", "--config", "embedded", *OWN, "--no-final", "--set", "name=own-roles"]
    result = CliRunner().invoke(main, [*command, *_means(workshop)])
    assert result.exit_code == 0, result.output
    assert "no importances" in result.output


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


@pytest.mark.usefixtures("quick_run")
def test_outside_of_a_checkout_the_gate_says_that_floors_have_no_history(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text('[[floor]]\nrecipe = "quick"\nscore = "word_f1"\nvalue = 0.01\n')
    monkeypatch.setattr("unboil.train.gate.FLOORS", floors)
    monkeypatch.setattr("unboil.train.provenance.checkout", lambda: None)
    command = ["evaluate", "--recipe", "quick", "--gate", *_means(workshop)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    assert "passed: 1 floors of quick; their history is only in a git checkout" in result.output
    floors.write_text(floors.read_text().replace("0.01", "1.0"))
    assert "below the floor" in _failed(CliRunner().invoke(main, command))


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
        (["--annotations", "annotations"], "which model"),
        (["--model", "no/such.unboil", "--corpus", "wcxb", "--gate"], "leave out --model"),
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


@pytest.mark.usefixtures("quick_run")
def test_nothing_to_promote_is_said(workshop: Workshop) -> None:
    result = CliRunner().invoke(main, ["promote", "nobody", "--mlruns", str(workshop.mlruns)])
    assert "no challenger" in _failed(result)


@pytest.mark.slow
def test_a_killed_training_goes_on_at_its_fold(
    quick_file: Path, workshop: Workshop, tmp_path: Path
) -> None:
    of_four = ("--set", "folds.count=4", "--set", "name=killed", "--workers", "1")
    command = _training(quick_file, workshop, tmp_path, *of_four)
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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("told", "code"),
    [(signal.SIGTERM, 128 + signal.SIGTERM), (signal.SIGKILL, -signal.SIGKILL)],
)
def test_a_training_that_is_ended_takes_its_workers_with_it(
    quick_file: Path, workshop: Workshop, tmp_path: Path, told: signal.Signals, code: int
) -> None:
    endless = (
        "--set", "name=ended", "--workers", "2",
        "--set", "learner.estimator=sklearn.ensemble.HistGradientBoostingClassifier",
        "--set", "learner.parameters={max_iter = 100000000, early_stopping = false}",
    )  # fmt: skip
    command = _training(quick_file, workshop, tmp_path, *endless)
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, stderr=log, start_new_session=True)
    try:
        _wait_until(lambda: "fold 2/2: sklearn" in (tmp_path / "log").read_text(), process)
        process.send_signal(told)
        assert process.wait(300) == code
        _wait_until(lambda: not _is_alive(process.pid))
    finally:
        if _is_alive(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
    (folder,) = (tmp_path / "mlruns" / "runs").iterdir()
    with opened_run(folder.parent, RunFolder(folder).plan, True) as again:
        assert again.path == folder


def _training(recipe: Path, workshop: Workshop, folder: Path, *options: str) -> list[str]:
    """The command line of a training in a process of its own."""
    return [
        sys.executable, "-c", "from unboil.train.cli import train; train()",
        "--config", str(recipe), "--mlruns", str(folder / "mlruns"),
        "--cache", str(workshop.cache), *options,
    ]  # fmt: skip


def _is_alive(group: int) -> bool:
    """Whether a process of the group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_until(
    is_so: Callable[[], bool], process: "subprocess.Popen[bytes] | None" = None
) -> None:
    deadline = time.monotonic() + 300
    while not is_so():
        assert process is None or process.poll() is None, "it has ended"
        assert time.monotonic() < deadline, "it has taken too long"
        time.sleep(0.1)


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
