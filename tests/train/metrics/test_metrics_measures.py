"""How columns of pages pool into the reported numbers."""

import math
from dataclasses import dataclass

import numpy as np
import pytest

from unboil.train.metrics import MEASURES, SCORE_COLUMNS, score_page


@dataclass(frozen=True)
class Gold:
    text: str | None
    must_have: tuple[str, ...] = ()
    must_not_have: tuple[str, ...] = ()


def pooled(name: str, pages: list[dict[str, float]]) -> float:
    measure = MEASURES[name]
    means = np.mean([[page[column] for column in measure.columns] for page in pages], axis=0)
    return float(measure.pool(means))


def test_a_page_fills_every_column_once() -> None:
    row = score_page(Gold("a b", ("a",)), "a b")
    assert tuple(row) == SCORE_COLUMNS
    assert len(set(SCORE_COLUMNS)) == len(SCORE_COLUMNS)
    assert {column for measure in MEASURES.values() for column in measure.columns} <= set(row)


def test_columns_the_gold_standard_does_not_cover_are_nan() -> None:
    only_snippets = score_page(Gold(None, ("a",)), "a")
    assert math.isnan(only_snippets["word_f1"])
    assert only_snippets["snippet_tp"] == 1.0
    assert math.isnan(score_page(Gold("a"), "a")["snippet_tp"])


def test_shingle_f1_is_that_of_mean_precision_and_mean_recall() -> None:
    pages = [
        score_page(Gold("a b c d e"), ""),  # precision 1, recall 0
        score_page(Gold("a b c d e"), "a b c d e"),  # 1, 1
    ]
    assert pooled("shingle_f1", pages) == pytest.approx(2 * 1 * 0.5 / 1.5)
    assert pooled("word_f1", pages) == pytest.approx(0.5)


def test_snippet_f1_is_a_ratio_of_sums() -> None:
    pages = [
        score_page(Gold("x", ("a", "b", "c"), ("n",)), "a b n"),  # tp 2 fn 1 fp 1 tn 0
        score_page(Gold("x", ("d",), ("m",)), "d"),  # tp 1 fn 0 fp 0 tn 1
    ]
    assert pooled("snippet_f1", pages) == pytest.approx(3 / 4)


@pytest.mark.parametrize("name", MEASURES)
def test_measures_pool_many_resamples_at_once_as_they_pool_one(name: str) -> None:
    measure = MEASURES[name]
    means = np.random.default_rng(0).uniform(size=(4, 3, len(measure.columns)))
    means[0, 0] = 0.0
    values = measure.pool(means)
    assert values.shape == (4, 3)
    assert values[2, 1] == pytest.approx(float(measure.pool(means[2, 1])))
    assert values[0, 0] == 0.0
