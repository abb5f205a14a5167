"""Names of authors, from the many ways pages write them."""

import re
from collections.abc import Iterable
from html import unescape

__all__ = ["author_names", "names_alone", "names_in_byline"]

_PREFIX = re.compile(
    r"^(?:(?:written|posted|published|story|text|words|report)\s+by|by|von|par|por|di|door|av|af|od|"
    r"przez|oleh|autor(?:in|a)?|author|text|texte|texto|автор)\b\s*[:：]?\s+|"
    r"^(?:作者|记者|記者|文)\s*[:：/]\s*",
    re.IGNORECASE,
)
"""How bylines begin; what is left when none of these is there is read all the same."""
_BETWEEN = re.compile(
    r"\s*[;|/·•、，\n]\s*|\s+(?:and|und|et|y|e|en|og|och|i|ja|и|&)\s+|\s*,\s*(?:and\s+)?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*|\(?[\w.+-]{1,64}@[\w.-]{1,255}\)?")
_ASIDE = re.compile(r"\s*[(（\[][^()（）\[\]]{0,40}[)）\]]?\s*")
_UNWANTED = re.compile(r"[<>{}=*]|https?\b|\.(?:com|net|org|svg|css|js)\b")
_CREDENTIAL = re.compile(r"(?:Ph\.?D|M\.?D|M\.?Sc|MBA|R\.?N|DVM|J\.?D|Esq|Jr|Sr|I{2,3})\.?")
"""What stands behind a comma after a name, and is none."""
_END_OF_NAMES = re.compile(r"\s*(?:[|•·»–—\n(（]|\d|\s-\s|(?<=[a-z]{3})\.|【|来源|來源|责任|编辑)")
_DAY_OF_MONTH = re.compile(r"\s*\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4}(?!\d)|\s+at\b|\s*$)")
_EAST_ASIAN_BYLINE = re.compile(
    r"(?:作者|记者|記者|撰文|文)(?:\s{0,3}[:：/]\s{0,3}|\s{1,3})"
    r"([\u3400-\u9fff·]{2,6}(?!\w)"
    r"(?:[\s、]{1,2}(?!\S{0,2}(?:报道|報道|摄影|攝影|编辑|編輯|责任|来源|發布|发布|时间|图片|阅读|校对|出自))"
    r"[\u3400-\u9fff]{2,4}(?![\w:：])){0,5}"
    r"|[A-Za-z]\w{1,20}(?!\w))"
)
_LONGEST_NAME = 50
_MOST_WORDS = 6
_MOST_NAMES = 20


def author_names(given: Iterable[str]) -> tuple[str, ...]:
    """Single names out of values that were given as authors.

    Args:
        given: e.g. ``["By Ada Example and Ben Example", "ada@example.org"]``.

    Returns:
        Each name once, in order; addresses and sentences left out.
    """
    names: dict[str, str] = {}
    for value in given:
        text = _ASIDE.sub(" ", _ADDRESS.sub(" ", unescape(value[:500])))
        text = _PREFIX.sub("", " ".join(text.split())).strip()
        for part in _BETWEEN.split(text):
            name = _PREFIX.sub("", part).strip(" .,:-–—()\"'")
            if _is_name(name):
                names.setdefault(name.casefold(), name)
    return tuple(names.values())[:_MOST_NAMES]


def names_in_byline(text: str) -> tuple[str, ...]:
    """Names in a byline such as ``"By Ada Example | May 5, 2024"``; none in any other text."""
    text = " ".join(text[:300].split())
    if east_asian := _EAST_ASIAN_BYLINE.search(text):
        return tuple(dict.fromkeys(re.split(r"[\s、]+", east_asian[1])))
    prefix = _PREFIX.match(text)
    if prefix is None:
        return ()
    rest = text[prefix.end() :]
    names = _END_OF_NAMES.split(rest, maxsplit=1)[0]
    words = names.split()
    # "May 5, 2024": a month, in whatever language.
    if len(words) > 2 and _DAY_OF_MONTH.match(rest, len(names)):
        names = " ".join(words[:-1])
    return names_alone(names)


def names_alone(text: str) -> tuple[str, ...]:
    """Names in a text that should be nothing but names; none where it is more than that."""
    names = author_names([text])
    return names if names and all(_looks_like_person(name) for name in names) else ()


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= _LONGEST_NAME
        and len(text.split()) <= _MOST_WORDS
        and not _UNWANTED.search(text)
        and not _PREFIX.fullmatch(f"{text} ")
        and not _CREDENTIAL.fullmatch(text)
        and any(character.isalpha() for character in text)
    )


def _looks_like_person(name: str) -> bool:
    """Two to four words that begin like names; in scripts without cases, a short word or two."""
    words = name.split()
    if not name.isascii() and not any(character.isupper() for character in name):
        return len(words) <= 3 and len(name) <= 20 and not any(c.isdigit() for c in name)
    capital = sum(word[0].isupper() for word in words)
    return 2 <= len(words) <= 4 and capital >= 2 and not any(c.isdigit() for c in name)
