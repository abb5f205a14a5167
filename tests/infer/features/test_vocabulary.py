"""Sums of the weights of tokens, with a compiler and without one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unboil.features import vocabulary
from unboil.features.vocabulary import Vocabulary

_TOKENS = ("a:one", "a:two", "b:one")


@pytest.fixture(autouse=True, params=["compiled", "numpy"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "numpy":
        monkeypatch.setattr(vocabulary, "_sum_bags", None)
    elif vocabulary._sum_bags is None:
        pytest.skip("installed without a compiler")


def _known() -> Vocabulary:
    return Vocabulary(_TOKENS, np.array([[1, 10], [2, 20], [4, 40]], np.float32))


def test_tokens_add_up_by_namespace() -> None:
    bags = [[("a", ["one", "two", "one"])], [], [("b", ["one", "two"]), ("c", ["one"])]]
    assert _known().sums(bags).tolist() == [[4, 40], [0, 0], [4, 40]]


def test_the_same_tokens_in_several_namespaces() -> None:
    in_a, in_b, in_c = _known().parallel_sums("abc", [["one"], ["two", "one"], []])
    assert in_a.tolist() == [[1, 10], [3, 30], [0, 0]]
    assert in_b.tolist() == [[4, 40], [4, 40], [0, 0]]
    assert not in_c.any()


def test_no_bags_and_no_tokens_have_no_sums() -> None:
    assert _known().sums([]).shape == (0, 2)
    assert [sums.shape for sums in _known().parallel_sums("ab", [])] == [(0, 2), (0, 2)]
    assert not Vocabulary((), np.zeros((0, 3), np.float32)).sums([[("a", ["one"])]]).any()


@given(st.lists(st.lists(st.sampled_from([*_TOKENS, "a:none", "d:one"]))))
def test_sums_are_those_of_the_definition(bags: list[list[str]]) -> None:
    known = _known()
    row = dict(zip(known.tokens, known.weights, strict=True))
    expected = [
        sum((row.get(token, 0 * row["a:one"]) for token in bag), np.zeros(2)) for bag in bags
    ]
    split = [[(token[0], [token[2:]]) for token in bag] for bag in bags]
    np.testing.assert_array_equal(known.sums(split), np.reshape(expected, (-1, 2)))


def test_the_compiled_sums_refuse_bags_that_leave_their_arrays() -> None:
    if vocabulary._sum_bags is None:
        pytest.skip("installed without a compiler")
    weights, out = np.ones((2, 3), np.float32), np.zeros((1, 3), np.float32)
    for rows, ends in (([0, 2], [2]), ([0], [2]), ([0], [-1])):
        with pytest.raises(ValueError, match="longer than the rows"):
            vocabulary._sum_bags(weights, np.array(rows, np.int64), np.array(ends, np.int64), out)
