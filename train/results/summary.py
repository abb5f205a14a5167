"""Rows of pages to the numbers of a report: per group, with intervals, and paired against peers.

Every page of a group counts, empty and failed ones too: they are scored on the empty text.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unboil.train.bootstrap import Bootstrap, Difference, Interval
from unboil.train.metrics import MEASURES, Measure
from unboil.train.results.records import PageRow

__all__ = ["EVEN", "GROUPINGS", "Comparison", "Group", "Summary", "compare", "summarise"]

Key = Callable[[PageRow], str]
FloatArray = NDArray[np.float64]

GROUPINGS: dict[str, Key] = {
    "all": lambda row: "all",  # noqa: ARG005
    "corpus": lambda row: row.corpus,
    "page type": lambda row: row.page_type or "unknown",
    "language": lambda row: row.language or "unknown",
}
"""How pages may be grouped."""

EVEN = 0.005
"""F1 by which a page must differ between two systems to count as better or worse."""


@dataclass(frozen=True, slots=True)
class Group:
    """Some pages: those whose ``by`` is ``key``."""

    by: str
    key: str


@dataclass(frozen=True, slots=True)
class Summary:
    """One system on one group. A measure that no page of the group has is left out."""

    system: str
    group: Group
    pages: int
    empty: int
    failed: int
    mean_seconds: float
    median_seconds: float
    p95_seconds: float
    measures: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One system against another on the pages of a group that both did.

    ``better``, ``worse`` and ``even`` count pages by word F1.
    """

    system: str
    other: str
    group: Group
    pages: int
    better: int
    worse: int
    even: int
    measures: Mapping[str, Difference]


def summarise(
    rows: Iterable[PageRow],
    by: str = "all",
    measures: Sequence[str] = tuple(MEASURES),
    bootstrap: Bootstrap | None = None,
) -> tuple[Summary, ...]:
    """Summarise every system on every group, groups by falling number of pages.

    ``by`` is one of `GROUPINGS`, ``measures`` are names of `MEASURES`.
    """
    resampling = bootstrap or Bootstrap()
    chosen = [MEASURES[name] for name in measures]
    return tuple(
        _summary(system, group, members, chosen, resampling)
        for group, systems in _grouped(rows, by)
        for system, members in systems.items()
    )


def compare(
    rows: Iterable[PageRow],
    system: str,
    by: str = "all",
    measures: Sequence[str] = ("word_f1", "shingle_f1"),
    bootstrap: Bootstrap | None = None,
) -> tuple[Comparison, ...]:
    """Compare one system with every other in the rows, page by page, in every group."""
    resampling = bootstrap or Bootstrap()
    chosen = [MEASURES[name] for name in measures]
    return tuple(
        _comparison(group, (systems[system], members), chosen, resampling)
        for group, systems in _grouped(rows, by)
        if system in systems
        for other, members in systems.items()
        if other != system
    )


def _grouped(rows: Iterable[PageRow], by: str) -> list[tuple[Group, dict[str, list[PageRow]]]]:
    key = GROUPINGS[by]
    groups: dict[str, dict[str, list[PageRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        groups[key(row)][row.system].append(row)
    sizes = {name: max(map(len, systems.values())) for name, systems in groups.items()}
    ordered = sorted(groups, key=lambda name: (-sizes[name], name))
    return [(Group(by, name), groups[name]) for name in ordered]


def _values(rows: Sequence[PageRow], measure: Measure) -> FloatArray:
    """Shape (pages, columns); NaN where the gold standard does not cover a page."""
    return np.array([[row.scores[name] for name in measure.columns] for row in rows])


def _summary(
    system: str,
    group: Group,
    rows: Sequence[PageRow],
    measures: Sequence[Measure],
    bootstrap: Bootstrap,
) -> Summary:
    seconds = np.array([row.seconds for row in rows])
    intervals: dict[str, Interval] = {}
    for measure in measures:
        values = _values(rows, measure)
        covered = np.isfinite(values).all(axis=1)
        if covered.any():
            intervals[measure.name] = bootstrap.interval(values[covered], measure.pool)
    return Summary(
        system=system,
        group=group,
        pages=len(rows),
        empty=sum(row.empty for row in rows),
        failed=sum(row.failed for row in rows),
        mean_seconds=float(seconds.mean()),
        median_seconds=float(np.median(seconds)),
        p95_seconds=float(np.quantile(seconds, 0.95)),
        measures=intervals,
    )


def _comparison(
    group: Group,
    sides: tuple[Sequence[PageRow], Sequence[PageRow]],
    measures: Sequence[Measure],
    bootstrap: Bootstrap,
) -> Comparison:
    theirs = {row.key: row for row in sides[1]}
    pairs = [(row, theirs[row.key]) for row in sides[0] if row.key in theirs]
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    differences: dict[str, Difference] = {}
    for measure in measures:
        mine, other = _values(left, measure), _values(right, measure)
        covered = np.isfinite(np.hstack([mine, other])).all(axis=1) if pairs else np.zeros(0, bool)
        if covered.any():
            differences[measure.name] = bootstrap.difference(
                mine[covered], other[covered], measure.pool
            )
    leads = [a.scores["word_f1"] - b.scores["word_f1"] for a, b in pairs]
    better = sum(lead >= EVEN for lead in leads)
    worse = sum(lead <= -EVEN for lead in leads)
    return Comparison(
        system=sides[0][0].system,
        other=sides[1][0].system,
        group=group,
        pages=len(pairs),
        better=better,
        worse=worse,
        even=sum(not math.isnan(lead) for lead in leads) - better - worse,
        measures=differences,
    )
