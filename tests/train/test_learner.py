"""unboil's own learner, whole but small: what it was told of is what the model knows."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from unboil.errors import ConfigError
from unboil.model.model import Model
from unboil.model.portable import load, save
from unboil.roles import ROLES, Role
from unboil.train.config import load_config
from unboil.train.examples import Example
from unboil.train.learner import fit
from unboil.train.settings import (
    Config,
    CorpusSettings,
    FoldSettings,
    LearnerSettings,
    TaggerSettings,
)
from unboil.train.textmode import Trained, print_pages, train_text

# Fits of all stages take half a minute each.
pytestmark = pytest.mark.slow

_SMALL = LearnerSettings(
    trees=8,
    first_trees=6,
    type_trees=2,
    learning_rate=0.3,
    first_learning_rate=0.3,
    samples_per_leaf=5,
    nets=1,
    units=16,
    inner_folds=2,
    role_folds=2,
    tagger_weight=0.25,
    tagger=TaggerSettings(units=16, token_numbers=4, token_sites=2, epochs=3),
)


@pytest.fixture(scope="module")
def model(examples: Sequence[Example]) -> Model:
    return fit(examples[:18], _SMALL)


def test_pages_without_a_text_or_roles_teach_nothing(examples: Sequence[Example]) -> None:
    bare = [replace(example, shares=None, roles=None) for example in examples[:4]]
    with pytest.raises(ConfigError, match="of 4 pages to learn from none has a text or roles"):
        fit(bare, _SMALL)


def test_it_tells_content_and_roles_of_pages_it_has_not_seen(
    model: Model, examples: Sequence[Example]
) -> None:
    content, roles = [], []
    for page in examples[18:]:
        said = model.predict_view(page.view)
        content.append((said.content > 0.5) == page.content)
        roles.append(said.roles().argmax(axis=1) == page.roles)
    assert np.concatenate(content).mean() > 0.8
    assert np.concatenate(roles).mean() > 0.6


def test_the_file_says_what_the_fitted_model_says(
    model: Model, examples: Sequence[Example], tmp_path: Path
) -> None:
    save(model, tmp_path / "model.unboil")
    read = load(tmp_path / "model.unboil")
    given = (_SMALL.role_weight, _SMALL.tagger_weight, _SMALL.content_weight)
    assert (read.role_weight, read.tagger_weight, read.content_weight) == given
    for page in examples[18:20]:
        one, two = model.predict_view(page.view), read.predict_view(page.view)
        np.testing.assert_array_equal(one.content, two.content)
        np.testing.assert_array_equal(one.roles(), two.roles())


def test_pages_of_one_kind_are_enough(examples: Sequence[Example]) -> None:
    articles = [replace(page, page_type="article") for page in examples[:8]]
    said = fit(articles, _SMALL).predict_view(examples[9].view)
    assert said.page_type == "article"
    assert np.isfinite(said.roles()).all()


def test_without_roles_body_is_what_gold_texts_say(examples: Sequence[Example]) -> None:
    unread = [replace(page, roles=None) for page in examples[:8]]
    model = fit(unread, _SMALL)
    assert (model.role_weight, model.content_weight) == (0.0, 1.0)
    said = model.predict_view(examples[9].view)
    body = said.probabilities(said.content)[:, ROLES.index(Role.BODY)]
    np.testing.assert_allclose(body, said.content)
    assert (said.roles().argmax(axis=1) == ROLES.index(Role.OTHER)).all()


@pytest.fixture(scope="module")
def of_texts() -> tuple[Config, Trained]:
    config = replace(
        load_config("text"),
        corpora={"synthetic": CorpusSettings(count=16, seed=4)},
        folds=FoldSettings(count=3),
        learner=_SMALL,
    )
    prints = print_pages(config, lambda _: None)
    # Generated pages are only learned from: the real ones of this recipe are some of them renamed.
    real = [replace(page, corpus="wcxb") for page in prints.examples[:8]]
    prints = replace(prints, examples=[*real, *prints.examples[8:]])
    return config, train_text(prints, config, lambda _: None)


def test_texts_are_measured_on_real_pages_by_models_without_them(
    of_texts: tuple[Config, Trained],
) -> None:
    config, trained = of_texts
    assert trained.scores.accuracy > 0.4
    assert trained.model.role_weight == config.learner.role_weight
