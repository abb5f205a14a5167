"""The tagger learns from columns, tokens and surroundings, the same from the same seed."""

from collections.abc import Sequence
from dataclasses import replace

import jax.numpy as jnp
import numpy as np
import pytest

from unboil.features.evidence import evidence
from unboil.features.featurizer import FEATURE_NAMES
from unboil.features.surroundings import Surroundings
from unboil.features.vocabulary import Vocabulary
from unboil.model.net import standardized
from unboil.model.tagger import Tagger, member_logits
from unboil.roles import ROLES
from unboil.train.examples import Example, make_example
from unboil.train.settings import CorpusSettings, LearnerSettings, TaggerSettings
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
    return logits(tagger, vocabulary, example).argmax(axis=1)


def logits(tagger: Tagger, vocabulary: Vocabulary, example: Example) -> np.ndarray:
    told = evidence(example.view, vocabulary).total()
    return tagger.logits(example.features, told, Surroundings.of(example.view))


def test_it_tells_the_roles_of_pages_it_has_not_seen(examples: Sequence[Example]) -> None:
    learned = fitted(examples[:30], _SETTINGS)
    right = np.concatenate([said(learned, page) == page.roles for page in examples[30:]])
    assert right.mean() > 0.7


def test_the_same_seed_gives_the_same_weights(examples: Sequence[Example]) -> None:
    few = LearnerSettings(
        tagger=TaggerSettings(networks=2, units=24, token_numbers=6, token_sites=1, epochs=30)
    )
    one, two = (fitted(examples[:3], few) for _ in range(2))
    np.testing.assert_array_equal(one[1].near, two[1].near)
    assert one[0].tokens
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


def test_without_its_tokens_or_its_neighbours_it_knows_less(examples: Sequence[Example]) -> None:
    # The columns of meaning tell of words as well.
    vocabulary, tagger = fitted(examples[:30], replace(_SETTINGS, families={"meaning": False}))
    alone = replace(tagger, near=tagger.near * 0, far=tagger.far * 0)
    mute = Vocabulary(vocabulary.tokens, vocabulary.weights * 0)

    def right(learned: tuple[Vocabulary, Tagger]) -> float:
        pages = examples[30:]
        return float(np.concatenate([said(learned, page) == page.roles for page in pages]).mean())

    assert right((vocabulary, alone)) < right((vocabulary, tagger))
    assert right((mute, tagger)) < right((vocabulary, tagger))


def test_training_sees_pages_side_by_side_as_extraction_sees_them_alone(
    examples: Sequence[Example],
) -> None:
    """Fitted as it is, by the function that is differentiated: no page is the other's neighbour."""
    vocabulary, tagger = fitted(examples[:6], _SETTINGS)
    pages = examples[6:9]
    starts = np.cumsum([0, *(len(page) + tagger.distances.max() for page in pages)])
    size = int(starts[-1]) + 7
    around = Surroundings.side_by_side(
        [Surroundings.of(page.view) for page in pages], starts[:-1].tolist(), size
    )
    inputs = np.zeros((size, len(FEATURE_NAMES)), np.float32)
    told = np.zeros((size, tagger.token_numbers), np.float32)
    for page, start in zip(pages, starts[:-1], strict=True):
        here = slice(start, start + len(page))
        inputs[here] = standardized(page.features, tagger.centers, tagger.scales)
        told[here] = evidence(page.view, vocabulary).total()
    real = (np.abs(inputs).sum(axis=1) > 0)[:, None]
    together = np.asarray(
        member_logits(
            tagger.member(0),
            inputs,
            told,
            around,
            tagger.distances.tolist(),
            library=jnp,
            noise=lambda units: jnp.where(real, units, 0.0),
        )
    )
    for page, start in zip(pages, starts[:-1], strict=True):
        alone = logits(tagger, vocabulary, page)
        np.testing.assert_allclose(together[start : start + len(page)], alone, atol=1e-3)
