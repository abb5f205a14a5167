import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from unboil.errors import ConfigError
from unboil.train.config import load_config, shipped_configs
from unboil.train.gate import (
    FLOORS,
    Floor,
    GateError,
    check_history,
    check_run,
    failures,
    read_floors,
)
from unboil.train.runs import RunFolder


def _floor(value: float, score: str = "word_f1", recipe: str = "quick") -> str:
    return f'[[floor]]\nrecipe = "{recipe}"\nscore = "{score}"\nvalue = {value}\n'


def _lowered(value: float | None, score: str = "word_f1") -> str:
    new = "" if value is None else f"value = {value}\n"
    return (
        f'[[lowered]]\nrecipe = "quick"\nscore = "{score}"\n{new}'
        'reason = "the corpus lost its easiest pages"\n'
    )


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    """A floors file in a repository of its own."""
    _git(tmp_path, "init", "-q")
    return tmp_path / "floors.toml"


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def _commit(path: Path, text: str) -> None:
    path.write_text(text)
    _git(path.parent, "add", path.name)
    _git(path.parent, "commit", "-q", "-m", "floors", "--no-verify")


def test_a_score_below_its_floor_is_named() -> None:
    found = [Floor("r", "word_f1", 0.9), Floor("r", "wcxb/word_f1", 0.8), Floor("r", "x", 0.1)]
    lines = failures({"word_f1": 0.8934, "wcxb/word_f1": 0.85}, found)
    assert lines == [
        "word_f1: 0.8934 is below the floor of 0.900",
        "x: not measured, the floor is 0.100",
    ]


def test_the_third_digit_is_what_counts() -> None:
    assert not failures({"word_f1": 0.8996}, [Floor("r", "word_f1", 0.9)])
    assert failures({"word_f1": 0.8994}, [Floor("r", "word_f1", 0.9)])


def test_a_score_that_is_no_number_fails() -> None:
    assert failures({"word_f1": float("nan")}, [Floor("r", "word_f1", 0.9)])


def test_floors_may_rise_and_new_ones_come(floors: Path) -> None:
    _commit(floors, _floor(0.8))
    _commit(floors, _floor(0.85))
    floors.write_text(_floor(0.9) + _floor(0.5, "exact"))
    check_history(floors)


def test_a_floor_lowered_in_silence_is_refused(floors: Path) -> None:
    _commit(floors, _floor(0.85))
    floors.write_text(_floor(0.84))
    with pytest.raises(GateError, match=r"quick word_f1: was 0\.850, is 0\.840"):
        check_history(floors)


def test_committing_the_lower_floor_does_not_make_it_right(floors: Path) -> None:
    _commit(floors, _floor(0.85))
    _commit(floors, _floor(0.84))
    with pytest.raises(GateError):
        check_history(floors)


def test_a_floor_dropped_in_silence_is_refused(floors: Path) -> None:
    _commit(floors, _floor(0.85) + _floor(0.1, "exact"))
    floors.write_text(_floor(0.85))
    with pytest.raises(GateError, match=r"quick exact: was 0\.100, is gone"):
        check_history(floors)


def test_a_reason_lets_a_floor_down_to_the_value_it_names(floors: Path) -> None:
    _commit(floors, _floor(0.85) + _floor(0.1, "exact"))
    floors.write_text(_floor(0.84) + _lowered(0.84) + _lowered(None, "exact"))
    check_history(floors)
    floors.write_text(_floor(0.83) + _lowered(0.84) + _lowered(None, "exact"))
    with pytest.raises(GateError, match="word_f1"):
        check_history(floors)


def test_without_its_past_nothing_is_vouched_for(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(_floor(0.85))
    with pytest.raises(GateError, match="not at hand"):
        check_history(path)


def test_a_shallow_clone_does_not_hold_their_past(floors: Path, tmp_path: Path) -> None:
    _commit(floors, _floor(0.85))
    _commit(floors, _floor(0.84))
    clone = tmp_path / "clone"
    _git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}", str(clone))
    with pytest.raises(GateError, match="git fetch --unshallow"):
        check_history(clone / floors.name)


def test_a_repository_that_has_never_seen_the_floors_is_not_their_past(floors: Path) -> None:
    _commit(floors.with_name("other.toml"), "")
    floors.write_text(_floor(0.85))
    with pytest.raises(GateError, match="git has no version of it"):
        check_history(floors)


@pytest.mark.parametrize(
    "text",
    [
        "[[floor]]\nrecipe = 'r'\n",
        _floor(1.2),
        _floor(0.5) + _floor(0.6),
        _floor(0.5) + "[[lowered]]\nrecipe='r'\nscore='s'\nreason='why'\n",
        "[[flour]]\n",
        "[[floor",
    ],
)
def test_a_file_that_is_no_table_of_floors(text: str) -> None:
    with pytest.raises(ConfigError):
        read_floors(text)


def test_the_shipped_floors_are_of_shipped_recipes() -> None:
    floors = read_floors(FLOORS.read_text("utf-8"))
    assert {floor.recipe for floor in floors.floor} <= set(shipped_configs())
    assert floors.of("embedded")


def test_a_run_is_held_against_the_floors_of_its_recipe(quick_run: RunFolder) -> None:
    low = read_floors(_floor(0.01) + _floor(0.01, "synthetic/word_f1"))
    scores = check_run(quick_run, low)
    assert scores["word_f1"] > 0.01
    assert 0 < scores["roles/macro_f1"] <= 1
    with pytest.raises(GateError, match=r"below the floor of 1\.000"):
        check_run(quick_run, read_floors(_floor(1.0)))
    with pytest.raises(GateError, match="has no floors"):
        check_run(quick_run, read_floors(_floor(0.01, recipe="other")))


@pytest.mark.parametrize(
    ("corpora", "other"),
    [
        ({"synthetic": {"count": 24}}, "synthetic"),
        ({"own": {"pages": "pages", "annotations": "annotations"}}, "own"),
        ({"wcxb": {}}, "wcxb"),
    ],
)
def test_floors_say_nothing_of_pages_that_are_not_the_recipes(
    quick_run: RunFolder, tmp_path: Path, corpora: dict[str, dict[str, Any]], other: str
) -> None:
    floors = read_floors(_floor(0.01, recipe="embedded"))
    shipped = load_config("embedded").as_dict()
    assert check_run(_run_of(shipped, quick_run, tmp_path), floors)["word_f1"] > 0.01
    weighed = {"synthetic": {**shipped["corpora"]["synthetic"], "weight": 2.0}}
    assert check_run(_run_of(shipped | {"corpora": weighed}, quick_run, tmp_path), floors)
    changed = shipped | {"corpora": shipped["corpora"] | corpora}
    with pytest.raises(GateError, match=f"corpora.{other}: not what the recipe 'embedded' says"):
        check_run(_run_of(changed, quick_run, tmp_path), floors)


def _run_of(config: dict[str, Any], run: RunFolder, folder: Path) -> RunFolder:
    """A run by another recipe with the results of a run."""
    made = RunFolder(folder)
    shutil.copytree(run.results, made.results, dirs_exist_ok=True)
    made.write_json("plan.json", {**run.read_json("plan.json"), "config": config})
    return made
