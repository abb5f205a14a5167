"""How good a page's text is likely to be."""

import numpy as np

from unboil.features.view import Floats
from unboil.model.decide import Cut
from unboil.model.model import Prediction

__all__ = ["confidence", "confidence_row"]


def confidence_row(prediction: Prediction, cut: Cut) -> Floats:
    """(CONFIDENCE_COLUMNS,) what the confidence model sees."""
    words = np.log1p(cut.share * prediction.words.sum())
    return np.concatenate((prediction.about, (cut.expected, cut.share, words)))


def confidence(prediction: Prediction, cut: Cut) -> float:
    """Expected word F1 of the kept text, in 0..1, learned from out-of-fold extractions."""
    row = confidence_row(prediction, cut)[None].astype(np.float32)
    return float(np.clip(prediction.model.confidence.sums(row)[0, 0], 0.0, 1.0))
