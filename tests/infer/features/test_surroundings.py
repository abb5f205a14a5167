"""What stands around each block, as ranges."""

import numpy as np

from unboil.blocks import segment
from unboil.features.surroundings import KINDS, Surroundings
from unboil.features.view import view
from unboil.parse import parse_html


def _around(html: str) -> Surroundings:
    return Surroundings.of(view(segment(parse_html(html.encode())), None))


def _blocks(around: Surroundings, kind: str, block: int) -> list[int]:
    number = KINDS.index(kind)
    order = around.by_path if kind == "same_path" else np.arange(len(around.by_path))
    return sorted(order[around.first[number, block] : around.end[number, block]].tolist())


_PAGE = "<p>zero</p><h2>one</h2><ul><li>two</li><li>three</li></ul><h2>four</h2><p>five</p>"


def test_a_block_is_in_its_page_its_section_and_its_container() -> None:
    around = _around(_PAGE)
    assert _blocks(around, "page", 3) == [0, 1, 2, 3, 4, 5]
    assert _blocks(around, "container_0", 2) == [2, 3]
    assert _blocks(around, "section", 2) == [2, 3, 4]
    assert _blocks(around, "section", 0) == [0, 1]


def test_a_block_knows_the_heading_above_it_and_what_has_its_path() -> None:
    around = _around(_PAGE)
    assert _blocks(around, "heading", 2) == _blocks(around, "heading", 3) == [1]
    assert _blocks(around, "heading", 5) == [4]
    assert _blocks(around, "heading", 0) == _blocks(around, "heading", 1) == []
    assert _blocks(around, "same_path", 0) == _blocks(around, "same_path", 5) == [0, 5]
    assert _blocks(around, "same_path", 2) == [2, 3]


def test_pages_side_by_side_keep_their_surroundings() -> None:
    one, two = _around(_PAGE), _around("<div><p>a</p><p>b</p></div><h1>c</h1>")
    both = Surroundings.side_by_side([one, two], [0, 8], 12)
    for kind in KINDS:
        for block in range(3):
            moved = [8 + at for at in _blocks(two, kind, block)]
            assert _blocks(both, kind, 8 + block) == moved
        for block in range(6):
            assert _blocks(both, kind, block) == _blocks(one, kind, block)
        assert _blocks(both, kind, 7) == []
