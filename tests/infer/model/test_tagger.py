"""A tagger is what its definition says, looks around, and refuses what does not fit together."""

from dataclasses import replace

import numpy as np
import pytest

from unboil.blocks import segment
from unboil.errors import ModelError
from unboil.features.surroundings import KINDS, Surroundings
from unboil.features.view import view
from unboil.model.tagger import Tagger
from unboil.parse import parse_html

_COLUMNS, _NUMBERS, _UNITS, _NARROW, _OUTPUTS = 4, 3, 5, 2, 3
_DISTANCES = (1, 4, 9)
_PAGE = "<h1>head</h1><ul><li>one</li><li>two</li></ul>" + "<p>more</p>" * 6


def random_tagger(members: int, seed: int = 0) -> Tagger:
    generator = np.random.default_rng(seed)

    def normal(*shape: int) -> np.ndarray:
        return generator.normal(size=shape).astype(np.float32) * 0.5

    layers = (members, len(_DISTANCES))
    return Tagger(
        distances=np.array(_DISTANCES, np.int32),
        centers=normal(_COLUMNS),
        scales=np.abs(normal(_COLUMNS)),
        rows=normal(members, _COLUMNS, _UNITS),
        tokens=normal(members, _NUMBERS, _UNITS),
        bias=normal(members, _UNITS),
        narrow=normal(*layers, _UNITS, _NARROW),
        narrow_bias=normal(*layers, _NARROW),
        near=normal(*layers, 3 * _UNITS, _UNITS),
        far=normal(*layers, len(KINDS) * _NARROW, _UNITS),
        layer_bias=normal(*layers, _UNITS),
        output=normal(members, _UNITS, _OUTPUTS),
        output_bias=normal(members, _OUTPUTS),
    )


@pytest.fixture
def around() -> Surroundings:
    return Surroundings.of(view(segment(parse_html(_PAGE.encode())), None))


def seen(around: Surroundings, members: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    n = len(around.by_path)
    rows, told = (generator.normal(size=(n, k)) for k in (_COLUMNS, members * _NUMBERS))
    return rows.astype(np.float32), told.astype(np.float32)


def by_definition(
    tagger: Tagger, rows: np.ndarray, told: np.ndarray, around: Surroundings
) -> np.ndarray:
    """Block by block, for a tagger of one network."""
    inputs = np.clip((rows - tagger.centers) * tagger.scales, -3, 3)
    units = np.maximum(inputs @ tagger.rows[0] + told @ tagger.tokens[0] + tagger.bias[0], 0)
    n = len(rows)
    for layer, distance in enumerate(_DISTANCES):
        narrow = units @ tagger.narrow[0, layer] + tagger.narrow_bias[0, layer]
        result = np.empty_like(units)
        for block in range(n):
            neighbours = [
                units[at] if 0 <= at < n else np.zeros(_UNITS)
                for at in (block - distance, block, block + distance)
            ]
            means = []
            for kind, name in enumerate(KINDS):
                order = around.by_path if name == "same_path" else np.arange(n)
                members = order[around.first[kind, block] : around.end[kind, block]]
                means.append(narrow[members].mean(axis=0) if len(members) else np.zeros(_NARROW))
            change = (
                np.concatenate(neighbours) @ tagger.near[0, layer]
                + np.maximum(np.concatenate(means), 0) @ tagger.far[0, layer]
                + tagger.layer_bias[0, layer]
            )
            result[block] = units[block] + np.maximum(change, 0)
        units = result
    return units @ tagger.output[0] + tagger.output_bias[0]


@pytest.mark.parametrize("html", [_PAGE, "<p>alone</p>", "<p>one</p><h2>two</h2>"])
def test_logits_are_the_definition(html: str) -> None:
    around = Surroundings.of(view(segment(parse_html(html.encode())), None))
    tagger = random_tagger(1)
    rows, told = seen(around, 1)
    np.testing.assert_allclose(
        tagger.logits(rows, told, around), by_definition(tagger, rows, told, around), atol=1e-4
    )


def test_several_networks_are_their_mean(around: Surroundings) -> None:
    both = random_tagger(2)
    rows, told = seen(around, 2)
    alone = []
    for member in range(2):
        chosen = {name: weights[None] for name, weights in both.member(member).items()}
        part = told[:, member * _NUMBERS : (member + 1) * _NUMBERS]
        alone.append(replace(both, **chosen).logits(rows, part, around))
    np.testing.assert_allclose(both.logits(rows, told, around), np.mean(alone, axis=0), atol=1e-5)


def test_a_block_is_judged_with_what_stands_around_it(around: Surroundings) -> None:
    tagger = random_tagger(1)
    rows, told = seen(around, 1)
    before = tagger.logits(rows, told, around)
    rows[0] += 5.0
    changed = (tagger.logits(rows, told, around) != before).any(axis=1)
    assert changed.all()


def test_other_columns_or_vectors_are_refused(around: Surroundings) -> None:
    rows, told = seen(around, 2)
    with pytest.raises(ModelError, match="takes 4 columns, not 3"):
        random_tagger(2).logits(rows[:, :3], told, around)
    with pytest.raises(ModelError, match="vectors"):
        random_tagger(2).logits(rows, told[:, :3], around)


@pytest.mark.parametrize("name", ["rows", "tokens", "narrow", "near", "far", "output_bias"])
def test_layers_that_do_not_fit_are_refused(name: str) -> None:
    tagger = random_tagger(2)
    weights = getattr(tagger, name)
    for wrong in (weights[:1], weights[..., :-1], weights.ravel(), np.full_like(weights, np.inf)):
        with pytest.raises(ModelError, match="tagger"):
            replace(tagger, **{name: wrong})


@pytest.mark.parametrize(
    "distances",
    [[1, 4], [1, 4, 0], [1, 4, -9], [1, 4, 10**9], [1.0, 4.0, 9.0], [[1, 4, 9]], [1] * 99],
)
def test_distances_that_cannot_be_are_refused(distances: list[int]) -> None:
    with pytest.raises(ModelError, match="tagger"):
        replace(random_tagger(1), distances=np.array(distances))
