"""Ranges say what they mean, and name every mistake in them."""

import pytest

from unboil.datasets.roles import RangeError, format_ranges, parse_ranges
from unboil.roles import Role


def test_ranges_cover_their_ends_and_comments_are_skipped() -> None:
    written = "3 headline\n0-2 navigation  # menu\n\n# nothing\n4-4 body"
    assert parse_ranges(written) == {
        0: Role.NAVIGATION,
        1: Role.NAVIGATION,
        2: Role.NAVIGATION,
        3: Role.HEADLINE,
        4: Role.BODY,
    }
    assert list(parse_ranges(written)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("written", ["0-2 navigation\n3 headline\n5-6 navigation", "", "7 body"])
def test_formatting_undoes_parsing(written: str) -> None:
    assert format_ranges(parse_ranges(written)) == written


def test_neighbours_of_one_role_become_one_range() -> None:
    assert format_ranges(parse_ranges("0 body; 1-3 body; 4 other"), "; ") == "0-3 body; 4 other"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("0-3 article", "unknown role 'article'"),
        ("3-1 body", "ends before it begins"),
        ("0-2 body\n2 share", "block 2 already has a role"),
        ("3-40000000000 body", "no page has more than 100,000 blocks"),
        ("body 3", "expected FIRST-LAST ROLE"),
        ("1- body", "expected FIRST-LAST ROLE"),
        ("1 body share", "expected FIRST-LAST ROLE"),
    ],
)
def test_mistakes_are_named(written: str, problem: str) -> None:
    with pytest.raises(RangeError, match=problem):
        parse_ranges(written)


def test_all_mistakes_are_reported_at_once() -> None:
    with pytest.raises(RangeError) as raised:
        parse_ranges("0 nonsense\n1 body\nx body")
    assert len(raised.value.problems) == 2
