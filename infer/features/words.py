"""The words of a block's text, as evidence and meaning read them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

__all__ = ["TEXT_READ", "UNSPACED", "terms_of", "words_of"]

TEXT_READ = 240
"""Characters of a block's text that are read."""
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script without spaces between words."""

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


def words_of(text: str) -> tuple[str, ...]:
    """Runs of letters and digits in lower case, any digit as 0."""
    return _words_of(text[:TEXT_READ])


# Two families read the same blocks, and menus repeat theirs; the cache keeps texts cut short.
@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(_DIGIT.sub("0", text.lower())))


def terms_of(text: str) -> Sequence[str]:
    """Words, and where a script has no spaces between them, pairs of letters."""
    words = words_of(text)
    if text.isascii():
        return words
    terms: list[str] = []
    for word in words:
        letters = UNSPACED.findall(word)
        if len(letters) < 2:
            terms.append(word)
        else:
            terms += [one + two for one, two in pairwise(letters)]
    return terms
