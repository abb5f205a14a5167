"""Where the line is drawn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unboil.model.decide import best_cut, cut
from unboil.model.manifest import OperatingPoint
from unboil.model.model import Calibration

_SHARES = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=30)


def test_certain_blocks_reach_an_expected_score_of_one() -> None:
    assert best_cut(np.array([1.0, 0.0, 1.0]), np.array([5.0, 9.0, 2.0])) == pytest.approx(1.0)
    assert best_cut(np.zeros(2), np.ones(2)) == pytest.approx(0.0)


def test_the_best_cut_of_even_odds() -> None:
    # Both kept: 2 * 5 / (10 + 5).
    assert best_cut(np.array([0.5, 0.5]), np.array([5.0, 5.0])) == pytest.approx(2 / 3)


@given(shares=_SHARES)
def test_the_best_cut_is_the_best_of_all(shares: list[float]) -> None:
    content = np.array(shares)
    words = np.arange(1.0, len(shares) + 1)
    mass = content * words
    every = [
        2 * mass[content >= at].sum() / (words[content >= at].sum() + mass.sum() + 1e-9)
        for at in content
    ]
    assert best_cut(content, words) >= max(every) - 1e-9


@given(shares=_SHARES)
def test_a_stricter_point_keeps_no_more(shares: list[float]) -> None:
    content, words = np.array(shares), np.ones(len(shares))
    kept = [cut(content, words, OperatingPoint(scale), None).kept for scale in (0.5, 1.0, 1.5)]
    assert (kept[1] <= kept[0]).all()
    assert (kept[2] <= kept[1]).all()


def test_the_caller_s_threshold_rules_out_the_point() -> None:
    line = cut(np.array([0.2, 0.9]), np.array([1.0, 3.0]), OperatingPoint(1.0, floor=0.99), 0.2)
    assert line.kept.tolist() == [True, True]
    assert line.share == 1.0


def test_a_page_without_a_likely_block_keeps_nothing() -> None:
    point = OperatingPoint(1.0, page_floor=0.5)
    assert not cut(np.array([0.3, 0.4]), np.ones(2), point, None).kept.any()
    assert cut(np.array([0.3, 0.5]), np.ones(2), point, None).kept.all()
    assert cut(np.array([0.3, 0.4]), np.ones(2), point, 0.3).kept.all()


@given(logits=st.lists(st.floats(-50, 50), min_size=2, max_size=20))
def test_calibration_keeps_the_order(logits: list[float]) -> None:
    calibration = Calibration(np.array([-2.0, 0.0, 3.0]), np.array([0.01, 0.4, 0.99]))
    ordered = calibration(np.sort(np.array(logits)))
    assert (np.diff(ordered) >= 0).all()
    assert ordered.min() >= 0.01
    assert ordered.max() <= 0.99
