"""The options of ``unboil batch`` that are not those of a run."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from unboil.cli import main

_PARAGRAPH = (
    "The ferry to the outer islands will not leave before the storm has passed, they said. "
)
_PAGE = f"""<main><h1>Ferry</h1><p>{_PARAGRAPH * 3}<a href="/tides">Tides</a> come at nine.</p>
<p>{_PARAGRAPH * 2}</p><p class="appeal">{_PARAGRAPH}Give to the harbour.</p></main>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(_PAGE)
    return path


def batch(page: Path, *options: str) -> Result:
    arguments = [str(page), "-o", str(page.parent / "out"), "--workers", "1", "--quiet"]
    return CliRunner().invoke(main, ["batch", *arguments, *options])


def test_a_model_that_is_not_there_is_named(page: Path) -> None:
    result = batch(page, "--model", "none.unboil")
    assert result.exit_code == 1
    assert "there is no model file none.unboil" in result.output


def test_pages_are_extracted_as_the_options_say(page: Path) -> None:
    result = batch(page, "--format", "jsonl", "--markdown", "--include-links", "--drop", ".appeal")
    assert result.exit_code == 0, result.output
    row = json.loads((page.parent / "out" / "part-00000.jsonl").read_text())
    assert "[Tides](/tides)" in row["markdown"]
    assert "Give to the harbour" not in row["text"]


def test_a_file_gets_the_summary_without_the_bar(page: Path) -> None:
    result = CliRunner().invoke(main, ["batch", str(page), "-o", str(page.parent / "out")])
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert line.startswith("1 pages, 0 rejected")


def test_options_that_exclude_each_other_are_named(page: Path) -> None:
    result = batch(page, "--favor-precision", "--favor-recall")
    assert result.exit_code == 1
    assert "exclude each other" in result.output
