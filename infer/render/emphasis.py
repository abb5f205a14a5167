"""Marks of emphasis that Markdown takes for such, told from those that it would show.

Whether a mark opens or closes emphasis depends on the characters around it as they are written
(CommonMark, 6.2), so it can be told only of a whole line. Readers differ in small ways, hence what
is doubtful is left out: a word less in bold is a smaller harm than asterisks in the text.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["without_idle_marks"]

_LONGEST_RUN = 3
"""Asterisks: ``***`` opens bold and slanted, in either order."""


def without_idle_marks(pieces: Sequence[str], closer_of: Mapping[int, int]) -> list[str]:
    """Empty the marks of a line that would not open and close emphasis.

    Args:
        pieces: the line; marks are pieces of their own.
        closer_of: index of each mark that opens to that of the one that closes. Pairs are nested.

    Returns:
        The pieces, marks that are left out empty.
    """
    return _Marks(pieces, closer_of).settled() if closer_of else list(pieces)


class _Marks:
    """The marks of a line, looked at in the order they open; those not looked at yet may go."""

    def __init__(self, pieces: Sequence[str], closer_of: Mapping[int, int]) -> None:
        self._pieces = list(pieces)
        self._closer_of = closer_of
        self._all = {*closer_of, *closer_of.values()}
        texts = ["" if at in self._all else piece for at, piece in enumerate(pieces)]
        self._before = _characters_before(texts)
        self._after = _characters_before([text[::-1] for text in reversed(texts)])[::-1]
        self._around: list[int] = []
        """Marks that stay and open what the present one stands in."""
        self._closing: set[int] = set()
        """Marks that stay and close."""

    def settled(self) -> list[str]:
        """The pieces without idle marks."""
        for opens, closes in sorted(self._closer_of.items()):
            while self._around and self._closer_of[self._around[-1]] < opens:
                self._around.pop()
            if self._works(opens, closes):
                self._around.append(opens)
                self._closing.add(closes)
            else:
                self._pieces[opens] = self._pieces[closes] = ""
        return self._pieces

    def _works(self, opens: int, closes: int) -> bool:
        before, after = self._before, self._after
        return (
            _flanks(before[opens], after[opens], self._stands_beside_other(opens, 1))
            and _flanks(after[closes], before[closes], self._stands_beside_other(closes, -1))
            and not self._is_one_with_text(opens)
            and not self._is_one_with_text(closes)
            and not self._is_one_with_closer(opens)
            and not self._closes_what_is_around(opens)
        )

    def _stands_beside_other(self, at: int, step: int) -> bool:
        return any(
            self._pieces[mark][:1] not in {"", self._pieces[at][0]} for mark in self._run(at, step)
        )

    def _is_one_with_text(self, at: int) -> bool:
        """Three tildes strike nothing; asterisks in texts stand behind backslashes."""
        return self._pieces[at][0] == "~" and "~" in {self._before[at], self._after[at]}

    def _is_one_with_closer(self, opens: int) -> bool:
        beside = (mark for mark in self._run(opens, -1) if mark in self._closing)
        return any(self._pieces[mark][0] == self._pieces[opens][0] for mark in beside)

    def _closes_what_is_around(self, opens: int) -> bool:
        """Whether a mark behind a text would rather close emphasis than open it.

        Lengths of one and two do not match, where one of the two marks may do both. Of ``***`` half
        may be closed already, and any mark matches the other half.
        """
        outside = self._before[opens]
        return (
            bool(outside)
            and not outside.isspace()
            and any(self._length_of_run(mark) >= _LONGEST_RUN for mark in self._around)
        )

    def _length_of_run(self, opens: int) -> int:
        run = (opens, *self._run(opens, 1), *self._run(opens, -1))
        return sum(len(self._pieces[mark]) for mark in run if mark in self._closer_of)

    def _run(self, at: int, step: int) -> Iterator[int]:
        """The marks beside one, with no text between."""
        at += step
        while at in self._all:
            yield at
            at += step


def _characters_before(texts: Sequence[str]) -> list[str]:
    """The last character before each of some texts; ``""`` where there is none."""
    characters: list[str] = []
    last = ""
    for text in texts:
        characters.append(last)
        last = text[-1:] or last
    return characters


def _flanks(outside: str, inside: str, beside_other: bool) -> bool:
    """Whether a mark opens, or closes, towards the character inside; no mark is a character here.

    Args:
        outside: the character on the other side, ``""`` at an end of the line.
        inside: the character inside.
        beside_other: an other mark stands between it and that character, and may go or stay.
    """
    if not inside or inside.isspace():
        return False
    if not beside_other and not _may_be_punctuation(inside):
        return True
    return not outside or outside.isspace() or _is_punctuation(outside)


def _may_be_punctuation(character: str) -> bool:
    """Readers differ in whether symbols beyond ASCII are."""
    return unicodedata.category(character)[0] in "PS"


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] == "P" or (
        character.isascii() and _may_be_punctuation(character)
    )
