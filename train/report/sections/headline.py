"""The run in one table, and against each peer on the same pages."""

from unboil.train.metrics import MEASURES
from unboil.train.report import format as show
from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Cell, Section, Table
from unboil.train.results import Summary, compare, summarise
from unboil.train.results.summary import EVEN

__all__ = ["headline"]

MEASURED = ("word_f1", "shingle_f1", "rouge_lsum", "snippet_f1", "exact")
COMPARED = ("word_f1", "shingle_f1", "rouge_lsum", "snippet_f1")


def headline(inputs: Inputs) -> Section:
    """All systems on all pages."""
    summaries = summarise(inputs.rows, measures=MEASURED, bootstrap=inputs.bootstrap)
    measured = [name for name in MEASURED if any(name in item.measures for item in summaries)]
    parts = [_table(inputs, summaries, measured), _speed(inputs, summaries)]
    if len(summaries) > 1:
        parts.insert(1, _differences(inputs))
    level = f"{100 * inputs.bootstrap.level:.0f} %"
    lead = (
        f"Brackets hold {level} intervals from {inputs.bootstrap.resamples} resamples of pages. "
        f"Pages that came back empty or failed count with the score of an empty text."
    )
    return Section("headline", "Result", lead, tuple(parts))


def _table(inputs: Inputs, summaries: tuple[Summary, ...], measured: list[str]) -> Table:
    best = {
        name: max(item.measures[name].value for item in summaries if name in item.measures)
        for name in measured
    }

    def row(item: Summary) -> tuple[Cell, ...]:
        own = item.system == inputs.results.run.system
        values = [item.measures.get(name) for name in measured]
        cells = [
            show.interval(value, "best" if value and value.value == best[name] else "plain")
            for name, value in zip(measured, values, strict=True)
        ]
        return (
            show.text(item.system, "own" if own else "plain"),
            show.count(item.pages),
            *cells,
            show.count(item.empty),
            show.count(item.failed),
        )

    titles = [MEASURES[name].title for name in measured]
    defined = [f"{MEASURES[name].title} is the {MEASURES[name].definition}" for name in measured]
    order = sorted(summaries, key=lambda item: -item.measures[measured[0]].value if measured else 0)
    return Table(
        "All pages",
        ("system", "pages", *titles, "empty", "failed"),
        tuple(row(item) for item in order),
        note=f"Bold: the best value of a column. Of the columns, {'; '.join(defined)}.",
    )


def _differences(inputs: Inputs) -> Table:
    system = inputs.results.run.system
    found = compare(inputs.rows, system, measures=COMPARED, bootstrap=inputs.bootstrap)
    measured = [name for name in COMPARED if any(name in item.measures for item in found)]
    rows = tuple(
        (
            show.text(item.other),
            show.count(item.pages),
            *(show.difference(item.measures.get(name)) for name in measured),
            show.count(item.better),
            show.count(item.even),
            show.count(item.worse),
        )
        for item in found
    )
    titles = [f"Δ {MEASURES[name].title}" for name in measured]
    return Table(
        f"{system} minus each peer, page by page",
        ("peer", "pages", *titles, "better", "even", "worse"),
        rows,
        note=f"Counted are the pages that both did; one is even within {EVEN} word F1. "
        "Coloured where the interval of the paired difference excludes zero.",
    )


def _speed(inputs: Inputs, summaries: tuple[Summary, ...]) -> Table:
    systems = inputs.results.run.systems

    def row(item: Summary) -> tuple[Cell, ...]:
        info = systems.get(item.system)
        return (
            show.text(item.system, "own" if item.system == inputs.results.run.system else "plain"),
            show.text(info.version if info else "–"),
            show.milliseconds(item.median_seconds),
            show.milliseconds(item.mean_seconds),
            show.milliseconds(item.p95_seconds),
            show.number(info.peak_mb if info else None, 0),
        )

    order = sorted(summaries, key=lambda item: item.median_seconds)
    return Table(
        "Time and memory",
        ("system", "version", "median ms", "mean ms", "95th percentile ms", "peak MB"),
        tuple(row(item) for item in order),
        labels=2,
        note="Wall time per page from bytes to text, on the machine of the evaluation.",
    )
