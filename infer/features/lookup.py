"""Where a table has the tokens of blocks.

A page asks for thousands of tokens out of a hundred thousand, most of which no cache holds, so what
counts is how often memory is waited for. The compiled table of `_loops.c` is one array of hashes.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import TypeVar

import numpy as np
import numpy.typing as npt

try:
    from unboil._loops import find_tokens as _find_tokens
    from unboil._loops import token_table as _token_table
except ImportError:  # installed without a compiler
    _find_tokens = _token_table = None

__all__ = ["Bag", "Found", "TokenTable", "spelled"]

_Ints = npt.NDArray[np.int64]
_Key = TypeVar("_Key", str, tuple[str, ...])
Bag = Sequence[tuple[str, Collection[str]]]
"""Tokens by namespace: what kind of token it is, and where it stands."""


def spelled(bag: Bag) -> Iterator[str]:
    """The tokens of a bag after their namespaces, as a table lists them."""
    return (namespace + token for namespace, tokens in bag for token in tokens)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a table has the tokens of bags."""

    rows: _Ints
    """(tokens,) the row of each, bag after bag; -1 for those that it does not have."""
    ends: _Ints
    """(bags,) how many tokens there are up to the end of each."""

    @property
    def known(self) -> _Ints:
        """(bags,) how many of each bag's tokens have a row."""
        so_far = np.append(0, np.cumsum(self.rows >= 0))[self.ends]
        return np.diff(so_far, prepend=0)


@dataclass(frozen=True, slots=True)
class TokenTable:
    """Rows of tokens."""

    tokens: tuple[str, ...]
    """Distinct, each with its namespace before it; a token's place is its row."""
    _compiled: bytes | None = field(init=False, repr=False, compare=False)
    _rows: dict[str, int] = field(init=False, repr=False, compare=False)
    """In place of the compiled table."""

    def __post_init__(self) -> None:
        compiled = None if _token_table is None else _token_table(self.tokens)
        rows = {token: row for row, token in enumerate(self.tokens)} if compiled is None else {}
        object.__setattr__(self, "_compiled", compiled)
        object.__setattr__(self, "_rows", rows)

    def __reduce__(self) -> tuple[type["TokenTable"], tuple[tuple[str, ...]]]:
        # Compiled tables are of one machine; another may have no compiler.
        return TokenTable, (self.tokens,)

    def find(self, bags: Iterable[Bag]) -> Found:
        """Look up the tokens of each bag; a generator's are in memory one at a time."""
        if self._compiled is not None:
            rows, ends = _find_tokens(self._compiled, bags)
            return Found(np.frombuffer(rows, np.int64), np.frombuffer(ends, np.int64))
        lookup = self._rows.get
        found: list[int] = []
        so_far: list[int] = []
        for bag in bags:
            found.extend(map(lookup, spelled(bag), repeat(-1)))
            so_far.append(len(found))
        return Found(np.asarray(found, np.int64), np.asarray(so_far, np.int64))

    def find_once(self, keys: Sequence[_Key], bag_of: Callable[[_Key], Bag]) -> tuple[Found, _Ints]:
        """The bag of each distinct key, and (keys,) which of them is each key's.

        Menus and cards repeat what they say.
        """
        number: dict[_Key, int] = {}
        index = [number.setdefault(key, len(number)) for key in keys]
        return self.find(map(bag_of, number)), np.asarray(index, np.int64)
