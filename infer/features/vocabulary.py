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

__all__ = ["Bag", "Sums", "Vocabulary", "spelled"]

Sums = npt.NDArray[np.float32]
"""Sums of weights, with the digits that weights have."""
_Ints = npt.NDArray[np.int64]
Bag = Sequence[tuple[str, Sequence[str]]]
"""Tokens by namespace: what kind of token it is, and where it stands."""


def spelled(bag: Bag) -> Iterator[str]:
    """The tokens of a bag with their namespaces, as a vocabulary lists them."""
    return (f"{namespace}:{token}" for namespace, tokens in bag for token in tokens)


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

    def parallel_sums(self, namespaces: Sequence[str], bags: Sequence[Sequence[str]]) -> list[Sums]:
        """``sums`` of the same bags in several namespaces, each token looked up once."""
        number: dict[str, int] = {}
        numbers = [number.setdefault(token, len(number)) for bag in bags for token in bag]
        ends = np.cumsum([len(bag) for bag in bags], dtype=np.int64)
        result = []
        for namespace in namespaces:
            table = self._rows.get(namespace, {})
            rows = np.fromiter(map(table.get, number, repeat(-1)), np.int64, len(number))
            result.append(self._sums_up_to(rows[numbers], ends))
        return result

    def sums(self, bags: Sequence[Bag]) -> Sums:
        """(len(bags), outputs) summed weights of each bag's tokens."""
        rows: list[int] = []
        ends: list[int] = []
        nothing: dict[str, int] = {}
        for bag in bags:
            for namespace, tokens in bag:
                rows.extend(map(self._rows.get(namespace, nothing).get, tokens, repeat(-1)))
            ends.append(len(rows))
        return self._sums_up_to(np.asarray(rows, np.int64), np.asarray(ends, np.int64))

    def _sums_up_to(self, rows: _Ints, ends: _Ints) -> Sums:
        """Of the weights in ``rows``, bag after bag, -1 for tokens that have none."""
        sums = np.empty((len(ends), self.outputs), np.float32)
        add = _sum_with_numpy if _sum_bags is None else _sum_bags
        add(self.weights, rows, ends, sums)
        return sums

    def beside(self, other: "Vocabulary") -> "Vocabulary":
        """The tokens of both, with the outputs of this one before those of the other."""
        tokens = tuple(dict.fromkeys((*self.tokens, *other.tokens)))
        row = {token: number for number, token in enumerate(tokens)}
        weights = np.zeros((len(tokens), self.outputs + other.outputs), np.float32)
        weights[: len(self.tokens), : self.outputs] = self.weights
        weights[[row[token] for token in other.tokens], self.outputs :] = other.weights
        return Vocabulary(tokens, weights)


def _sum_with_numpy(weights: Sums, rows: _Ints, ends: _Ints, out: Sums) -> None:
    """What ``sum_bags`` of _sums.c does, up to rounding: ``out`` is (len(ends), outputs)."""
    known = rows >= 0
    ends = np.append(0, np.cumsum(known))[ends]
    starts = np.append(0, ends[:-1])
    filled = ends > starts
    out[:] = 0.0
    if filled.any():
        out[filled] = np.add.reduceat(weights[rows[known]], starts[filled], axis=0)
