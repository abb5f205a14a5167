"""Roles of a page's blocks written as ranges: ``0-12 navigation``, one range per line."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from unboil.blocks.record import MOST_BLOCKS
from unboil.errors import UnboilError
from unboil.roles import ROLES, Role

__all__ = ["RangeError", "format_ranges", "parse_ranges"]


class RangeError(UnboilError, ValueError):
    """A written range cannot be read; ``problems`` says line by line why."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


def parse_ranges(text: str) -> dict[int, Role]:
    """Read ranges, parted by line ends or semicolons; ``#`` begins a comment.

    Returns:
        Role by index of block (from 0), in ascending order.

    Raises:
        RangeError: a line is no range, a role is unknown, or an index is named twice or beyond
            what any page has.
    """
    roles: dict[int, Role] = {}
    problems = []
    for line in text.replace(";", "\n").splitlines():
        entry = line.partition("#")[0].split()
        if not entry:
            continue
        try:
            indices, role = _parse_entry(entry)
        except ValueError as error:
            problems.append(f"{line.strip()!r}: {error}")
            continue
        twice = [index for index in indices if index in roles]
        if twice:
            problems.append(f"{line.strip()!r}: block {twice[0]} already has a role")
        roles.update(dict.fromkeys(indices, role))
    if problems:
        raise RangeError(problems)
    return dict(sorted(roles.items()))


def format_ranges(roles: Mapping[int, Role], separator: str = "\n") -> str:
    """The inverse of `parse_ranges`, with as few ranges as possible."""
    entries = []
    # Within a run of one role, index minus position is constant.
    numbered = enumerate(sorted(roles.items()))
    for _, run in groupby(numbered, key=lambda item: (item[1][0] - item[0], item[1][1])):
        members = [entry for _, entry in run]
        (first, role), (last, _) = members[0], members[-1]
        entries.append(f"{first} {role}" if first == last else f"{first}-{last} {role}")
    return separator.join(entries)


def _parse_entry(entry: list[str]) -> tuple[range, Role]:
    if len(entry) != 2:
        raise ValueError("expected FIRST-LAST ROLE")
    first, dash, last = entry[0].partition("-")
    if not (first.isdecimal() and (last.isdecimal() if dash else True)):
        raise ValueError("expected FIRST-LAST ROLE")
    indices = range(int(first), int(last or first) + 1)
    if not indices:
        raise ValueError("the range ends before it begins")
    if indices[-1] >= MOST_BLOCKS:
        raise ValueError(f"no page has more than {MOST_BLOCKS:,} blocks")
    if entry[1] not in set(ROLES):
        raise ValueError(f"unknown role {entry[1]!r}; known are: {', '.join(ROLES)}")
    return indices, Role(entry[1])
