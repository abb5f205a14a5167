from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from unboil.datasets.record import Skipped
from unboil.train import cache as caching
from unboil.train.cache import ExampleCache, cache_folder, feature_version, page_fingerprint
from unboil.train.examples import LabelledPage


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    made: list[str] = []
    make = caching.make_example

    def counting(page: LabelledPage) -> object:
        made.append(page.page.id)
        return make(page)

    monkeypatch.setattr(caching, "make_example", counting)
    return made


def test_each_page_is_made_once(
    labelled: Sequence[LabelledPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _counted(monkeypatch)
    pages, cache = labelled[:4], ExampleCache(tmp_path, workers=1)
    first = list(cache.examples(pages, pytest.fail))
    again = list(cache.examples(pages[::-1], pytest.fail))
    assert made == [page.page.id for page in pages]
    assert [example.id for example in again] == made[::-1]
    assert np.array_equal(first[0].features, again[-1].features)


def test_other_code_makes_pages_anew(
    labelled: Sequence[LabelledPage], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = _counted(monkeypatch)
    cache = ExampleCache(tmp_path, workers=1)
    list(cache.examples(labelled[:1], pytest.fail))
    monkeypatch.setattr(caching, "feature_version", lambda: "another version")
    list(cache.examples(labelled[:1], pytest.fail))
    assert len(made) == 2


def test_the_weight_is_the_recipes_not_the_caches(
    labelled: Sequence[LabelledPage], tmp_path: Path
) -> None:
    cache = ExampleCache(tmp_path, workers=1)
    list(cache.examples(labelled[:1], pytest.fail))
    heavy = replace(labelled[0], weight=3.0)
    assert [example.weight for example in cache.examples([heavy], pytest.fail)] == [3.0]


def test_a_broken_page_is_named_and_the_others_go_on(
    labelled: Sequence[LabelledPage], tmp_path: Path
) -> None:
    empty = replace(labelled[0], page=replace(labelled[0].page, id="empty", html=b"", text="x"))
    skipped: list[Skipped] = []
    pages = [labelled[1], empty, labelled[2]]
    examples = list(ExampleCache(tmp_path, workers=1).examples(pages, skipped.append))
    assert [example.id for example in examples] == [labelled[1].page.id, labelled[2].page.id]
    assert [str(skip) for skip in skipped] == [
        "synthetic/empty: NoBlocksError: it has no text block"
    ]


@pytest.mark.slow
def test_workers_make_the_same(labelled: Sequence[LabelledPage], tmp_path: Path) -> None:
    one = list(ExampleCache(tmp_path / "one", 1).examples(labelled[:8], pytest.fail))
    two = list(ExampleCache(tmp_path / "two", 2).examples(labelled[:8], pytest.fail))
    for left, right in zip(one, two, strict=True):
        assert left.key == right.key
        assert np.array_equal(left.features, right.features)


def test_a_fingerprint_covers_markup_gold_and_roles(labelled: Sequence[LabelledPage]) -> None:
    page = labelled[0]
    others = [
        replace(page, page=replace(page.page, html=page.page.html + b" ")),
        replace(page, page=replace(page.page, text="other")),
        replace(page, roles=None),
    ]
    prints = {page_fingerprint(other) for other in (page, *others)}
    assert len(prints) == 4
    assert page_fingerprint(replace(page, weight=2.0)) == page_fingerprint(page)


def test_the_feature_version_is_of_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(feature_version()) == 64
    monkeypatch.setenv("UNBOIL_CACHE", "/somewhere")
    assert cache_folder() == Path("/somewhere")
