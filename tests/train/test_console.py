import re
import shutil
from pathlib import Path

from unboil.train.config import load_config
from unboil.train.console import plan_text, results_text, table_text
from unboil.train.report.model import Cell, Table
from unboil.train.results import Results
from unboil.train.runs import RunFolder


def test_columns_are_aligned_whatever_the_script() -> None:
    rows = (
        (Cell("short"), Cell("1.0")),
        (Cell("中文网页"), Cell("12.5", detail="[1, 20]")),
    )
    text = table_text(Table("Title", ("name", "value"), rows))
    assert text.splitlines() == [
        "Title",
        "----------------------",
        "name             value",
        "----------------------",
        "short              1.0",
        "中文网页  12.5 [1, 20]",
    ]


def test_a_plan_names_corpora_and_settings() -> None:
    plan = plan_text(load_config("embedded", ["learner.families.text=false"]))
    assert "recipe      embedded" in plan
    assert "synthetic" in plan
    assert "trees = " in plan
    assert "families    meaning, links" in plan


def test_a_plan_says_where_a_corpus_is_missing(monkeypatch: object) -> None:
    import pytest

    assert isinstance(monkeypatch, pytest.MonkeyPatch)
    monkeypatch.setattr("unboil.datasets.registry.search_path", list)
    assert "unboil corpora fetch wcxb" in plan_text(load_config("default"))


def test_results_print_as_tables(quick_run: RunFolder) -> None:
    text = results_text(Results.open(quick_run.results))
    assert text.startswith("2-fold cross-validation grouped by site")
    assert "word F1 by page type" in text
    assert "unboil" in text
    assert re.search(r"^Roles: \d+ labelled blocks; macro F1 0\.\d{3}", text, re.MULTILINE)


def test_of_pages_without_roles_none_are_spoken_of(quick_run: RunFolder, tmp_path: Path) -> None:
    shutil.copytree(quick_run.results, tmp_path, dirs_exist_ok=True)
    (tmp_path / "blocks.parquet").unlink()
    assert "Roles" not in results_text(Results.open(tmp_path))
