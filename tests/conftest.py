"""A small model of the present features, so that tests need nothing of what the shipped one says.

Written down, not learned: long texts with few links are content. Its roles follow landmarks.
"""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import settings

from unboil import Extractor
from unboil.datasets.synthetic import generate
from unboil.features.surroundings import KINDS
from unboil.features.vocabulary import Vocabulary
from unboil.model.layout import (
    CONFIDENCE_COLUMNS,
    FIRST_COLUMNS,
    PAGE_COLUMNS,
    PAGE_TYPES,
    ROLE_COLUMNS,
    SECOND_COLUMNS,
)
from unboil.model.manifest import Manifest, OperatingPoint
from unboil.model.model import Calibration, Model, sigmoid
from unboil.model.net import Net
from unboil.model.portable import COLUMNS_HASH
from unboil.model.tagger import Tagger
from unboil.model.trees import NODE, TreeEnsemble
from unboil.roles import ROLES, Role

# A busy machine is no failure.
settings.register_profile("unboil", deadline=None)
settings.load_profile("unboil")

Stump = tuple[str, float, float, float]
"""Column, threshold, value up to the threshold, value above it."""


def stumps(columns: Sequence[str], trees: Sequence[Stump], outputs: int = 1) -> TreeEnsemble:
    """Trees of one split each; with several outputs they take turns."""
    nodes: list[tuple[float, int, int]] = []
    for name, threshold, low, high in trees:
        first = len(nodes)
        nodes += [(threshold, columns.index(name), first + 1), (low, -1, -1), (high, -1, -1)]
    roots = np.arange(0, len(nodes), 3, dtype=np.int32)
    return TreeEnsemble(np.array(nodes, NODE), roots, np.zeros(outputs), len(columns))


def steps(columns: Sequence[str], stumps_of_outputs: Sequence[Stump]) -> Net:
    """A network with one steep step for each output, so near to a stump as makes no difference."""
    hidden = np.zeros((len(columns), 2 * len(stumps_of_outputs)), np.float32)
    bias = np.zeros(hidden.shape[1], np.float32)
    output = np.zeros((hidden.shape[1], len(stumps_of_outputs)), np.float32)
    for number, (name, threshold, low, high) in enumerate(stumps_of_outputs):
        pair = slice(2 * number, 2 * number + 2)
        hidden[columns.index(name), pair] = 32.0
        bias[pair] = -32.0 * threshold + np.array([0.5, -0.5])
        output[pair, number] = np.array([1.0, -1.0]) * (high - low)
    return Net(
        centers=np.zeros(len(columns), np.float32),
        scales=np.ones(len(columns), np.float32),
        hidden=hidden,
        hidden_bias=bias,
        output=output,
        output_bias=np.array([low for _, _, low, _ in stumps_of_outputs], np.float32),
    )


def tagger(net: Net) -> Tagger:
    """One that sees what a network sees, and nothing of surroundings or tokens."""
    units = len(net.hidden_bias)
    layers = (1, 2)
    return Tagger(
        distances=np.array([1, 4], np.int32),
        centers=net.centers,
        scales=net.scales,
        rows=net.hidden[None],
        tokens=np.zeros((1, 1, units), np.float32),
        bias=net.hidden_bias[None],
        narrow=np.zeros((*layers, units, 1), np.float32),
        narrow_bias=np.zeros((*layers, 1), np.float32),
        near=np.zeros((*layers, 3 * units, units), np.float32),
        far=np.zeros((*layers, len(KINDS), units), np.float32),
        layer_bias=np.zeros((*layers, units), np.float32),
        output=net.output[None],
        output_bias=net.output_bias[None],
    )


def vocabulary(outputs: int, *tokens: str) -> Vocabulary:
    """Tokens with weights in 0.25 .. 1."""
    weights = np.linspace(0.25, 1.0, len(tokens) * outputs, dtype=np.float32)
    halved = weights.astype(np.float16).astype(np.float32)
    return Vocabulary(tokens, halved.reshape(len(tokens), outputs))


def _model() -> Model:
    content: list[Stump] = [("text.words", 2.2, -2.0, 2.0), ("links.density", 0.35, 1.0, -3.0)]
    signs = {
        Role.BODY: ("text.words", 2.2, -1.0, 2.0),
        Role.NAVIGATION: ("dom.in_nav", 0.5, -1.0, 3.0),
        Role.MASTHEAD: ("dom.in_header", 0.5, -1.0, 2.0),
        Role.FOOTER: ("dom.in_footer", 0.5, -1.0, 3.0),
        Role.HEADLINE: ("dom.heading_level", 0.5, -1.0, 1.0),
        Role.CAPTION: ("dom.in_caption", 0.5, -1.0, 4.0),
        Role.RELATED: ("dom.in_aside", 0.5, -1.0, 2.0),
    }
    roles = [signs.get(role, ("text.words", 1.0, 0.0, -1.0)) for role in ROLES]
    logits = np.linspace(-15.0, 15.0, 61)
    return Model(
        manifest=Manifest(
            points={
                "balanced": OperatingPoint(1.0),
                "precision": OperatingPoint(1.5),
                "recall": OperatingPoint(0.5),
            },
            columns_hash=COLUMNS_HASH,
            name="tiny",
        ),
        vocabulary=vocabulary(1, "o:<p", "o:content", "p:<article", "ws:the").beside(
            vocabulary(len(ROLES) + 1, "o:<a", "o:menu")
        ),
        page_vocabulary=vocabulary(len(PAGE_TYPES), "og:article", "path:news"),
        page_types=stumps(
            PAGE_COLUMNS,
            [("page.prose", i / 7, 0.5, -0.5) for i in range(len(PAGE_TYPES))],
            len(PAGE_TYPES),
        ),
        first=stumps(FIRST_COLUMNS, content),
        second=stumps(SECOND_COLUMNS, content),
        second_net=steps(SECOND_COLUMNS, [("context.first_pass", 0.5, -1.0, 1.0)]),
        role_weight=0.0,
        tagger_weight=0.0,
        content_weight=1.0,
        calibration=Calibration(logits, sigmoid(logits)),
        confidence=stumps(CONFIDENCE_COLUMNS, [("cut.expected", 0.5, 0.2, 0.8)]),
        first_roles=steps(ROLE_COLUMNS, [("text.words", 1.0, 0.0, -1.0)] * len(ROLES)),
        roles=steps(ROLE_COLUMNS, roles),
        tagger=tagger(steps(SECOND_COLUMNS, roles)),
    )


@pytest.fixture(scope="session")
def tiny_model() -> Model:
    """Right often enough to have something to extract."""
    return _model()


@pytest.fixture(scope="session")
def tiny_extractor(tiny_model: Model) -> Extractor:
    """An extractor with the small model and no options."""
    return Extractor(tiny_model)


@pytest.fixture(scope="session")
def generated_pages() -> tuple[bytes, ...]:
    """Markup of a few generated pages, of several themes."""
    return tuple(page.html for page in generate(seed=3, count=8))
