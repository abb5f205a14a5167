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
    assert _known().sums(_known().find(bags)).tolist() == [[4, 40], [0, 0], [4, 40]]


def test_the_same_tokens_in_several_namespaces() -> None:
    found = _known().find_in_each("abc", [["one"], ["two", "one"], []])
    in_a, in_b, in_c = (_known().sums(each) for each in found)
    assert in_a.tolist() == [[1, 10], [3, 30], [0, 0]]
    assert in_b.tolist() == [[4, 40], [4, 40], [0, 0]]
    assert not in_c.any()


def test_no_bags_and_no_tokens_have_no_sums() -> None:
    known, unknown = _known(), Vocabulary((), np.zeros((0, 3), np.float32))
    assert known.sums(known.find([])).shape == (0, 2)
    assert [known.sums(found).shape for found in known.find_in_each("ab", [])] == [(0, 2), (0, 2)]
    assert not unknown.sums(unknown.find([[("a", ["one"])]])).any()


@given(st.lists(st.lists(st.sampled_from([*_TOKENS, "a:none", "d:one"]))))
def test_sums_are_those_of_the_definition(bags: list[list[str]]) -> None:
    known = _known()
    row = dict(zip(known.tokens, known.weights, strict=True))
    expected = [
        sum((row.get(token, 0 * row["a:one"]) for token in bag), np.zeros(2)) for bag in bags
    ]
    split = [[(token[0], [token[2:]]) for token in bag] for bag in bags]
    found = known.find(split)
    np.testing.assert_array_equal(known.sums(found), np.reshape(expected, (-1, 2)))
    np.testing.assert_array_equal(known.sums(found, slice(1, None)), known.sums(found)[:, 1:])


def test_the_compiled_sums_refuse_bags_that_leave_their_arrays() -> None:
    if vocabulary._sum_bags is None:
        pytest.skip("installed without a compiler")
    weights, out = np.ones((2, 3), np.float32), np.zeros((1, 3), np.float32)
    for first, rows, ends in ((0, [0, 2], [2]), (0, [0], [2]), (0, [0], [-1]), (1, [0], [1])):
        bags = np.array(rows, np.int64), np.array(ends, np.int64)
        with pytest.raises(ValueError, match="longer than the rows"):
            vocabulary._sum_bags(weights, 3, first, *bags, out)
