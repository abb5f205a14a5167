"""The model: from a page's blocks to the probability of each role.

What kind of page it is comes first, as it decides what counts as content. Then two passes judge
content: the first sees a block alone, the second also what the first thought of its surroundings.
The second pass is trees and a network, whose log-odds add up. The role head is two networks, of
which the second sees what the first thought of a block's surroundings; the tagger, which reads
vectors of words, is another opinion. Gold texts differ from what readers call body, so there are
two answers: content, where what head and tagger say of body joins the second pass in shares of its
own, and which is bounded where both are sure of another role, and roles, a mean of head and tagger,
which content joins in turn. What belongs to another story than the page's own is related, whatever
the passes say.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from unboil.blocks.record import PageBlocks
from unboil.features import context, role_context
from unboil.features.evidence import evidence
from unboil.features.featurizer import FEATURE_NAMES, featurize
from unboil.features.surroundings import Surroundings
from unboil.features.view import Floats, PageView, view
from unboil.features.vocabulary import Vocabulary
from unboil.model.layout import PAGE_TYPES, about_row, page_row
from unboil.model.manifest import Manifest
from unboil.model.net import Net
from unboil.model.stories import as_related, of_other_stories
from unboil.model.tagger import Tagger
from unboil.model.trees import TreeEnsemble
from unboil.roles import ROLES, Role

__all__ = [
    "Calibration",
    "Model",
    "Prediction",
    "first_rows",
    "log_odds",
    "role_rows",
    "second_rows",
    "sigmoid",
    "softmax",
]

Rows = npt.NDArray[np.float32]
_Answer = TypeVar("_Answer")

_BODY = ROLES.index(Role.BODY)
_FORUM = PAGE_TYPES.index("forum")
"""Where what has a headline of its own is no other story, but a post."""
_TITLES = [FEATURE_NAMES.index(name) for name in ("overlap.in_title", "overlap.of_title")]
# What the numbers of the vocabulary's tokens are for.
_EVIDENCE = slice(0, 1 + len(ROLES))
_VECTORS = slice(_EVIDENCE.stop, None)
# And those of evidence.
_OF_CONTENT, _OF_ROLES = slice(0, 1), slice(1, None)
_TAGGER_PART = 0.6
"""Of the tagger in what is said of roles; the rest is the head's. Macro F1 on five folds of pages
0.8357 with halves, and 0.8364; on two thirds of printed pages 0.6864 and 0.6889."""
_NEVER_TEXT = [
    ROLES.index(role)
    for role in (
        Role.CAPTION,
        Role.BYLINE,
        Role.NAVIGATION,
        Role.SHARE,
        Role.COMMENTS,
        Role.PROMO,
        Role.CONSENT,
        Role.MASTHEAD,
        Role.FOOTER,
        Role.OTHER,
    )
]
"""Where head and tagger give one of these 0.7 to a block that is kept otherwise, the gold text has
it one time in ten; with headline, tags, form or related it has half of them or more."""
_ROOM, _LEAST_BOUND = 1.5, 0.1
"""Content is at most so many times what such a role leaves, or the latter: so often the gold text
has them. Word F1 of 2,421 pages, out of fold: +0.0010, standard error 0.0004, with the same Brier
score. 1.0 and 2.0 times do the same; without the least bound thresholds move on other pages."""
_KEEPABLE, _DOUBT = 0.3, 0.2
"""The tagger, a twelfth of a page's time, is asked about its text where content is above the former
and the head gives such a role more than the latter: on 44 % of pages, with all of the gain."""
_LEAST = 1e-6
"""Probability below which, or so near to one, no difference counts."""
_LEAST_OTHER = 1e-12
"""Of a role, so that there is something to share where readers are sure of body."""


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
    """Of tokens: evidence for content, and for each of ``ROLES``, and the vectors of the tagger."""
    page_vocabulary: Vocabulary
    """Evidence of a page's tokens for each of ``PAGE_TYPES``."""
    page_types: TreeEnsemble
    first: TreeEnsemble
    second: TreeEnsemble
    second_net: Net
    first_roles: Net
    """Sees what the tokens of a block's surroundings say of their roles."""
    roles: Net
    """Sees what ``first_roles`` says of them."""
    tagger: Tagger
    """Log-odds for each of ``ROLES``."""
    role_weight: float
    """The share, in the log-odds of content, of those of body by ``roles`` and ``tagger``."""
    tagger_weight: float
    """The tagger's part of that share."""
    content_weight: float
    """The share of content in the log-odds of the role body."""
    calibration: Calibration
    confidence: TreeEnsemble

    def __repr__(self) -> str:
        # Not its arrays: millions of numbers.
        return f"<Model {self.manifest.name!r}, unboil {self.manifest.code_version}>"

    def predict(
        self, page: PageBlocks, url: str | None = None, check: Callable[[], None] = lambda: None
    ) -> "Prediction":
        """Judge all blocks of a page with at least one.

        ``check`` is called between the steps, each of which takes time linear in the page; what it
        raises ends the work.
        """
        page_view = view(page, url)
        check()
        return self.predict_view(page_view, check=check)

    def predict_view(
        self,
        page_view: PageView,
        features: Rows | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> "Prediction":
        """Likewise, where the page's view, and its features, are at hand already."""
        features = featurize(page_view) if features is None else features
        check()
        about = page_row(page_view, features, self.page_vocabulary)
        types = softmax(self.page_types.sums(about[None].astype(np.float32)))[0]
        tokens = evidence(page_view, self.vocabulary)
        streams = list(tokens.streams(_EVIDENCE).values())
        check()
        first = first_rows(features, [stream[:, _OF_CONTENT] for stream in streams], types)
        first_pass = sigmoid(self.first.sums(first)[:, 0])
        around = context.compute(page_view, first_pass)
        second = second_rows(first, around)
        surroundings = Surroundings.of(page_view)
        check()
        by_head = self._by_head(surroundings, second, [s[:, _OF_ROLES] for s in streams])
        check()
        by_tagger = _once(lambda: self.tagger.logits(second, tokens.total(_VECTORS), surroundings))
        roles = _once(lambda: softmax(_mean(by_head, by_tagger(), _TAGGER_PART)))
        head = read = softmax(by_head)
        if self.tagger_weight:
            read = softmax(_mean(by_head, by_tagger(), self.tagger_weight))
        logits = self.second.sums(second) + self.second_net.sums(second)
        body = log_odds(read[:, _BODY])
        content = self.calibration(_mean(logits[:, 0], body, self.role_weight))
        if self.role_weight:
            content = _bounded(content, head, roles)
        if types.argmax() != _FORUM:
            in_title, of_title = features[:, _TITLES].astype(np.float64).T
            other = of_other_stories(page_view, in_title, of_title, content)
            if other.any():
                content = np.where(other, 0.0, content)
                told = roles
                roles = _once(lambda: as_related(told(), other))
        return Prediction(
            words=page_view.words,
            content=content,
            roles=roles,
            content_weight=self.content_weight,
            page_types=types,
            about=about_row(about, types, around),
            confidence=self.confidence,
        )

    def _by_head(self, around: Surroundings, second: Rows, streams: Sequence[Rows]) -> Floats:
        known = np.hstack((second, *streams))
        said = softmax(np.sum(streams, axis=0, dtype=np.float64))
        said = softmax(self.first_roles.sums(role_rows(around, known, said)))
        return self.roles.sums(role_rows(around, known, said))


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the model says of one page of ``n`` blocks."""

    words: Floats
    """(n,) words of each block."""
    content: Floats
    """(n,) probability that a block is in the article's text."""
    roles: Callable[[], Floats]
    """Works out (n, len(ROLES)) probabilities as role head and tagger see them: who wants nothing
    but the text does not wait for the tagger, where the text does not hear it."""
    content_weight: float
    """The share of content in the log-odds of the role body."""
    page_types: Floats
    """(len(PAGE_TYPES),) probabilities."""
    about: Floats
    """(len(ABOUT_COLUMNS),) the page as a whole."""
    confidence: TreeEnsemble
    """How well pages like this come out, see ``CONFIDENCE_COLUMNS``."""

    @property
    def page_type(self) -> str:
        """The likeliest kind of page."""
        return PAGE_TYPES[int(self.page_types.argmax())]

    def probabilities(self, content: Floats) -> Floats:
        """(n, len(ROLES)) probabilities of the roles; each row sums to one.

        The log-odds of body are a weighted mean of what content and readers say of it; the other
        roles share what is left as role head and tagger divide it.

        Args:
            content: (n,) probabilities of being in the text, after the caller's profile.
        """
        told = self.content_weight
        roles = self.roles()
        read = log_odds(roles[:, _BODY])
        body = sigmoid(told * log_odds(content) + (1.0 - told) * read)
        result = np.maximum(roles, _LEAST_OTHER)
        result[:, _BODY] = 0.0
        result *= ((1.0 - body) / result.sum(axis=1))[:, None]
        result[:, _BODY] = body
        return result


def _bounded(content: Floats, head: Floats, roles: Callable[[], Floats]) -> Floats:
    """(n,) probabilities of content with a bound where head and tagger say otherwise."""
    doubted = head[:, _NEVER_TEXT].max(axis=1) > _DOUBT
    if not (doubted & (content > _KEEPABLE)).any():
        return content
    left = 1.0 - roles()[:, _NEVER_TEXT].max(axis=1)
    bounded: Floats = np.minimum(content, np.maximum(_ROOM * left, _LEAST_BOUND))
    return bounded


def first_rows(features: Rows, streams: Sequence[Rows], types: Floats) -> Rows:
    """(n, len(FIRST_COLUMNS)) rows of the first pass.

    Args:
        features: (n, features) of the page.
        streams: (n, 1) evidence of the blocks' tokens for content, for each of ``STREAMS``.
        types: (len(PAGE_TYPES),) probabilities.
    """
    kinds = np.tile(types, (len(features), 1))
    return np.hstack((features, *streams, kinds), dtype=np.float32, casting="same_kind")


def second_rows(first: Rows, around: Mapping[str, Floats]) -> Rows:
    """(n, len(SECOND_COLUMNS)) rows of the second pass."""
    context_columns = np.stack(list(around.values()), axis=1)
    return np.hstack((first, context_columns), dtype=np.float32, casting="same_kind")


def role_rows(around: Surroundings, known: Rows, said: Floats) -> Rows:
    """(n, len(ROLE_COLUMNS)) rows of the role head.

    Args:
        around: what surrounds the blocks of the page.
        known: (n, columns) rows of the second pass, and beside them the evidence of the blocks'
            tokens for each of ``ROLES``, stream by stream.
        said: (n, len(ROLES)) probabilities by what is known of roles so far.
    """
    columns = role_context.compute(around, said).values()
    return np.hstack((known, *columns), dtype=np.float32, casting="same_kind")


def _once(work: Callable[[], _Answer]) -> Callable[[], _Answer]:
    """What does the work when it is first asked, and then drops it with all that it holds."""
    answers: list[_Answer] = []
    todo = [work]

    def ask() -> _Answer:
        # Threads may both do it; none finds neither the work nor an answer.
        for undone in tuple(todo):
            answers.append(undone())
            todo.clear()
        return answers[0]

    return ask


def _mean(one: Floats, other: Floats, part: float) -> Floats:
    """Weighted, ``part`` being of the other."""
    return (1.0 - part) * one + part * other


def log_odds(probabilities: Floats) -> Floats:
    """Log-odds of probabilities, which are kept ``_LEAST`` away from 0 and 1."""
    inside = np.clip(probabilities, _LEAST, 1.0 - _LEAST)
    return np.log(inside / (1.0 - inside))


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of log-odds."""
    return 1.0 / (1.0 + np.exp(-logits))


def softmax(logits: Floats) -> Floats:
    """(n, k) probabilities of (n, k) logits."""
    shifted: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
    total: Floats = shifted.sum(axis=1, keepdims=True)
    return shifted / total
