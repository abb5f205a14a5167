"""The stages of a cross-validation, with a learner that only counts what is asked of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from unboil.datasets.record import GoldPage
from unboil.model.model import Model
from unboil.train.crossvalidate import CrossValidation, Data, Fold, make_folds
from unboil.train.examples import Example, LabelledPage
from unboil.train.learners import Learner, learner_for
from unboil.train.outoffold import OutOfFold
from unboil.train.runs import RunFolder
from unboil.train.settings import Config, LearnerSettings


@dataclass
class Counting:
    """A learner that notes what it is fitted and calibrated on."""

    base: Learner
    fitted: list[frozenset[str]] = field(default_factory=list)
    calibrated: list[frozenset[str]] = field(default_factory=list)
    stop_at: int | None = None

    def learner(self) -> Learner:
        return replace(self.base, fit=self._fit, calibrate=self._calibrate)

    def _fit(
        self,
        examples: Sequence[Example],
        settings: LearnerSettings,
        progress: Callable[[str], None],
    ) -> Model:
        if self.stop_at == len(self.fitted):
            raise KeyboardInterrupt
        self.fitted.append(frozenset(example.id for example in examples))
        return self.base.fit(examples, settings, progress)

    def _calibrate(
        self, model: Model, judged: Sequence[OutOfFold], betas: Mapping[str, float]
    ) -> Model:
        self.calibrated.append(frozenset(said.example.id for said in judged))
        return self.base.calibrate(model, judged, betas)


@pytest.fixture
def counting(quick: Config) -> Counting:
    return Counting(learner_for(quick.learner))


@pytest.fixture
def data(labelled: Sequence[LabelledPage], examples: Sequence[Example]) -> Data:
    empty = LabelledPage(GoldPage("synthetic", "empty", "https://empty.example/", b"", "some text"))
    return Data([*labelled, empty], examples)


def _validation(folder: Path, config: Config, counting: Counting, data: Data) -> CrossValidation:
    return CrossValidation(RunFolder(folder), config, counting.learner(), data, workers=1)


def _all(validation: CrossValidation) -> tuple[list[Fold], list[list[OutOfFold]]]:
    folds = validation.folds()
    return folds, [validation.judged(fold) for fold in folds]


def test_folds_hold_every_page_once_and_broken_ones_too(data: Data, quick: Config) -> None:
    folds = make_folds(data, quick.folds)
    held = sorted(page.page.id for fold in folds for page in fold.held_pages)
    assert held == sorted(page.page.id for page in data.pages)
    for fold in folds:
        sites = {example.site for example in fold.training}
        assert sites.isdisjoint(page.page.site for page in fold.held_pages)


def test_copies_are_learned_from_where_their_sites_are_and_never_judged(
    data: Data, quick: Config, tmp_path: Path, counting: Counting
) -> None:
    copies = [replace(example, id=f"{example.id}~") for example in data.examples]
    whole = replace(data, copies=copies)
    for fold, plain in zip(
        make_folds(whole, quick.folds), make_folds(data, quick.folds), strict=True
    ):
        assert (fold.held, fold.held_pages) == (plain.held, plain.held_pages)
        learned_from = {example.id for example in plain.training}
        assert {example.id.rstrip("~") for example in fold.training} == learned_from
        assert len(fold.training) == 2 * len(plain.training)
    validation = _validation(tmp_path, quick, counting, whole)
    validation.final([])
    assert counting.fitted == [frozenset(example.id for example in [*data.examples, *copies])]


def test_no_model_sees_its_held_pages_before_it_extracts_them(
    tmp_path: Path, quick: Config, counting: Counting, data: Data
) -> None:
    validation = _validation(tmp_path, quick, counting, data)
    folds, judged = _all(validation)
    for fold, others in zip(folds, reversed(judged), strict=True):
        rows = validation.extracted(fold, others)
        assert {row.page for row in rows} == {page.page.id for page in fold.held_pages}
    for fold, fitted, calibrated in zip(folds, counting.fitted, counting.calibrated, strict=True):
        held = {page.page.id for page in fold.held_pages}
        assert held.isdisjoint(fitted)
        assert held.isdisjoint(calibrated)


def test_an_empty_page_counts_with_its_score(
    tmp_path: Path, quick: Config, counting: Counting, data: Data
) -> None:
    validation = _validation(tmp_path, quick, counting, data)
    folds, judged = _all(validation)
    fold = next(f for f in folds if any(p.page.id == "empty" for p in f.held_pages))
    rows = validation.extracted(fold, judged[1 - fold.number])
    (row,) = (row for row in rows if row.page == "empty")
    assert row.empty
    assert not row.failed
    assert row.scores["word_f1"] == 0.0


def test_a_fold_of_broken_pages_alone_has_nothing_to_judge(
    tmp_path: Path, quick: Config, counting: Counting, data: Data
) -> None:
    fold = make_folds(data, quick.folds)[0]
    held = {example.id for example in fold.held}
    broken = replace(data, examples=[e for e in data.examples if e.id not in held])
    for _ in range(2):
        validation = _validation(tmp_path, quick, counting, broken)
        assert validation.judged(validation.folds()[0]) == []


def test_a_killed_run_loses_the_fold_it_was_in_and_no_other(
    tmp_path: Path, quick: Config, counting: Counting, data: Data
) -> None:
    counting.stop_at = 1
    with pytest.raises(KeyboardInterrupt):
        _all(_validation(tmp_path, quick, counting, data))
    counting.stop_at = None
    folds, judged = _all(_validation(tmp_path, quick, counting, data))
    assert len(counting.fitted) == len(folds)
    again = _all(_validation(tmp_path, quick, counting, data))[1]
    assert len(counting.fitted) == len(folds)
    for first, second in zip(judged, again, strict=True):
        for left, right in zip(first, second, strict=True):
            assert left.example.key == right.example.key
            assert np.allclose(left.content, right.content)


def test_extraction_is_done_once_per_version_of_the_code(
    tmp_path: Path,
    quick: Config,
    counting: Counting,
    data: Data,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    validation = _validation(tmp_path, quick, counting, data)
    folds, judged = _all(validation)
    first = validation.extracted(folds[0], judged[1])
    again = validation.extracted(folds[0], judged[1])
    assert [row.seconds for row in again] == [row.seconds for row in first]
    assert len(counting.calibrated) == 1
    monkeypatch.setattr("unboil.train.crossvalidate.code_version", lambda _: "other")
    validation.extracted(folds[0], judged[1])
    assert len(counting.calibrated) == 2
    assert len(counting.fitted) == 2


def test_the_final_model_learns_from_all_pages(
    tmp_path: Path, quick: Config, counting: Counting, data: Data
) -> None:
    validation = _validation(tmp_path, quick, counting, data)
    judged = _all(validation)[1]
    validation.final([said for part in judged for said in part])
    everything = {example.id for example in data.examples}
    assert counting.fitted[-1] == everything
    assert counting.calibrated[-1] == everything
