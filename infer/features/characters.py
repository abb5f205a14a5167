"""Count characters of each class in all blocks at once.

Unicode's general categories decide, so that every script counts by the same rules.
"""

import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
import numpy.typing as npt

__all__ = ["CharacterClass", "CharacterCounts", "count_characters"]

_BMP = 0x10000
_TERMINALS = ".!?。！？…؟।۔．"
_COMMAS = ",，、،;；"
_QUOTES = "\"'“”„«»‘’「」『』‹›"
_SEPARATORS = "|•·»›/→>—–-*~"
# Scripts written without spaces between words: Thai to Khmer, kana, Han.
_UNSPACED_RANGES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF))
_HAN_RANGES = ((0x3400, 0x9FFF), (0xF900, 0xFAFF))
_UNSPACED_CHARACTERS_PER_WORD = 1.7
"""Mean word length of Chinese news text in characters; near enough for the other scripts."""


class CharacterClass(IntEnum):
    """What kind of character; each character has exactly one."""

    SPACE = 0
    LOWER = 1
    UPPER = 2
    LETTER = 3
    UNSPACED = 4
    DIGIT = 5
    TERMINAL = 6
    COMMA = 7
    QUOTE = 8
    SEPARATOR = 9
    COLON = 10
    BRACKET = 11
    CURRENCY = 12
    SYMBOL = 13


_CLASSES = len(CharacterClass)

_OF_CATEGORY: Mapping[str, CharacterClass] = {
    "Ll": CharacterClass.LOWER,
    "Lu": CharacterClass.UPPER,
    "Lt": CharacterClass.UPPER,
    "Sc": CharacterClass.CURRENCY,
    **dict.fromkeys(("Lm", "Lo", "Mc", "Me", "Mn"), CharacterClass.LETTER),
    **dict.fromkeys(("Nd", "Nl", "No"), CharacterClass.DIGIT),
    **dict.fromkeys(("Pe", "Ps"), CharacterClass.BRACKET),
    **dict.fromkeys(("Pc", "Pd", "Pf", "Pi", "Po", "Sk", "Sm", "So"), CharacterClass.SYMBOL),
    **dict.fromkeys(("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"), CharacterClass.SPACE),
}
"""By Unicode's general category."""

_OF_CHARACTERS = (
    (":：", CharacterClass.COLON),
    (_SEPARATORS, CharacterClass.SEPARATOR),
    (_QUOTES, CharacterClass.QUOTE),
    (_COMMAS, CharacterClass.COMMA),
    (_TERMINALS, CharacterClass.TERMINAL),
)
"""Characters whose class is not that of their category."""


@dataclass(frozen=True, slots=True)
class CharacterCounts:
    """Per block (``n`` of them) counts as float64 arrays."""

    by_class: npt.NDArray[np.float64]
    """(n, len(CharacterClass))"""
    characters: npt.NDArray[np.float64]
    words: npt.NDArray[np.float64]
    """Runs of letters and digits; unspaced scripts count by their mean word length."""
    capitalised: npt.NDArray[np.float64]
    """Words that begin with an upper-case letter."""
    sentences: npt.NDArray[np.float64]
    """Terminal punctuation that no word follows directly."""
    first_class: npt.NDArray[np.float64]
    last_class: npt.NDArray[np.float64]

    def of(self, character_class: CharacterClass) -> npt.NDArray[np.float64]:
        """(n,) count of one class."""
        return self.by_class[:, character_class]


@lru_cache(maxsize=1)
def _class_table() -> npt.NDArray[np.uint8]:
    """Class of each code point of the basic plane; the last entry stands for all beyond it."""
    # No Python code runs per character: the table is made when the package is imported.
    categories = map(unicodedata.category, map(chr, range(_BMP)))
    table = np.fromiter(map(_OF_CATEGORY.__getitem__, categories), np.uint8, _BMP)
    for low, high in _UNSPACED_RANGES + _HAN_RANGES:
        table[low : high + 1] = CharacterClass.UNSPACED
    for members, character_class in _OF_CHARACTERS:
        table[[ord(member) for member in members]] = character_class
    table[_BMP - 1] = CharacterClass.SYMBOL
    return table


@lru_cache(maxsize=1)
def _word_classes() -> npt.NDArray[np.bool_]:
    members = np.zeros(_CLASSES, bool)
    for character_class in (
        CharacterClass.LOWER,
        CharacterClass.UPPER,
        CharacterClass.LETTER,
        CharacterClass.DIGIT,
    ):
        members[character_class] = True
    return members


_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


def count_characters(texts: list[str]) -> CharacterCounts:
    """Count the character classes, words and sentences of each text.

    Args:
        texts: n texts, none of them empty.
    """
    n = len(texts)
    lengths = np.fromiter(map(len, texts), np.int64, n)
    codes = np.frombuffer("".join(texts).encode(_UTF32, "surrogatepass"), np.uint32)
    classes = _class_table()[np.minimum(codes, _BMP - 1)]
    owner = np.repeat(np.arange(n), lengths)
    counts = np.bincount(owner * _CLASSES + classes, minlength=n * _CLASSES)
    by_class = counts.reshape(n, _CLASSES).astype(np.float64)
    ends = np.cumsum(lengths)
    starts = ends - lengths
    in_word = _word_classes()[classes]
    begins = in_word.copy()
    begins[1:] &= ~in_word[:-1]
    begins[starts] = in_word[starts]
    is_terminal = classes == CharacterClass.TERMINAL
    ends_text = np.diff(owner) > 0
    is_terminal[:-1] &= ~in_word[1:] | ends_text
    is_terminal[:-1] &= ~is_terminal[1:] | ends_text
    words = np.bincount(owner[begins], minlength=n).astype(np.float64)
    words += by_class[:, CharacterClass.UNSPACED] / _UNSPACED_CHARACTERS_PER_WORD
    return CharacterCounts(
        by_class=by_class,
        characters=lengths.astype(np.float64),
        words=words,
        capitalised=np.bincount(
            owner[begins & (classes == CharacterClass.UPPER)], minlength=n
        ).astype(np.float64),
        sentences=np.bincount(owner[is_terminal], minlength=n).astype(np.float64),
        first_class=classes[starts].astype(np.float64),
        last_class=classes[ends - 1].astype(np.float64),
    )
