"""A feed-forward network with one hidden layer as plain arrays.

Trees cut at single columns; a network weighs all of them at once. The two err on different blocks,
so that their mean log-odds are better than either's.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unboil.errors import ModelError

__all__ = ["FARTHEST", "Net"]

FARTHEST = 3.0
"""Standard deviations from a column's mean beyond which its values are taken to be equal: one
odd value must not outweigh all others."""
_MOST_UNITS = 10_000
"""Some forty times what a model of this kind needs; more are there to waste time."""
_LARGEST = 1e9
"""Of any number: products of larger ones leave the range of floats."""

_F32 = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Net:
    """Log-odds of each class, from standardised columns through rectified linear units.

    Several networks over the same columns are one with the units of all: their outputs add up.

    Raises:
        ModelError: shapes do not fit each other, there are too many units, or a number is no small
            finite one.
    """

    centers: _F32
    """(columns,) mean of each column."""
    scales: _F32
    """(columns,) one over its standard deviation; zero for columns that are left out."""
    hidden: _F32
    """(columns, units) weights."""
    hidden_bias: _F32
    """(units,)"""
    output: _F32
    """(units, outputs) weights."""
    output_bias: _F32
    """(outputs,)"""

    def __post_init__(self) -> None:
        columns, units = self.hidden.shape if self.hidden.ndim == 2 else (-1, -1)
        fits = (
            self.centers.shape == self.scales.shape == (columns,)
            and self.hidden_bias.shape == (units,)
            and self.output_bias.ndim == 1
            and self.output.shape == (units, len(self.output_bias))
        )
        if not fits:
            raise ModelError("the layers of a network of the model file do not fit each other")
        if units > _MOST_UNITS:
            raise ModelError(f"a network of the model file has more than {_MOST_UNITS:,} units")
        parts = (self.centers, self.scales, self.hidden, self.hidden_bias, self.output)
        if not all((np.abs(part) <= _LARGEST).all() for part in (*parts, self.output_bias)):
            raise ModelError("a network of the model file has weights that are huge or no numbers")

    def sums(self, rows: _F32) -> npt.NDArray[np.float64]:
        """(n, outputs) log-odds for (n, columns) rows."""
        if rows.shape[1] != len(self.centers):
            raise ModelError(f"the model takes {len(self.centers)} features, not {rows.shape[1]}")
        units = standardized(rows, self.centers, self.scales) @ self.hidden
        units += self.hidden_bias
        np.maximum(units, 0.0, out=units)
        return (units @ self.output + self.output_bias).astype(np.float64)


def standardized(rows: _F32, centers: _F32, scales: _F32) -> _F32:
    """(n, columns) distances from the means in standard deviations, within ``FARTHEST``."""
    distances = rows - centers
    distances *= scales
    return np.clip(distances, -FARTHEST, FARTHEST, out=distances)
