from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from unboil.errors import ConfigError
from unboil.extractor import Extractor
from unboil.train.examples import Example, LabelledPage
from unboil.train.learners import learner_for
from unboil.train.plain import fit_plain
from unboil.train.settings import LearnerSettings

FOREST = LearnerSettings(
    estimator="sklearn.ensemble.RandomForestClassifier",
    parameters={"n_estimators": 10, "random_state": 0},
)


def test_any_classifier_extracts(
    examples: Sequence[Example], labelled: Sequence[LabelledPage]
) -> None:
    extractor = Extractor(fit_plain(examples[:20], FOREST))
    documents = [extractor.extract(page.page.html) for page in labelled[20:]]
    assert all(document.text for document in documents)
    chances = np.array([block.content for document in documents for block in document.blocks])
    is_content = np.concatenate([_content(example) for example in examples[20:]])
    assert chances[is_content].mean() > chances[~is_content].mean() + 0.4


def _content(example: Example) -> npt.NDArray[np.bool_]:
    assert example.content is not None
    return example.content


def test_families_that_are_off_are_not_looked_at(examples: Sequence[Example]) -> None:
    on = fit_plain(examples[:8], FOREST)
    off = fit_plain(
        examples[:8],
        LearnerSettings(
            estimator=FOREST.estimator, parameters=FOREST.parameters, families={"text": False}
        ),
    )
    assert len(off.columns) < len(on.columns)
    assert set(off.columns.tolist()) < set(on.columns.tolist())


def test_pages_without_a_text_teach_nothing(examples: Sequence[Example]) -> None:
    bare = [replace(example, shares=None) for example in examples[:4]]
    with pytest.raises(ConfigError, match="of 4 pages to learn from none has a text"):
        fit_plain(bare, FOREST)


def test_only_our_own_models_are_portable() -> None:
    assert not learner_for(FOREST).portable
    assert learner_for(LearnerSettings()).portable


def test_it_loads_as_it_was_saved(
    examples: Sequence[Example], tmp_path_factory: pytest.TempPathFactory
) -> None:
    learner = learner_for(FOREST)
    model = learner.fit(examples[:8], FOREST, lambda _: None)
    path = tmp_path_factory.mktemp("plain") / "model"
    learner.save(model, path)
    copy = learner.load(path)
    example = examples[10]
    ours = model.predict_view(example.view, example.features).content
    assert np.array_equal(copy.predict_view(example.view, example.features).content, ours)


@pytest.mark.parametrize(
    ("estimator", "parameters", "message"),
    [
        ("sklearn.ensemble.NoSuch", {}, "there is no"),
        ("nowhere.at.all", {}, "there is no"),
        ("plain", {}, "there is no"),
        ("sklearn.ensemble.RandomForestClassifier", {"treez": 3}, "does not take them"),
        ("sklearn.linear_model.LinearRegression", {}, "no classifier that gives probabilities"),
        ("sklearn.svm.LinearSVC", {}, "no classifier that gives probabilities"),
    ],
)
def test_what_is_no_classifier_is_named(
    examples: Sequence[Example], estimator: str, parameters: dict[str, int], message: str
) -> None:
    settings = LearnerSettings(estimator=estimator, parameters=parameters)
    with pytest.raises(ConfigError, match=message):
        fit_plain(examples[:4], settings)
