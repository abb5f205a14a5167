"""ROUGE-LSum by hand, and against the reference implementation."""

import random

import pytest

from unboil.train.metrics import rouge_lsum


def test_union_of_subsequences_by_the_example_of_the_rouge_paper() -> None:
    # Lin 2004, 3.2: w1 w2 w3 w4 w5 against {w1 w2 w6 w7 w8, w1 w3 w8 w9 w5} has 4 of 5 tokens.
    score = rouge_lsum("w1 w2 w3 w4 w5", "w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5")
    assert score[:2] == pytest.approx((4 / 10, 4 / 5))


def test_a_word_is_not_counted_more_often_than_the_prediction_has_it() -> None:
    assert rouge_lsum("a\na\na", "a").recall == pytest.approx(1 / 3)


def test_order_matters_within_a_sentence_but_not_between_sentences() -> None:
    assert rouge_lsum("a b\nc d", "c d\na b").f1 == 1.0
    assert rouge_lsum("a b", "b a").f1 == 0.5


@pytest.mark.parametrize(
    ("gold", "predicted", "f1"), [("", "", 1.0), ("", "a", 0.0), ("a", "\n\n", 0.0)]
)
def test_empty_texts(gold: str, predicted: str, f1: float) -> None:
    assert rouge_lsum(gold, predicted).f1 == f1


def test_agrees_with_the_reference_implementation() -> None:
    scoring = pytest.importorskip("rouge_score.rouge_scorer", reason="needs rouge-score")
    reference = scoring.RougeScorer(["rougeLsum"])
    rng = random.Random(3)
    for _ in range(300):
        alphabet = rng.choice(["abc", "abcdef", "abcdefghijklmnop"])
        gold, predicted = (
            "\n".join(
                " ".join(rng.choice(alphabet) for _ in range(rng.randint(1, 9)))
                for _ in range(rng.randint(1, 5))
            )
            for _ in range(2)
        )
        expected = reference.score(gold, predicted)["rougeLsum"]
        assert rouge_lsum(gold, predicted) == pytest.approx(
            (expected.precision, expected.recall, expected.fmeasure)
        ), (gold, predicted)
