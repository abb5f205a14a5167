"""Evidence of tokens, learned whatever classes there are."""

import numpy as np
import pytest

from unboil.train.examples import EncodedTokens
from unboil.train.settings import LearnerSettings
from unboil.train.vocabularies import fit_vocabulary

_SETTINGS = LearnerSettings(token_sites=1, token_strength=1.0)
_BAG = EncodedTokens.of([["w:menu"], ["w:story"], ["w:menu"], ["w:story"]])


def weights(labels: list[int], outputs: int) -> dict[str, np.ndarray]:
    vocabulary = fit_vocabulary(
        [_BAG], ["a"], np.array(labels), np.ones(len(labels)), outputs, _SETTINGS
    )
    return dict(zip(vocabulary.tokens, vocabulary.weights, strict=True))


def test_tokens_of_several_lines_are_not_learned() -> None:
    bag = EncodedTokens.of([["block:log in\nsign up"], ["w:story"]] * 2)
    learned = fit_vocabulary([bag], ["a"], np.array([0, 1, 0, 1]), np.ones(4), 1, _SETTINGS)
    assert learned.tokens == ("w:story",)


def test_a_token_speaks_for_the_class_it_is_seen_with() -> None:
    assert weights([0, 1, 0, 1], 1)["w:story"] > 0 > weights([0, 1, 0, 1], 1)["w:menu"]


def test_weights_are_what_a_file_holds_in_few_digits() -> None:
    (weight,) = weights([0, 1, 0, 1], 1)["w:story"]
    assert weight == np.float16(weight)
    assert weight * 128 == round(weight * 128)


@pytest.mark.parametrize("labels", [[1, 3, 1, 3], [1, 3, 0, 3]])
def test_of_several_classes_those_that_are_not_there_get_nothing(labels: list[int]) -> None:
    learned = weights(labels, 4)
    assert learned["w:story"].argmax() == 3
    assert learned["w:menu"][1] > 0 > learned["w:menu"][3]
    assert learned["w:story"][2] == 0


@pytest.mark.parametrize("labels", [[2, 2, 2, 2], [-1, -1, -1, -1]])
def test_one_class_alone_teaches_nothing(labels: list[int]) -> None:
    assert weights(labels, 4) == {}
