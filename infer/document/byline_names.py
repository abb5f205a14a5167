"""Names in what a page shows: in a byline, or in a line of nothing but names."""

import re

from unboil.document.author_names import declared_names, without_addresses
from unboil.document.byline_patterns import (
    CONJUNCTION,
    LABEL,
    OPENING,
    PREFIX,
    any_of,
    whole_words,
)
from unboil.document.byline_words import (
    BYLINE_ENDS,
    BYLINE_OPENINGS,
    CONJUNCTIONS,
    CREDITS,
    DAY_OPENINGS,
    PASSIVE_BY,
    PLACE_OPENINGS,
    SHOUTED_CONJUNCTIONS,
    SPACED_NAME_LANGUAGES,
    WEEKDAYS,
)
from unboil.document.person_names import is_small, looks_like_person

__all__ = ["LONGEST_BYLINE", "is_opening", "leads_on", "names_alone", "names_in_byline"]

LONGEST_BYLINE = 300
"""Characters of a line in which names are sought."""
_OPENING_ALONE = re.compile(rf"(?:{any_of(BYLINE_OPENINGS)})\s?[:：]?", re.IGNORECASE)
_HANDLE = re.compile(r"(?<!\S)@\w{1,50}")
_CREDIT = re.compile(
    rf"(?<!\band )(?<!& )\b(?:{any_of(CREDITS)})\s*(?:[:：]|(?:{any_of(PASSIVE_BY)})\b)"
    rf"[^;|]*?(?=[;|]|\b(?:{OPENING}|{LABEL})|$)",
    re.IGNORECASE,
)
"""What others did, and their names."""
_BESIDE_CREDITS = " ,;|"
_END_OF_NAMES = re.compile(
    r"\s*(?:[|•»–—\n(（]|\d|\s[-·]\s|(?<=[a-z]{3})\.|【|来源|來源|责任|编辑"
    rf"|(?i:{whole_words(BYLINE_ENDS)}))"
)
_DAY_OF_MONTH = re.compile(r"\.?\s*\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4}(?!\d)|\s+at\b|\s*$)")
_DAY_FIRST = re.compile(
    rf"(?:{whole_words(BYLINE_ENDS)})(?=[^|]{{0,40}}?(?<!\d)\d{{1,2}}(?!\d))[^|]{{1,60}}?"
    rf"\s(?:{any_of(PASSIVE_BY)})\s",
    re.IGNORECASE,
)
"""A day with what is said of it, up to the names."""
_PLACE = re.compile(
    rf",?\s(?:{any_of(PLACE_OPENINGS)})\s(?!['’])([^,;&|]{{1,60}}?)"
    rf"(?=\s*(?:[,;&|]|$)|\s(?:{CONJUNCTION})\s\S+\s\S)"
)
"""A place or a paper after a name, up to the next name."""
_LEADING_ON = frozenset((*PLACE_OPENINGS, *CONJUNCTIONS, *SHOUTED_CONJUNCTIONS))
"""Words behind a name that lead to what another element says."""
_ENDS_BETWEEN_NAMES = tuple(f" {word}" for word in (*CONJUNCTIONS, *SHOUTED_CONJUNCTIONS))
_EAST_ASIAN_OPENING = (
    r"(?:(?:作者|记者|記者|撰文|文)(?:\s{0,3}[:：/／=＝]\s{0,3}|\s{1,3})"
    r"|(?<!\w)文・(?:(?:写真|撮影|構成)(?:・|[\s:：/／=＝]{1,3})){0,2}(?!写真|撮影|構成))"
)
_EAST_ASIAN_BYLINE = re.compile(
    rf"{_EAST_ASIAN_OPENING}"
    r"([\u3400-\u9fff·]{2,6}(?!\w)"
    r"(?:[\s、]{1,2}(?!\S{0,2}(?:报道|報道|摄影|攝影|编辑|編輯|责任|来源|發布|发布|时间|图片|阅读|校对|出自|字号|字體|字体"
    r"|大小|点击|點擊|浏览|瀏覽|评论|評論|分享|打印))"
    r"[\u3400-\u9fff]{2,4}(?![\w:：])){0,5}"
    r"|[A-Za-z]\w{1,20}(?!\w))"
)
_SPACED_NAME = (
    r"[\u3400-\u9fff々][\u3040-\u30ff\u3400-\u9fff々]{0,5}"
    r"(?:\s[\u3040-\u30ff\u3400-\u9fff々]{1,5})?(?!\w)"
)
_SPACED_BYLINE = re.compile(
    rf"{_EAST_ASIAN_OPENING}({_SPACED_NAME}(?:\s?、\s?{_SPACED_NAME}){{0,5}})"
)
"""The same where a name is a family name, a space and a given name."""
_KOREAN_NAME = r"[가-힣]{2,4}"
_KOREAN_BYLINE = re.compile(
    rf"(?<!\w)({_KOREAN_NAME}(?:\s?[·,]\s?{_KOREAN_NAME}){{0,5}})\s기자(?!\w|\s회견)"
)
"""Names before the word for a reporter; with another one it is a press conference."""
_LONGEST_LINE = 500


def names_in_byline(text: str, language: str = "") -> tuple[str, ...]:
    """Names in a byline such as ``"By Ada Example | May 5, 2024"``; none in any other text.

    Args:
        text: one line.
        language: of the page; it tells whether a space parts persons or one person's names.
    """
    text = " ".join(without_addresses(text[:LONGEST_BYLINE]).split())
    is_spaced = language.replace("_", "-").split("-")[0].lower() in SPACED_NAME_LANGUAGES
    if is_spaced and (spaced := _SPACED_BYLINE.search(text)):
        return tuple(dict.fromkeys(re.split(r"\s?、\s?", spaced[1])))
    if east_asian := _EAST_ASIAN_BYLINE.search(text):
        return tuple(dict.fromkeys(re.split(r"[\s、]+", east_asian[1])))
    if korean := _KOREAN_BYLINE.findall(text):
        return tuple(dict.fromkeys(re.split(r"\s?[·,]\s?", ",".join(korean))))
    if credit := _CREDIT.match(text):
        text = text[credit.end() :].lstrip(_BESIDE_CREDITS)
    prefix = PREFIX.match(text) or _DAY_FIRST.match(text)
    if prefix is None:
        return ()
    rest = _without_credits(text[prefix.end() :])
    names = _END_OF_NAMES.split(rest, maxsplit=1)[0]
    return _persons(_without_places(_without_day(names, rest[len(names) :])))


def names_alone(text: str) -> tuple[str, ...]:
    """Names in a text that should be nothing but names; none where it is more than that."""
    names = declared_names([_without_credits(text[:_LONGEST_LINE])])
    return names if names and all(looks_like_person(name) for name in names) else ()


def is_opening(text: str) -> bool:
    """Whether a text is what bylines begin with, and nothing else."""
    return _OPENING_ALONE.fullmatch(text) is not None


def leads_on(text: str) -> bool:
    """Whether a text ends between names, so that it is not all of a byline."""
    return text.endswith(_ENDS_BETWEEN_NAMES)


def _persons(text: str) -> tuple[str, ...]:
    """Persons in what a byline opens; what stands behind them may be an agency of one word."""
    names = declared_names([_without_ends(_without_credits(_HANDLE.sub("", text)))])
    *persons, last = names or ("",)
    if looks_like_person(last):
        persons.append(last)
    elif " " in last:
        return ()
    return tuple(persons) if all(map(looks_like_person, persons)) else ()


def _without_ends(names: str) -> str:
    """Names without words at their end that lead on: ``"Ada Example in"``."""
    words = names.split()
    while words and words[-1] in _LEADING_ON:
        words.pop()
    return " ".join(words)


def _without_credits(text: str) -> str:
    return _CREDIT.sub("", text).strip(_BESIDE_CREDITS)


def _without_day(names: str, rest: str) -> str:
    """Names without the words that belong to the day after them: ``"Ada Example on Sunday, May"``.

    Args:
        names: what stands before the day.
        rest: what follows, with its first digit.
    """
    words = names.split()
    # "May 5, 2024": a month, in whatever language.
    if len(words) > 2 and _DAY_OF_MONTH.match(rest):
        words.pop()
    elif not rest.lstrip()[:1].isdigit():
        return names
    while words and (words[-1] in DAY_OPENINGS or (len(words) > 2 and _is_of_day(words[-1]))):
        words.pop()
    return " ".join(words)


def _is_of_day(word: str) -> bool:
    """Whether a word right before a number is none of a name: a weekday, "at" in any language."""
    word = word.strip(".,:")
    return word.casefold() in WEEKDAYS or (word[:1].isalpha() and is_small(word))


def _without_places(names: str) -> str:
    """Names without the places or papers after them, which are in capitals as well."""
    return _PLACE.sub(lambda place: "" if _is_proper(place[1]) else place[0], names)


def _is_proper(text: str) -> bool:
    """Whether all words that are not short begin with a capital, and one at least."""
    words = text.split()
    long = (word for word in words if len(word) > 3)
    return any(word[0].isupper() for word in words) and all(word[0].isupper() for word in long)
