import math
from dataclasses import replace

import pytest

from unboil.datasets.record import GoldPage
from unboil.train.results import PageRow, Prediction, page_row
from unboil.train.scores import measure_value, named_scores


def _row(corpus: str, number: int, predicted: str, page_type: str | None = None) -> PageRow:
    page = GoldPage(corpus, str(number), None, b"", "one two three four", page_type=page_type)
    return page_row(page, Prediction("unboil", corpus, str(number), predicted, 0.1))


def test_scores_are_named_by_corpus_and_page_type() -> None:
    rows = [
        _row("wcxb", 1, "one two three four", "article"),
        _row("wcxb", 2, "", "forum"),
        _row("news", 3, "one two three four"),
    ]
    scores = named_scores(rows, ["word_f1"])
    assert scores == pytest.approx(
        {
            "word_f1": 2 / 3,
            "wcxb/word_f1": 0.5,
            "news/word_f1": 1.0,
            "wcxb/article/word_f1": 1.0,
            "wcxb/forum/word_f1": 0.0,
        }
    )


def test_pages_without_a_gold_text_are_left_out() -> None:
    covered = _row("wcxb", 1, "one two three four")
    bare = replace(covered, page="2", scores=dict.fromkeys(covered.scores, math.nan))
    assert measure_value([covered, bare], "word_f1") == 1.0
    assert measure_value([bare], "word_f1") is None
    assert measure_value([], "word_f1") is None
