"""How scores spread over pages: a mean hides whether all pages are good or most are perfect."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from unboil.train.report import charts
from unboil.train.report import format as show
from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Figure, Section, Table

__all__ = ["distribution"]

EDGES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.99)
"""Where the table's classes of word F1 begin; the last ends at 1."""
GRID = np.linspace(0, 1, 101)


def distribution(inputs: Inputs) -> Section:
    """Distribution of word F1 over pages, per system."""
    values = {
        system: np.array(
            [
                row.scores["word_f1"]
                for row in inputs.rows
                if row.system == system and row.words_gold is not None
            ]
        )
        for system in inputs.systems
    }
    values = {system: scores for system, scores in values.items() if len(scores)}
    if not values:
        return Section("distribution", "Distribution", absent="No page has a gold text.")
    figure = Figure("word-f1-distribution", "Word F1 over pages", _chart(values), _table(values))
    lead = "A line that stays low for long and rises late has many good pages."
    return Section("distribution", "Distribution", lead, (figure,))


def _chart(values: dict[str, NDArray[np.float64]]) -> charts.Spec:
    rows = [
        {"system": system, "value": round(float(edge), 2), "share": round(float(below), 4)}
        for system, scores in values.items()
        for edge, below in zip(GRID, _below(scores, GRID), strict=True)
    ]
    return charts.shares(rows, list(values), "word F1")


def _below(scores: NDArray[np.float64], edges: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.searchsorted(np.sort(scores), edges, side="left") / len(scores)


def _table(values: dict[str, NDArray[np.float64]]) -> Table:
    return Table(
        "Share of pages by word F1",
        ("system", *_classes(EDGES), "lowest tenth up to", "median"),
        tuple(
            (
                show.text(system),
                *(
                    show.share(float(part))
                    for part in np.diff([*_below(scores, np.array(EDGES)), 1.0])
                ),
                show.number(float(np.quantile(scores, 0.1))),
                show.number(float(np.median(scores))),
            )
            for system, scores in values.items()
        ),
    )


def _classes(edges: Sequence[float]) -> list[str]:
    return [f"{low:g}–{high:g}" for low, high in zip(edges, [*edges[1:], 1], strict=True)]
