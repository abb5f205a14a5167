"""What a results folder says beside its tables: the run, and what training measured on the way.

Each record is one JSON file, read and written through pydantic, which checks its types.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from unboil.errors import ConfigError

__all__ = [
    "FORMAT",
    "Curve",
    "CurvePoint",
    "Importance",
    "Importances",
    "LearningCurve",
    "LearningPoint",
    "OperatingPoint",
    "RunInfo",
    "SystemInfo",
    "load_json",
    "save_json",
]

FORMAT = 1
"""Version of the layout of a results folder."""

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class SystemInfo:
    """One compared system. ``peak_mb`` is the peak resident memory of its process in MB."""

    version: str
    peak_mb: float | None = None


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What was evaluated, and how (``run.json``).

    ``system`` names the system that the run is about among those in the page table; ``protocol``
    says in words how its predictions were made ("5-fold cross-validation grouped by site").
    """

    system: str
    created: str
    protocol: str
    model: str | None = None
    code_version: str | None = None
    corpora: Mapping[str, str] = field(default_factory=dict)
    systems: Mapping[str, SystemInfo] = field(default_factory=dict)
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """Mean precision, recall and F1 over pages at one threshold."""

    threshold: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A threshold that users choose by name (precision, balanced, recall)."""

    name: str
    threshold: float
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Curve:
    """The page-level precision-recall curve (``curve.json``).

    ``measure`` names what precision, recall and F1 are of: "word", "shingle".
    """

    measure: str
    points: tuple[CurvePoint, ...]
    operating_points: tuple[OperatingPoint, ...]


@dataclass(frozen=True, slots=True)
class Importance:
    """What permuting a family of features costs: mean and standard deviation over repeats."""

    family: str
    features: int
    drop: float
    deviation: float


@dataclass(frozen=True, slots=True)
class Importances:
    """Permutation importances (``importances.json``); ``measure`` names the score that drops."""

    measure: str
    families: tuple[Importance, ...]


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """The score after training on ``pages`` pages, with its interval."""

    pages: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class LearningCurve:
    """Score by size of the training set (``learning_curve.json``)."""

    measure: str
    points: tuple[LearningPoint, ...]


def save_json(path: Path, record: object) -> None:
    """Write one record; files are small and meant to be read by people too.

    Raises:
        OSError: the file cannot be written.
    """
    path.write_bytes(TypeAdapter(type(record)).dump_json(record, indent=2) + b"\n")


def load_json(path: Path, kind: type[Record]) -> Record | None:
    """Read one record, or None where the file does not exist.

    Raises:
        ConfigError: the file is no such record.
    """
    if not path.exists():
        return None
    try:
        return TypeAdapter(kind).validate_json(path.read_bytes())
    except ValidationError as error:
        raise ConfigError(f"{path} is no {kind.__name__} record: {error}") from error
