"""Which of a page's headlines are said once more: in a bar, in a card, above each post."""

import re
from collections.abc import Iterable

from unboil.blocks.tags import HEADING_LEVELS
from unboil.document.block import Block
from unboil.roles import Role

__all__ = ["repeated_headlines"]

_WORD = re.compile(r"\w+")
_NO_HEADING = 7
_Words = tuple[str, ...]


def repeated_headlines(blocks: Iterable[Block]) -> frozenset[int]:
    """Indexes of the headlines that say again what another one says, be it behind a ``Re:``.

    Of those that say the same, the one that is most of a heading is not among them, and of several
    such ones the first.
    """
    headlines = [block for block in blocks if block.role is Role.HEADLINE]
    said = {_words(block) for block in headlines}
    best: dict[_Words, Block] = {}
    for block in headlines:
        words = _words(block)
        key = words[1:] if words[1:] in said else words
        known = best.get(key)
        if known is None or _rank(block) < _rank(known):
            best[key] = block
    first = {block.index for block in best.values()}
    return frozenset(block.index for block in headlines if block.index not in first)


def _words(block: Block) -> _Words:
    return tuple(_WORD.findall(block.text.casefold()))


def _rank(block: Block) -> int:
    """The level of a heading; a block that is kept is in the text whatever it is."""
    return 0 if block.kept else HEADING_LEVELS.get(block.tag, _NO_HEADING)
