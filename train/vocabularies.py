"""Learn which tokens speak for what: logistic regression over the tokens that several sites use."""

import warnings
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from unboil.features.vocabulary import Vocabulary
from unboil.train.examples import EncodedTokens
from unboil.train.nets import half_precision
from unboil.train.settings import LearnerSettings
from unboil.train.trainingpages import TrainingPages

__all__ = [
    "block_vocabulary",
    "common_tokens",
    "fit_vocabulary",
    "in_steps",
    "no_tokens",
    "token_matrix",
]

_LEAST_WEIGHT = 0.01
"""Tokens that move the log-odds by less are left out of the vocabulary."""
_WEIGHT_STEPS = 128.0
"""Weights are multiples of one over this, which takes a third off the file of a model; finer
differences are less than ``_LEAST_WEIGHT``."""
_ITERATIONS = 60


def block_vocabulary(
    pages: TrainingPages, chosen: npt.NDArray[np.bool_], outputs: int, settings: LearnerSettings
) -> Vocabulary:
    """Learn from the sampled blocks of the chosen pages; the rest is as in `fit_vocabulary`."""
    blocks = pages.of(chosen)
    examples = [example for example, taken in zip(pages.examples, chosen, strict=True) if taken]
    return fit_vocabulary(
        [example.tokens for example in examples],
        [example.site for example in examples],
        np.where(pages.sampled, pages.labels, -1)[blocks],
        pages.weights[blocks],
        outputs,
        settings,
    )


def fit_vocabulary(  # noqa: PLR0913, PLR0917 - one row of data, in columns
    bags: Sequence[EncodedTokens],
    sites: Sequence[str],
    labels: npt.NDArray[np.intp],
    weights: npt.NDArray[np.float64],
    outputs: int,
    settings: LearnerSettings,
) -> Vocabulary:
    """Learn a vocabulary.

    Args:
        bags: tokens of each page's blocks.
        sites: the site of each page.
        labels: (n,) class of each block of all pages in a row; negative ones are left out.
        weights: (n,) weight of each block.
        outputs: 1 for classes 0 and 1, else the number of classes.
        settings: how many sites must use a token, and the regularisation.
    """
    tokens = common_tokens(bags, sites, settings.token_sites)
    used = labels >= 0
    if not tokens or len(np.unique(labels[used])) < 2:
        return no_tokens(outputs)
    matrix = token_matrix(bags, tokens)
    model = LogisticRegression(C=settings.token_strength, max_iter=_ITERATIONS, tol=1e-3)
    with warnings.catch_warnings():
        # The weights are regularised by stopping early as well.
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix[used], labels[used], sample_weight=weights[used] / weights[used].mean())
    learned = _by_class(model, outputs)
    kept = np.flatnonzero(np.abs(learned).max(axis=0) >= _LEAST_WEIGHT)
    names = list(tokens)
    rounded = in_steps(learned.T[kept], _WEIGHT_STEPS)
    return Vocabulary(tuple(names[index] for index in kept), rounded)


def in_steps(values: npt.NDArray[np.float32], steps: float) -> npt.NDArray[np.float32]:
    """Values as the file will have them: the nearest multiples of one over ``steps``."""
    return half_precision(np.rint(values * steps) / np.float32(steps))


def _by_class(model: LogisticRegression, outputs: int) -> npt.NDArray[np.float32]:
    """(outputs, tokens) weights; zero for classes that were not there."""
    weights: npt.NDArray[np.float32] = model.coef_.astype(np.float32)
    if outputs == 1:
        return weights
    learned = np.zeros((outputs, weights.shape[1]), np.float32)
    # Of two classes scikit-learn gives the log-odds of the second against the first.
    two = len(model.classes_) == 2
    learned[model.classes_] = np.vstack((-weights, weights)) / 2 if two else weights
    return learned


def no_tokens(outputs: int) -> Vocabulary:
    """Of pages that have none, or nobody to learn from."""
    return Vocabulary((), np.zeros((0, outputs), np.float32))


def common_tokens(
    bags: Sequence[EncodedTokens], sites: Sequence[str], least: int
) -> dict[str, int]:
    """Tokens that at least so many sites use, numbered in alphabetical order.

    Those with a line end, as of a button's text on two lines, are left out: a model file lists one
    token a line.
    """
    of_site: dict[str, set[str]] = {}
    for bag, site in zip(bags, sites, strict=True):
        of_site.setdefault(site, set()).update(bag.strings)
    users = Counter(token for tokens in of_site.values() for token in tokens)
    common = sorted(token for token, count in users.items() if count >= least and "\n" not in token)
    return {token: number for number, token in enumerate(common)}


def token_matrix(bags: Sequence[EncodedTokens], tokens: dict[str, int]) -> sparse.csr_matrix:
    """(n, tokens) how often each block has each token."""
    indices, lengths = [], []
    for bag in bags:
        n = len(bag.starts) - 1
        numbers = np.fromiter((tokens.get(s, -1) for s in bag.strings), np.int32)
        mapped = numbers[bag.indices] if len(numbers) else bag.indices
        owner = np.repeat(np.arange(n), np.diff(bag.starts))
        known = mapped >= 0
        indices.append(mapped[known])
        lengths.append(np.bincount(owner[known], minlength=n))
    starts = np.concatenate(([0], np.cumsum(np.concatenate(lengths))))
    flat = np.concatenate(indices)
    data = np.ones(len(flat), np.float32)
    matrix = sparse.csr_matrix((data, flat, starts), shape=(len(starts) - 1, len(tokens)))
    matrix.sum_duplicates()
    return matrix
