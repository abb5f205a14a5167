"""Learned weights of tokens, and the sums of them that features are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np
import numpy.typing as npt

from unboil.errors import ModelError

try:
    from unboil._sums import sum_bags as _sum_bags
except ImportError:  # installed without a compiler
    _sum_bags = None

__all__ = ["Bag", "Found", "Sums", "Vocabulary", "spelled", "sums"]

Sums = npt.NDArray[np.float32]
"""Sums of weights, with the digits that weights have."""
_Ints = npt.NDArray[np.int64]
Bag = Sequence[tuple[str, Sequence[str]]]
"""Tokens by namespace: what kind of token it is, and where it stands."""


def spelled(bag: Bag) -> Iterator[str]:
    """The tokens of a bag with their namespaces, as a vocabulary lists them."""
    return (f"{namespace}:{token}" for namespace, tokens in bag for token in tokens)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a vocabulary has the tokens of bags."""

    rows: _Ints
    """(tokens,) the row of each, bag after bag; -1 for those that it does not have."""
    ends: _Ints
    """(bags,) how many tokens there are up to the end of each."""


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
    _rows: dict[str, dict[str, int]] = field(init=False, repr=False, compare=False)
    """Row of each token, by namespace: lookups need no string put together."""

    def __post_init__(self) -> None:
        if self.weights.ndim != 2 or len(self.tokens) != len(self.weights):
            raise ModelError("a vocabulary of the model file has not one row of weights a token")
        rows: dict[str, dict[str, int]] = {}
        for row, spelling in enumerate(self.tokens):
            namespace, _, token = spelling.partition(":")
            rows.setdefault(namespace, {})[token] = row
        object.__setattr__(self, "_rows", rows)
        object.__setattr__(self, "weights", np.ascontiguousarray(self.weights, np.float32))

    @property
    def outputs(self) -> int:
        """How many numbers the tokens sum up to."""
        return int(self.weights.shape[1])

    def find(self, bags: Sequence[Bag]) -> Found:
        """Look up the tokens of each bag."""
        rows: list[int] = []
        ends: list[int] = []
        nothing: dict[str, int] = {}
        for bag in bags:
            for namespace, tokens in bag:
                rows.extend(map(self._rows.get(namespace, nothing).get, tokens, repeat(-1)))
            ends.append(len(rows))
        return Found(np.asarray(rows, np.int64), np.asarray(ends, np.int64))

    def find_in_each(self, namespaces: str, bags: Sequence[Sequence[str]]) -> list[Found]:
        """``find`` the same tokens in several namespaces, of a letter each."""
        number: dict[str, int] = {}
        distinct = [number.setdefault(token, len(number)) for bag in bags for token in bag]
        numbers = np.asarray(distinct, np.int64)
        ends = np.cumsum([len(bag) for bag in bags], dtype=np.int64)
        tables = [self._rows.get(namespace, {}) for namespace in namespaces]
        return [
            Found(np.fromiter(map(table.get, number, repeat(-1)), np.int64)[numbers], ends)
            for table in tables
        ]

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


def sums(weights: Sums, found: Found, columns: slice = slice(None)) -> Sums:
    """(bags, columns) summed rows of (tokens, outputs) weights that each bag names."""
    outputs = weights.shape[1]
    first, end, _ = columns.indices(outputs)
    result = np.empty((len(found.ends), end - first), np.float32)
    add = _sum_with_numpy if _sum_bags is None else _sum_bags
    add(weights, outputs, first, found.rows, found.ends, result)
    return result


def _sum_with_numpy(  # noqa: PLR0913, PLR0917 - as the compiled one
    weights: Sums, width: int, first: int, rows: _Ints, ends: _Ints, out: Sums
) -> None:
    """What ``sum_bags`` of _sums.c does, up to rounding.

    Args:
        weights: (tokens, width)
        width: as a buffer knows no shape.
        first: of the columns of ``out``.
        rows: of the weights, bag after bag; one below zero names none.
        ends: of each bag in ``rows``.
        out: (bags, columns)
    """
    known = rows >= 0
    ends = np.append(0, np.cumsum(known))[ends]
    starts = np.append(0, ends[:-1])
    filled = ends > starts
    out[:] = 0.0
    if filled.any():
        columns = weights.reshape(-1, width)[:, first : first + out.shape[1]]
        out[filled] = np.add.reduceat(columns[rows[known]], starts[filled], axis=0)
