"""What a threshold chooses between, and whether the probabilities can be believed."""

from collections.abc import Sequence
from dataclasses import asdict

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import precision_recall_curve

from unboil.train.metrics import BlockScores, block_scores, reliability
from unboil.train.report import charts
from unboil.train.report import format as show
from unboil.train.report.inputs import Inputs
from unboil.train.report.model import Cell, Figure, Section, Table
from unboil.train.results import BlockColumns, Curve, CurvePoint, OperatingPoint, PageRow

__all__ = ["calibration", "trade_off"]

CUTS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Confidence below which pages would be set aside."""
CURVE_POINTS = 60


def trade_off(inputs: Inputs) -> Section:
    """The precision-recall curve: of pages where training measured it, else of blocks."""
    curve = inputs.results.curve()
    if curve is not None:
        return _section(
            _page_curve(curve), f"Means over pages of {curve.measure} precision and recall."
        )
    blocks = inputs.blocks
    if blocks is None or not np.isfinite(blocks.gold).any():
        return Section(
            "trade-off",
            "Precision and recall",
            absent="The run has neither a curve (curve.json) nor labelled blocks.",
        )
    lead = (
        "Over labelled blocks, every block alike; the run has no page-level curve (curve.json), "
        "which is what thresholds are chosen on."
    )
    return _section(_block_curve(blocks), lead)


def _section(figure: Figure, lead: str) -> Section:
    return Section("trade-off", "Precision and recall", lead, (figure,))


def _page_curve(curve: Curve) -> Figure:
    points = [asdict(point) for point in curve.points]
    marked = [asdict(point) for point in curve.operating_points]
    rows: list[tuple[str, CurvePoint | OperatingPoint]] = [
        *((point.name, point) for point in curve.operating_points),
        *(("", point) for point in curve.points),
    ]
    table = Table(
        "Operating points, then the curve",
        ("point", "threshold", "precision", "recall", "F1"),
        tuple(
            (
                show.text(name),
                show.number(point.threshold),
                show.number(point.precision),
                show.number(point.recall),
                show.number(point.f1),
            )
            for name, point in rows
        ),
    )
    return Figure("precision-recall", "Precision over recall", charts.curve(points, marked), table)


def _block_curve(blocks: BlockColumns) -> Figure:
    known = np.isfinite(blocks.gold)
    precision, recall, threshold = precision_recall_curve(
        blocks.gold[known] > 0, blocks.content[known]
    )
    chosen = np.unique(np.linspace(0, len(threshold) - 1, CURVE_POINTS).astype(int))
    points = [
        {
            "threshold": round(float(threshold[at]), 4),
            "precision": round(float(precision[at]), 4),
            "recall": round(float(recall[at]), 4),
        }
        for at in chosen
    ]
    table = Table(
        "Blocks by threshold",
        ("threshold", "precision", "recall"),
        tuple(tuple(show.number(value) for value in point.values()) for point in points),
        labels=0,
    )
    return Figure("precision-recall", "Precision over recall", charts.curve(points, []), table)


def calibration(inputs: Inputs) -> Section:
    """Reliability of block probabilities, and of the document's confidence."""
    parts: list[Table | Figure] = []
    blocks = inputs.blocks
    if blocks is not None and np.isfinite(blocks.gold).any():
        parts += [_block_table(blocks), _block_reliability(blocks)]
    sure = [row for row in inputs.own if row.confidence is not None and row.words_gold is not None]
    if sure:
        parts += [_confidence_reliability(sure), _cut_offs(sure)]
    absent = "" if parts else "The run has neither labelled blocks nor a confidence per page."
    return Section("calibration", "Calibration", "", tuple(parts), absent)


def _block_table(blocks: BlockColumns) -> Table:
    known = np.isfinite(blocks.gold)
    gold, content, kept = blocks.gold[known] > 0, blocks.content[known], blocks.kept[known]
    page = blocks.page[known]
    weights: dict[str, NDArray[np.float64] | None] = {
        "every block": None,
        "every word": blocks.words[known].astype(np.float64),
        "every page": 1 / np.bincount(page, minlength=len(blocks.pages))[page],
    }
    return Table(
        "Blocks: content against boilerplate",
        ("counting alike", "blocks", "precision", "recall", "F1", "AUC", "Brier", "ECE"),
        tuple(
            (show.text(name), *_scores(block_scores(gold, content, kept, weight)))
            for name, weight in weights.items()
        ),
        note="Brier: mean squared error of the probability. ECE: mean distance of observed from "
        "predicted share over 15 bins. Precision and recall are of the blocks kept.",
    )


def _scores(scores: BlockScores) -> tuple[Cell, ...]:
    values = (scores.precision, scores.recall, scores.f1, scores.auc, scores.brier, scores.ece)
    return (show.count(scores.blocks), *(show.number(value) for value in values))


def _block_reliability(blocks: BlockColumns) -> Figure:
    known = np.isfinite(blocks.gold)
    bins = reliability(blocks.gold[known] > 0, blocks.content[known])
    rows = [asdict(item) for item in bins]
    table = Table(
        "Blocks by predicted probability of being content",
        ("probability", "blocks", "mean predicted", "share of content"),
        tuple(
            (
                show.text(f"{item.low:.2f}–{item.high:.2f}"),
                show.count(int(item.count)),
                show.number(item.predicted),
                show.number(item.observed),
            )
            for item in bins
        ),
    )
    spec = charts.reliability(rows, "predicted probability of content", "share that is content")
    return Figure("reliability", "Reliability of block probabilities", spec, table)


def _confidence_reliability(rows: Sequence[PageRow]) -> Figure:
    confidence, f1 = _confidences(rows)
    place = np.minimum((confidence * 10).astype(int), 9)
    points = [
        {
            "predicted": round(float(confidence[place == at].mean()), 4),
            "observed": round(float(f1[place == at].mean()), 4),
            "count": int((place == at).sum()),
        }
        for at in np.unique(place)
    ]
    correlation = float(np.corrcoef(confidence, f1)[0, 1]) if _varied(confidence, f1) else None
    told = "–" if correlation is None else f"{correlation:.3f}"
    table = Table(
        "Pages by confidence",
        ("mean confidence", "pages", "mean word F1"),
        tuple(
            (
                show.number(float(point["predicted"])),
                show.count(int(point["count"])),
                show.number(float(point["observed"])),
            )
            for point in points
        ),
        labels=0,
        note=f"Correlation of confidence and word F1 over pages (Pearson): {told}.",
    )
    spec = charts.reliability(points, "confidence of the document", "mean word F1")
    return Figure("confidence", "Confidence against word F1", spec, table)


def _varied(*columns: NDArray[np.float64]) -> bool:
    return all(len(column) > 1 and column.std() > 0 for column in columns)


def _cut_offs(rows: Sequence[PageRow]) -> Table:
    confidence, f1 = _confidences(rows)
    return Table(
        "What a cut-off on confidence saves",
        ("confidence at least", "pages kept", "share kept", "word F1 of kept", "word F1 of others"),
        tuple(
            (
                show.number(cut, 2),
                show.count(int(kept.sum())),
                show.share(float(kept.mean())),
                show.number(float(f1[kept].mean()) if kept.any() else None),
                show.number(float(f1[~kept].mean()) if not kept.all() else None),
            )
            for cut in CUTS
            for kept in [confidence >= cut]
        ),
        labels=0,
    )


def _confidences(
    rows: Sequence[PageRow],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return (
        np.array([row.confidence for row in rows], dtype=np.float64),
        np.array([row.scores["word_f1"] for row in rows]),
    )
