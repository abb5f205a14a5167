"""What the role head sees of a block's surroundings."""

import numpy as np

from unboil.blocks import segment
from unboil.features import role_context
from unboil.features.surroundings import Surroundings
from unboil.features.view import Floats, view
from unboil.parse import parse_html
from unboil.roles import ROLES


def _around(html: str) -> Surroundings:
    return Surroundings.of(view(segment(parse_html(html.encode())), None))


def _said(*roles: int) -> Floats:
    """One row a block, which is sure of one role."""
    return np.eye(len(ROLES))[list(roles)]


def test_a_block_sees_what_comes_before_and_after_it_without_itself() -> None:
    page = _around("<p>one</p><p>two</p><p>three</p><p>four</p>")
    around = role_context.compute(page, _said(0, 1, 1, 2))
    assert around["before"][2, :3].tolist() == [0.5, 0.5, 0.0]
    assert around["after"][1, :3].tolist() == [0.0, 0.5, 0.5]
    assert not around["before"][0].any()
    assert not around["after"][3].any()
    assert around["page"][0, :3].tolist() == around["page"][3, :3].tolist() == [0.25, 0.5, 0.25]


def test_a_block_sees_its_neighbours_its_container_and_its_heading() -> None:
    page = _around("<h2>head</h2><ul><li>one</li><li>two</li></ul><p>last</p>")
    around = role_context.compute(page, _said(0, 1, 1, 2))
    assert around["next_1"][0, 1] == around["previous_1"][3, 1] == 1.0
    assert not around["next_1"][3].any()
    assert around["same_path"][1, 1] == 1.0
    assert around["heading"][2, 0] == 1.0
    assert not around["heading"][0].any()


def test_a_page_of_a_single_block_has_columns_of_the_same_names() -> None:
    one = role_context.compute(_around("<p>alone</p>"), _said(1))
    two = role_context.compute(_around("<p>one</p><p>two</p>"), _said(1, 2))
    assert list(one) == list(two)
    assert all(
        np.isfinite(values).all() and values.shape == (1, len(ROLES)) for values in one.values()
    )
