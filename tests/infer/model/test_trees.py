"""Both walks over the trees give the same sums, those of the trees' definition."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unboil.errors import ModelError
from unboil.model import trees
from unboil.model.trees import NODE, TreeEnsemble

_COLUMNS = 4


def random_ensemble(seed: int, count: int, outputs: int) -> TreeEnsemble:
    """Trees grown at random, breadth first."""
    generator = np.random.default_rng(seed)
    nodes: list[tuple[float, int, int]] = []
    roots = []
    for _ in range(count * outputs):
        roots.append(len(nodes))
        waiting, end = 1, len(nodes) + 1
        while waiting:
            waiting -= 1
            is_leaf = generator.random() < 0.4 or end - roots[-1] > 40
            if is_leaf:
                nodes.append((float(generator.normal()), -1, -1))
            else:
                nodes.append((float(generator.normal()), int(generator.integers(_COLUMNS)), end))
                waiting, end = waiting + 2, end + 2
    baseline = generator.normal(size=outputs)
    return TreeEnsemble(np.array(nodes, NODE), np.array(roots, np.int32), baseline, _COLUMNS)


def sums_by_definition(ensemble: TreeEnsemble, rows: np.ndarray) -> np.ndarray:
    outputs = len(ensemble.baseline)
    result = np.tile(ensemble.baseline, (len(rows), 1))
    for number, root in enumerate(ensemble.roots):
        for row, values in enumerate(rows):
            node = ensemble.nodes[root]
            while node["feature"] >= 0:
                node = ensemble.nodes[node["left"] + (values[node["feature"]] > node["threshold"])]
            result[row, number % outputs] += node["threshold"]
    return result


@settings(deadline=None, max_examples=30)
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(0, 6),
    outputs=st.integers(1, 3),
    n=st.integers(0, 9),
)
def test_both_walks_are_the_definition(seed: int, count: int, outputs: int, n: int) -> None:
    ensemble = random_ensemble(seed, count, outputs)
    rows = np.random.default_rng(seed).normal(size=(n, _COLUMNS)).astype(np.float32)
    expected = sums_by_definition(ensemble, rows)
    np.testing.assert_allclose(ensemble.sums(rows), expected, rtol=1e-6, atol=1e-9)
    for output in range(outputs):
        out = np.full(n, ensemble.baseline[output])
        roots = np.ascontiguousarray(ensemble.roots[output::outputs])
        trees._sum_with_numpy(rows, _COLUMNS, ensemble.nodes, roots, out)
        np.testing.assert_allclose(out, expected[:, output], rtol=1e-6, atol=1e-9)


def test_a_value_at_the_threshold_goes_left() -> None:
    nodes = np.array([(0.5, 0, 1), (1.0, -1, -1), (2.0, -1, -1)], NODE)
    ensemble = TreeEnsemble(nodes, np.zeros(1, np.int32), np.zeros(1), 1)
    rows = np.array([[0.5], [0.50001], [np.inf], [-np.inf], [np.nan]], np.float32)
    assert ensemble.sums(rows)[:, 0].tolist() == [1.0, 2.0, 2.0, 1.0, 1.0]


def test_rows_of_another_width_are_refused() -> None:
    with pytest.raises(ModelError, match="takes 4 features, not 3"):
        random_ensemble(1, 2, 1).sums(np.zeros((2, 3), np.float32))


def test_trees_that_share_nodes_are_refused() -> None:
    nodes = np.array([(0.5, 0, 1), (0.5, 0, 3), (0.5, 0, 3), (1, -1, -1), (2, -1, -1)], NODE)
    with pytest.raises(ModelError, match="share"):
        TreeEnsemble(nodes, np.zeros(1, np.int32), np.zeros(1), 1)
