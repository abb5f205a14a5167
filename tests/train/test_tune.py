from collections.abc import Sequence
from dataclasses import replace

import mlflow
import optuna
import pytest

from unboil.errors import ConfigError
from unboil.train.config import with_settings
from unboil.train.crossvalidate import Fold
from unboil.train.outoffold import OutOfFold
from unboil.train.prepare import Workshop
from unboil.train.settings import Config, SearchSpace
from unboil.train.tune import Tuning


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)
    optuna.logging.set_verbosity(optuna.logging.WARNING)


def _nested(config: Config) -> list[mlflow.entities.Run]:
    client = mlflow.tracking.MlflowClient()
    experiment = client.get_experiment_by_name(config.experiment)
    return [
        run
        for run in client.search_runs([experiment.experiment_id])
        if run.data.tags["mlflow.runName"].startswith("trial")
    ]


def test_a_search_starts_with_the_recipe_and_goes_on(quick: Config, workshop: Workshop) -> None:
    config = with_settings(
        quick, {"tracking.experiment": "tuned", "learner.parameters.var_smoothing": 1e-6}
    )
    first = Tuning(with_settings(config, {"tune.trials": 2}), workshop).run()
    assert first.trials == 2
    assert 0 < first.value <= 1
    second = Tuning(with_settings(config, {"tune.trials": 3}), workshop).run()
    assert second.trials == 3
    assert second.value >= first.value
    (override,) = second.overrides
    assert override.startswith("learner.parameters.var_smoothing=")
    runs = _nested(config)
    assert len(runs) == 3
    assert any(run.data.params["learner.parameters.var_smoothing"] == "1e-06" for run in runs)
    assert all(run.info.status == "FINISHED" for run in runs)


def test_a_trial_that_lags_behind_is_pruned(
    quick: Config, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[int] = []

    def judge(_: Tuning, _config: Config, fold: Fold) -> Sequence[OutOfFold]:
        judged.append(fold.number)
        return []

    scores = iter([0.9, 0.9, 0.1])
    monkeypatch.setattr(Tuning, "_judged", judge)
    monkeypatch.setattr("unboil.train.tune.balanced_f1", lambda _: next(scores))
    config = with_settings(
        quick, {"tracking.experiment": "pruned", "tune.trials": 2, "folds.seed": 5}
    )
    assert Tuning(config, workshop).run().value == 0.9
    assert judged == [0, 1, 0]
    pruned = [run for run in _nested(config) if run.data.tags["unboil.pruned"] == "true"]
    assert len(pruned) == 1


def test_a_search_that_was_killed_starts_with_the_recipe_again(
    quick: Config, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []

    def judge(_: Tuning, config: Config, _fold: Fold) -> Sequence[OutOfFold]:
        tried.append(config.learner.parameters["var_smoothing"])
        if len(tried) == 1:
            raise KeyboardInterrupt
        return []

    monkeypatch.setattr(Tuning, "_judged", judge)
    monkeypatch.setattr("unboil.train.tune.balanced_f1", lambda _: 0.5)
    own = {"tracking.experiment": "killed", "tune.trials": 1, "folds.seed": 6}
    config = with_settings(quick, own | {"learner.parameters.var_smoothing": 1e-6})
    with pytest.raises(KeyboardInterrupt):
        Tuning(config, workshop).run()
    assert Tuning(config, workshop).run().trials == 1
    assert set(tried) == {1e-6}


def test_the_runs_of_killed_trials_are_ended(
    quick: Config, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tuning, "_judged", lambda *_: [])
    monkeypatch.setattr("unboil.train.tune.balanced_f1", lambda _: 0.5)
    own = {"tracking.experiment": "left", "tune.trials": 1, "folds.seed": 7}
    config = with_settings(quick, own)
    Tuning(config, workshop).run()
    (run,) = _nested(config)
    # As a kill leaves it.
    mlflow.tracking.MlflowClient().set_terminated(run.info.run_id, "RUNNING")
    Tuning(config, workshop).run()
    assert [run.info.status for run in _nested(config)] == ["FAILED"]


def test_a_search_goes_on_in_another_experiment(
    quick: Config, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tuning, "_judged", lambda *_: [])
    monkeypatch.setattr("unboil.train.tune.balanced_f1", lambda _: 0.5)
    config = with_settings(quick, {"tune.trials": 1, "folds.seed": 8})
    for trials, experiment in [(1, "before"), (2, "after")]:
        changes = {"tracking.experiment": experiment, "tune.trials": trials}
        config = with_settings(config, changes)
        assert Tuning(config, workshop).run().trials == trials
        assert len(_nested(config)) == 1


@pytest.mark.parametrize(
    ("key", "space", "said"),
    [
        ("learner.treez", SearchSpace(choices=(1,)), "learner.treez"),
        ("learner.trees", SearchSpace(choices=(1, "many")), "learner.trees"),
        ("learner.net_weight", SearchSpace(low=0.5, high=3.0), "learner.net_weight"),
        ("folds.count", SearchSpace(choices=(2,)), "only keys of the learner"),
    ],
)
def test_what_cannot_be_searched_is_refused(
    quick: Config, workshop: Workshop, key: str, space: SearchSpace, said: str
) -> None:
    tune = replace(quick.tune, space={key: space})
    with pytest.raises(ConfigError, match=said):
        Tuning(replace(quick, tune=tune), workshop).run()


def test_nothing_to_search_is_an_error(quick: Config, workshop: Workshop) -> None:
    empty = replace(quick, tune=replace(quick.tune, space={}))
    with pytest.raises(ConfigError, match="names no key"):
        Tuning(empty, workshop).run()
