"""A sequence tagger as plain arrays: networks that see a block together with what surrounds it.

A block's own columns and the vectors of its tokens become hidden units; then, layer by layer, those
of its neighbours and the means over its containers, its section and its look-alikes join in. What
matters about surroundings is learned and not listed. The arrays hold several networks from
different random beginnings, whose log-odds are averaged.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from unboil.errors import ModelError
from unboil.features.surroundings import KINDS, Surroundings
from unboil.model.net import standardized

__all__ = ["MEMBER_FIELDS", "Tagger", "member_logits"]

_F32 = npt.NDArray[np.float32]

_MOST_NETWORKS, _MOST_UNITS, _MOST_NARROW, _MOST_TOKEN_NUMBERS = 16, 1_024, 256, 512
_MOST_LAYERS, _FARTHEST = 16, 10_000
"""What a model file may ask for: a page is judged in bounded time and memory."""
_LARGEST_SCALE, _LARGEST_WEIGHT = 1e6, 100.0
"""Products of six larger weights leave the range of floats."""


@dataclass(frozen=True, slots=True)
class Tagger:
    """Weights of ``m`` networks of ``h`` hidden units over ``d`` columns and ``e`` numbers a token.

    Raises:
        ModelError: shapes do not fit each other, or a number is no small finite one.
    """

    distances: npt.NDArray[np.integer]
    """(layers,) how far the neighbours are that each layer sees, in blocks."""
    centers: _F32
    """(d,) mean of each column."""
    scales: _F32
    """(d,) one over its standard deviation; zero for columns that are left out."""
    rows: _F32
    """(m, d, h) weights of the columns."""
    tokens: _F32
    """(m, e, h) weights of what a block's tokens sum up to, each network's own ``e`` numbers."""
    bias: _F32
    """(m, h)"""
    narrow: _F32
    """(m, layers, h, g) weights to the fewer units that means are taken of."""
    narrow_bias: _F32
    """(m, layers, g)"""
    near: _F32
    """(m, layers, 3 * h, h) weights of the block before, the block itself, and the one after."""
    far: _F32
    """(m, layers, len(KINDS) * g, h) weights of the means over surroundings."""
    layer_bias: _F32
    """(m, layers, h)"""
    output: _F32
    """(m, h, outputs)"""
    output_bias: _F32
    """(m, outputs)"""

    def __post_init__(self) -> None:
        distances, *parts = (getattr(self, field.name) for field in fields(self))
        if distances.ndim != 1 or distances.dtype.kind not in "iu":
            raise ModelError("the distances of the tagger are no list of whole numbers")
        if len(distances) > _MOST_LAYERS or not all(1 <= d <= _FARTHEST for d in distances):
            raise ModelError("the tagger has more layers, or looks farther, than one may")
        if (self.rows.ndim, self.tokens.ndim, self.narrow.ndim, self.output.ndim) != (3, 3, 4, 3):
            raise ModelError("the layers of the tagger do not fit each other")
        (m, d, h), e, g = self.rows.shape, self.tokens.shape[1], self.narrow.shape[3]
        most = (_MOST_NETWORKS, _MOST_UNITS, _MOST_NARROW, _MOST_TOKEN_NUMBERS)
        if not all(1 <= size <= limit for size, limit in zip((m, h, g, e), most, strict=True)):
            raise ModelError("the tagger has more networks or units than one may have, or none")
        layers, outputs = len(distances), self.output.shape[2]
        wanted = [
            (d,), (d,), (m, d, h), (m, e, h), (m, h),
            (m, layers, h, g), (m, layers, g), (m, layers, 3 * h, h),
            (m, layers, len(KINDS) * g, h), (m, layers, h), (m, h, outputs), (m, outputs),
        ]  # fmt: skip
        if [part.shape for part in parts] != wanted:
            raise ModelError("the layers of the tagger do not fit each other")
        limits = [_LARGEST_SCALE] * 2 + [_LARGEST_WEIGHT] * len(MEMBER_FIELDS)
        if not all((np.abs(p) <= limit).all() for p, limit in zip(parts, limits, strict=True)):
            raise ModelError("the tagger has weights that are huge or no numbers")

    @property
    def members(self) -> int:
        """How many networks it is the mean of."""
        return len(self.rows)

    @property
    def token_numbers(self) -> int:
        """How many numbers the vectors of tokens have, those of all networks together."""
        return self.members * int(self.tokens.shape[1])

    def logits(self, rows: _F32, told: _F32, around: Surroundings) -> npt.NDArray[np.float64]:
        """(n, outputs) log-odds of the blocks of a page.

        Args:
            rows: (n, d) columns.
            told: (n, m * e) summed vectors of each block's tokens.
            around: the page's.

        Raises:
            ModelError: there are other columns than the weights are for.
        """
        if rows.shape[1] != len(self.centers):
            raise ModelError(f"the model takes {len(self.centers)} columns, not {rows.shape[1]}")
        if told.shape[1] != self.token_numbers:
            raise ModelError("the vocabulary's vectors are not of the tagger's length")
        inputs = standardized(rows, self.centers, self.scales)
        parts = np.split(told, self.members, axis=1)
        distances = self.distances.tolist()
        said = [
            member_logits(self.member(m), inputs, parts[m], around, distances)
            for m in range(self.members)
        ]
        mean: npt.NDArray[np.float64] = np.mean(said, axis=0, dtype=np.float64)
        return mean

    def member(self, number: int) -> dict[str, _F32]:
        """The weights of one network by name."""
        return {name: getattr(self, name)[number] for name in MEMBER_FIELDS}


MEMBER_FIELDS: tuple[str, ...] = tuple(
    field.name for field in fields(Tagger) if field.name not in {"distances", "centers", "scales"}
)
"""The arrays that each network has its own of."""


def _unchanged(units: Any) -> Any:
    return units


def member_logits(  # noqa: PLR0913 - training runs the very same function
    weights: Mapping[str, Any],
    inputs: Any,
    told: Any,
    around: Surroundings,
    distances: Sequence[int],
    *,
    library: Any = np,
    noise: Callable[[Any], Any] = _unchanged,
) -> Any:
    """(n, outputs) log-odds by one network.

    Args:
        weights: `MEMBER_FIELDS` of one network.
        inputs: (n, d) standardised columns.
        told: (n, e) summed vectors of each block's tokens.
        around: what surrounds the blocks.
        distances: of the neighbours that each layer sees.
        library: NumPy, or what has its functions and gradients.
        noise: what training does to hidden units that are passed on.
    """
    units = inputs @ weights["rows"] + told @ weights["tokens"] + weights["bias"]
    units = library.maximum(units, 0.0)
    for layer, distance in enumerate(distances):
        seen = noise(units)
        nothing = library.zeros_like(seen[:distance])
        near = library.concatenate(
            (
                library.concatenate((nothing, seen))[: len(seen)],
                seen,
                library.concatenate((seen, nothing))[-len(seen) :],
            ),
            axis=1,
        )
        change = near @ weights["near"][layer] + weights["layer_bias"][layer]
        narrow = seen @ weights["narrow"][layer] + weights["narrow_bias"][layer]
        far = library.concatenate(list(around.means(narrow, library)), axis=1)
        change = change + library.maximum(far, 0.0) @ weights["far"][layer]
        units = units + library.maximum(change, 0.0)
    return noise(units) @ weights["output"] + weights["output_bias"]
