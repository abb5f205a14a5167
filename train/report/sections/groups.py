"""The same result by corpus, page type, language and site."""

from collections import defaultdict
from collections.abc import Sequence

from unboil.train.bootstrap import Interval
from unboil.train.metrics import MEASURES
from unboil.train.report import charts
from unboil.train.report import format as show
from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Cell, Figure, Section, Table, Tone
from unboil.train.results import GROUPINGS, PageRow, Summary, summarise

__all__ = ["groups"]

SITES = 30
"""Sites shown: those where the run's system scores lowest."""
SITE_PAGES = 3
"""Pages a site needs to be shown: fewer say more about the page than about the site."""


def groups(inputs: Inputs) -> Section:
    """Word F1 and 4-gram F1 of every system by group."""
    parts: list[Table | Figure] = [
        part
        for by in ("corpus", "page type", "language")
        if len({GROUPINGS[by](row) for row in inputs.own}) > 1
        for part in _grouped(inputs, by)
    ]
    sites = _sites(inputs)
    if sites.rows:
        parts.append(sites)
    absent = "" if parts else "The run has one corpus, page type and language only."
    return Section("groups", "By corpus, page type, language and site", "", tuple(parts), absent)


def _grouped(inputs: Inputs, by: str) -> tuple[Table | Figure, ...]:
    found = summarise(inputs.rows, by, ("word_f1", "shingle_f1"), inputs.bootstrap)
    word = _matrix(inputs, found, "word_f1", by)
    name = f"word-f1-by-{by.replace(' ', '-')}"
    figure = Figure(name, f"Word F1 by {by}", _chart(inputs, found), word, unfolded=True)
    return figure, _matrix(inputs, found, "shingle_f1", by)


def _chart(inputs: Inputs, found: Sequence[Summary]) -> charts.Spec:
    rows = [
        {
            "label": item.group.key, "system": item.system,
            "own": item.system == inputs.results.run.system, "pages": item.pages,
            "value": round(value.value, 4), "low": round(value.low, 4),
            "high": round(value.high, 4),
        }
        for item in found
        if (value := item.measures.get("word_f1"))
    ]  # fmt: skip
    labels = list(dict.fromkeys(str(row["label"]) for row in rows))
    return charts.strip(rows, labels, "word F1")


def _matrix(inputs: Inputs, found: Sequence[Summary], measure: str, by: str) -> Table:
    values: dict[str, dict[str, Interval | None]] = defaultdict(dict)
    pages: dict[str, int] = defaultdict(int)
    for item in found:
        values[item.group.key][item.system] = item.measures.get(measure)
        pages[item.group.key] = max(pages[item.group.key], item.pages)
    title = MEASURES[measure].title
    own, *peers = inputs.systems
    return Table(
        f"{title} by {by}",
        (by, "pages", own, *peers),
        tuple(
            (show.text(key), show.count(pages[key]), *_cells(row, (own, *peers)))
            for key, row in values.items()
        ),
        note="Bold: the best of a row.",
    )


def _cells(row: dict[str, Interval | None], systems: Sequence[str]) -> list[Cell]:
    known = [value.value for value in row.values() if value]
    best = max(known, default=None)
    own, *peers = systems
    first = row.get(own)
    cells = [show.interval(first, "best" if first and first.value == best else "plain")]
    for name in peers:
        value = row.get(name)
        tone: Tone = "best" if value and value.value == best else "plain"
        cells.append(show.number(value.value if value else None, tone=tone))
    return cells


def _sites(inputs: Inputs) -> Table:
    pages: dict[str, list[PageRow]] = defaultdict(list)
    for row in inputs.own:
        if row.words_gold is not None:
            pages[row.site].append(row)
    means = {
        site: sum(row.scores["word_f1"] for row in rows) / len(rows)
        for site, rows in pages.items()
        if len(rows) >= SITE_PAGES
    }
    lowest = sorted(means, key=lambda site: means[site])[:SITES]
    return Table(
        f"Sites with the lowest word F1, of {len(means)} with at least {SITE_PAGES} pages",
        ("site", "pages", "word F1", "empty"),
        tuple(
            (
                show.text(site),
                show.count(len(pages[site])),
                show.number(means[site]),
                show.count(sum(row.empty for row in pages[site])),
            )
            for site in lowest
        ),
    )
