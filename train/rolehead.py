"""The stages that tell the roles apart, fitted on the pages whose blocks somebody has read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from unboil.features.evidence import evidence
from unboil.features.surroundings import Surroundings
from unboil.features.vocabulary import Vocabulary
from unboil.model.layout import ROLE_COLUMNS, SECOND_COLUMNS
from unboil.model.model import role_rows, softmax
from unboil.model.net import Net
from unboil.model.tagger import Tagger
from unboil.roles import ROLES, Role
from unboil.train.folds import assign_folds
from unboil.train.nets import NetInputs, silent_net
from unboil.train.settings import LearnerSettings
from unboil.train.taggers import fit_tagger, silent_tagger
from unboil.train.trainingpages import TrainingPages, block_by_block, role_pages
from unboil.train.vocabularies import block_vocabulary, no_tokens

__all__ = ["RoleHead", "fit_roles"]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Rows = npt.NDArray[np.float32]

_SURE = 20.0
"""Log-odds of ``other`` where no roles were learned."""
_FIRST_NETS = 2
"""What the first network says is mostly seen through its means over surroundings."""


@dataclass(frozen=True, slots=True)
class RoleHead:
    """What of a model tells roles apart."""

    vocabulary: Vocabulary
    """Of tokens: evidence for each of ``ROLES``, and the vectors of the tagger."""
    first: Net
    second: Net
    tagger: Tagger

    @classmethod
    def nothing(cls) -> "RoleHead":
        """Without pages to learn from, what is not body is ``other``."""
        silent = silent_net(len(ROLE_COLUMNS), len(ROLES))
        bias = np.where([role is Role.OTHER for role in ROLES], _SURE, 0.0).astype(np.float32)
        vectors, tagger = silent_tagger(len(SECOND_COLUMNS), len(ROLES))
        sure = replace(silent, output_bias=bias)
        return cls(no_tokens(len(ROLES)).beside(vectors), silent, sure, tagger)


def fit_roles(pages: TrainingPages, second: Rows, settings: LearnerSettings) -> RoleHead:
    """Fit on the blocks whose role is known; ``second`` is what the second pass saw of all."""
    known = np.flatnonzero([example.roles is not None for example in pages.examples])
    if not len(known):
        return RoleHead.nothing()
    of_page = pages.split(second)
    gold = role_pages([pages.examples[index] for index in known.tolist()], settings)
    settings = replace(settings, decay=settings.role_decay)
    folds = assign_folds(gold.examples, settings.role_folds, settings.seed)
    everything = folds >= 0
    stage = _Stage(gold, folds, [of_page[index] for index in known.tolist()], settings)
    streams = stage.evidence()
    rows = stage.rows(
        streams, [softmax(np.sum(part, axis=0, dtype=np.float64)) for part in streams]
    )
    few = replace(settings, nets=_FIRST_NETS)
    said = stage.said(rows, few)
    first = stage.net(rows, everything, few)
    del rows  # gigabytes, and the next ones are as large
    second_net = stage.net(stage.rows(streams, said), everything, settings)
    vectors, tagger = fit_tagger(
        np.concatenate(stage.second), block_by_block(gold), SECOND_COLUMNS, len(ROLES), settings
    )
    vocabulary = stage.vocabulary(everything).beside(vectors)
    return RoleHead(vocabulary, first, second_net, tagger)


@dataclass(frozen=True, slots=True)
class _Stage:
    """The pages with roles, and what the stages before say of them."""

    gold: TrainingPages
    folds: Ints
    """(pages,) of a cross-validation inside them."""
    second: Sequence[Rows]
    """Each page's rows of the second pass."""
    settings: LearnerSettings

    def evidence(self) -> list[list[Rows]]:
        """Each page's evidence, of a vocabulary without the page's fold."""
        result: list[list[Rows]] = [[]] * len(self.folds)
        for fold in range(self.settings.role_folds):
            vocabulary = self.vocabulary(self.folds != fold)
            for index in np.flatnonzero(self.folds == fold).tolist():
                found = evidence(self.gold.examples[index].view, vocabulary)
                result[index] = list(found.streams().values())
        return result

    def vocabulary(self, chosen: npt.NDArray[np.bool_]) -> Vocabulary:
        """Of the chosen pages."""
        strength = self.settings.role_token_strength
        settings = replace(self.settings, token_strength=strength)
        return block_vocabulary(self.gold, chosen, len(ROLES), settings)

    def rows(self, streams: Sequence[Sequence[Rows]], said: Sequence[Floats]) -> Rows:
        """(n, len(ROLE_COLUMNS)) rows, from what is said of each page's roles so far."""
        result = np.empty((len(self.gold.labels), len(ROLE_COLUMNS)), np.float32)
        parts = zip(self.gold.examples, self.second, streams, said, strict=True)
        begin = 0
        for example, second, of, told in parts:
            end = begin + len(example)
            around = Surroundings.of(example.view)
            result[begin:end] = role_rows(around, np.hstack((second, *of)), told)
            begin = end
        return result

    def said(self, rows: Rows, settings: LearnerSettings) -> list[Floats]:
        """Each page's probabilities, of a network without the page's fold."""
        result = np.empty((len(rows), len(ROLES)))
        for fold in range(settings.role_folds):
            held = self.gold.of(self.folds == fold)
            net = self.net(rows, self.folds != fold, settings)
            result[held] = softmax(net.sums(rows[held]))
        return np.split(result, np.cumsum([len(part) for part in self.second])[:-1])

    def net(self, rows: Rows, chosen: npt.NDArray[np.bool_], settings: LearnerSettings) -> Net:
        """Fitted on all blocks of the chosen pages: roles are scored block by block."""
        used = (self.gold.labels >= 0) & self.gold.of(chosen)
        inputs = NetInputs.of(rows, used, ROLE_COLUMNS, settings)
        return inputs.fit(replace(block_by_block(self.gold), sampled=used), len(ROLES), settings)
