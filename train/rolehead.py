"""The stage that tells the roles apart, fitted on the pages whose blocks somebody has read."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from unboil.features.vocabulary import Vocabulary
from unboil.model.model import Model, role_rows
from unboil.roles import ROLES
from unboil.train.boosting import boost_roles
from unboil.train.config import LearnerSettings
from unboil.train.trainingpages import TrainingPages, role_pages
from unboil.train.vocabularies import fit_vocabulary

__all__ = ["with_roles"]

Rows = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]


def with_roles(
    model: Model, pages: TrainingPages, second: Rows, folds: Ints, settings: LearnerSettings
) -> Model:
    """The model with a role head, fitted on the blocks whose role is known."""
    known = np.flatnonzero([example.roles is not None for example in pages.examples])
    if not len(known):
        return model
    of_page = pages.split(second)
    gold = role_pages([pages.examples[index] for index in known.tolist()], settings)
    rows: list[Rows] = [np.empty(0, np.float32)] * len(known)
    for fold in range(settings.inner_folds):
        vocabulary = _role_vocabulary(gold, folds[known] != fold, settings)
        for index in np.flatnonzero(folds[known] == fold).tolist():
            page_rows = of_page[known[index]]
            rows[index] = role_rows(gold.examples[index].view, page_rows, vocabulary)
    return replace(
        model,
        role_vocabulary=_role_vocabulary(gold, known >= 0, settings),
        roles=boost_roles(np.concatenate(rows), gold, settings),
    )


def _role_vocabulary(
    pages: TrainingPages, chosen: npt.NDArray[np.bool_], settings: LearnerSettings
) -> Vocabulary:
    blocks = pages.of(chosen)
    examples = [example for example, taken in zip(pages.examples, chosen, strict=True) if taken]
    return fit_vocabulary(
        [example.tokens for example in examples],
        [example.site for example in examples],
        pages.labels[blocks],
        pages.weights[blocks],
        len(ROLES),
        replace(settings, token_strength=settings.role_token_strength),
    )
