"""What a run depends on: other pages, scores or code make another run."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from unboil.train.crossvalidate import Data
from unboil.train.examples import Example, LabelledPage
from unboil.train.prepare import Prepared
from unboil.train.settings import Config, LearnerSettings


@pytest.fixture
def prepared(labelled: Sequence[LabelledPage], examples: Sequence[Example]) -> Prepared:
    return Prepared({"synthetic": labelled}, Data(labelled, examples), (), ())


def test_snippets_that_must_not_be_there_make_another_run(
    prepared: Prepared, quick: Config
) -> None:
    first, *others = prepared.data.pages
    unwanted = replace(first, page=replace(first.page, must_not_have=("Home",)))
    data = replace(prepared.data, pages=[unwanted, *others])
    changed = replace(prepared, corpora={"synthetic": data.pages}, data=data)
    assert changed.plan(quick).corpora == prepared.plan(quick).corpora
    assert changed.plan(quick).identity != prepared.plan(quick).identity


def test_the_code_of_a_classifier_of_ones_own_is_part_of_the_run(
    prepared: Prepared, quick: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    module = tmp_path / "mine_of_test_prepare.py"
    code = "from sklearn.naive_bayes import GaussianNB\nclass Mine(GaussianNB):\n    pass\n"
    module.write_text(code)
    own = replace(quick, learner=LearnerSettings(estimator=f"{module.stem}.Mine"))
    before = prepared.plan(own)
    assert prepared.plan(own) == before
    module.write_text(f"{code}    var_smoothing = 1\n")
    assert prepared.plan(own).learner != before.learner
