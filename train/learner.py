"""Fit the model's stages, each on out-of-fold outputs of the one before.

A stage that saw its training labels through the stage before would trust it too much. So the
training pages are parted by site once more, and what a stage sees of the one before always comes
from a fit without the page's own site.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from unboil.errors import ConfigError
from unboil.features import context
from unboil.features.evidence import evidence
from unboil.features.vocabulary import Vocabulary
from unboil.model.layout import (
    CONFIDENCE_COLUMNS,
    FIRST_COLUMNS,
    PAGE_COLUMNS,
    PAGE_TYPES,
    SECOND_COLUMNS,
    page_row,
)
from unboil.model.manifest import Manifest, OperatingPoint
from unboil.model.model import Calibration, Model, first_rows, second_rows, sigmoid, softmax
from unboil.model.portable import COLUMNS_HASH
from unboil.model.trees import TreeEnsemble
from unboil.train.boosting import boost, boost_first, boost_types, constant
from unboil.train.examples import Example
from unboil.train.folds import assign_folds
from unboil.train.nets import NetInputs, silent_net, together
from unboil.train.portable_trees import scaled
from unboil.train.rolehead import RoleHead, fit_roles
from unboil.train.settings import LearnerSettings
from unboil.train.trainingpages import (
    TrainingPages,
    by_reliability,
    content_labels,
    training_pages,
)
from unboil.train.vocabularies import block_vocabulary, fit_vocabulary, no_tokens

__all__ = ["fit", "neutral_model"]

Floats = npt.NDArray[np.float64]
Rows = npt.NDArray[np.float32]
Ints = npt.NDArray[np.intp]

_ARTICLE_WEIGHT = 0.3
"""Weight of articles in the model of page types: two thirds of all pages are."""


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

    Raises:
        ConfigError: no page has a text or roles, or there are too few sites for the inner folds.
    """
    labelled = [e for e in examples if e.content is not None or e.roles is not None]
    if not labelled:
        raise ConfigError(f"of {len(examples)} pages to learn from none has a text or roles")
    pages = training_pages(labelled, [content_labels(example) for example in labelled], settings)
    folds = assign_folds(labelled, settings.inner_folds, settings.seed)
    progress("page types")
    page_vocabulary, page_types, types = _page_types(pages, folds, settings)
    progress("vocabulary")
    vocabulary, first_matrix = _first_rows(pages, types, folds, settings)
    progress("first pass")
    first = boost_first(first_matrix, pages, settings)
    first_pass = _first_pass(first_matrix, pages, folds, settings, progress)
    progress("second pass")
    second_matrix = _second_rows(pages, first_matrix, first_pass)
    weighed = by_reliability(pages, first_pass)
    second = boost(second_matrix, weighed, settings, SECOND_COLUMNS)
    progress("networks")
    inputs = NetInputs.of(second_matrix, pages.sampled, SECOND_COLUMNS, settings)
    net = together([(inputs.fit(weighed, 1, settings), settings.net_weight)])
    progress("roles: head and tagger")
    roles = fit_roles(pages, second_matrix, settings)
    model = neutral_model(page_vocabulary, page_types)
    read = any(example.roles is not None for example in labelled)
    return replace(
        model,
        vocabulary=vocabulary.beside(roles.vocabulary),
        first=first,
        second=scaled(second, 1.0 - settings.net_weight),
        second_net=net,
        first_roles=roles.first,
        roles=roles.second,
        tagger=roles.tagger,
        role_weight=settings.role_weight if read else 0.0,
        tagger_weight=settings.tagger_weight,
        content_weight=settings.content_weight if read else 1.0,
    )


def _page_types(
    pages: TrainingPages, folds: Ints, settings: LearnerSettings
) -> tuple[Vocabulary, TreeEnsemble, Floats]:
    """The page-type model; (pages, len(PAGE_TYPES)) probabilities without the page's fold."""
    kinds = np.array([_page_type(example) for example in pages.examples])
    weights = np.array([_type_weight(example) for example in pages.examples])
    about = np.empty((len(folds), len(PAGE_COLUMNS)), np.float32)
    everything = np.ones(len(folds), bool)
    for fold in range(settings.inner_folds):
        vocabulary = _page_vocabulary(pages, kinds, weights, folds != fold, settings)
        for index in np.flatnonzero(folds == fold).tolist():
            example = pages.examples[index]
            about[index] = page_row(example.view, example.features, vocabulary)
    types = np.empty((len(folds), len(PAGE_TYPES)))
    for fold in range(settings.inner_folds):
        held = folds == fold
        booster = boost_types(about[~held], kinds[~held], weights[~held], settings)
        types[held] = softmax(booster.sums(about[held]))
    vocabulary = _page_vocabulary(pages, kinds, weights, everything, settings)
    return vocabulary, boost_types(about, kinds, weights, settings), types


def _page_vocabulary(
    pages: TrainingPages,
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
    pages: TrainingPages, types: Floats, folds: Ints, settings: LearnerSettings
) -> tuple[Vocabulary, Rows]:
    """The vocabulary of all pages; rows with evidence of vocabularies without the page's fold."""
    rows: list[Rows] = [np.empty(0, np.float32)] * len(folds)
    for fold in range(settings.inner_folds):
        vocabulary = block_vocabulary(pages, folds != fold, 1, settings)
        for index in np.flatnonzero(folds == fold).tolist():
            example = pages.examples[index]
            streams = list(evidence(example.view, vocabulary).streams().values())
            rows[index] = first_rows(example.features, streams, types[index])
    return block_vocabulary(pages, folds >= 0, 1, settings), np.concatenate(rows)


def _first_pass(
    first: Rows,
    pages: TrainingPages,
    folds: Ints,
    settings: LearnerSettings,
    progress: Callable[[str], None],
) -> Floats:
    """(n,) first-pass probabilities, each from a fit without the page's fold."""
    result = np.empty(len(first))
    for fold in range(settings.inner_folds):
        progress(f"first pass, inner fold {fold + 1}/{settings.inner_folds}")
        held = pages.of(folds == fold)
        booster = boost_first(first, pages, settings, ~held)
        result[held] = sigmoid(booster.sums(first[held])[:, 0])
    return result


def _second_rows(pages: TrainingPages, first: Rows, first_pass: Floats) -> Rows:
    parts = zip(pages.examples, pages.split(first), pages.split(first_pass), strict=True)
    return np.concatenate(
        [second_rows(row, context.compute(example.view, part)) for example, row, part in parts]
    )


def _page_type(example: Example) -> int:
    return PAGE_TYPES.index(example.page_type) if example.page_type in PAGE_TYPES else 0


def _type_weight(example: Example) -> float:
    return 1.0 if example.page_type in PAGE_TYPES[1:] else _ARTICLE_WEIGHT


def neutral_model(page_vocabulary: Vocabulary, page_types: TreeEnsemble) -> Model:
    """A model that judges page types alone; its probabilities are not calibrated."""
    logits = np.linspace(-15.0, 15.0, 601)
    roles = RoleHead.nothing()
    return Model(
        manifest=Manifest(
            points={
                "balanced": OperatingPoint(1.0),
                "precision": OperatingPoint(1.5),
                "recall": OperatingPoint(0.5),
            },
            columns_hash=COLUMNS_HASH,
        ),
        vocabulary=no_tokens(1).beside(roles.vocabulary),
        page_vocabulary=page_vocabulary,
        page_types=page_types,
        first=constant(len(FIRST_COLUMNS), 1),
        second=constant(len(SECOND_COLUMNS), 1),
        second_net=silent_net(len(SECOND_COLUMNS), 1),
        first_roles=roles.first,
        roles=roles.second,
        tagger=roles.tagger,
        role_weight=0.0,
        tagger_weight=0.0,
        content_weight=1.0,
        calibration=Calibration(logits, sigmoid(logits)),
        confidence=constant(len(CONFIDENCE_COLUMNS), 1, 0.5),
    )
