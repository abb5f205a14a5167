"""Rows of pages to plain numbers by name, for trackers, floors and manifests."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from unboil.train.metrics import MEASURES
from unboil.train.results import PageRow

__all__ = ["TRACKED", "measure_value", "named_scores"]

TRACKED = ("word_f1", "word_precision", "word_recall", "shingle_f1", "rouge_lsum", "exact")
"""Measures that are tracked for every group of pages."""

_GROUPS: tuple[Callable[[PageRow], str], ...] = (
    lambda row: "",  # noqa: ARG005 - all pages
    lambda row: f"{row.corpus}/",
    lambda row: f"{row.corpus}/{row.page_type}/" if row.page_type else "",
)


def measure_value(rows: Iterable[PageRow], measure: str) -> float | None:
    """A measure over the pages whose gold standard covers it; None where there is no such page."""
    chosen = MEASURES[measure]
    values = np.array([[row.scores[name] for name in chosen.columns] for row in rows])
    covered = values[np.isfinite(values).all(axis=1)] if len(values) else values
    return float(chosen.pool(covered.mean(axis=0))) if len(covered) else None


def named_scores(rows: Sequence[PageRow], measures: Sequence[str] = TRACKED) -> dict[str, float]:
    """``word_f1``, ``wcxb/word_f1``, ``wcxb/article/word_f1`` … of one system's rows."""
    scores: dict[str, float] = {}
    for group_of in _GROUPS:
        groups: dict[str, list[PageRow]] = defaultdict(list)
        for row in rows:
            groups[group_of(row)].append(row)
        for prefix, members in groups.items():
            for measure in measures:
                value = measure_value(members, measure)
                if value is not None and f"{prefix}{measure}" not in scores:
                    scores[f"{prefix}{measure}"] = value
    return scores
