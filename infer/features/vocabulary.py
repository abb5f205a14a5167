"""Learned weights of tokens, and the sums of them that features are made of."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from unboil.errors import ModelError
from unboil.features.lookup import Found, TokenTable

try:
    from unboil._loops import sum_bags as _sum_bags
except ImportError:  # installed without a compiler
    _sum_bags = None

__all__ = ["Sums", "Vocabulary", "sums"]

Sums = npt.NDArray[np.float32]
"""Sums of weights, with the digits that weights have."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Tokens and what each adds to the outputs.

    Raises:
        ModelError: tokens and weights differ in number.
    """

    tokens: tuple[str, ...]
    """Distinct, each ``namespace:token``."""
    weights: npt.NDArray[np.float32]
    """(tokens, outputs)"""
    table: TokenTable = field(init=False, repr=False, compare=False)
    """Finds the tokens."""

    def __post_init__(self) -> None:
        if self.weights.ndim != 2 or len(self.tokens) != len(self.weights):
            raise ModelError("a vocabulary of the model file has not one row of weights a token")
        try:
            object.__setattr__(self, "table", TokenTable(self.tokens))
        except ValueError as error:
            raise ModelError(f"the tokens of the model file cannot be used: {error}") from error
        object.__setattr__(self, "weights", np.ascontiguousarray(self.weights, np.float32))

    @property
    def outputs(self) -> int:
        """How many numbers the tokens sum up to."""
        return int(self.weights.shape[1])

    def sums(self, found: Found, columns: slice = slice(None)) -> Sums:
        """(bags, columns) summed weights of the tokens of each bag."""
        return sums(self.weights, found, columns)

    def beside(self, other: "Vocabulary") -> "Vocabulary":
        """The tokens of both, with the outputs of this one before those of the other."""
        tokens = tuple(dict.fromkeys((*self.tokens, *other.tokens)))
        row = {token: number for number, token in enumerate(tokens)}
        weights = np.zeros((len(tokens), self.outputs + other.outputs), np.float32)
        weights[: len(self.tokens), : self.outputs] = self.weights
        weights[[row[token] for token in other.tokens], self.outputs :] = other.weights
        return Vocabulary(tokens, weights)


def sums(
    weights: npt.NDArray[np.float32 | np.int8], found: Found, columns: slice = slice(None)
) -> Sums:
    """(bags, columns) summed rows of (tokens, outputs) weights that each bag names."""
    outputs = weights.shape[1]
    first, end, _ = columns.indices(outputs)
    result = np.empty((len(found.ends), end - first), np.float32)
    if _sum_bags is None:
        _sum_with_numpy(weights[:, first:end], found, result)
    else:
        _sum_bags(weights, weights.itemsize, outputs, first, found.rows, found.ends, result)
    return result


def _sum_with_numpy(weights: npt.NDArray[np.float32 | np.int8], found: Found, out: Sums) -> None:
    """What ``sum_bags`` of _loops.c does, up to rounding."""
    filled = found.known > 0
    starts = np.cumsum(found.known) - found.known
    out[:] = 0.0
    if filled.any():
        rows = weights[found.rows[found.rows >= 0]].astype(np.float32)
        out[filled] = np.add.reduceat(rows, starts[filled], axis=0)
