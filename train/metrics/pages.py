"""Scores of one extracted text against one gold text, as the published benchmarks define them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from unboil.train.metrics.text import Score, overlap, words

__all__ = ["SnippetCounts", "exact_match", "shingle_score", "snippet_counts", "word_score"]

SHINGLE_LENGTH = 4
"""Tokens per shingle in scrapinghub's article-extraction-benchmark."""

_SPACE = re.compile(r"\s+")


def word_score(gold: str, predicted: str) -> Score:
    r"""Bag-of-words overlap of lower-cased ``\w+`` tokens, as WCXB scores pages.

    An empty gold text scores 1 for an empty prediction and 0 for any other; an empty prediction of
    a text that is not empty scores 0.
    """
    gold_words, predicted_words = words(gold.lower()), words(predicted.lower())
    if not gold_words or not predicted_words:
        return _one_side_empty(gold_words, predicted_words)
    shared = overlap(gold_words, predicted_words)
    return Score.of(shared / len(predicted_words), shared / len(gold_words))


def _one_side_empty(gold: Sequence[str], predicted: Sequence[str]) -> Score:
    return Score(0.0, 0.0, 0.0) if gold or predicted else Score(1.0, 1.0, 1.0)


def shingle_score(gold: str, predicted: str) -> Score:
    r"""Overlap of 4-gram shingles of ``\w+`` tokens (case kept), as multisets.

    ``evaluate.py`` of scrapinghub's article-extraction-benchmark: a text of one to three tokens is
    one short shingle, a text without tokens has none. Precision is 1 for an empty prediction (it
    took nothing wrongly), recall is 1 for an empty gold text (there was nothing to miss). The
    benchmark's F1 is that of the *mean* precision and recall over pages; the F1 here is the page's.
    """
    gold_shingles, predicted_shingles = _shingles(words(gold)), _shingles(words(predicted))
    shared = overlap(gold_shingles, predicted_shingles)
    precision = shared / len(predicted_shingles) if predicted_shingles else 1.0
    recall = shared / len(gold_shingles) if gold_shingles else 1.0
    return Score.of(precision, recall)


def _shingles(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    if len(tokens) < SHINGLE_LENGTH:
        return [tuple(tokens)] if tokens else []
    return list(zip(*(tokens[start:] for start in range(SHINGLE_LENGTH)), strict=False))


class SnippetCounts(NamedTuple):
    """How many wanted and unwanted snippets a text holds and lacks."""

    true_positive: int
    false_positive: int
    false_negative: int
    true_negative: int


def snippet_counts(
    must_have: Sequence[str], must_not_have: Sequence[str], predicted: str
) -> SnippetCounts:
    """Substring checks as in trafilatura's evaluation, white space normalised on both sides.

    A wanted snippet found is a true positive, an unwanted one found a false positive.
    """
    text = _normalise(predicted)
    wanted = sum(_normalise(snippet) in text for snippet in must_have)
    unwanted = sum(_normalise(snippet) in text for snippet in must_not_have)
    return SnippetCounts(wanted, unwanted, len(must_have) - wanted, len(must_not_have) - unwanted)


def _normalise(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def exact_match(gold: str, predicted: str) -> float:
    r"""1.0 where both texts have the same ``\w+`` tokens in the same order, else 0.0."""
    return float(words(gold) == words(predicted))
