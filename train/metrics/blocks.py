"""How well single blocks are told apart: content against boilerplate, and role against role."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.metrics import (
    brier_score_loss,
    confusion_matrix,
    precision_recall_fscore_support,
    roc_auc_score,
)

from unboil.roles import ROLES, Role

__all__ = [
    "BlockScores",
    "ReliabilityBin",
    "RoleScore",
    "RoleScores",
    "block_scores",
    "reliability",
    "role_scores",
]

CALIBRATION_BINS = 15
"""Bins of equal width, as in Guo et al. 2017, "On calibration of modern neural networks"."""


@dataclass(frozen=True, slots=True)
class BlockScores:
    """Content against boilerplate. ``auc`` is None where only one class occurs."""

    blocks: int
    precision: float
    recall: float
    f1: float
    auc: float | None
    brier: float
    ece: float


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """One bin of a reliability diagram; ``count`` may be a weight sum."""

    low: float
    high: float
    predicted: float
    observed: float
    count: float


def block_scores(
    gold: ArrayLike, probability: ArrayLike, kept: ArrayLike, weight: ArrayLike | None = None
) -> BlockScores:
    """Score the blocks of many pages.

    Args:
        gold: shape (n,), whether a block is content.
        probability: shape (n,), predicted probability of being content.
        kept: shape (n,), whether the block was taken.
        weight: shape (n,), e.g. words per block, or 1 / blocks of its page; None weighs alike.

    Raises:
        ValueError: no block is given, or the shapes differ.
    """
    truth = np.asarray(gold, dtype=bool)
    chance = np.asarray(probability, dtype=np.float64)
    taken = np.asarray(kept, dtype=bool)
    precision, recall, f1, _ = precision_recall_fscore_support(
        truth, taken, average="binary", sample_weight=weight, zero_division=0
    )
    both = bool(truth.any()) and not bool(truth.all())
    bins = reliability(truth, chance, weight)
    total = sum(item.count for item in bins)
    return BlockScores(
        blocks=truth.size,
        precision=float(precision),
        recall=float(recall),
        f1=float(f1),
        auc=float(roc_auc_score(truth, chance, sample_weight=weight)) if both else None,
        brier=float(brier_score_loss(truth, chance, sample_weight=weight)),
        ece=sum(item.count * abs(item.predicted - item.observed) for item in bins) / total,
    )


def reliability(
    gold: ArrayLike,
    probability: ArrayLike,
    weight: ArrayLike | None = None,
    bins: int = CALIBRATION_BINS,
) -> tuple[ReliabilityBin, ...]:
    """The reliability diagram's points; empty bins are left out."""
    truth = np.asarray(gold, dtype=np.float64)
    chance = np.asarray(probability, dtype=np.float64)
    mass = np.ones_like(chance) if weight is None else np.asarray(weight, dtype=np.float64)
    index = np.minimum((chance * bins).astype(np.intp), bins - 1)
    count, predicted, observed = (
        np.bincount(index, weights=values, minlength=bins)
        for values in (mass, mass * chance, mass * truth)
    )
    return tuple(
        ReliabilityBin(
            low=position / bins,
            high=(position + 1) / bins,
            predicted=float(predicted[position] / count[position]),
            observed=float(observed[position] / count[position]),
            count=float(count[position]),
        )
        for position in np.flatnonzero(count).tolist()
    )


@dataclass(frozen=True, slots=True)
class RoleScore:
    """One role against all others."""

    role: Role
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class RoleScores:
    """Scores per role, their mean F1 over the roles that occur in the gold labels, and errors.

    ``confusion`` has shape (15, 15): gold role by row, predicted role by column, in the order of
    ``unboil.ROLES``.
    """

    roles: tuple[RoleScore, ...]
    macro_f1: float
    accuracy: float
    confusion: NDArray[np.int64]


def role_scores(gold: Sequence[Role], predicted: Sequence[Role]) -> RoleScores:
    """Score the predicted roles of blocks.

    Raises:
        ValueError: no block is given, or the lengths differ.
    """
    labels = [role.value for role in ROLES]
    truth, guess = [role.value for role in gold], [role.value for role in predicted]
    columns = precision_recall_fscore_support(truth, guess, labels=labels, zero_division=0)
    roles = tuple(
        RoleScore(role, float(precision), float(recall), float(f1), int(support))
        for role, precision, recall, f1, support in zip(ROLES, *columns, strict=True)
    )
    confusion = confusion_matrix(truth, guess, labels=labels).astype(np.int64)
    return RoleScores(
        roles=roles,
        macro_f1=float(np.mean([item.f1 for item in roles if item.support])),
        accuracy=float(confusion.trace() / confusion.sum()),
        confusion=confusion,
    )
