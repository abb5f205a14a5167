"""The tagger learns from columns, tokens and surroundings, the same from the same seed."""

from collections.abc import Sequence

import numpy as np
import pytest

from unboil.features.evidence import evidence
from unboil.features.featurizer import FEATURE_NAMES
from unboil.features.surroundings import Surroundings
from unboil.features.vocabulary import Vocabulary
from unboil.model.tagger import Tagger
from unboil.roles import ROLES
from unboil.train.config import CorpusSettings, LearnerSettings, TaggerSettings
from unboil.train.examples import Example, make_example
from unboil.train.sources import read_corpus
from unboil.train.taggers import fit_tagger
from unboil.train.trainingpages import block_by_block, role_pages

_SETTINGS = LearnerSettings(
    tagger=TaggerSettings(networks=1, units=24, token_numbers=6, token_sites=2, epochs=6)
)


@pytest.fixture(scope="module")
def examples() -> Sequence[Example]:
    pages = read_corpus("synthetic", CorpusSettings(count=40, seed=2), lambda _: None)
    return [make_example(page) for page in pages]


def fitted(examples: Sequence[Example], settings: LearnerSettings) -> tuple[Vocabulary, Tagger]:
    rows = np.concatenate([example.features for example in examples])
    pages = block_by_block(role_pages(examples, settings))
    return fit_tagger(rows, pages, FEATURE_NAMES, len(ROLES), settings)


def said(learned: tuple[Vocabulary, Tagger], example: Example) -> np.ndarray:
    vocabulary, tagger = learned
    told = sum(evidence(example.view, vocabulary).values())
    logits = tagger.logits(
        example.features, np.asarray(told, np.float32), Surroundings.of(example.view)
    )
    return logits.argmax(axis=1)


def test_it_tells_the_roles_of_pages_it_has_not_seen(examples: Sequence[Example]) -> None:
    learned = fitted(examples[:30], _SETTINGS)
    right = np.concatenate([said(learned, page) == page.roles for page in examples[30:]])
    assert right.mean() > 0.7


def test_the_same_seed_gives_the_same_weights(examples: Sequence[Example]) -> None:
    few = LearnerSettings(tagger=TaggerSettings(networks=2, units=24, token_numbers=6, epochs=1))
    one, two = (fitted(examples[:3], few) for _ in range(2))
    np.testing.assert_array_equal(one[1].near, two[1].near)
    np.testing.assert_array_equal(one[0].weights, two[0].weights)
    assert (one[1].rows[0] != one[1].rows[1]).any()


def test_a_family_that_is_off_has_no_say(examples: Sequence[Example]) -> None:
    settings = LearnerSettings(
        families={"links": False},
        tagger=TaggerSettings(networks=1, units=24, token_numbers=6, epochs=1),
    )
    _, tagger = fitted(examples[:3], settings)
    links = [name.startswith("links.") for name in FEATURE_NAMES]
    assert not tagger.scales[links].any()
    assert not tagger.rows[0, links].any()
    assert tagger.scales.any()
