"""What a document is made from."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from lxml import etree

from unboil.blocks.record import PageBlocks
from unboil.document.reason import Reason
from unboil.features.view import Floats
from unboil.model.decide import Cut
from unboil.model.manifest import OperatingPoint
from unboil.model.model import Prediction
from unboil.options import Options

__all__ = ["Extraction"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the stages before made of a page."""

    url: str | None
    page: PageBlocks
    options: Options
    prediction: Prediction | None = None
    content: Floats | None = None
    """(n,) probabilities of being in the text, as the model and the caller's profile see it."""
    kept: npt.NDArray[np.bool_] | None = None
    """(n,) what is in the text, after the caller's ``keep`` and ``drop``."""
    barred: npt.NDArray[np.bool_] | None = None
    """(n,) what is not rendered whatever its role: what the caller drops, second printings, and
    all of an error page."""
    cut: Cut | None = None
    is_overruled: bool = False
    """Whether the caller has a say in which blocks are kept, beside an operating point: by a
    threshold, or by ``keep`` or ``drop`` that select any."""
    balanced: OperatingPoint | None = None
    """What decides on a page where the caller asks for nothing else."""
    reason: Reason | None = None
    dropped: frozenset[etree._Element] = frozenset()
    """Elements that the caller drops, with their pictures."""
