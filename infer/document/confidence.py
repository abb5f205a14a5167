"""How good a page's text is likely to be."""

import numpy as np

from unboil.features.view import Floats
from unboil.model.decide import Cut
from unboil.model.model import Prediction

__all__ = ["confidence", "confidence_row"]


def confidence_row(about: Floats, words: Floats, cut: Cut) -> Floats:
    """(CONFIDENCE_COLUMNS,) what the confidence model sees.

    Args:
        about: the page's row of a prediction.
        words: (n,) words of its blocks.
        cut: where the line was drawn.
    """
    kept = np.log1p(cut.share * float(words.sum()))
    return np.concatenate((about, (cut.expected, cut.share, kept)))


def confidence(prediction: Prediction, cut: Cut) -> float:
    """Expected word F1 of what the model keeps, in 0..1, learned from out-of-fold extractions."""
    row = confidence_row(prediction.about, prediction.words, cut)[None].astype(np.float32)
    return float(np.clip(prediction.confidence.sums(row)[0, 0], 0.0, 1.0))
