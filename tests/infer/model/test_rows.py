"""Rows of data are kept or left out as a whole."""

import numpy as np
import pytest

from unboil.blocks import segment
from unboil.features.view import view
from unboil.model.rows import alike_in_rows
from unboil.parse import parse_html

_LONG = "a text of more words than a cell of data has in any table of this kind"


@pytest.mark.parametrize(
    ("html", "content", "expected"),
    [
        ("<table><tr><td>a<td>b<tr><td>c</table>", [0.2, 0.4, 0.9], [0.3, 0.3, 0.9]),
        ("<table><tr><th>a b c<td>d</table>", [0.8, 0.4], [0.7, 0.7]),
        ("<table><tr><td><p>a<p>b<td>c</table>", [0.0, 0.3, 0.6], [0.3, 0.3, 0.3]),
        (f"<table><tr><td>a<td>{_LONG}</table>", [0.2, 0.9], [0.2, 0.9]),
        (
            "<dl><dt>a<dd>b<dt>c</dt><dt>d</dt><dd>e<dd>f</dl>",
            [0, 1, 0, 0, 0, 1],
            [0.5, 0.5] + 4 * [0.25],
        ),
        ("<dl><div><dt>a<dd>b</div><div><dt>c<dd>d</div></dl>", [0, 1, 1, 1], [0.5, 0.5, 1, 1]),
        ("<dl><dd>a<dt>b<dd>c</dl>", [0.1, 0.2, 0.4], [0.1, 0.3, 0.3]),
        ("<ul><li>a<li>b</ul><p>c", [0.1, 0.5, 0.9], [0.1, 0.5, 0.9]),
        (
            "<table><tr><td><table><tr><td>a<td>b</table><td>c</table>",
            [0.0, 1.0, 0.9],
            [0.5, 0.5, 0.9],
        ),
    ],
)
def test_cells_of_a_row_share_their_mean(
    html: str, content: list[float], expected: list[float]
) -> None:
    page = segment(parse_html(html))
    given = np.array(content, np.float64)
    shared = alike_in_rows(given, view(page, None).words, page)
    assert shared.tolist() == pytest.approx(expected)
    assert given.tolist() == pytest.approx(content)
