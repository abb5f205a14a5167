"""Learned weights of tokens, and the sums of them that features are made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from unboil.errors import ModelError
from unboil.features.view import Floats

__all__ = ["Bag", "Vocabulary", "spelled"]

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

    def sums(self, bags: Sequence[Bag]) -> Floats:
        """(len(bags), outputs) summed weights of each bag's tokens."""
        found: list[int] = []
        ends: list[int] = []
        nothing: dict[str, int] = {}
        for bag in bags:
            for namespace, tokens in bag:
                lookup = self._rows.get(namespace, nothing).get
                found += [row for row in map(lookup, tokens) if row is not None]
            ends.append(len(found))
        sums = np.zeros((len(found) + 1, self.outputs))
        np.cumsum(self.weights[found], axis=0, out=sums[1:])
        return np.diff(sums[ends], axis=0, prepend=np.zeros((1, self.outputs)))
