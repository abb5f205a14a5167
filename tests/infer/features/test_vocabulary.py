"""Tokens found in a table and sums of their weights, with a compiler and without one."""

import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unboil.features import lookup, vocabulary
from unboil.features.lookup import TokenTable
from unboil.features.vocabulary import Vocabulary, sums

_TOKENS = ("a:one", "a:two", "b:one")


@pytest.fixture(autouse=True, params=["compiled", "numpy"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "numpy":
        monkeypatch.setattr(vocabulary, "_sum_bags", None)
        monkeypatch.setattr(lookup, "_token_table", None)
    elif vocabulary._sum_bags is None:
        pytest.skip("installed without a compiler")


def _known() -> Vocabulary:
    return Vocabulary(_TOKENS, np.array([[1, 10], [2, 20], [4, 40]], np.float32))


def test_tokens_add_up_by_namespace() -> None:
    bags = [[("a:", ["one", "two", "one"])], [], [("b:", ["one", "two"]), ("c:", ["one"])]]
    assert _known().sums(_known().table.find(bags)).tolist() == [[4, 40], [0, 0], [4, 40]]


def test_a_token_is_found_in_any_collection() -> None:
    bags = [(("a:", ("two",)), ("b:", dict.fromkeys(["one"]))), [["a:", {"one": 1}.keys()]]]
    found = _known().table.find(bags)  # type: ignore[arg-type]
    assert (found.rows.tolist(), found.ends.tolist()) == ([1, 2, 0], [2, 3])


def test_what_no_utf8_can_hold_is_no_token() -> None:
    assert _known().table.find([[("a:", ["\ud800", "one", ""])]]).rows.tolist() == [-1, 0, -1]


def test_equal_keys_are_looked_up_once() -> None:
    found, index = _known().table.find_once(["one", "no", "one"], lambda key: [("a:", [key])])
    assert (found.rows.tolist(), index.tolist()) == ([0, -1], [0, 1, 0])


@pytest.mark.parametrize("bags", [[[("a:", [3])]], [[("a:",)]], [[3]], [3], [[(3, ["one"])]]])
def test_what_is_no_bag_is_refused(bags: list[object]) -> None:
    with pytest.raises((TypeError, IndexError, ValueError)):
        _known().table.find(bags)  # type: ignore[arg-type]


def test_a_table_goes_where_there_is_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    stored = pickle.dumps(_known())
    monkeypatch.setattr(lookup, "_token_table", None)
    monkeypatch.setattr(lookup, "_find_tokens", None)
    restored = pickle.loads(stored)
    assert restored.table.find([[("a:", ["two"])]]).rows.tolist() == [1]


def test_two_vocabularies_are_one_beside_the_other() -> None:
    other = Vocabulary(("c:new", "a:two", "a:one"), np.array([[7], [8], [9]], np.float32))
    both = _known().beside(other)
    of_token = dict(zip(both.tokens, both.weights.tolist(), strict=True))
    assert of_token == {
        "a:one": [1, 10, 9],
        "a:two": [2, 20, 8],
        "b:one": [4, 40, 0],
        "c:new": [0, 0, 7],
    }


def test_no_bags_and_no_tokens_have_no_sums() -> None:
    known, unknown = _known(), Vocabulary((), np.zeros((0, 3), np.float32))
    assert known.sums(known.table.find([])).shape == (0, 2)
    assert not unknown.sums(unknown.table.find([[("a:", ["one"])]])).any()


@given(st.lists(st.text(st.characters(codec="utf-8")), unique=True), st.lists(st.text()))
def test_a_token_is_found_where_it_stands(tokens: list[str], others: list[str]) -> None:
    found = TokenTable(tuple(tokens)).find([[("", tokens)], [("", others)]])
    row = {token: number for number, token in enumerate(tokens)}
    assert found.rows.tolist() == [*range(len(tokens)), *(row.get(each, -1) for each in others)]
    assert found.ends.tolist() == [len(tokens), len(tokens) + len(others)]


@given(st.lists(st.lists(st.sampled_from([*_TOKENS, "a:none", "d:one"]))))
def test_sums_are_those_of_the_definition(bags: list[list[str]]) -> None:
    known = _known()
    row = dict(zip(known.tokens, known.weights, strict=True))
    expected = [
        sum((row.get(token, 0 * row["a:one"]) for token in bag), np.zeros(2)) for bag in bags
    ]
    found = known.table.find([[(token[:2], [token[2:]]) for token in bag] for bag in bags])
    np.testing.assert_array_equal(known.sums(found), np.reshape(expected, (-1, 2)))
    np.testing.assert_array_equal(known.sums(found, slice(1, None)), known.sums(found)[:, 1:])
    of_bytes = sums((-known.weights).astype(np.int8), found)
    np.testing.assert_array_equal(of_bytes, -known.sums(found))


def test_the_compiled_sums_refuse_bags_that_leave_their_arrays() -> None:
    if vocabulary._sum_bags is None:
        pytest.skip("installed without a compiler")
    weights, out = np.ones((2, 3), np.float32), np.zeros((1, 3), np.float32)
    for first, rows, ends in ((0, [0, 2], [2]), (0, [0], [2]), (0, [0], [-1]), (1, [0], [1])):
        bags = np.array(rows, np.int64), np.array(ends, np.int64)
        with pytest.raises(ValueError, match="longer than the rows"):
            vocabulary._sum_bags(weights, 4, 3, first, *bags, out)


@pytest.mark.parametrize("table", [b"", b"\0" * 16, b"\0" * 48])
def test_what_is_no_table_is_refused(table: bytes) -> None:
    if lookup._find_tokens is None:
        pytest.skip("installed without a compiler")
    with pytest.raises(ValueError, match="no table"):
        lookup._find_tokens(table, [])


def test_a_full_table_has_no_other_tokens() -> None:
    if lookup._find_tokens is None:
        pytest.skip("installed without a compiler")
    rows, _ = lookup._find_tokens(b"\0" * 32, [[("a:", ["one"])]])
    assert np.frombuffer(rows, np.int64).tolist() == [-1]
