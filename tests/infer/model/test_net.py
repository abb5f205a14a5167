"""Networks are what their definition says, and refuse what does not fit together."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unboil.errors import ModelError
from unboil.model.net import FARTHEST, Net

_COLUMNS = 4


def random_net(seed: int, units: int, outputs: int) -> Net:
    generator = np.random.default_rng(seed)

    def normal(*shape: int) -> np.ndarray:
        return generator.normal(size=shape).astype(np.float32)

    return Net(
        normal(_COLUMNS), np.abs(normal(_COLUMNS)), normal(_COLUMNS, units), normal(units),
        normal(units, outputs), normal(outputs),
    )  # fmt: skip


@given(
    seed=st.integers(0, 10_000),
    units=st.integers(0, 6),
    outputs=st.integers(1, 3),
    n=st.integers(0, 5),
)
def test_sums_are_the_definition(seed: int, units: int, outputs: int, n: int) -> None:
    net = random_net(seed, units, outputs)
    rows = np.random.default_rng(seed).normal(size=(n, _COLUMNS)).astype(np.float32) * 10
    sums = net.sums(rows)
    assert sums.shape == (n, outputs)
    for row, given_sums in zip(rows, sums, strict=True):
        inputs = np.clip((row - net.centers) * net.scales, -FARTHEST, FARTHEST)
        active = np.maximum(inputs @ net.hidden + net.hidden_bias, 0.0)
        np.testing.assert_allclose(
            given_sums, active @ net.output + net.output_bias, rtol=1e-4, atol=1e-4
        )


def test_one_odd_value_counts_as_a_far_one() -> None:
    net = random_net(1, 3, 1)
    far, farther = np.full((2, 1, _COLUMNS), 1e6, np.float32) * np.array([[[1]], [[1000]]])
    np.testing.assert_array_equal(
        net.sums(far.astype(np.float32)), net.sums(farther.astype(np.float32))
    )


def test_rows_of_another_width_are_refused() -> None:
    with pytest.raises(ModelError, match="takes 4 features, not 5"):
        random_net(1, 3, 1).sums(np.zeros((2, 5), np.float32))


@pytest.mark.parametrize(
    ("layer", "values"),
    [
        ("hidden", np.zeros((_COLUMNS, 2), np.float32)),
        ("hidden", np.zeros(3, np.float32)),
        ("output_bias", np.zeros((1, 1), np.float32)),
        ("centers", np.full(_COLUMNS, np.nan, np.float32)),
        ("scales", np.full(_COLUMNS, 1e30, np.float32)),
        ("output", np.full((3, 1), np.inf, np.float32)),
    ],
)
def test_layers_that_do_not_fit_are_refused(layer: str, values: np.ndarray) -> None:
    with pytest.raises(ModelError, match="network of the model file"):
        replace(random_net(1, 3, 1), **{layer: values})


def test_too_many_units_are_refused() -> None:
    with pytest.raises(ModelError, match="units"):
        random_net(1, 10_001, 1)
