"""Fit the model's stages, each on out-of-fold outputs of the one before.

A stage that saw its training labels through the stage before would trust it too much. So the
training pages are parted by site once more, and what a stage sees of the one before always comes
from a fit without the page's own site.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from unboil.features import context
from unboil.features.vocabulary import Vocabulary
from unboil.model.layout import (
    CONFIDENCE_COLUMNS,
    FIRST_COLUMNS,
    PAGE_COLUMNS,
    PAGE_TYPES,
    ROLE_COLUMNS,
    SECOND_COLUMNS,
    page_row,
)
from unboil.model.manifest import Manifest, OperatingPoint
from unboil.model.model import (
    Calibration,
    Model,
    first_rows,
    role_rows,
    second_rows,
    sigmoid,
    softmax,
)
from unboil.model.portable import COLUMNS_HASH
from unboil.model.trees import NODE, TreeEnsemble
from unboil.roles import ROLES, Role
from unboil.train.config import LearnerSettings
from unboil.train.examples import Example
from unboil.train.folds import assign_folds
from unboil.train.portable_trees import ensemble_of
from unboil.train.vocabularies import fit_vocabulary

__all__ = ["constant", "fit", "neutral_model"]

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

_WORD_EXPONENT = 0.5
"""A block weighs as its words to this power: pages are scored by words, but a long paragraph is
one decision, not a hundred."""
_EXTRA_WORDS = 2.0
_UNTYPED_WEIGHT = 0.3
"""Weight of pages of news corpora, which are articles without anybody having said so."""
_AGREES, _DISAGREES, _LEAST_RELIABLE = 0.7, 0.1, 0.1
"""Chosen by cross-validated word F1 on WCXB: 0.876 with, 0.873 without, on two folds."""
_RULED_OUT = -30.0
"""Log-odds of a class that no training page has."""


_Scalar = TypeVar("_Scalar", bound=np.generic)


@dataclass(frozen=True, slots=True)
class _Pages:
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


def fit(
    examples: Sequence[Example],
    settings: LearnerSettings,
    progress: Callable[[str], None] = lambda _: None,
) -> Model:
    """Fit a model; its calibration and operating points are neutral (see ``calibrate``).

    Args:
        examples: pages with content labels, role labels, or both.
        settings: numbers of the recipe.
        progress: called with what is done next.
    """
    labelled = [e for e in examples if e.content is not None or e.roles is not None]
    pages = _pages(labelled, [_content_labels(example) for example in labelled], settings)
    folds = assign_folds(labelled, settings.inner_folds, settings.seed)
    progress("page types")
    page_vocabulary, page_types, types = _page_types(pages, folds, settings)
    progress("vocabulary")
    vocabulary, first_matrix = _first_rows(pages, types, folds, settings)
    progress("first pass")
    first = _boost_first(first_matrix, pages, settings)
    first_pass = _first_pass(first_matrix, pages, folds, settings, progress)
    pages = _by_reliability(pages, first_pass)
    progress("second pass")
    second_matrix = _second_rows(pages, first_matrix, first_pass)
    second = _boost(second_matrix, pages, settings, SECOND_COLUMNS)
    model = neutral_model(vocabulary, page_vocabulary, page_types, first, second)
    progress("roles")
    return _with_roles(model, pages, second_matrix, folds, settings)


def _content_labels(example: Example) -> Ints:
    """By the gold text; by the roles where there is none."""
    if example.content is not None:
        return example.content.astype(np.intp)
    assert example.roles is not None
    return np.where(example.roles < 0, -1, example.roles == ROLES.index(Role.BODY))


def _pages(
    examples: Sequence[Example], labels: Sequence[Ints], settings: LearnerSettings
) -> _Pages:
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
    return _Pages(
        examples=examples,
        labels=np.concatenate(labels),
        weights=np.concatenate(weights),
        sampled=np.concatenate(sampled),
        page=np.repeat(np.arange(len(examples)), [len(example) for example in examples]),
    )


def _page_types(
    pages: _Pages, folds: Ints, settings: LearnerSettings
) -> tuple[Vocabulary, TreeEnsemble, Floats]:
    """The page-type model; (pages, len(PAGE_TYPES)) probabilities without the page's fold."""
    kinds = np.array([_page_type(example) for example in pages.examples])
    weights = np.array([_type_weight(example) for example in pages.examples])
    about = np.empty((len(folds), len(PAGE_COLUMNS)), np.float32)
    everything = np.ones(len(folds), bool)
    for fold in range(settings.inner_folds):
        vocabulary = _page_vocabulary(pages, kinds, weights, folds != fold, settings)
        for index in np.flatnonzero(folds == fold).tolist():
            about[index] = page_row(pages.examples[index].view, vocabulary)
    types = np.empty((len(folds), len(PAGE_TYPES)))
    for fold in range(settings.inner_folds):
        held = folds == fold
        booster = _boost_types(about[~held], kinds[~held], weights[~held], settings)
        types[held] = softmax(booster.sums(about[held]))
    vocabulary = _page_vocabulary(pages, kinds, weights, everything, settings)
    return vocabulary, _boost_types(about, kinds, weights, settings), types


def _page_vocabulary(
    pages: _Pages,
    kinds: Ints,
    weights: Floats,
    chosen: npt.NDArray[np.bool_],
    settings: LearnerSettings,
) -> Vocabulary:
    examples = [example for example, taken in zip(pages.examples, chosen, strict=True) if taken]
    return fit_vocabulary(
        [example.page_tokens for example in examples],
        [example.site for example in examples],
        kinds[chosen],
        weights[chosen],
        len(PAGE_TYPES),
        settings,
    )


def _first_rows(
    pages: _Pages, types: Floats, folds: Ints, settings: LearnerSettings
) -> tuple[Vocabulary, Rows]:
    """The vocabulary of all pages; rows with evidence of vocabularies without the page's fold."""
    rows: list[Rows] = [np.empty(0, np.float32)] * len(folds)
    for fold in range(settings.inner_folds):
        vocabulary = _content_vocabulary(pages, folds != fold, settings)
        for index in np.flatnonzero(folds == fold).tolist():
            example = pages.examples[index]
            rows[index] = first_rows(example.view, example.features, vocabulary, types[index])
    return _content_vocabulary(pages, folds >= 0, settings), np.concatenate(rows)


def _content_vocabulary(
    pages: _Pages, chosen: npt.NDArray[np.bool_], settings: LearnerSettings
) -> Vocabulary:
    blocks = pages.of(chosen)
    examples = [example for example, taken in zip(pages.examples, chosen, strict=True) if taken]
    labels = np.where(pages.sampled, pages.labels, -1)[blocks]
    return fit_vocabulary(
        [example.tokens for example in examples],
        [example.site for example in examples],
        labels,
        pages.weights[blocks],
        1,
        settings,
    )


def _first_pass(
    first: Rows,
    pages: _Pages,
    folds: Ints,
    settings: LearnerSettings,
    progress: Callable[[str], None],
) -> Floats:
    """(n,) first-pass probabilities, each from a fit without the page's fold."""
    result = np.empty(len(first))
    for fold in range(settings.inner_folds):
        progress(f"first pass, inner fold {fold + 1}/{settings.inner_folds}")
        held = pages.of(folds == fold)
        booster = _boost_first(first, pages, settings, ~held)
        result[held] = sigmoid(booster.sums(first[held])[:, 0])
    return result


def _by_reliability(pages: _Pages, first_pass: Floats) -> _Pages:
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


def _second_rows(pages: _Pages, first: Rows, first_pass: Floats) -> Rows:
    parts = zip(pages.examples, pages.split(first), pages.split(first_pass), strict=True)
    return np.concatenate(
        [second_rows(row, context.compute(example.view, part)) for example, row, part in parts]
    )


def _page_type(example: Example) -> int:
    return PAGE_TYPES.index(example.page_type) if example.page_type in PAGE_TYPES else 0


def _type_weight(example: Example) -> float:
    return 1.0 if example.page_type in PAGE_TYPES[1:] else _UNTYPED_WEIGHT


def _with_roles(
    model: Model, pages: _Pages, second: Rows, folds: Ints, settings: LearnerSettings
) -> Model:
    """The model with a role head, fitted on the blocks whose role is known."""
    known = np.flatnonzero([example.roles is not None for example in pages.examples])
    if not len(known):
        return model
    of_page = pages.split(second)
    gold = _role_pages([pages.examples[index] for index in known.tolist()], settings)
    rows: list[Rows] = [np.empty(0, np.float32)] * len(known)
    for fold in range(settings.inner_folds):
        vocabulary = _role_vocabulary(gold, folds[known] != fold, settings)
        for index in np.flatnonzero(folds[known] == fold).tolist():
            page_rows = of_page[known[index]]
            rows[index] = role_rows(gold.examples[index].view, page_rows, vocabulary)
    return replace(
        model,
        role_vocabulary=_role_vocabulary(gold, known >= 0, settings),
        roles=_boost_roles(np.concatenate(rows), gold, settings),
    )


def _role_pages(examples: Sequence[Example], settings: LearnerSettings) -> _Pages:
    """Pages with roles as labels; roles are scored block by block, so here blocks weigh alike."""
    labels = [e.roles.astype(np.intp) for e in examples if e.roles is not None]
    pages = _pages(examples, labels, settings)
    weights = np.array([example.weight for example in examples])
    return replace(pages, weights=weights[pages.page], sampled=pages.labels >= 0)


def _role_vocabulary(
    pages: _Pages, chosen: npt.NDArray[np.bool_], settings: LearnerSettings
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


def _boost_first(
    rows: Rows,
    pages: _Pages,
    settings: LearnerSettings,
    chosen: npt.NDArray[np.bool_] | None = None,
) -> TreeEnsemble:
    """The first pass's trees: fewer, and taking larger steps."""
    first = replace(
        settings, trees=settings.first_trees, learning_rate=settings.first_learning_rate
    )
    return _boost(rows, pages, first, FIRST_COLUMNS, chosen)


def _boost(
    rows: Rows,
    pages: _Pages,
    settings: LearnerSettings,
    names: tuple[str, ...],
    chosen: npt.NDArray[np.bool_] | None = None,
) -> TreeEnsemble:
    """Content trees over the named columns, fitted on the sampled blocks of the chosen ones."""
    used = pages.sampled if chosen is None else pages.sampled & chosen
    columns = _columns(names, settings)
    booster = HistGradientBoostingClassifier(
        max_iter=settings.trees,
        learning_rate=settings.learning_rate,
        max_leaf_nodes=settings.leaves,
        min_samples_leaf=settings.samples_per_leaf,
        l2_regularization=settings.l2,
        max_features=settings.features_per_split,
        max_bins=settings.bins,
        early_stopping=False,
        random_state=settings.seed,
    )
    weights = pages.weights[used]
    booster.fit(
        rows[np.ix_(used, columns)], pages.labels[used], sample_weight=weights / weights.mean()
    )
    return ensemble_of(booster, columns, len(names))


def _columns(names: tuple[str, ...], settings: LearnerSettings) -> Ints:
    """Columns whose family is switched on."""
    on = [settings.families.get(name.partition(".")[0], True) for name in names]
    return np.flatnonzero(on)


def _boost_types(
    about: Rows, kinds: Ints, weights: Floats, settings: LearnerSettings
) -> TreeEnsemble:
    """Page types; small trees, as there are few pages of the rare types."""
    booster = HistGradientBoostingClassifier(
        max_iter=settings.type_trees,
        learning_rate=0.1,
        max_leaf_nodes=12,
        min_samples_leaf=10,
        l2_regularization=5.0,
        max_features=settings.features_per_split,
        early_stopping=False,
        random_state=settings.seed,
    )
    booster.fit(about, kinds, sample_weight=weights)
    return _all_classes(booster, len(PAGE_TYPES), about.shape[1])


def _boost_roles(rows: Rows, pages: _Pages, settings: LearnerSettings) -> TreeEnsemble:
    used = pages.sampled
    booster = HistGradientBoostingClassifier(
        max_iter=settings.role_trees,
        learning_rate=settings.role_learning_rate,
        max_leaf_nodes=settings.role_leaves,
        min_samples_leaf=10,
        l2_regularization=3.0,
        max_features=settings.features_per_split / 2.0,
        max_bins=settings.bins,
        early_stopping=False,
        random_state=settings.seed,
    )
    booster.fit(rows[used], pages.labels[used], sample_weight=pages.weights[used])
    return _all_classes(booster, len(ROLES), len(ROLE_COLUMNS))


def _all_classes(booster: HistGradientBoostingClassifier, outputs: int, width: int) -> TreeEnsemble:
    """Trees with one output a class, also for classes that the training pages lack."""
    ensemble = ensemble_of(booster, np.arange(width), width)
    classes = booster.classes_
    if len(classes) == outputs:
        return ensemble
    if len(classes) == 2:
        # scikit-learn fits one output for two classes: the log-odds of the second.
        return _spread(ensemble, [int(classes[1])], outputs, int(classes[0]))
    return _spread(ensemble, [int(c) for c in classes], outputs, None)


def _spread(
    ensemble: TreeEnsemble, classes: list[int], outputs: int, zero: int | None
) -> TreeEnsemble:
    """Give each known class its trees and every other one a single leaf that rules it out."""
    silent = np.zeros(1, NODE)
    silent["feature"] = silent["left"] = -1
    stages = len(ensemble.roots) // len(classes)
    roots = np.full((stages, outputs), len(ensemble.nodes), np.int32)
    roots[:, classes] = ensemble.roots.reshape(stages, len(classes))
    baseline = np.full(outputs, _RULED_OUT)
    baseline[classes] = ensemble.baseline
    if zero is not None:
        baseline[zero] = 0.0
    return TreeEnsemble(
        np.concatenate((ensemble.nodes, silent)), roots.ravel(), baseline, ensemble.columns
    )


def neutral_model(
    vocabulary: Vocabulary,
    page_vocabulary: Vocabulary,
    page_types: TreeEnsemble,
    first: TreeEnsemble,
    second: TreeEnsemble,
) -> Model:
    """A model whose probabilities are the trees' own, without roles."""
    logits = np.linspace(-15.0, 15.0, 601)
    return Model(
        manifest=Manifest(
            points={
                "balanced": OperatingPoint(1.0),
                "precision": OperatingPoint(1.5),
                "recall": OperatingPoint(0.5),
            },
            columns_hash=COLUMNS_HASH,
        ),
        vocabulary=vocabulary,
        page_vocabulary=page_vocabulary,
        page_types=page_types,
        first=first,
        second=second,
        calibration=Calibration(logits, sigmoid(logits)),
        confidence=constant(len(CONFIDENCE_COLUMNS), 1, 0.5),
        role_vocabulary=Vocabulary((), np.zeros((0, len(ROLES)), np.float32)),
        roles=constant(len(ROLE_COLUMNS), len(ROLES), 0.0),
    )


def constant(columns: int, outputs: int, value: float = 0.0) -> TreeEnsemble:
    """An ensemble without trees: its baseline alone."""
    return TreeEnsemble(np.zeros(0, NODE), np.zeros(0, np.int32), np.full(outputs, value), columns)
