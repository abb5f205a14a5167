"""Intervals cover what they should, and pairing cancels what pages share."""

import numpy as np
import pytest

from unboil.train.bootstrap import Bootstrap, FloatArray


def first(means: FloatArray) -> FloatArray:
    return means[..., 0]


def test_interval_of_a_mean_is_that_of_the_normal_approximation() -> None:
    values = np.random.default_rng(1).normal(0.7, 0.2, size=(2000, 1))
    interval = Bootstrap().interval(values, first)
    half = 1.96 * values.std() / np.sqrt(2000)
    assert interval.value == pytest.approx(values.mean())
    assert interval.low == pytest.approx(values.mean() - half, abs=0.002)
    assert interval.high == pytest.approx(values.mean() + half, abs=0.002)


def test_the_seed_decides_the_bounds() -> None:
    values = np.random.default_rng(1).uniform(size=(50, 1))
    assert Bootstrap(seed=4).interval(values, first) == Bootstrap(seed=4).interval(values, first)
    assert Bootstrap(seed=4).interval(values, first) != Bootstrap(seed=5).interval(values, first)


def test_pairing_sees_a_small_lead_on_pages_of_very_different_difficulty() -> None:
    rng = np.random.default_rng(2)
    peer = rng.uniform(size=(300, 1))
    ours = peer + 0.01 + rng.normal(0, 0.01, size=peer.shape)
    lead = Bootstrap().difference(ours, peer, first)
    assert lead.value == pytest.approx(0.01, abs=0.002)
    assert lead.clear
    alone = Bootstrap().interval(ours, first)
    assert lead.high - lead.low < 0.1 * (alone.high - alone.low)


def test_equal_systems_are_neither_ahead_nor_clear() -> None:
    values = np.random.default_rng(3).uniform(size=(40, 1))
    tie = Bootstrap().difference(values, values, first)
    assert (tie.value, tie.low, tie.high, tie.clear) == (0.0, 0.0, 0.0, False)


def test_a_measure_that_is_no_mean_is_pooled_within_each_resample() -> None:
    def ratio(means: FloatArray) -> FloatArray:
        return np.asarray(means[..., 0] / means[..., 1])

    values = np.array([[1.0, 1.0], [2.0, 2.0], [5.0, 5.0]])
    interval = Bootstrap().interval(values, ratio)
    assert (interval.low, interval.high) == pytest.approx((1.0, 1.0))


def test_no_page_and_unpaired_pages_are_errors() -> None:
    with pytest.raises(ValueError, match="no page"):
        Bootstrap().interval(np.empty((0, 1)), first)
    with pytest.raises(ValueError, match="differ in shape"):
        Bootstrap().difference(np.ones((2, 1)), np.ones((3, 1)), first)
