import json
from dataclasses import replace
from pathlib import Path

import pytest

from unboil.errors import ConfigError
from unboil.train.runs import Plan, RunFolder, latest_run, opened_run

PLAN = Plan(
    config={"name": "r", "learner": {"trees": 3}, "tracking": {"register": "x"}},
    corpora={"wcxb": "f1"},
    pages="p",
    features="v1",
    learner="v1",
)


def _finish(folder: RunFolder, created: str) -> None:
    folder.results.mkdir()
    record = {"system": "unboil", "created": created, "protocol": "x", "format": 1}
    (folder.results / "run.json").write_text(json.dumps(record))


def test_an_unfinished_run_is_gone_on_with(tmp_path: Path) -> None:
    with opened_run(tmp_path, PLAN, True) as first:
        (first.path / "trace").touch()
    with opened_run(tmp_path, PLAN, True) as second:
        assert second.path == first.path
        assert (second.path / "trace").exists()


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, features="v2"),
        replace(PLAN, learner="v2"),
        replace(PLAN, pages="q"),
        replace(PLAN, corpora={"wcxb": "f2"}),
        replace(PLAN, config={**PLAN.config, "learner": {"trees": 4}}),
    ],
)
def test_a_run_of_anything_else_is_a_new_one(tmp_path: Path, other: Plan) -> None:
    with opened_run(tmp_path, PLAN, True) as first:
        pass
    with opened_run(tmp_path, other, True) as second:
        assert second.path != first.path


def test_how_a_run_is_tracked_makes_no_difference(tmp_path: Path) -> None:
    with opened_run(tmp_path, PLAN, True) as first:
        pass
    tracked = replace(PLAN, config={**PLAN.config, "tracking": {"register": "y"}, "tune": {}})
    with opened_run(tmp_path, tracked, True) as second:
        assert second.path == first.path


def test_a_run_that_is_done_is_left_alone(tmp_path: Path) -> None:
    with opened_run(tmp_path, PLAN, True) as first:
        _finish(first, "2025-01-01T00:00:00+00:00")
        first.mark_done(True)
    with opened_run(tmp_path, PLAN, True) as second:
        assert second.path != first.path
        assert not second.finished


def test_a_run_is_not_done_before_it_is_tracked(tmp_path: Path) -> None:
    with opened_run(tmp_path, PLAN, True) as first:
        _finish(first, "2025-01-01T00:00:00+00:00")
    with opened_run(tmp_path, PLAN, True) as second:
        assert second.path == first.path


def test_a_run_without_the_final_model_is_gone_on_with_where_one_is_wanted(tmp_path: Path) -> None:
    with opened_run(tmp_path, PLAN, False) as first:
        first.mark_done(False)
    with opened_run(tmp_path, PLAN, False) as again:
        assert again.path != first.path
        again.mark_done(True)
    with opened_run(tmp_path, PLAN, True) as second:
        assert second.path == first.path


def test_two_processes_never_share_a_run(tmp_path: Path) -> None:
    with opened_run(tmp_path, PLAN, True) as first, opened_run(tmp_path, PLAN, True) as second:
        assert second.path != first.path


def test_the_latest_run_is_the_one_finished_last(tmp_path: Path) -> None:
    with opened_run(tmp_path, PLAN, True) as first:
        _finish(first, "2025-01-02T00:00:00+00:00")
    with opened_run(tmp_path, replace(PLAN, pages="q"), True) as second:
        _finish(second, "2025-01-01T00:00:00+00:00")
    with opened_run(tmp_path, replace(PLAN, pages="unfinished"), True):
        pass
    assert latest_run(tmp_path, "r").path == first.path
    with pytest.raises(ConfigError, match="unboil train"):
        latest_run(tmp_path, "other")


def test_runs_of_another_version_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "plan.json").write_text('{"config": {}}')
    with opened_run(tmp_path, PLAN, True) as run:
        assert run.path.name != "old"
