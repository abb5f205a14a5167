"""What a model file says about itself."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from unboil.errors import ModelError
from unboil.options import FAVORS

__all__ = ["FORMAT", "Manifest", "OperatingPoint"]

FORMAT = 1
"""Version of the file format; a file of another version is refused by name."""


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """Where the cut lies between content and boilerplate, for one way to favour errors.

    The cut of a page is ``scale`` times half its expected F1, the threshold that maximises the
    expected F1 of calibrated probabilities (Lipton, Elkan, Naryanaswamy: Optimal Thresholding of
    Classifiers to Maximize F1 Measure, ECML 2014, theorem 1).
    """

    scale: float
    """1 maximises expected F1; more favours precision, less favours recall."""
    floor: float = 0.0
    """No block below this probability is kept."""
    page_floor: float = 0.0
    """Probability that some block of a page has to reach; where none does, the page is taken to
    have no content at all: a shell that scripts would fill, an empty shelf."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Provenance, and the choices that are not arrays."""

    points: Mapping[str, OperatingPoint]
    """By the names of ``unboil.options.FAVORS``."""
    columns_hash: str
    """Hash of the ordered names of all columns (``unboil.model.layout``)."""
    name: str = ""
    code_version: str = ""
    corpora: Mapping[str, str] = field(default_factory=dict)
    """Fingerprint of each corpus the model was trained on."""
    configuration: Mapping[str, Any] = field(default_factory=dict)
    metrics: Mapping[str, float] = field(default_factory=dict)
    licence: str = "Apache-2.0; trained on the corpora named here, under their licences"
    format: int = FORMAT

    def as_dict(self) -> dict[str, Any]:
        """The manifest as JSON values."""
        return asdict(self)

    @classmethod
    def of(cls, values: object) -> "Manifest":
        """Check a manifest that was read from a file.

        Raises:
            ModelError: it is of another format version, or not a manifest.
        """
        if not isinstance(values, dict) or "format" not in values:
            raise ModelError("the file is no model of unboil: it has no manifest")
        if values["format"] != FORMAT:
            raise ModelError(
                f"the model has format {values['format']!r}, this version reads {FORMAT}: "
                "retrain it, or install the version of unboil it was made for"
            )
        known = {item.name for item in fields(cls)}
        try:
            points = {
                str(name): OperatingPoint(**point) for name, point in values["points"].items()
            }
            manifest = cls(**{k: v for k, v in values.items() if k in known} | {"points": points})
        except (TypeError, KeyError, AttributeError) as error:
            raise ModelError(f"the model's manifest is damaged: {error}") from error
        manifest._check()
        return manifest

    def _check(self) -> None:
        numbers = [value for point in self.points.values() for value in asdict(point).values()]
        texts = (self.columns_hash, self.name, self.code_version, self.licence)
        tables = (self.corpora, self.configuration, self.metrics)
        sound = (
            all(name in self.points for name in FAVORS)
            and all(type(value) in {int, float} and math.isfinite(value) for value in numbers)
            and all(isinstance(text, str) for text in texts)
            and all(isinstance(table, dict) for table in tables)
        )
        if not sound:
            raise ModelError("the model's manifest is damaged: a value is of another kind")
