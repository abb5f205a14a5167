"""Names of authors, from the many ways pages write them."""

import re
from collections.abc import Iterable

__all__ = ["author_names", "names_in_byline"]

_PREFIX = re.compile(
    r"^(?:(?:written|posted|published|story|text|words|report)\s+by|by|von|par|por|di|door|av|af|od|"
    r"przez|oleh|autor(?:in|a)?|author|text|texte|texto|автор|作者|文|記者|记者)\b\s*[:：]?\s+|"
    r"^(?:作者|记者|記者|文)\s*[:：/]?\s*",
    re.IGNORECASE,
)
"""How bylines begin; what is left when none of these is there is read all the same."""
_BETWEEN = re.compile(
    r"\s*[;|/·•、，\n]\s*|\s+(?:and|und|et|y|e|en|og|och|i|ja|и|&)\s+|\s*,\s*(?:and\s+)?",
    re.IGNORECASE,
)
_UNWANTED = re.compile(r"https?:|www\.|[@<>{}\[\]=_#]|\d")
_MAIL = re.compile(r"\(?[\w.+-]{1,64}@[\w.-]{1,255}\)?")
_LONGEST_NAME = 50
_MOST_WORDS = 6
_MOST_NAMES = 20


def author_names(given: Iterable[str], not_names: Iterable[str] = ()) -> tuple[str, ...]:
    """Single names out of values that were given as authors.

    Args:
        given: e.g. ``["By Ada Example and Ben Example", "ada@example.org"]``.
        not_names: what is no author: the site's name.

    Returns:
        Each name once, in order; addresses, handles and sentences left out.
    """
    unwanted = {name.casefold() for name in not_names if name}
    names: dict[str, str] = {}
    for value in given:
        text = _MAIL.sub(" ", value[:500])
        text = _PREFIX.sub("", " ".join(text.split())).strip()
        for part in _BETWEEN.split(text):
            name = _PREFIX.sub("", part).strip(" .,:-–—()\"'")
            if _is_name(name) and name.casefold() not in unwanted:
                names.setdefault(name.casefold(), name)
    return tuple(names.values())[:_MOST_NAMES]


def names_in_byline(text: str) -> tuple[str, ...]:
    """Names in a byline such as ``"By Ada Example | May 5, 2024"``; none in any other text."""
    text = " ".join(text[:300].split())
    prefix = _PREFIX.match(text)
    if prefix is None:
        return ()
    rest = re.split(
        r"\s*(?:[|•·–—\n(]|\d|\s-\s|(?<=[a-z]{3})\.)", text[prefix.end() :], maxsplit=1
    )[0]
    return tuple(name for name in author_names([rest]) if name[:1].isupper() or not name.isascii())


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST_NAME
        and len(text.split()) <= _MOST_WORDS
        and not _UNWANTED.search(text)
        and any(character.isalpha() for character in text)
    )
