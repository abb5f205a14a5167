"""The model: from a page's blocks to the probability of each role.

What kind of page it is comes first, as it decides what counts as content. Then two passes judge
content: the first sees a block alone, the second also what the first thought of its surroundings.
The second pass is trees and a network, whose log-odds add up. The role head parts what is not body;
it is two networks, of which the second sees what the first thought of a block's surroundings.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from unboil.blocks.record import PageBlocks
from unboil.features import context, role_context
from unboil.features.evidence import evidence
from unboil.features.featurizer import featurize
from unboil.features.view import Floats, PageView, view
from unboil.features.vocabulary import Vocabulary
from unboil.model.layout import PAGE_TYPES, context_row, page_row
from unboil.model.manifest import Manifest
from unboil.model.net import Net
from unboil.model.trees import TreeEnsemble
from unboil.roles import ROLES, Role

__all__ = [
    "Calibration",
    "Model",
    "Prediction",
    "first_rows",
    "role_rows",
    "second_rows",
    "sigmoid",
    "softmax",
]

Rows = npt.NDArray[np.float32]

_BODY = ROLES.index(Role.BODY)


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising, piecewise linear map from the content model's logits to probabilities."""

    logits: Floats
    probabilities: Floats

    def __call__(self, logits: Floats) -> Floats:
        """Probabilities of logits of any shape."""
        return np.interp(logits, self.logits, self.probabilities)


@dataclass(frozen=True, slots=True)
class Model:
    """All that was learned, as arrays."""

    manifest: Manifest
    vocabulary: Vocabulary
    """Content evidence of tokens, one output."""
    page_vocabulary: Vocabulary
    """Evidence of a page's tokens for each of ``PAGE_TYPES``."""
    page_types: TreeEnsemble
    first: TreeEnsemble
    second: TreeEnsemble
    second_net: Net
    calibration: Calibration
    confidence: TreeEnsemble
    role_vocabulary: Vocabulary
    """Evidence of tokens for each of ``ROLES``."""
    first_roles: Net
    """Sees what the tokens of a block's surroundings say of their roles."""
    roles: Net
    """Sees what ``first_roles`` says of them."""

    def predict(self, page: PageBlocks, url: str | None = None) -> "Prediction":
        """Judge all blocks of a page with at least one."""
        return self.predict_view(view(page, url))

    def predict_view(self, page_view: PageView, features: Rows | None = None) -> "Prediction":
        """Likewise, where the page's view, and its features, are at hand already."""
        features = featurize(page_view) if features is None else features
        about = page_row(page_view, self.page_vocabulary)
        types = softmax(self.page_types.sums(about[None].astype(np.float32)))[0]
        first = first_rows(page_view, features, self.vocabulary, types)
        first_pass = sigmoid(self.first.sums(first)[:, 0])
        around = context.compute(page_view, first_pass)
        second = second_rows(first, around)
        logits = self.second.sums(second) + self.second_net.sums(second)
        content = self.calibration(logits[:, 0])
        row = np.concatenate((about, types, context_row(around)))
        return Prediction(self, page_view, content, types, row, second)


class Prediction:
    """What the model says of one page; roles are worked out when they are first asked for."""

    def __init__(  # noqa: PLR0913, PLR0917 - what the stages yielded, from one caller
        self,
        model: Model,
        page_view: PageView,
        content: Floats,
        page_types: Floats,
        about: Floats,
        rows: Rows,
    ) -> None:
        self.model = model
        self._view = page_view
        self.rows = rows
        """(n, len(SECOND_COLUMNS)) what the second pass saw."""
        self.content = content
        """(n,) probability that a block is body."""
        self.page_types = page_types
        """(len(PAGE_TYPES),) probabilities."""
        self.about = about
        """The page's own columns, its types and its context statistics, in a row."""

    @property
    def page_type(self) -> str:
        """The likeliest kind of page."""
        return PAGE_TYPES[int(self.page_types.argmax())]

    @property
    def words(self) -> Floats:
        """(n,) words of each block."""
        return self._view.words

    @cached_property
    def roles(self) -> Floats:
        """(n, len(ROLES)) probabilities as the role head sees them."""
        streams = list(evidence(self._view, self.model.role_vocabulary).values())
        said = softmax(np.sum(streams, axis=0))
        for net in (self.model.first_roles, self.model.roles):
            said = softmax(net.sums(role_rows(self._view, self.rows, streams, said)))
        return said

    def probabilities(self, content: Floats) -> Floats:
        """(n, len(ROLES)) probabilities of the roles; each row sums to one.

        Body has the content model's probability, the other roles share what is left as the role
        head divides it.

        Args:
            content: (n,) probabilities of body, as they are after the caller's say.
        """
        result = self.roles.copy()
        result[:, _BODY] = 0.0
        result *= ((1.0 - content) / np.maximum(result.sum(axis=1), 1e-12))[:, None]
        result[:, _BODY] = content
        return result


def first_rows(page_view: PageView, features: Rows, vocabulary: Vocabulary, types: Floats) -> Rows:
    """(n, len(FIRST_COLUMNS)) rows of the first pass."""
    streams = np.hstack(list(evidence(page_view, vocabulary).values()))
    kinds = np.tile(types, (len(features), 1))
    return np.hstack((features, streams, kinds), dtype=np.float32, casting="same_kind")


def second_rows(first: Rows, around: Mapping[str, Floats]) -> Rows:
    """(n, len(SECOND_COLUMNS)) rows of the second pass."""
    context_columns = np.stack(list(around.values()), axis=1)
    return np.hstack((first, context_columns), dtype=np.float32, casting="same_kind")


def role_rows(page_view: PageView, second: Rows, streams: Sequence[Floats], said: Floats) -> Rows:
    """(n, len(ROLE_COLUMNS)) rows of the role head.

    Args:
        page_view: the page.
        second: (n, len(SECOND_COLUMNS)) rows of the second pass.
        streams: (n, len(ROLES)) evidence of the blocks' tokens, for each of ``STREAMS``.
        said: (n, len(ROLES)) probabilities by what is known of roles so far.
    """
    around = role_context.compute(page_view, said, ROLES)
    surroundings = np.stack(list(around.values()), axis=1)
    return np.hstack((second, *streams, surroundings), dtype=np.float32, casting="same_kind")


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of log-odds."""
    return 1.0 / (1.0 + np.exp(-logits))


def softmax(logits: Floats) -> Floats:
    """(n, k) probabilities of (n, k) logits."""
    shifted: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
    total: Floats = shifted.sum(axis=1, keepdims=True)
    return shifted / total
