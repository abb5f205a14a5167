"""Block and role scores by hand."""

import numpy as np
import pytest

from unboil.roles import ROLES, Role
from unboil.train.metrics import block_scores, reliability, role_scores


def test_block_scores_by_hand() -> None:
    scores = block_scores(
        gold=[True, True, False, False],
        probability=[0.9, 0.4, 0.6, 0.1],
        kept=[True, False, True, False],
    )
    assert (scores.precision, scores.recall, scores.f1) == (0.5, 0.5, 0.5)
    assert scores.auc == 0.75  # of the four pairs only (0.4, 0.6) is the wrong way round
    assert scores.brier == pytest.approx((0.01 + 0.36 + 0.36 + 0.01) / 4)
    assert scores.ece == pytest.approx((0.1 + 0.6 + 0.6 + 0.1) / 4)


def test_weights_count_as_repetitions() -> None:
    once = block_scores([True, True, False], [0.8, 0.3, 0.4], [True, False, False], [2, 1, 3])
    repeated = block_scores(
        [True] * 3 + [False] * 3, [0.8, 0.8, 0.3, 0.4, 0.4, 0.4], [True, True] + [False] * 4
    )
    assert once.f1 == pytest.approx(repeated.f1)
    assert once.auc == pytest.approx(repeated.auc)
    assert once.brier == pytest.approx(repeated.brier)
    assert once.ece == pytest.approx(repeated.ece)


def test_one_class_has_no_auc() -> None:
    assert block_scores([False, False], [0.1, 0.2], [False, False]).auc is None


def test_reliability_of_calibrated_chances_lies_on_the_diagonal() -> None:
    chances = np.repeat([0.25, 0.75], 400)
    gold = np.concatenate([np.arange(400) < 100, np.arange(400) < 300])
    low, high = reliability(gold, chances, bins=10)
    assert (low.predicted, low.observed, low.count) == (0.25, 0.25, 400)
    assert (high.low, high.high, high.observed) == (0.7, 0.8, 0.75)


def test_a_chance_of_one_falls_in_the_last_bin() -> None:
    (only,) = reliability([True], [1.0], bins=10)
    assert (only.low, only.high) == (0.9, 1.0)


def test_role_scores_by_hand() -> None:
    gold = [Role.BODY, Role.BODY, Role.SHARE, Role.RELATED]
    scores = role_scores(gold, [Role.BODY, Role.RELATED, Role.SHARE, Role.RELATED])
    by_role = {item.role: item for item in scores.roles}
    assert (by_role[Role.BODY].precision, by_role[Role.BODY].recall) == (1.0, 0.5)
    assert by_role[Role.RELATED].precision == 0.5
    assert by_role[Role.FOOTER].support == 0
    # roles without a gold block do not enter the mean
    assert scores.macro_f1 == pytest.approx((2 / 3 + 1 + 2 / 3) / 3)
    assert scores.accuracy == 0.75
    assert scores.confusion[ROLES.index(Role.BODY), ROLES.index(Role.RELATED)] == 1
    assert scores.confusion.sum() == 4


def test_no_blocks_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="empty"):
        block_scores([], [], [])
