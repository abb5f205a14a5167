"""Which entries of two sequences belong together, in time that does not run away.

The longest common runs first, as `difflib` has them. Where a few short texts repeat all over and
those between them changed, that takes the cube of the length; so it is done as far as it costs no
more than `_MOST_STEPS`, and what is left is matched in a cheaper way.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

__all__ = ["matches"]

_MOST_STEPS = 2_000_000
"""Pairs of equal entries looked at in the search for longest runs; a tenth of a second or two."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What of either sequence lies between two matches."""

    a: range
    b: range


def matches(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of indices of equal entries, of which no two cross; in any order."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(b):
        places[key].append(index)
    steps = list(accumulate((1 + len(places.get(key, ())) for key in a), initial=0))
    left = _MOST_STEPS
    parts = [_Part(range(len(a)), range(len(b)))]
    while parts:
        part = parts.pop()
        if not part.a or not part.b:
            continue
        cost = steps[part.a.stop] - steps[part.a.start]
        if cost <= left:
            left -= cost
            found = _longest_run(matcher, part)
        else:
            found = _anchors(a, b, part) or _in_order(a, places, part)
        if found:
            yield from found
            parts.extend(_between(found, part))


def _longest_run(matcher: SequenceMatcher[str], part: _Part) -> list[tuple[int, int]]:
    run = matcher.find_longest_match(part.a.start, part.a.stop, part.b.start, part.b.stop)
    return [(run.a + n, run.b + n) for n in range(run.size)]


def _between(found: Sequence[tuple[int, int]], part: _Part) -> Iterator[_Part]:
    ends = [(part.a.start - 1, part.b.start - 1), *found, (part.a.stop, part.b.stop)]
    for (a_before, b_before), (a_after, b_after) in pairwise(ends):
        yield _Part(range(a_before + 1, a_after), range(b_before + 1, b_after))


def _anchors(a: Sequence[str], b: Sequence[str], part: _Part) -> list[tuple[int, int]]:
    """Entries that either side has once: the most that are in the same order on both."""
    in_b = _single(b, part.b)
    pairs = [(index, in_b[key]) for key, index in _single(a, part.a).items() if key in in_b]
    return _ascending(pairs)


def _single(entries: Sequence[str], part: range) -> dict[str, int]:
    """The indices of entries that a part of a sequence has once, in their order."""
    counts = Counter(entries[part.start : part.stop])
    return {entries[index]: index for index in part if counts[entries[index]] == 1}


def _ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs whose second members ascend, as the first ones do."""
    # Of the chains of one, two, three … pairs the least that one can end with, and with which
    # pair; and for each pair the one before it in its chain.
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, second) in enumerate(pairs):
        length = bisect_left(ends, second)
        ends[length : length + 1] = [second]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _in_order(
    a: Sequence[str], places: Mapping[str, Sequence[int]], part: _Part
) -> list[tuple[int, int]]:
    """Each entry with the next equal one, from the first to the last."""
    pairs = []
    at = part.b.start
    for index in part.a:
        found = places.get(a[index], ())
        nearest = bisect_left(found, at)
        if nearest < len(found) and found[nearest] < part.b.stop:
            pairs.append((index, found[nearest]))
            at = found[nearest] + 1
    return pairs
