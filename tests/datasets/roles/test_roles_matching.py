"""Entries find their likes in order, and no page takes minutes."""

from difflib import SequenceMatcher
from itertools import pairwise
from random import Random

import pytest

from unboil.datasets.roles import matching
from unboil.datasets.roles.matching import matches


def changed(entries: list[str], rng: Random) -> list[str]:
    """The same with some entries gone, some new, and a few moved."""
    kept = [entry if rng.random() > 0.1 else f"new {rng.random()}" for entry in entries]
    kept = [entry for entry in kept if rng.random() > 0.1]
    start, to = rng.randrange(len(kept)), rng.randrange(len(kept))
    moved, rest = kept[start : start + 5], kept[:start] + kept[start + 5 :]
    return rest[:to] + moved + rest[to:]


def made_up(seed: int) -> tuple[list[str], list[str]]:
    rng = Random(seed)
    entries = [rng.choice(["reply", "share", f"text {number}"]) for number in range(60)]
    return entries, changed(entries, rng)


@pytest.mark.parametrize("seed", range(20))
def test_the_longest_runs_come_first_as_difflib_has_them(seed: int) -> None:
    a, b = made_up(seed)
    runs = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    pairs = [(run.a + n, run.b + n) for run in runs for n in range(run.size)]
    assert sorted(matches(a, b)) == pairs


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("steps", [0, 1000])
def test_what_costs_too_much_is_matched_in_order(
    seed: int, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = made_up(seed)
    exact = len(list(matches(a, b)))
    monkeypatch.setattr(matching, "_MOST_STEPS", steps)
    pairs = sorted(matches(a, b))
    assert all(a[i] == b[j] for i, j in pairs)
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(pairs))
    assert len(pairs) > 0.8 * exact


def test_texts_that_repeat_between_changed_ones_do_not_cost_the_cube(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched = []
    search = SequenceMatcher.find_longest_match

    def counted(matcher: SequenceMatcher[str], *ends: int) -> object:
        searched.append(ends[1] - ends[0])
        return search(matcher, *ends)

    monkeypatch.setattr(SequenceMatcher, "find_longest_match", counted)
    before, after = (
        ["reply" if number % 2 else f"{day} {number}" for number in range(2400)]
        for day in ("Monday", "Tuesday")
    )
    assert sorted(matches(before, after)) == [(n, n) for n in range(1, 2400, 2)]
    assert sum(searched) < 10 * 2400
