"""Rows of pages and blocks to plain numbers by name, for trackers, floors and manifests."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from unboil.roles import Role
from unboil.train.metrics import MEASURES, RoleScores, role_scores
from unboil.train.results import BlockColumns, PageRow

__all__ = [
    "TRACKED",
    "measure_value",
    "named_role_scores",
    "named_scores",
    "scores_of_labelled",
    "scores_of_roles",
]

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


def scores_of_roles(blocks: BlockColumns | None) -> RoleScores | None:
    """Of a run's blocks, see ``scores_of_labelled``."""
    return None if blocks is None else scores_of_labelled(blocks.gold_role, blocks.role)


def scores_of_labelled(gold: Iterable[str | None], said: Iterable[str]) -> RoleScores | None:
    """Of the blocks whose role somebody labelled; None where there is no such block."""
    pairs = [
        (Role(wanted), Role(given))
        for wanted, given in zip(gold, said, strict=True)
        if wanted is not None
    ]
    return role_scores(*zip(*pairs, strict=True)) if pairs else None


def named_role_scores(scores: RoleScores | None) -> dict[str, float]:
    """``roles/macro_f1``, ``roles/accuracy``, ``roles/body_f1`` …; none where there are none."""
    if scores is None:
        return {}
    each = {f"roles/{item.role}_f1": item.f1 for item in scores.roles if item.support}
    return {"roles/macro_f1": scores.macro_f1, "roles/accuracy": scores.accuracy, **each}
