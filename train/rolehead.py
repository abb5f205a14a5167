"""The stage that tells the roles apart, fitted on the pages whose blocks somebody has read."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from unboil.features.vocabulary import Vocabulary
from unboil.model.layout import ROLE_COLUMNS
from unboil.model.model import Model, role_rows
from unboil.model.net import Net
from unboil.model.sequence import NEXT_KINDS
from unboil.roles import ROLES
from unboil.train.config import LearnerSettings
from unboil.train.folds import assign_folds
from unboil.train.nets import NetInputs
from unboil.train.trainingpages import TrainingPages, role_pages
from unboil.train.vocabularies import block_vocabulary

__all__ = ["with_roles"]

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]


def with_roles(
    model: Model, pages: TrainingPages, second: Rows, settings: LearnerSettings
) -> Model:
    """The model with a role head, fitted on the blocks whose role is known."""
    known = np.flatnonzero([example.roles is not None for example in pages.examples])
    if not len(known):
        return model
    of_page = pages.split(second)
    gold = role_pages([pages.examples[index] for index in known.tolist()], settings)
    folds = assign_folds(gold.examples, settings.role_folds, settings.seed)
    rows: list[Rows] = [np.empty(0, np.float32)] * len(known)
    for fold in range(settings.role_folds):
        vocabulary = _role_vocabulary(gold, folds != fold, settings)
        for index in np.flatnonzero(folds == fold).tolist():
            page_rows = of_page[known[index]]
            rows[index] = role_rows(gold.examples[index].view, page_rows, vocabulary)
    return replace(
        model,
        role_vocabulary=_role_vocabulary(gold, known >= 0, settings),
        roles=_net(np.concatenate(rows), gold, settings),
        role_pulls=settings.role_pull * _transitions(gold),
    )


def _net(rows: Rows, gold: TrainingPages, settings: LearnerSettings) -> Net:
    """Fitted on all blocks, each of its page's weight: roles are scored block by block."""
    known = gold.labels >= 0
    weights = np.array([example.weight for example in gold.examples])[gold.page]
    everything = replace(gold, sampled=known, weights=weights)
    inputs = NetInputs.of(rows, known, ROLE_COLUMNS, settings)
    return inputs.fit(everything, len(ROLES), replace(settings, decay=settings.role_decay))


def _transitions(pages: TrainingPages) -> Floats:
    """(NEXT_KINDS, k, k) log of how much likelier a role is after another one than anywhere.

    Each pair of roles is counted once more than it was seen.
    """
    counts = np.ones((NEXT_KINDS, len(ROLES), len(ROLES)))
    for example, roles in zip(pages.examples, pages.split(pages.labels), strict=True):
        container = example.view.containers[0]
        known = (roles[1:] >= 0) & (roles[:-1] >= 0)
        kind = (container[1:] == container[:-1]).astype(int)
        np.add.at(counts, (kind[known], roles[:-1][known], roles[1:][known]), 1.0)
    anywhere = counts.sum(axis=(0, 1)) / counts.sum()
    result: Floats = np.log(counts / counts.sum(axis=2, keepdims=True)) - np.log(anywhere)
    return result


def _role_vocabulary(
    pages: TrainingPages, chosen: npt.NDArray[np.bool_], settings: LearnerSettings
) -> Vocabulary:
    own = replace(settings, token_strength=settings.role_token_strength)
    return block_vocabulary(pages, chosen, len(ROLES), own)
