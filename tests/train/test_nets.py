"""Networks as plain arrays give what scikit-learn's give, and leave out what they are told to."""

import numpy as np
import pytest

from unboil.model.net import standardized
from unboil.train.nets import NetInputs, _network, together
from unboil.train.settings import LearnerSettings
from unboil.train.trainingpages import TrainingPages

_NAMES = ("text.words", "text.letters", "links.density")
_SETTINGS = LearnerSettings(nets=1, units=8, epochs=10)


def pages(labels: np.ndarray) -> TrainingPages:
    n = len(labels)
    return TrainingPages((), labels, np.ones(n), np.ones(n, bool), np.zeros(n, np.intp))


@pytest.fixture
def rows() -> np.ndarray:
    return np.random.default_rng(0).normal(2.0, 3.0, size=(600, 3)).astype(np.float32)


def inputs(rows: np.ndarray, settings: LearnerSettings = _SETTINGS) -> NetInputs:
    return NetInputs.of(rows, np.ones(len(rows), bool), _NAMES, settings)


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
@pytest.mark.parametrize("outputs", [1, 3])
def test_the_arrays_say_what_the_network_says(rows: np.ndarray, outputs: int) -> None:
    labels = np.digitize(rows[:, 0], [1.0, 3.0]) if outputs > 1 else (rows[:, 0] > 2).astype(int)
    given = inputs(rows)
    net = given.fit(pages(labels), outputs, _SETTINGS)
    network = _network(len(rows), _SETTINGS, 0)
    network.fit(
        standardized(rows, given.centers, given.scales), labels, sample_weight=np.ones(len(rows))
    )
    odds = np.exp(net.sums(rows))
    said = odds / odds.sum(axis=1, keepdims=True) if outputs > 1 else odds / (1 + odds)
    expected = network.predict_proba(standardized(rows, given.centers, given.scales))
    np.testing.assert_allclose(said, expected[:, -outputs:], atol=5e-3)


def test_a_class_that_no_page_has_is_ruled_out(rows: np.ndarray) -> None:
    net = inputs(rows).fit(pages(np.where(rows[:, 0] > 2, 3, 1)), 5, _SETTINGS)
    sums = net.sums(rows)
    assert (sums[:, [0, 2, 4]] < sums[:, [1, 3]].min(axis=1)[:, None] - 10).all()
    assert np.corrcoef(sums[:, 3] - sums[:, 1], rows[:, 0])[0, 1] > 0.5


def test_labels_of_one_class_teach_nothing(rows: np.ndarray) -> None:
    net = inputs(rows).fit(pages(np.ones(len(rows), int)), 1, _SETTINGS)
    assert (net.sums(rows) == 0.0).all()


def test_a_family_that_is_off_has_no_say(rows: np.ndarray) -> None:
    settings = LearnerSettings(nets=1, units=8, epochs=10, families={"links": False})
    net = inputs(rows, settings).fit(pages((rows[:, 2] > 2).astype(int)), 1, settings)
    other = rows.copy()
    other[:, 2] += 100
    np.testing.assert_array_equal(net.sums(rows), net.sums(other))


def test_networks_together_are_the_weighted_sum(rows: np.ndarray) -> None:
    given = inputs(rows)
    labels = pages((rows[:, 0] > 2).astype(int))
    one, two = (
        given.fit(labels, 1, LearnerSettings(nets=1, units=8, epochs=10, seed=seed))
        for seed in (0, 1)
    )
    np.testing.assert_allclose(
        together([(one, 0.25), (two, 0.5)]).sums(rows),
        0.25 * one.sums(rows) + 0.5 * two.sums(rows),
        atol=5e-3,
    )
