"""A results folder gives back what was put in, and says what it is not."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from unboil.datasets.record import GoldPage
from unboil.errors import ConfigError
from unboil.roles import Role
from unboil.train.results import (
    BlockRow,
    Curve,
    CurvePoint,
    Importance,
    Importances,
    OperatingPoint,
    PageTexts,
    Prediction,
    Results,
    ResultsWriter,
    RunInfo,
    SystemInfo,
    page_row,
    save_json,
)

RUN = RunInfo(
    system="unboil",
    created="2026-01-02T03:04:05Z",
    protocol="worked example",
    corpora={"made": "ab12"},
    systems={"unboil": SystemInfo("0.1.0", peak_mb=210.5), "peer": SystemInfo("2.0")},
)
GOLD = GoldPage("made", "1", "https://a.example/x", b"", "one two three", page_type="article")
PREDICTION = Prediction("unboil", "made", "1", "one two", 0.01, confidence=0.8)
BLOCK = BlockRow(
    "made", "1", 0, "one two", 2, "p", "/html/body/p", True, Role.BODY, 0.75, Role.BODY, 0.5, True
)


def write(folder: Path, *rows: BlockRow) -> Results:
    with ResultsWriter(folder, RUN) as writer:
        writer.add_page(page_row(GOLD, PREDICTION))
        writer.add_blocks(rows)
        writer.add_texts(PageTexts("made", "1", GOLD.text, PREDICTION.text))
    return Results.open(folder)


def test_a_page_row_carries_the_page_and_its_scores() -> None:
    row = page_row(GOLD, PREDICTION)
    assert (row.site, row.page_type, row.words_gold, row.words_predicted) == (
        "a.example",
        "article",
        3,
        2,
    )
    assert not row.empty
    assert row.scores["word_f1"] == pytest.approx(0.8)
    assert math.isnan(row.scores["snippet_tp"])


def test_a_failed_page_is_scored_on_the_empty_text() -> None:
    row = page_row(GOLD, replace(PREDICTION, text="", failed=True, reason="ValueError: no"))
    assert (row.empty, row.failed, row.reason) == (True, True, "ValueError: no")
    assert row.scores["word_f1"] == 0.0


def test_everything_comes_back_as_it_was_written(tmp_path: Path) -> None:
    second = replace(BLOCK, index=1, gold_content=None, gold_role=None, role=Role.SHARE)
    results = write(tmp_path, second, BLOCK)
    assert results.run == RUN
    (row,) = results.pages()
    expected = page_row(GOLD, PREDICTION)
    assert replace(row, scores={}) == replace(expected, scores={})
    np.testing.assert_equal(dict(row.scores), dict(expected.scores))
    assert results.blocks_of("made", "1") == (BLOCK, second)
    assert results.blocks_of("made", "2") == ()
    assert results.texts_of("made", "1") == PageTexts("made", "1", "one two three", "one two")


def test_blocks_come_as_columns_over_all_pages(tmp_path: Path) -> None:
    rows = [
        BLOCK,
        replace(BLOCK, index=1, gold_content=None, gold_role=None, kept=False),
        replace(BLOCK, index=2, gold_content=False, gold_role=Role.SHARE, role=Role.RELATED),
        replace(BLOCK, page="2"),
    ]
    columns = write(tmp_path, *rows).block_columns()
    assert columns is not None
    assert columns.pages == (("made", "1"), ("made", "2"))
    assert columns.page.tolist() == [0, 0, 0, 1]
    assert columns.place.tolist() == [0.0, 0.5, 1.0, 0.0]
    np.testing.assert_equal(columns.gold, [1.0, math.nan, 0.0, 1.0])
    assert columns.gold_role.tolist() == ["body", None, "share", "body"]
    assert columns.kept.tolist() == [True, False, True, True]


def test_more_rows_than_a_buffer_holds(tmp_path: Path) -> None:
    rows = [replace(BLOCK, page=str(number // 100), index=number % 100) for number in range(20_001)]
    results = write(tmp_path, *rows)
    assert len(results.blocks_of("made", "150")) == 100
    columns = results.block_columns()
    assert columns is not None
    assert len(columns.page) == 20_001


def test_what_was_not_kept_is_none(tmp_path: Path) -> None:
    with ResultsWriter(tmp_path, RUN) as writer:
        writer.add_page(page_row(GOLD, PREDICTION))
    results = Results.open(tmp_path)
    assert results.block_columns() is None
    assert results.blocks_of("made", "1") == ()
    assert results.texts_of("made", "1") is None
    assert results.curve() is None
    assert results.importances() is None
    assert results.learning_curve() is None


def test_what_training_measured_is_read_beside_the_tables(tmp_path: Path) -> None:
    results = write(tmp_path)
    curve = Curve(
        "word F1",
        (CurvePoint(0.5, 0.9, 0.8, 0.85),),
        (OperatingPoint("balanced", 0.5, 0.9, 0.8, 0.85),),
    )
    importances = Importances("word F1", (Importance("text", 12, 0.04, 0.002),))
    save_json(tmp_path / "curve.json", curve)
    save_json(tmp_path / "importances.json", importances)
    assert results.curve() == curve
    assert results.importances() == importances


def test_a_folder_that_is_used_again_keeps_nothing_of_the_model_before(tmp_path: Path) -> None:
    for name in ("curve.json", "importances.json", "learning_curve.json", "mine.txt"):
        (tmp_path / name).write_text("of the model before")
    results = write(tmp_path)
    assert results.curve() is None
    assert results.importances() is None
    assert results.learning_curve() is None
    assert (tmp_path / "mine.txt").exists()


def test_a_broken_side_file_is_named(tmp_path: Path) -> None:
    results = write(tmp_path)
    (tmp_path / "curve.json").write_text('{"measure": "word F1", "points": [{"threshold": "x"}]}')
    with pytest.raises(ConfigError, match=r"curve\.json is no Curve"):
        results.curve()


def test_an_interrupted_evaluation_is_no_result(tmp_path: Path) -> None:
    def interrupted() -> None:
        with ResultsWriter(tmp_path, RUN) as writer:
            writer.add_page(page_row(GOLD, PREDICTION))
            raise KeyboardInterrupt

    write(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    with pytest.raises(ConfigError, match="no finished evaluation"):
        Results.open(tmp_path)


def test_results_of_another_format_are_refused(tmp_path: Path) -> None:
    write(tmp_path)
    save_json(tmp_path / "run.json", replace(RUN, format=99))
    with pytest.raises(ConfigError, match="format 99"):
        Results.open(tmp_path)
