"""How good a page's text is likely to be."""

import numpy as np
import numpy.typing as npt

from unboil.features.view import Floats
from unboil.model.decide import Cut, expected_f1
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


def confidence(
    prediction: Prediction,
    cut: Cut,
    content: Floats,
    kept: npt.NDArray[np.bool_],
    is_overruled: bool = False,
) -> float:
    """Expected word F1 of what is kept, in 0..1; 0 where that is nothing.

    Args:
        prediction: what the model says of the page.
        cut: where the line was drawn.
        content: (n,) probabilities of being in the text, as the line was drawn by them.
        kept: (n,) what is in the text.
        is_overruled: whether the caller may have chosen otherwise than the model.
    """
    if not kept.any():
        return 0.0
    row = confidence_row(prediction.about, prediction.words, cut)[None].astype(np.float32)
    # Learned from out-of-fold extractions.
    expected = float(np.clip(prediction.confidence.sums(row)[0, 0], 0.0, 1.0))
    if not is_overruled:
        return expected
    # What is learned holds for the model's choice; another falls as far short as it estimates.
    share = expected_f1(content, prediction.words, kept) / max(cut.expected, 1e-9)
    return expected * min(share, 1.0)
