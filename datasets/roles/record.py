"""The labels of one page, tied to its blocks by hashes of their text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Self

from unboil.datasets.roles.matching import matches
from unboil.errors import CorpusError
from unboil.roles import Role

__all__ = ["PageRoles", "text_hash"]

_HASH_BYTES = 6
_NO_LETTERS = re.compile(r"[\W_]+")


def text_hash(text: str) -> str:
    """Twelve hexadecimal digits of BLAKE2b over a block's letters and digits.

    Spaces and signs do not count: how a page is cut decides on some of them.
    """
    letters = _NO_LETTERS.sub("", text)
    return blake2b(letters.encode("utf-8", "replace"), digest_size=_HASH_BYTES).hexdigest()


@dataclass(frozen=True, slots=True)
class PageRoles:
    """Blocks of one page and the roles they were given, in document order.

    ``indices`` are the positions of the labelled blocks: all of them in a full annotation, a few
    in a list of corrections. The three tuples have the same length.
    """

    corpus: str
    id: str
    indices: tuple[int, ...]
    hashes: tuple[str, ...]
    roles: tuple[Role, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Corpus and id, as they are in `GoldPage`."""
        return self.corpus, self.id

    @property
    def complete(self) -> bool:
        """Are the indices those of a whole page, from 0 without a gap?"""
        return self.indices == tuple(range(len(self.indices)))

    def align(self, block_texts: Sequence[str]) -> list[Role | None]:
        """Carry the labels over to the blocks of a page, however it is segmented now.

        Args:
            block_texts: texts of the page's blocks in document order.

        Returns:
            One role per block; ``None`` where the text was not labelled. Texts are matched in
            order; one out of order has a role only if it has the same wherever it was labelled.
        """
        return self.align_hashes([text_hash(text) for text in block_texts])

    def align_hashes(self, hashes: Sequence[str]) -> list[Role | None]:
        """As `align`, for blocks whose hashes are known."""
        roles: list[Role | None] = [None] * len(hashes)
        for label, block in matches(self.hashes, hashes):
            roles[block] = self.roles[label]
        unanimous = self._unanimous()
        return [role or unanimous.get(key) for role, key in zip(roles, hashes, strict=True)]

    def unmatched(self, block_texts: Sequence[str]) -> tuple[int, ...]:
        """Indices of the labels that no block of the page is left for.

        Of equal texts the first ones count as found: hashes do not say which of them is gone.
        """
        left = Counter(map(text_hash, block_texts))
        lost = []
        for index, key in zip(self.indices, self.hashes, strict=True):
            if left[key]:
                left[key] -= 1
            else:
                lost.append(index)
        return tuple(lost)

    def corrected(self, corrections: Self) -> Self:
        """These labels with those of ``corrections`` in their place.

        Raises `CorpusError` where a correction is of a block that is not here.
        """
        known = set(zip(self.indices, self.hashes, strict=True))
        for entry in zip(corrections.indices, corrections.hashes, strict=True):
            if entry not in known:
                raise CorpusError(
                    f"{self.corpus}/{self.id}: the correction of block {entry[0]} ({entry[1]}) "
                    "fits no labelled block; make it anew from the current labels"
                )
        changed = dict(zip(corrections.indices, corrections.roles, strict=True))
        roles = tuple(
            changed.get(index, role) for index, role in zip(self.indices, self.roles, strict=True)
        )
        return type(self)(self.corpus, self.id, self.indices, self.hashes, roles)

    def _unanimous(self) -> dict[str, Role]:
        roles: defaultdict[str, set[Role]] = defaultdict(set)
        for key, role in zip(self.hashes, self.roles, strict=True):
            roles[key].add(role)
        return {key: next(iter(found)) for key, found in roles.items() if len(found) == 1}
