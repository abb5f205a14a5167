"""Two runs side by side: what changed, and on which pages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from unboil.train.metrics import MEASURES
from unboil.train.report import charts
from unboil.train.report import format as show
from unboil.train.report.inputs import Inputs, label
from unboil.train.report.model import Figure, Section, Table
from unboil.train.report.sections.pages import page_cell
from unboil.train.results import PageRow, compare
from unboil.train.results.summary import EVEN

__all__ = ["comparison"]

MEASURED = ("word_f1", "shingle_f1", "rouge_lsum", "snippet_f1")
SHOWN = 25

Pair = tuple[PageRow, PageRow]


def comparison(inputs: Inputs) -> Section:
    """The run against an earlier one, on the pages of both."""
    title = "Against the earlier run"
    if inputs.earlier is None:
        return Section("comparison", title, absent="No second run was given to compare with.")
    if not inputs.changed:
        return Section("comparison", title, absent="The two runs have no page in common.")
    better = [pair for pair in reversed(inputs.changed) if _lead(pair) >= EVEN]
    worse = [pair for pair in inputs.changed if _lead(pair) <= -EVEN]
    lead = (
        f"{inputs.results.run.system} ({inputs.results.run.created}) against "
        f"{inputs.earlier.run.system} ({inputs.earlier.run.created}), {len(inputs.changed)} pages "
        f"in common: {len(better)} better, {len(worse)} worse."
    )
    parts = (
        _differences(inputs),
        _figure(inputs),
        _pages(inputs, "Pages that got worse", worse[:SHOWN]),
        _pages(inputs, "Pages that got better", better[:SHOWN]),
    )
    return Section("comparison", title, lead, parts)


def _lead(pair: Pair) -> float:
    return pair[1].scores["word_f1"] - pair[0].scores["word_f1"]


def _differences(inputs: Inputs) -> Table:
    """Both runs under names of their own, compared as any two systems are."""
    rows = [
        replace(row, system=name)
        for pair in inputs.changed
        for name, row in zip(("earlier", "this"), pair, strict=True)
    ]
    found = [
        item
        for by in ("all", "corpus")
        for item in compare(rows, "this", by, MEASURED, inputs.bootstrap)
    ]
    names = [name for name in MEASURED if any(name in item.measures for item in found)]
    return Table(
        "Change, paired by page",
        ("pages", "number", *(f"Δ {MEASURES[name].title}" for name in names)),
        tuple(
            (
                show.text(item.group.key),
                show.count(item.pages),
                *(show.difference(item.measures.get(name)) for name in names),
            )
            for item in found
        ),
        note="Coloured where the interval of the paired difference excludes zero.",
    )


def _figure(inputs: Inputs) -> Figure:
    rows = [
        {
            "page": label(after),
            "x": round(before.scores["word_f1"], 4),
            "y": round(after.scores["word_f1"], 4),
            "change": "better" if lead >= EVEN else "worse" if lead <= -EVEN else "even",
        }
        for before, after in inputs.changed
        for lead in [_lead((before, after))]
    ]
    counts = Counter(str(row["change"]) for row in rows)
    table = Table(
        "Pages by change of word F1",
        ("change", "pages"),
        tuple((show.text(name), show.count(counts[name])) for name in ("better", "even", "worse")),
    )
    spec = charts.scatter(rows, "word F1, earlier run", "word F1, this run")
    return Figure("page-changes", "Every page in both runs", spec, table)


def _pages(inputs: Inputs, title: str, pairs: Sequence[Pair]) -> Table:
    return Table(
        title,
        ("page", "type", "earlier", "this run", "change", "words earlier", "words now"),
        tuple(
            (
                page_cell(inputs, after),
                show.text(after.page_type or "–"),
                show.number(before.scores["word_f1"]),
                show.number(after.scores["word_f1"]),
                show.text(f"{_lead((before, after)):+.3f}",
                          "good" if _lead((before, after)) > 0 else "bad"),
                show.count(before.words_predicted),
                show.count(after.words_predicted),
            )
            for before, after in pairs
        ),
        labels=2,
    )  # fmt: skip
