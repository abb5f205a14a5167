"""Sections say what the run's tables hold, and say so where a run holds less."""

from dataclasses import replace
from pathlib import Path

import pytest
from made_run import PAGES, RUN

from unboil.datasets.record import GoldPage
from unboil.roles import Role
from unboil.train.report.build import build_report
from unboil.train.report.inputs import Inputs, anchor
from unboil.train.report.model import Figure, PageView, Report, Section, Span, Table
from unboil.train.report.pageview import page_view
from unboil.train.results import (
    BlockRow,
    PageTexts,
    Prediction,
    Results,
    ResultsWriter,
    page_row,
)


@pytest.fixture(scope="module")
def report(inputs: Inputs) -> Report:
    return build_report(inputs)


def section(report: Report, anchor: str) -> Section:
    return next(item for item in report.sections if item.anchor == anchor)


def table(section: Section, title: str) -> list[dict[str, str]]:
    tables = [part.table if isinstance(part, Figure) else part for part in section.parts]
    found = next(item for item in tables if isinstance(item, Table) and title in item.title)
    return [
        dict(zip(found.columns, (cell.text for cell in row), strict=True)) for row in found.rows
    ]


def test_a_full_run_has_every_section(report: Report) -> None:
    assert [item.anchor for item in report.sections if item.absent] == []


def test_the_headline_counts_every_page_and_every_failure(report: Report) -> None:
    rows = table(section(report, "headline"), "All pages")
    assert [row["system"] for row in rows] == ["unboil", "peer"]
    assert {row["pages"] for row in rows} == {str(PAGES)}
    assert (rows[0]["failed"], rows[0]["empty"]) == ("1", "1")


def test_the_run_is_compared_with_each_peer_page_by_page(report: Report) -> None:
    (row,) = table(section(report, "headline"), "minus each peer")
    assert row["peer"] == "peer"
    assert row["Δ word F1"].startswith("+")
    assert sum(int(row[name]) for name in ("better", "even", "worse")) == PAGES


def test_groups_cover_corpora_types_and_languages(report: Report) -> None:
    groups = section(report, "groups")
    assert {row["corpus"] for row in table(groups, "word F1 by corpus")} == {"alpha", "beta"}
    assert {row["page type"] for row in table(groups, "4-gram F1 by page type")} == {
        "article",
        "forum",
    }
    assert {row["language"] for row in table(groups, "word F1 by language")} == {"en", "unknown"}
    assert [row["site"] for row in table(groups, "Sites")] != []


def test_every_figure_has_its_numbers(report: Report) -> None:
    figures = [part for item in report.sections for part in item.parts if isinstance(part, Figure)]
    assert len(figures) >= 10
    assert all(figure.table.rows for figure in figures)
    assert len({figure.name for figure in figures}) == len(figures)


def test_every_row_fills_every_column(report: Report) -> None:
    for item in report.sections:
        for part in item.parts:
            found = part.table if isinstance(part, Figure) else part
            if isinstance(found, Table):
                assert {len(row) for row in found.rows} <= {len(found.columns)}, found.title


def test_the_three_operating_points_lead_the_curve(report: Report) -> None:
    rows = table(section(report, "trade-off"), "Operating points")
    assert [row["point"] for row in rows[:3]] == ["recall", "balanced", "precision"]


def test_without_a_page_curve_blocks_give_one(earlier_folder: Path) -> None:
    found = section(build_report(Inputs(Results.open(earlier_folder))), "trade-off")
    rows = table(found, "Blocks by threshold")
    thresholds = [float(row["threshold"]) for row in rows]
    recalls = [float(row["recall"]) for row in rows]
    assert thresholds == sorted(thresholds)
    assert recalls == sorted(recalls, reverse=True)
    assert recalls[0] == 1.0


def test_errors_add_up(report: Report, inputs: Inputs) -> None:
    blocks = inputs.blocks
    assert blocks is not None
    missed = int(blocks.words[(blocks.gold > 0) & ~blocks.kept].sum())
    for title in ("predicted role", "gold role", "position", "tag"):
        rows = table(section(report, "errors"), f"Errors by {title}")
        assert sum(int(row["words missed"]) for row in rows) == missed, title


def test_roles_are_scored_where_labelled(report: Report, inputs: Inputs) -> None:
    assert inputs.blocks is not None
    labelled = sum(role is not None for role in inputs.blocks.gold_role)
    rows = table(section(report, "roles"), "Scores per role")
    assert [row["role"] for row in rows] == list(Role)
    assert sum(int(row["blocks"]) for row in rows) == labelled


def test_the_worst_pages_open(report: Report, inputs: Inputs) -> None:
    views = [part for part in section(report, "opened").parts if isinstance(part, PageView)]
    assert [view.anchor for view in views[:4]] == [anchor(row) for row in inputs.worst]
    worst = views[0]
    assert dict(worst.facts)["reason"] == "TimeoutError: 5 s"
    assert worst.gold is not None
    assert len(worst.blocks) == 14


def test_outcomes_of_blocks_follow_labels_and_decisions(report: Report) -> None:
    views = [part for part in section(report, "opened").parts if isinstance(part, PageView)]
    blocks = [block for view in views for block in view.blocks]
    assert {block.outcome for block in blocks} == {"kept", "dropped", "missed", "wrong"}
    assert all(block.kept == (block.outcome in {"kept", "wrong"}) for block in blocks)
    wrong = [block for block in blocks if block.outcome == "wrong"]
    assert any(span.mark == "wrong" for block in wrong for span in block.spans)


def test_a_text_that_a_script_held_is_compared_as_it_was_taken(tmp_path: Path) -> None:
    text = "the ferry left the harbour at dawn"
    page = GoldPage("alpha", "1", None, b"", text)
    block = BlockRow(
        "alpha", "1", 0, "loading", 1, "p", "/html/body/p", False, None, 0.6, Role.BODY, 0.6, True
    )
    with ResultsWriter(tmp_path, RUN) as writer:
        writer.add_page(page_row(page, Prediction("unboil", "alpha", "1", text, 0.1)))
        writer.add_blocks([block])
        writer.add_texts(PageTexts("alpha", "1", text, f"{text} again"))
    results = Results.open(tmp_path)
    view = page_view(results, results.pages()[0])
    assert view is not None
    assert view.gold == (Span(text),)
    assert view.predicted == (Span(f"{text} "), Span("again", "wrong"))
    assert view.blocks[0].spans == (Span("loading"),)


def test_links_lead_to_pages_that_are_there(report: Report) -> None:
    links = {
        cell.link
        for item in report.sections
        for part in item.parts
        if isinstance(part, Table)
        for row in part.rows
        for cell in row
        if cell.link
    }
    anchors = {
        f"#{part.anchor}"
        for item in report.sections
        for part in item.parts
        if isinstance(part, PageView)
    }
    assert links
    assert links <= anchors


def test_a_comparison_sorts_pages_by_change(report: Report) -> None:
    found = section(report, "comparison")
    worse = [float(row["change"]) for row in table(found, "got worse")]
    better = [float(row["change"]) for row in table(found, "got better")]
    assert worse == sorted(worse)
    assert better == sorted(better, reverse=True)
    assert len(better) > len(worse)


def test_a_bare_run_says_what_it_lacks(tmp_path: Path) -> None:
    page = GoldPage("alpha", "1", None, b"", "one two", language="en", page_type="article")
    with ResultsWriter(tmp_path, replace(RUN, systems={})) as writer:
        writer.add_page(page_row(page, Prediction("unboil", "alpha", "1", "one", 0.1)))
    report = build_report(Inputs(Results.open(tmp_path)))
    absent = {item.anchor for item in report.sections if item.absent}
    assert absent == {
        "comparison", "groups", "trade-off", "calibration", "roles", "errors", "importances",
        "learning-curve", "opened",
    }  # fmt: skip
    assert not any(item.parts for item in report.sections if item.absent)


def test_pages_with_snippets_only_are_reported_on(tmp_path: Path) -> None:
    page = GoldPage("alpha", "1", None, b"", None, must_have=("one",), must_not_have=("menu",))
    with ResultsWriter(tmp_path, RUN) as writer:
        writer.add_page(page_row(page, Prediction("unboil", "alpha", "1", "one", 0.1)))
    report = build_report(Inputs(Results.open(tmp_path)))
    (row,) = table(section(report, "headline"), "All pages")
    assert row["snippet F1"] == "1.000"
    assert "word F1" not in row
