"""The page scores on examples worked out by hand."""

import pytest

from unboil.train.metrics import (
    SnippetCounts,
    exact_match,
    shingle_score,
    snippet_counts,
    word_score,
)


def test_word_score_counts_shared_words_as_a_multiset_without_case() -> None:
    # gold: the×2 cat sat on mat (6); predicted: the×1 Cat×2 dog (4); shared: the, cat = 2
    score = word_score("The cat sat on the mat.", "the CAT, cat dog")
    assert score == pytest.approx((2 / 4, 2 / 6, 2 * 2 / (4 + 6)))


@pytest.mark.parametrize(
    ("gold", "predicted", "f1"),
    [("", "", 1.0), ("", "menu", 0.0), ("text", "", 0.0), ("…", " - ", 1.0), ("a b", "c d", 0.0)],
)
def test_word_score_where_a_side_is_empty_or_nothing_is_shared(
    gold: str, predicted: str, f1: float
) -> None:
    assert word_score(gold, predicted).f1 == f1


def test_word_score_reads_words_of_any_script() -> None:
    assert word_score("Straße, größer", "STRASSE straße größer").recall == 1.0
    assert word_score("北京 天气", "北京").precision == 1.0


def test_shingle_score_is_a_multiset_overlap_of_four_grams() -> None:
    # gold shingles: abcd bcde; predicted: abcd bcdx cdxe; shared: abcd
    score = shingle_score("a b c d e", "a b c d x e")
    assert score[:2] == pytest.approx((1 / 3, 1 / 2))
    # abab baba abab against abab baba: the second abab is missing
    assert shingle_score("a b a b a b", "a b a b a")[:2] == pytest.approx((1.0, 2 / 3))


def test_shingle_score_keeps_case() -> None:
    assert shingle_score("One two three four", "one two three four").f1 == 0.0


@pytest.mark.parametrize(
    ("gold", "predicted", "precision", "recall"),
    [
        ("", "", 1.0, 1.0),
        ("a b c d e", "", 1.0, 0.0),
        ("", "a b c d e", 0.0, 1.0),
        ("a b", "a b", 1.0, 1.0),
        ("a b", "a", 0.0, 0.0),
        ("a b c", "a b c d", 0.0, 0.0),
    ],
)
def test_shingle_score_of_short_and_empty_texts(
    gold: str, predicted: str, precision: float, recall: float
) -> None:
    assert shingle_score(gold, predicted)[:2] == (precision, recall)


def test_snippets_are_looked_up_with_white_space_normalised() -> None:
    text = "First  line\nand second.\n\nShare this"
    counts = snippet_counts(("line and second.", "third"), ("Share\tthis", "Popular News"), text)
    assert counts == SnippetCounts(
        true_positive=1, false_positive=1, false_negative=1, true_negative=1
    )


def test_exact_match_compares_words_in_order() -> None:
    assert exact_match("One, two.", "One two") == 1.0
    assert exact_match("One two", "two One") == 0.0
    assert exact_match("", "") == 1.0
