"""The registry: what is scored per page, and how pages pool into one number.

A scorer turns one page into columns. A measure turns the *means* of columns over pages into its
value, on arrays of any leading shape, so that a bootstrap pools thousands of resamples at once, and
measures which are no mean over pages (the F1 of mean precision and mean recall, the ratio of summed
counts) need no special case.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from unboil.train.metrics.pages import exact_match, shingle_score, snippet_counts, word_score
from unboil.train.metrics.rouge import rouge_lsum
from unboil.train.metrics.text import Score

__all__ = [
    "MEASURES",
    "SCORERS",
    "SCORE_COLUMNS",
    "FloatArray",
    "Gold",
    "Measure",
    "PageScorer",
    "TextScorer",
    "score_page",
]

FloatArray = NDArray[np.float64]


class Gold(Protocol):
    """What a page is scored against; ``unboil.datasets.record.GoldPage`` is one."""

    @property
    def text(self) -> str | None: ...
    @property
    def must_have(self) -> tuple[str, ...]: ...
    @property
    def must_not_have(self) -> tuple[str, ...]: ...


class PageScorer(Protocol):
    """Scores one page; a column is NaN where the gold standard does not cover it."""

    @property
    def columns(self) -> tuple[str, ...]: ...
    def __call__(self, gold: Gold, predicted: str) -> tuple[float, ...]: ...


@dataclass(frozen=True, slots=True)
class TextScorer:
    """Adapts a function of two texts; pages without a gold text score NaN."""

    columns: tuple[str, ...]
    score: Callable[[str, str], tuple[float, ...]]

    def __call__(self, gold: Gold, predicted: str) -> tuple[float, ...]:
        if gold.text is None:
            return (math.nan,) * len(self.columns)
        return self.score(gold.text, predicted)


@dataclass(frozen=True, slots=True)
class _SnippetScorer:
    columns: tuple[str, ...]

    def __call__(self, gold: Gold, predicted: str) -> tuple[float, ...]:
        if not gold.must_have and not gold.must_not_have:
            return (math.nan,) * len(self.columns)
        return tuple(map(float, snippet_counts(gold.must_have, gold.must_not_have, predicted)))


def _exact(gold: str, predicted: str) -> tuple[float]:
    return (exact_match(gold, predicted),)


def _score_columns(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{field}" for field in Score._fields)


_SNIPPETS = ("snippet_tp", "snippet_fp", "snippet_fn", "snippet_tn")

SCORERS: tuple[PageScorer, ...] = (
    TextScorer(_score_columns("word"), word_score),
    TextScorer(_score_columns("shingle"), shingle_score),
    TextScorer(_score_columns("rouge"), rouge_lsum),
    TextScorer(("exact",), _exact),
    _SnippetScorer(_SNIPPETS),
)

SCORE_COLUMNS: tuple[str, ...] = tuple(name for scorer in SCORERS for name in scorer.columns)
"""All columns that :func:`score_page` fills, in its order."""


def score_page(gold: Gold, predicted: str) -> dict[str, float]:
    """All columns of one page; an extractor that failed is scored on the empty text."""
    return {
        name: value
        for scorer in SCORERS
        for name, value in zip(scorer.columns, scorer(gold, predicted), strict=True)
    }


@dataclass(frozen=True, slots=True)
class Measure:
    """One reported number.

    ``pool`` maps column means of shape ``(..., len(columns))`` to values of shape ``(...)``.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    pool: Callable[[FloatArray], FloatArray]
    definition: str


def _mean(means: FloatArray) -> FloatArray:
    return means[..., 0]


def _ratio(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    """0 where there is nothing to divide by, as scikit-learn's ``zero_division=0``."""
    return np.divide(numerator, denominator, out=np.zeros_like(denominator), where=denominator > 0)


def _harmonic(means: FloatArray) -> FloatArray:
    precision, recall = means[..., 0], means[..., 1]
    return _ratio(2 * precision * recall, precision + recall)


def _snippet_f1(means: FloatArray) -> FloatArray:
    twice = 2 * means[..., 0]
    return _ratio(twice, twice + means[..., 1] + means[..., 2])


_TABLE = (
    Measure("word_f1", "word F1", ("word_f1",), _mean,
            "mean over pages of the bag-of-words F1 (WCXB)"),
    Measure("word_precision", "word precision", ("word_precision",), _mean,
            "mean over pages of the bag-of-words precision"),
    Measure("word_recall", "word recall", ("word_recall",), _mean,
            "mean over pages of the bag-of-words recall"),
    Measure("shingle_f1", "4-gram F1", ("shingle_precision", "shingle_recall"), _harmonic,
            "F1 of mean precision and mean recall of 4-gram shingles "
            "(scrapinghub article-extraction-benchmark)"),
    Measure("rouge_lsum", "ROUGE-LSum", ("rouge_f1",), _mean,
            "mean over pages of the ROUGE-LSum F1 (Bevendorff et al. 2023)"),
    Measure("exact", "exact match", ("exact",), _mean,
            "share of pages whose word sequence equals the gold text's"),
    Measure("snippet_f1", "snippet F1", _SNIPPETS, _snippet_f1,
            "F1 of snippet checks summed over pages (trafilatura's evaluation)"),
)  # fmt: skip

MEASURES: dict[str, Measure] = {measure.name: measure for measure in _TABLE}
"""Every page measure by name, in the order of reports."""
