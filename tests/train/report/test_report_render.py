"""Both renderings: self-contained, escaped, complete."""

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from unboil.cli import main
from unboil.errors import ConfigError
from unboil.roles import ROLES
from unboil.train.report.build import build_report
from unboil.train.report.html import render_html
from unboil.train.report.inputs import Inputs
from unboil.train.report.markdown import MAX_ROWS, render_markdown
from unboil.train.report.palette import DARK, LIGHT, ROLE_HUES, printed
from unboil.train.report.sources import latest_results
from unboil.train.results import Results, save_json


@pytest.fixture(scope="module")
def html(inputs: Inputs) -> str:
    return render_html(build_report(inputs))


class _Outline(HTMLParser):
    """Collects ids, addresses and whether tags are closed."""

    VOID = frozenset({"meta", "br", "path", "line", "rect", "text", "circle"})

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"src", "href"} and value:
                self.addresses.append(value)
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.stack.pop() == tag


def test_the_file_is_well_formed_and_needs_nothing_else(html: str) -> None:
    outline = _Outline()
    outline.feed(html)
    assert outline.stack == []
    assert len(outline.ids) == len(set(outline.ids))
    assert all(address.startswith("#") for address in outline.addresses)
    assert {address[1:] for address in outline.addresses} <= set(outline.ids)


def test_texts_of_pages_cannot_break_out(html: str) -> None:
    assert "</script><b>bold" not in html
    assert "&lt;/script&gt;" in html
    assert "made up &lt;for tests&gt;" in html


def test_every_figure_is_drawn_for_readers_without_scripts(html: str) -> None:
    figures = re.findall(r"<figure.*?</figure>", html, re.DOTALL)
    assert len(figures) >= 10
    assert all("<svg" in figure and "<table>" in figure for figure in figures)


def test_a_report_without_figures_carries_no_chart_library(inputs: Inputs) -> None:
    report = build_report(inputs)
    bare = type(report)(report.title, report.facts, report.sections[:1])
    assert len(render_html(bare)) < 100_000


def test_both_themes_and_the_printed_colours_define_the_same_names() -> None:
    assert set(LIGHT) == set(DARK)
    assert set(ROLE_HUES) == set(ROLES)
    assert printed('fill="var(--accent)"') == f'fill="{LIGHT["accent"]}"'


def test_markdown_holds_the_tables_and_stays_short(inputs: Inputs) -> None:
    text = render_markdown(build_report(inputs))
    assert "| **unboil** |" in text
    assert "made up \\<for tests\\>" in text
    assert len(text) < 60_000
    assert text.count("<details>") == text.count("</details>") > 5
    for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len(block.splitlines()) <= MAX_ROWS + 2
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block


def test_the_command_writes_both(run_folder: Path, earlier_folder: Path, tmp_path: Path) -> None:
    html, markdown = tmp_path / "r.html", tmp_path / "r.md"
    arguments = [str(run_folder), str(earlier_folder), "-o", str(html), "--markdown", str(markdown)]
    result = CliRunner().invoke(main, ["report", *arguments, "--pages", "2"])
    assert result.exit_code == 0, result.output
    assert html.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert markdown.read_text(encoding="utf-8").startswith("# Evaluation of unboil")


def test_results_are_found_beside_a_model(run_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "results").symlink_to(run_folder)
    model = tmp_path / "model.npz"
    model.touch()
    output = tmp_path / "r.html"
    result = CliRunner().invoke(main, ["report", str(model), "-o", str(output), "--pages", "0"])
    assert result.exit_code == 0, result.output
    assert output.exists()


def test_without_a_run_the_last_results_are_reported_on(
    run_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Results.open(run_folder).run
    for created in ("2026-01-01", "2026-03-01", "2026-02-01"):
        folder = tmp_path / "mlruns" / "runs" / created / "results"
        shutil.copytree(run_folder, folder)
        save_json(folder / "run.json", replace(run, created=created))
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["report", "--pages", "0"])
    assert result.exit_code == 0, result.output
    assert "2026-03-01" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_no_results_is_a_message(tmp_path: Path) -> None:
    for source in (str(tmp_path), "no-such-run"):
        result = CliRunner().invoke(main, ["report", source])
        assert result.exit_code == 1
        assert "Error:" in result.output
        assert "Traceback" not in result.output
    with pytest.raises(ConfigError, match="unboil train"):
        latest_results(tmp_path)
