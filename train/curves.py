"""The page-level precision-recall curve: what every threshold would have kept of every page."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from unboil.features.characters import count_characters
from unboil.model.decide import cut
from unboil.model.manifest import OperatingPoint as Point
from unboil.train.metrics import Score
from unboil.train.metrics.text import words
from unboil.train.results import Curve, CurvePoint, OperatingPoint
from unboil.train.settings import DecisionSettings

__all__ = ["PageChances", "balanced_f1", "balanced_f1s", "measure_curve", "page_scores"]

Floats = npt.NDArray[np.float64]

MEASURE = "word"


@dataclass(frozen=True, slots=True)
class PageChances:
    """One page with ``n`` blocks: gold text, block texts, and (n,) content probabilities.

    ``points`` are the operating points of the model that gave the probabilities.
    """

    gold: str
    texts: Sequence[str]
    content: Floats
    points: Mapping[str, Point]


def measure_curve(pages: Iterable[PageChances], settings: DecisionSettings) -> Curve:
    """Mean word precision, recall and F1 over pages by threshold, and at the operating points."""
    thresholds = np.arange(1, settings.steps + 1) / (settings.steps + 1)
    swept: list[Floats] = []
    chosen: dict[str, list[tuple[float, ...]]] = {}
    for page in pages:
        swept.append(page_scores(page, thresholds))
        for name, point in page.points.items():
            threshold = _page_threshold(page, point)
            scores = page_scores(page, np.array([threshold]))[0]
            chosen.setdefault(name, []).append((threshold, *scores.tolist()))
    means = np.mean(swept, axis=0) if swept else np.empty((0, 3))
    return Curve(
        measure=MEASURE,
        points=tuple(
            CurvePoint(float(threshold), *row)
            for threshold, row in zip(thresholds, means.tolist(), strict=False)
        ),
        operating_points=tuple(_operating_point(name, rows) for name, rows in chosen.items()),
    )


def balanced_f1s(pages: Iterable[PageChances]) -> Floats:
    """(pages,) word F1 at the balanced operating point."""
    return np.array(
        [
            page_scores(page, np.array([_page_threshold(page, page.points["balanced"])]))[0, 2]
            for page in pages
        ]
    )


def balanced_f1(pages: Iterable[PageChances]) -> float:
    """Mean word F1 over pages at the balanced operating point; 0 for no page."""
    scores = balanced_f1s(pages)
    return float(scores.mean()) if len(scores) else 0.0


def _operating_point(name: str, rows: Sequence[tuple[float, ...]]) -> OperatingPoint:
    """``threshold`` is the median over pages, as each page has its own."""
    columns = np.array(rows)
    precision, recall, f1 = columns[:, 1:].mean(axis=0).tolist()
    return OperatingPoint(name, float(np.median(columns[:, 0])), precision, recall, f1)


def _page_threshold(page: PageChances, point: Point) -> float:
    if not len(page.texts):
        return 1.0
    return cut(page.content, count_characters(list(page.texts)).words, point, None).threshold


def page_scores(page: PageChances, thresholds: Floats) -> Floats:
    """(len(thresholds), 3) word precision, recall and F1 of keeping what reaches a threshold.

    The same numbers as `unboil.train.metrics.word_score` gives for the kept texts, for all
    thresholds at the price of one.
    """
    gold = Counter(words(page.gold.lower()))
    numbers = {word: number for number, word in enumerate(gold)}
    wanted = np.fromiter(gold.values(), np.int64, len(gold))
    counts = np.zeros(len(gold), np.int64)
    order = np.argsort(-page.content, kind="stable")
    # How many blocks each threshold keeps; blocks are taken from the likeliest on.
    kept = np.searchsorted(-page.content[order], -thresholds, side="right")
    scores = np.empty((len(thresholds), 3))
    taken = total = 0
    for place in np.argsort(kept, kind="stable"):
        for block in order[taken : kept[place]].tolist():
            tokens = words(page.texts[block].lower())
            total += len(tokens)
            np.add.at(counts, [numbers[token] for token in tokens if token in numbers], 1)
        taken = int(kept[place])
        shared = int(np.minimum(counts, wanted).sum())
        scores[place] = _score(shared, total, int(wanted.sum()))
    return scores


def _score(shared: int, predicted: int, gold: int) -> Score:
    if not predicted or not gold:
        return Score(0.0, 0.0, 0.0) if predicted or gold else Score(1.0, 1.0, 1.0)
    return Score.of(shared / predicted, shared / gold)
