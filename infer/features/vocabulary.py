"""Learned weights of tokens, and the sums of them that features are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from unboil.errors import ModelError

__all__ = ["Bag", "Sums", "Vocabulary", "spelled"]

Sums = npt.NDArray[np.float32]
"""Sums of weights, with the digits that weights have."""
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

    @property
    def outputs(self) -> int:
        """How many numbers the tokens sum up to."""
        return int(self.weights.shape[1])

    def parallel_sums(self, namespaces: Sequence[str], bags: Sequence[Sequence[str]]) -> list[Sums]:
        """``sums`` of the same bags in several namespaces, each token looked up once."""
        number: dict[str, int] = {}
        numbers = [number.setdefault(token, len(number)) for bag in bags for token in bag]
        ends = np.cumsum([len(bag) for bag in bags])
        result = []
        for namespace in namespaces:
            table = self._rows.get(namespace, {})
            rows = np.fromiter((table.get(token, -1) for token in number), np.int64, len(number))
            weights = np.zeros((len(number), self.outputs), np.float32)
            weights[rows >= 0] = self.weights[rows[rows >= 0]]
            result.append(_sums_up_to(ends, weights[numbers]))
        return result

    def sums(self, bags: Sequence[Bag]) -> Sums:
        """(len(bags), outputs) summed weights of each bag's tokens."""
        found: list[int] = []
        ends: list[int] = []
        nothing: dict[str, int] = {}
        for bag in bags:
            for namespace, tokens in bag:
                lookup = self._rows.get(namespace, nothing).get
                found += [row for row in map(lookup, tokens) if row is not None]
            ends.append(len(found))
        return _sums_up_to(np.asarray(ends, np.int64), self.weights[found])

    def beside(self, other: "Vocabulary") -> "Vocabulary":
        """The tokens of both, with the outputs of this one before those of the other."""
        tokens = tuple(dict.fromkeys((*self.tokens, *other.tokens)))
        row = {token: number for number, token in enumerate(tokens)}
        weights = np.zeros((len(tokens), self.outputs + other.outputs), np.float32)
        weights[: len(self.tokens), : self.outputs] = self.weights
        weights[[row[token] for token in other.tokens], self.outputs :] = other.weights
        return Vocabulary(tokens, weights)


def _sums_up_to(ends: npt.NDArray[np.int64], values: Sums) -> Sums:
    """(len(ends), outputs) sums of the rows before each end and after the one before it."""
    sums = np.zeros((len(ends), values.shape[1]), np.float32)
    starts = np.append(0, ends[:-1])
    filled = ends > starts
    if filled.any():
        sums[filled] = np.add.reduceat(values, starts[filled], axis=0)
    return sums
