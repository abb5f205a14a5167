"""Tokens and the two counts every text metric is made of."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple

__all__ = ["Score", "overlap", "words"]

_WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """Precision, recall and F1 of one page, each in 0..1."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, precision: float, recall: float) -> "Score":
        """The score of a precision and a recall; F1 is 0 where both are."""
        total = precision + recall
        return cls(precision, recall, 2 * precision * recall / total if total else 0.0)


def words(text: str) -> list[str]:
    r"""The Unicode ``\w+`` runs of a text, case kept."""
    return _WORD.findall(text)


def overlap(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> int:
    """How many items two multisets share."""
    return (Counter(gold) & Counter(predicted)).total()
