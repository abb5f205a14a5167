import random
from itertools import pairwise

import numpy as np
import pytest

from unboil.model.manifest import OperatingPoint
from unboil.train.curves import PageChances, balanced_f1, measure_curve, page_scores
from unboil.train.metrics import word_score
from unboil.train.settings import DecisionSettings

POINTS = {"balanced": OperatingPoint(1.0), "precision": OperatingPoint(1.6)}


def _page(rng: random.Random) -> PageChances:
    def text(most: int) -> str:
        return " ".join(rng.choice("abcdefghij") for _ in range(rng.randint(0, most)))

    texts = [text(6) for _ in range(rng.randint(0, 8))]
    return PageChances(text(9), texts, np.array([rng.random() for _ in texts]), POINTS)


@pytest.mark.parametrize("seed", range(40))
def test_a_sweep_gives_what_single_scores_give(seed: int) -> None:
    page = _page(random.Random(seed))
    thresholds = np.array([0.1, 0.5, 0.9, 0.3])
    for threshold, scores in zip(thresholds, page_scores(page, thresholds), strict=True):
        kept = (t for t, c in zip(page.texts, page.content, strict=True) if c >= threshold)
        assert tuple(scores) == pytest.approx(word_score(page.gold, "\n".join(kept)))


def test_the_curve_trades_recall_for_precision() -> None:
    rng = random.Random(3)
    pages = []
    for _ in range(30):
        content = [rng.random() < 0.4 for _ in range(12)]
        texts = [f"w{rng.randrange(10**6)} w{rng.randrange(10**6)}" for _ in content]
        chance = np.array(
            [min(max(rng.gauss(0.7 if c else 0.3, 0.2), 0.01), 0.99) for c in content]
        )
        gold = "\n\n".join(t for t, c in zip(texts, content, strict=True) if c)
        pages.append(PageChances(gold, texts, chance, POINTS))
    curve = measure_curve(pages, DecisionSettings(steps=9))
    assert [round(point.threshold, 1) for point in curve.points] == [n / 10 for n in range(1, 10)]
    assert all(a.recall >= b.recall for a, b in pairwise(curve.points))
    named = {point.name: point for point in curve.operating_points}
    assert named["precision"].precision >= named["balanced"].precision
    assert named["precision"].recall <= named["balanced"].recall
    assert balanced_f1(pages) == pytest.approx(named["balanced"].f1)


def test_no_page_no_points() -> None:
    curve = measure_curve([], DecisionSettings())
    assert curve.points == ()
    assert balanced_f1([]) == 0.0
