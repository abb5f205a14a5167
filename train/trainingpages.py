"""Training pages side by side: labels, weights, and which blocks trees are fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from unboil.roles import ROLES, Role
from unboil.train.examples import Example
from unboil.train.settings import LearnerSettings

__all__ = [
    "TrainingPages",
    "block_by_block",
    "by_reliability",
    "content_labels",
    "role_pages",
    "training_pages",
]

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

_WORD_EXPONENT = 0.5
"""A block weighs as its words to this power: pages are scored by words, but a long paragraph is
one decision, not a hundred."""
_EXTRA_WORDS = 2.0
_AGREES, _DISAGREES, _LEAST_RELIABLE = 0.7, 0.1, 0.1
"""Chosen by cross-validated word F1 on WCXB: 0.876 with, 0.874 without, on two folds."""

_Scalar = TypeVar("_Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class TrainingPages:
    """Training pages side by side: their blocks in a row."""

    examples: Sequence[Example]
    labels: Ints
    """(n,) 1 content, 0 boilerplate, -1 unknown."""
    weights: Floats
    sampled: npt.NDArray[np.bool_]
    """(n,) blocks that trees are fitted on: at most so many a page."""
    page: Ints
    """(n,) which page a block is of."""

    def of(self, pages: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
        """(n,) blocks of the chosen pages."""
        return pages[self.page]

    def split(self, values: npt.NDArray[_Scalar]) -> list[npt.NDArray[_Scalar]]:
        """A per-block array page by page."""
        return np.split(values, np.cumsum([len(example) for example in self.examples])[:-1])


def content_labels(example: Example) -> Ints:
    """By the gold text; by the roles where there is none."""
    if example.content is not None:
        return example.content.astype(np.intp)
    assert example.roles is not None
    return np.where(example.roles < 0, -1, example.roles == ROLES.index(Role.BODY))


def training_pages(
    examples: Sequence[Example], labels: Sequence[Ints], settings: LearnerSettings
) -> TrainingPages:
    """Weigh blocks so that a page's blocks share the page's weight."""
    generator = np.random.default_rng(settings.seed)
    weights, sampled = [], []
    for example, wanted in zip(examples, labels, strict=True):
        n = len(example)
        chosen = np.flatnonzero(wanted >= 0)
        if len(chosen) > settings.blocks_per_page:
            chosen = generator.choice(chosen, settings.blocks_per_page, replace=False)
        mask = np.zeros(n, bool)
        mask[chosen] = True
        weight = (example.view.words + _EXTRA_WORDS) ** _WORD_EXPONENT
        weights.append(weight * example.weight / max(float(weight[mask].sum()), 1e-9))
        sampled.append(mask)
    return TrainingPages(
        examples=examples,
        labels=np.concatenate(labels),
        weights=np.concatenate(weights),
        sampled=np.concatenate(sampled),
        page=np.repeat(np.arange(len(examples)), [len(example) for example in examples]),
    )


def role_pages(examples: Sequence[Example], settings: LearnerSettings) -> TrainingPages:
    """Pages with roles as labels; roles are scored block by block, so here blocks weigh alike.

    The sampled blocks of a longer page stand for the others as well.
    """
    labels = [e.roles.astype(np.intp) for e in examples if e.roles is not None]
    sampling = replace(settings, blocks_per_page=settings.role_blocks_per_page)
    pages = training_pages(examples, labels, sampling)
    known, sampled = (
        np.bincount(pages.page, mask, len(examples)) for mask in (pages.labels >= 0, pages.sampled)
    )
    weights = np.array([example.weight for example in examples]) * known / np.maximum(sampled, 1.0)
    return replace(pages, weights=weights[pages.page])


def block_by_block(pages: TrainingPages) -> TrainingPages:
    """All blocks with a label, each of which weighs what its page does."""
    weights = np.array([example.weight for example in pages.examples])
    return replace(pages, sampled=pages.labels >= 0, weights=weights[pages.page])


def by_reliability(pages: TrainingPages, first_pass: Floats) -> TrainingPages:
    """Pages weighed by how well their labels agree with what other sites' pages taught.

    Some gold texts are cut short, or are of another version of the page: taken as they are, they
    teach that an article's paragraphs are boilerplate. The weight falls with the word F1 between
    labels and first pass, from 1 at ``_AGREES`` to ``_LEAST_RELIABLE`` at ``_DISAGREES``.
    """
    words = np.concatenate([example.view.words for example in pages.examples])
    said, gold = first_pass >= 0.5, pages.labels == 1
    both, either = (
        np.bincount(pages.page, words * weight, len(pages.examples))
        for weight in (said & gold, said.astype(float) + gold)
    )
    agreement = np.where(either > 0, 2.0 * both / np.maximum(either, 1e-9), 1.0)
    reliability = np.clip((agreement - _DISAGREES) / (_AGREES - _DISAGREES), _LEAST_RELIABLE, 1.0)
    return replace(pages, weights=pages.weights * reliability[pages.page])
