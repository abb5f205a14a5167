"""`unboil tune`: a search over the keys of a recipe, pruned by fold, resumable, tracked.

Every trial is a nested MLflow run below that of the study. It is scored after each fold by the
word F1 of the held pages before calibration; one that lags behind the median of earlier trials at
the same fold is pruned. The study is kept in ``mlruns/optuna.db``: started again it goes on.
"""

import hashlib
import json
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import mlflow
from mlflow.entities import RunInfo
from mlflow.tracking import MlflowClient

from unboil.errors import ConfigError, MissingExtra
from unboil.train.config import with_settings
from unboil.train.crossvalidate import Fold, make_folds
from unboil.train.curves import balanced_f1
from unboil.train.learners import learner_for
from unboil.train.outoffold import OutOfFold, chances, judge
from unboil.train.prepare import Prepared, Workshop, prepare
from unboil.train.settings import Config, SearchSpace
from unboil.train.tracking import check_server, connect, flat, known_run

try:
    import optuna
except ImportError as error:  # pragma: no cover - depends on the installation
    raise MissingExtra("tuning needs Optuna: pip install 'unboil[train]'") from error

__all__ = ["Tuned", "Tuning"]

_HEARTBEAT_SECONDS = 60
"""A trial without a sign of life for twice as long counts as failed, so that another may go on."""
_RUN_ID = "mlflow_run"
_LEARNER = "learner."


@dataclass(frozen=True, slots=True)
class Tuned:
    """The best of a study: its score, the settings that gave it, and how many trials there were."""

    value: float
    settings: Mapping[str, Any]
    trials: int

    @property
    def overrides(self) -> tuple[str, ...]:
        """The settings as ``--set`` takes them."""
        return tuple(f"{key}={json.dumps(value)}" for key, value in self.settings.items())


@dataclass(frozen=True, slots=True)
class Tuning:
    """The search that a recipe describes in its table ``tune``."""

    config: Config
    workshop: Workshop = field(default_factory=Workshop)

    def run(self) -> Tuned:
        """Search until the recipe's number of trials is reached, earlier ones counted.

        Raises:
            ConfigError: the recipe names nothing to search, a key that is no learner's, or a value
                that the key does not take.
            StoreError: the MLflow server does not answer.
        """
        self._check()
        check_server()
        prepared = prepare(self.config, self.workshop)
        experiment = connect(self.workshop.mlruns, self.config.experiment)
        study = self._study(prepared)
        missing = self.config.tune.trials - len(_counted(study))
        known = known_run(study.user_attrs.get(_RUN_ID), experiment)
        with mlflow.start_run(run_id=known, run_name="tune") as parent:
            study.set_user_attr(_RUN_ID, parent.info.run_id)
            mlflow.set_tag("unboil.study", study.study_name)
            _end_killed_trials(parent.info)
            folds = make_folds(prepared.data, self.config.folds)
            if missing > 0:
                study.optimize(lambda trial: self._trial(trial, folds), n_trials=missing)
            best = Tuned(study.best_value, study.best_params, len(_counted(study)))
            mlflow.log_metric("word_f1", best.value)
            mlflow.log_dict(dict(best.settings), "best.json")
        return best

    def _check(self) -> None:
        space = self.config.tune.space
        if not space:
            raise ConfigError(f"{self.config.name}: tune.space names no key to search")
        for key, values in space.items():
            if not key.startswith(_LEARNER):
                raise ConfigError(
                    f"{self.config.name}: tune.space cannot search {key}: pages, copies and folds "
                    "are made once for all trials, so only keys of the learner, as learner.trees, "
                    "make a difference"
                )
            for value in _extremes(values):
                with_settings(self.config, {key: value})

    def _study(self, prepared: Prepared) -> optuna.Study:
        """The study of this very recipe and data, begun with the recipe's own values."""
        identity = prepared.plan(self.config).identity
        space = json.dumps(self.config.as_dict()["tune"]["space"], sort_keys=True)
        digest = hashlib.sha256((identity + space).encode()).hexdigest()
        database = self.workshop.mlruns.resolve() / "optuna.db"
        database.parent.mkdir(parents=True, exist_ok=True)
        study = optuna.create_study(
            storage=_storage(database),
            study_name=f"{self.config.name}-{digest[:8]}",
            direction="maximize",
            load_if_exists=True,
        )
        startup, tried = self.config.tune.startup, len(study.trials)
        # A sampler that begins with the same seed at each start would try the same again.
        seed = self.config.learner.seed + tried
        study.sampler = optuna.samplers.TPESampler(seed=seed, n_startup_trials=startup)
        study.pruner = optuna.pruners.MedianPruner(n_startup_trials=startup)
        if not _counted(study):
            study.enqueue_trial(self._present())
        return study

    def _present(self) -> dict[str, Any]:
        """The recipe's own values of the keys that are searched."""
        values = self.config.as_dict()
        present = {key: _at(values, key) for key in self.config.tune.space}
        return {key: value for key, value in present.items() if value is not None}

    def _trial(self, trial: optuna.Trial, folds: Sequence[Fold]) -> float:
        space = self.config.tune.space
        settings = {key: _suggest(trial, key, values) for key, values in space.items()}
        config = with_settings(self.config, settings)
        with mlflow.start_run(run_name=f"trial {trial.number}", nested=True) as run:
            trial.set_user_attr(_RUN_ID, run.info.run_id)
            mlflow.log_params(flat(settings))
            judged: list[OutOfFold] = []
            score, pruned = 0.0, False
            for fold in folds:
                judged.extend(self._judged(config, fold))
                score = balanced_f1(chances(judged))
                mlflow.log_metric("word_f1", score, step=fold.number)
                trial.report(score, fold.number)
                pruned = trial.should_prune()
                if pruned:
                    break
            mlflow.set_tag("unboil.pruned", str(pruned).lower())
        if pruned:
            raise optuna.TrialPruned
        return score

    def _judged(self, config: Config, fold: Fold) -> list[OutOfFold]:
        model = learner_for(config.learner).fit(
            fold.training, config.learner, self.workshop.progress
        )
        return [judge(model, example) for example in fold.held]


def _end_killed_trials(parent: RunInfo) -> None:
    """A trial ends its run, unless it is killed; what is still running then stays so for good."""
    client = MlflowClient()
    left = client.search_runs(
        [parent.experiment_id],
        f"tags.mlflow.parentRunId = '{parent.run_id}' and attributes.status = 'RUNNING'",
    )
    for run in left:
        client.set_terminated(run.info.run_id, "FAILED")


def _storage(database: Path) -> optuna.storages.RDBStorage:
    with warnings.catch_warnings():
        # The heartbeat is there since Optuna 2.6 and still called experimental.
        warnings.simplefilter("ignore", optuna.exceptions.ExperimentalWarning)
        return optuna.storages.RDBStorage(
            f"sqlite:///{database}", heartbeat_interval=_HEARTBEAT_SECONDS
        )


def _counted(study: optuna.Study) -> list[Any]:
    states = (optuna.trial.TrialState.COMPLETE, optuna.trial.TrialState.PRUNED)
    return study.get_trials(deepcopy=False, states=states)


def _suggest(trial: optuna.Trial, key: str, space: SearchSpace) -> Any:
    if space.choices:
        return trial.suggest_categorical(key, list(space.choices))
    low, high = _bounds(space)
    if space.integer:
        return trial.suggest_int(key, int(low), int(high), log=space.log)
    return trial.suggest_float(key, low, high, log=space.log)


def _extremes(space: SearchSpace) -> Sequence[Any]:
    """Values of the space; where the recipe takes them, it takes all."""
    if space.choices:
        return space.choices
    return [int(bound) if space.integer else bound for bound in _bounds(space)]


def _bounds(space: SearchSpace) -> tuple[float, float]:
    assert space.low is not None
    assert space.high is not None
    return space.low, space.high


def _at(values: Mapping[str, Any], key: str) -> Any:
    value: Any = values
    for step in key.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value
