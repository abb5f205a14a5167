"""How good a text is likely to be, where the caller chose it."""

import numpy as np
import pytest

from unboil import Extractor
from unboil.document.confidence import confidence
from unboil.model.decide import Cut
from unboil.model.model import Prediction

PAGE = (
    "<nav>Home</nav><p>The harbour office counted the boats that morning, and wrote each one down."
    "<p>Nobody had asked it to, and nobody read what it wrote until the spring came.<footer>End"
)


@pytest.fixture(name="prediction", scope="module")
def _prediction(tiny_extractor: Extractor) -> Prediction:
    found = tiny_extractor.extract(PAGE)._of.prediction
    assert found is not None
    return found


def of(prediction: Prediction, expected: float, kept: list[bool], is_overruled: bool) -> float:
    """Confidence in blocks of which the second and third are surely text, the others not."""
    content = np.array([0.0, 1.0, 1.0, 0.0])
    choice = np.array(kept)
    cut = Cut(choice, 0.5, expected, 0.5)
    return confidence(prediction, cut, content, choice, is_overruled)


def test_a_caller_s_choice_falls_as_far_short_as_it_estimates(prediction: Prediction) -> None:
    both, one, none = [False, True, True, False], [False, True, False, False], [False] * 4
    learned = of(prediction, 1.0, both, is_overruled=False)
    assert learned > 0.0
    assert of(prediction, 1.0, one, is_overruled=False) == learned
    assert of(prediction, 1.0, both, is_overruled=True) == pytest.approx(learned)
    assert 0.4 * learned < of(prediction, 1.0, one, is_overruled=True) < 0.8 * learned
    assert of(prediction, 1.0, none, is_overruled=False) == 0.0


def test_a_caller_s_choice_is_no_better_than_the_best(prediction: Prediction) -> None:
    both = [False, True, True, False]
    learned = of(prediction, 0.6, both, is_overruled=False)
    assert of(prediction, 0.6, both, is_overruled=True) == learned
