"""Summaries count every page, group as asked, and compare page by page."""

import math

import pytest

from unboil.train.metrics import SCORE_COLUMNS
from unboil.train.results import PageRow, compare, summarise


def row(
    system: str,
    page: int,
    f1: float,
    corpus: str = "a",
) -> PageRow:
    """A page of its own site's language, done in as many hundredths of a second as its number."""
    return PageRow(
        system=system,
        corpus=corpus,
        page=str(page),
        url=None,
        site=f"s{page % 2}",
        page_type=None,
        language="en" if page % 2 else None,
        words_gold=10,
        words_predicted=10,
        empty=f1 == 0,
        failed=f1 == 0 and system == "peer",
        reason=None,
        seconds=page / 100,
        confidence=None,
        scores=dict.fromkeys(SCORE_COLUMNS, math.nan) | {"word_f1": f1},
    )


def test_empty_and_failed_pages_count_as_pages() -> None:
    (summary,) = summarise([row("peer", 1, 0.0), row("peer", 2, 1.0)])
    assert (summary.pages, summary.empty, summary.failed) == (2, 1, 1)
    assert summary.measures["word_f1"].value == 0.5


def test_measures_no_page_has_are_left_out() -> None:
    (summary,) = summarise([row("unboil", 1, 0.5)])
    assert list(summary.measures) == ["word_f1"]


def test_groups_come_by_size_and_unknown_is_one_of_them() -> None:
    rows = [row("unboil", 1, 0.5, "small"), row("unboil", 2, 0.5),
            row("unboil", 3, 1.0)]  # fmt: skip
    by_corpus = summarise(rows, "corpus")
    assert [(item.group.key, item.pages) for item in by_corpus] == [("a", 2), ("small", 1)]
    assert by_corpus[0].measures["word_f1"].value == 0.75
    assert {item.group.key for item in summarise(rows, "language")} == {"en", "unknown"}


def test_times_are_of_whole_pages() -> None:
    rows = [row("unboil", number, 0.5) for number in range(1, 101)]
    (summary,) = summarise(rows)
    assert summary.mean_seconds == pytest.approx(0.505)
    assert summary.median_seconds == pytest.approx(0.505)
    assert summary.p95_seconds == pytest.approx(0.9505)


def test_systems_are_paired_by_page_whatever_their_order() -> None:
    scores = {1: (0.9, 0.5), 2: (0.4, 0.8), 3: (0.7, 0.7), 4: (1.0, 0.9)}
    rows = [row("unboil", page, ours) for page, (ours, _) in scores.items()]
    rows += [row("peer", page, theirs) for page, (_, theirs) in reversed(scores.items())]
    (comparison,) = compare(rows, "unboil")
    assert (comparison.other, comparison.pages) == ("peer", 4)
    assert (comparison.better, comparison.worse, comparison.even) == (2, 1, 1)
    difference = comparison.measures["word_f1"]
    assert difference.value == pytest.approx((0.4 - 0.4 + 0 + 0.1) / 4)
    assert difference.low < difference.value < difference.high


def test_only_pages_of_both_are_compared() -> None:
    rows = [row("unboil", 1, 0.9), row("unboil", 2, 0.9), row("peer", 2, 0.5)]
    (comparison,) = compare(rows, "unboil")
    assert comparison.pages == 1
    assert comparison.measures["word_f1"].value == pytest.approx(0.4)


def test_no_page_in_common_compares_nothing() -> None:
    (comparison,) = compare([row("unboil", 1, 0.9), row("peer", 2, 0.5)], "unboil")
    assert (comparison.pages, dict(comparison.measures)) == (0, {})
