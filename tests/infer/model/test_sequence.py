"""A chain over the blocks: what it changes, and what it leaves."""

import numpy as np
import pytest

from unboil.model.sequence import NEXT_KINDS, in_sequence

STAYS = np.stack([np.zeros((2, 2)), np.array([[1.0, -1.0], [-1.0, 1.0]])])
"""Roles go on inside a container; the next one starts anew."""


def test_a_doubtful_block_takes_the_role_of_its_run() -> None:
    alone = np.array([[0.9, 0.1], [0.45, 0.55], [0.9, 0.1]])
    one_container, three = np.zeros(3, np.int64), np.arange(3)
    assert in_sequence(alone, one_container, STAYS)[1].argmax() == 0
    assert in_sequence(alone, three, STAYS)[1].argmax() == 1


def test_posteriors_are_those_of_all_sequences_summed_up() -> None:
    generator = np.random.default_rng(3)
    alone = generator.dirichlet(np.ones(3), 4)
    container = np.array([0, 0, 1, 1])
    pulls = generator.normal(size=(NEXT_KINDS, 3, 3))
    own = alone**0.7
    expected = np.zeros((4, 3))
    for sequence in np.ndindex(3, 3, 3, 3):
        weight = own[range(4), sequence].prod()
        for n in range(3):
            kind = int(container[n] == container[n + 1])
            weight *= np.exp(pulls[kind, sequence[n], sequence[n + 1]])
        expected[range(4), sequence] += weight
    expected /= expected.sum(axis=1, keepdims=True)
    assert in_sequence(alone, container, pulls) == pytest.approx(expected)


def test_long_pages_stay_finite() -> None:
    alone = np.tile([0.999999, 1e-6], (20_000, 1))
    result = in_sequence(alone, np.zeros(20_000, np.int64), 20.0 * STAYS)
    assert np.isfinite(result).all()
    assert result.sum(axis=1) == pytest.approx(1.0)


def test_one_block() -> None:
    assert in_sequence(np.array([[0.5, 0.5]]), np.zeros(1, np.int64), STAYS).shape == (1, 2)
