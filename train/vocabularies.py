"""Learn which tokens speak for what: logistic regression over the tokens that several sites use."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from unboil.features.evidence import Vocabulary
from unboil.train.examples import Example

__all__ = ["fit_vocabulary"]

_LEAST_WEIGHT = 0.01
"""Tokens that move the log-odds by less are left out of the vocabulary."""
_ITERATIONS = 60


def fit_vocabulary(
    examples: Sequence[Example],
    labels: npt.NDArray[np.intp],
    weights: npt.NDArray[np.float64],
    outputs: int,
    sites: int,
    strength: float,
) -> Vocabulary:
    """Learn a vocabulary.

    Args:
        examples: the pages.
        labels: (n,) class of each block of all pages in a row; negative ones are left out.
        weights: (n,) weight of each block.
        outputs: 1 for classes 0 and 1, else the number of classes.
        sites: how many sites must use a token.
        strength: inverse of the regularisation (``C`` of LogisticRegression) for mean weight 1.
    """
    tokens = _common_tokens(examples, sites)
    if not tokens:
        return Vocabulary((), np.zeros((0, outputs), np.float32))
    matrix = _matrix(examples, tokens)
    used = labels >= 0
    model = LogisticRegression(C=strength, max_iter=_ITERATIONS, tol=1e-3)
    model.fit(matrix[used], labels[used], sample_weight=weights[used] / weights[used].mean())
    learned = np.zeros((outputs, len(tokens)), np.float32)
    learned[model.classes_ if outputs > 1 else slice(None)] = model.coef_
    kept = np.flatnonzero(np.abs(learned).max(axis=0) >= _LEAST_WEIGHT)
    names = list(tokens)
    # The file holds half precision: train on what will be read.
    rounded = learned.T[kept].astype(np.float16).astype(np.float32)
    return Vocabulary(tuple(names[index] for index in kept), rounded)


def _common_tokens(examples: Sequence[Example], sites: int) -> dict[str, int]:
    """Tokens that at least so many sites use, numbered in alphabetical order."""
    of_site: dict[str, set[str]] = {}
    for example in examples:
        of_site.setdefault(example.site, set()).update(example.tokens.strings)
    users = Counter(token for tokens in of_site.values() for token in tokens)
    common = sorted(token for token, count in users.items() if count >= sites)
    return {token: number for number, token in enumerate(common)}


def _matrix(examples: Sequence[Example], tokens: dict[str, int]) -> sparse.csr_matrix:
    """(n, tokens) how often each block has each token."""
    indices, lengths = [], []
    for example in examples:
        local = example.tokens
        numbers = np.fromiter((tokens.get(s, -1) for s in local.strings), np.int32)
        mapped = numbers[local.indices] if len(numbers) else local.indices
        owner = np.repeat(np.arange(len(example)), np.diff(local.starts))
        known = mapped >= 0
        indices.append(mapped[known])
        lengths.append(np.bincount(owner[known], minlength=len(example)))
    starts = np.concatenate(([0], np.cumsum(np.concatenate(lengths))))
    flat = np.concatenate(indices)
    data = np.ones(len(flat), np.float32)
    matrix = sparse.csr_matrix((data, flat, starts), shape=(len(starts) - 1, len(tokens)))
    matrix.sum_duplicates()
    return matrix
