"""The quality gate: floors under cross-validated scores, which only move up in silence.

The floors are a table in ``floors.toml``. What they once were is in git; a floor below its highest
value ever committed needs a record that names it, its new value and the reason.
"""

import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from unboil.datasets.registry import CORPORA
from unboil.errors import ConfigError, UnboilError
from unboil.train.config import load_config, shipped_configs
from unboil.train.results import Results
from unboil.train.runs import Plan, RunFolder
from unboil.train.scores import named_role_scores, named_scores, scores_of_roles
from unboil.train.settings import Config, CorpusSettings

__all__ = [
    "FLOORS",
    "Floor",
    "Floors",
    "GateError",
    "Lowered",
    "check_history",
    "check_run",
    "failures",
    "read_floors",
]

FLOORS = Path(__file__).parent / "floors.toml"

Key = tuple[str, str]

_STRICT = ConfigDict(extra="forbid")
_TOLERANCE = 5e-4
"""Scores agree to the third digit between machines."""


class GateError(UnboilError):
    """A run is not good enough, or the floors were lowered without a word."""


@dataclass(frozen=True, slots=True)
class Floor:
    """A score of a recipe's cross-validation and the value it may not fall below."""

    __pydantic_config__ = _STRICT

    recipe: str
    score: str
    value: Annotated[float, Field(ge=0, le=1)]

    @property
    def key(self) -> Key:
        """Recipe and score."""
        return self.recipe, self.score


@dataclass(frozen=True, slots=True)
class Lowered:
    """Why a floor is lower than it was, or, without a value, no longer there."""

    __pydantic_config__ = _STRICT

    recipe: str
    score: str
    reason: Annotated[str, Field(min_length=10)]
    value: float | None = None

    @property
    def key(self) -> Key:
        """Recipe and score."""
        return self.recipe, self.score


@dataclass(frozen=True, slots=True)
class Floors:
    """The whole table."""

    __pydantic_config__ = _STRICT

    floor: tuple[Floor, ...] = ()
    lowered: tuple[Lowered, ...] = ()

    def of(self, recipe: str) -> tuple[Floor, ...]:
        """The floors of one recipe."""
        return tuple(floor for floor in self.floor if floor.recipe == recipe)

    def values(self) -> dict[Key, float]:
        """Every floor by its key."""
        return {floor.key: floor.value for floor in self.floor}


_ADAPTER = TypeAdapter(Floors)


def read_floors(text: str, name: str = "floors.toml") -> Floors:
    """Parse a floors file. Raises `ConfigError` where it is none."""
    try:
        floors: Floors = _ADAPTER.validate_python(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ConfigError(f"{name} is no table of floors: {error}") from error
    keys = [floor.key for floor in floors.floor]
    doubled = sorted({key for key in keys if keys.count(key) > 1})
    if doubled:
        raise ConfigError(f"{name}: two floors under {' '.join(doubled[0])}")
    return floors


def failures(scores: Mapping[str, float], floors: Iterable[Floor]) -> list[str]:
    """One line per floor that the scores do not reach; a score that is missing reaches none."""
    lines = []
    for floor in floors:
        score = scores.get(floor.score)
        if score is None:
            lines.append(f"{floor.score}: not measured, the floor is {floor.value:.3f}")
        elif not score >= floor.value - _TOLERANCE:
            lines.append(f"{floor.score}: {score:.4f} is below the floor of {floor.value:.3f}")
    return lines


def check_run(run: RunFolder, floors: Floors) -> dict[str, float]:
    """Hold a finished run against its recipe's floors; the scores where it passes.

    Raises:
        GateError: the recipe has no floors, a score is below its floor, or the run's corpora are
            not the ones that the floors are of.
    """
    recipe = run.plan.recipe
    chosen = floors.of(recipe)
    if not chosen:
        raise GateError(
            f"recipe {recipe!r} has no floors, so nothing can be said for it: floors are of the "
            "shipped recipes on their own corpora"
        )
    results = Results.open(run.results)
    own = [row for row in results.pages() if row.system == results.run.system]
    scores = named_scores(own) | named_role_scores(scores_of_roles(results.block_columns()))
    lines = list(_other_corpora(run.plan)) or [
        *_other_data(results.run.corpora),
        *failures(scores, chosen),
    ]
    if lines:
        raise GateError(f"{run.path.name} does not pass:\n  " + "\n  ".join(lines))
    return scores


def _other_corpora(plan: Plan) -> Iterator[str]:
    """Floors of a recipe say nothing of other pages, nor of these with others beside them."""
    if plan.recipe not in shipped_configs():
        return
    wanted = _pages_of(load_config(plan.recipe))
    found = _pages_of(Config.of(plan.config, plan.recipe))
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            yield (
                f"corpora.{name}: not what the recipe {plan.recipe!r} says, and the floors are of "
                "its pages"
            )


def _pages_of(config: Config) -> dict[str, CorpusSettings]:
    """What decides which pages are scored: all but their weight."""
    return {name: replace(settings, weight=1.0) for name, settings in config.corpora.items()}


def _other_data(corpora: Mapping[str, str]) -> Iterator[str]:
    """Scores on other pages than the floors were measured on say nothing."""
    for name, found in corpora.items():
        known = CORPORA[name].fingerprint if name in CORPORA else None
        if known is not None and known != found:
            yield f"{name}: not the pages that the registry describes ({found[:12]})"


def check_history(path: Path = FLOORS) -> None:
    """Compare the floors with all that were ever committed.

    Raises:
        GateError: a floor is lower than it was, or gone, and no record says why; or the past is
            not at hand, or not all of it.
    """
    floors = read_floors(path.read_text("utf-8"), path.name)
    if _git(path, "rev-parse", "--is-shallow-repository").strip() == "true":
        raise GateError(
            f"the history of {path} is cut off, this is a shallow clone: `git fetch --unshallow` "
            "gets the rest"
        )
    past = list(_committed(path))
    if not past:
        raise GateError(f"the history of {path} is not at hand: git has no version of it")
    excused = {record.key: record.value for record in floors.lowered}
    now = floors.values()
    lines = []
    for key, highest in _highest(past).items():
        value = now.get(key)
        if value is not None and value >= highest:
            continue
        if key not in excused or excused[key] != value:
            lines.append(
                f"{' '.join(key)}: was {highest:.3f}, is "
                f"{'gone' if value is None else f'{value:.3f}'}, and no [[lowered]] says why"
            )
    if lines:
        raise GateError("floors were lowered in silence:\n  " + "\n  ".join(lines))


def _highest(versions: Iterable[Floors]) -> dict[Key, float]:
    highest: dict[Key, float] = {}
    for version in versions:
        for key, value in version.values().items():
            highest[key] = max(value, highest.get(key, value))
    return highest


def _committed(path: Path) -> Iterator[Floors]:
    """Every committed version of the file, newest first; unreadable ones are left out."""
    for commit in _git(path, "log", "--format=%H", "--", path.name).split():
        try:
            yield read_floors(_git(path, "show", f"{commit}:./{path.name}"))
        except ConfigError:
            continue


def _git(path: Path, *arguments: Any) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=path.parent, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise GateError(f"the history of {path} is not at hand: {error}") from error
    return done.stdout
