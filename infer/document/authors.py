"""Names of authors, from the many ways pages write them."""

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape

from unboil.document.byline_words import (
    BYLINE_ENDS,
    BYLINE_LABELS,
    BYLINE_OPENINGS,
    CONJUNCTIONS,
    CREDITS,
    DAY_OPENINGS,
    JOB_WORDS,
    JOINING_CONJUNCTIONS,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    PASSIVE_BY,
    PLACE_OPENINGS,
    SHOUTED_CONJUNCTIONS,
    SMALL_OPENINGS,
    SPACED_NAME_LANGUAGES,
    WEEKDAYS,
)

__all__ = [
    "author_names",
    "catalogue_names",
    "declared_names",
    "leads_on",
    "names_alone",
    "names_in_byline",
    "typed_names",
]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, words))


_OPENING = rf"(?:{_any_of(BYLINE_OPENINGS)})\b\s*[:：]?\s+"
_PARTICLE = rf"(?:{_any_of(NAME_PARTICLES)})\b"
_LABEL = rf"(?:{_any_of(BYLINE_LABELS)})\s*[:：/=＝]\s*"
_PREFIX = re.compile(rf"^(?:{_OPENING}|{_PARTICLE}\s*[:：]?\s+|{_LABEL})", re.IGNORECASE)
"""How bylines begin; what is left when none of these is there is read all the same."""
_DECLARED_PREFIX = re.compile(rf"^(?:{_OPENING}|{_PARTICLE}\s*[:：]\s*|{_LABEL})", re.IGNORECASE)
"""The same where only names belong: there "Von" alone is one."""
_CONJUNCTION = _any_of((*CONJUNCTIONS, *SHOUTED_CONJUNCTIONS))
_SUFFIX = rf"(?:{_any_of(NAME_SUFFIXES)})\b\.?"
_BETWEEN = re.compile(
    r"\s*[;|/•、，،؛\n]\s*|\s+·\s+"
    rf"|\s*,(?!\s*{_SUFFIX}\s*(?:[,;|/&]|$|(?:{_CONJUNCTION})\s))\s*(?:(?:{_CONJUNCTION})\s+)?"
)
_JOINED = re.compile(rf"\s+({_CONJUNCTION})\s+")
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*|\(?[\w.+-]{1,64}@[\w.-]{1,255}\)?")
_HANDLE = re.compile(r"(?<!\S)@\w{1,50}")
_ASIDE = re.compile(r"\s*[(（\[][^()（）\[\]]{0,40}[)）\]]?\s*")
_UNWANTED = re.compile(r"[<>{}=*]|https?\b|\.(?:com|net|org|svg|css|js)\b")
_CREDENTIAL = re.compile(r"(?:Ph\.?D|M\.?D|M\.?Sc|MBA|R\.?N|DVM|J\.?D|Esq|Jr|Sr|I{2,3})\.?")
"""What stands behind a comma after a name, and is none."""
_CREDIT = re.compile(
    rf"(?<!\band )(?<!& )\b(?:{_any_of(CREDITS)})\s*(?:[:：]|(?:{_any_of(PASSIVE_BY)})\b)"
    rf"[^;|]*?(?=[;|]|\b(?:{_OPENING}|{_LABEL})|$)",
    re.IGNORECASE,
)
"""What others did, and their names."""
_BESIDE_CREDITS = " ,;|"
_QUOTATION = re.compile(r"[\"“”„‟«»‹›「」『』《》]")
_WITHIN_WORD = re.compile(r"[-'’]")
_END_OF_NAMES = re.compile(
    r"\s*(?:[|•»–—\n(（]|\d|\s[-·]\s|(?<=[a-z]{3})\.|【|来源|來源|责任|编辑"
    rf"|\b(?i:{_any_of(BYLINE_ENDS)})\b)"
)
_DAY_OF_MONTH = re.compile(r"\.?\s*\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4}(?!\d)|\s+at\b|\s*$)")
_DAY_FIRST = re.compile(
    rf"(?:{_any_of(BYLINE_ENDS)})\b(?=[^|]{{0,40}}?(?<!\d)\d{{1,2}}(?!\d))[^|]{{1,60}}?"
    rf"\s(?:{_any_of(PASSIVE_BY)})\s",
    re.IGNORECASE,
)
"""A day with what is said of it, up to the names."""
_PLACE = re.compile(
    rf",?\s(?:{_any_of(PLACE_OPENINGS)})\s(?!['’])([^,;&|]{{1,60}}?)"
    rf"(?=\s*(?:[,;&|]|$)|\s(?:{_CONJUNCTION})\s\S+\s\S)"
)
"""A place or a paper after a name, up to the next name."""
_LEADING_ON = frozenset((*PLACE_OPENINGS, *CONJUNCTIONS, *SHOUTED_CONJUNCTIONS))
"""Words behind a name that lead to what another element says."""
_ENDS_BETWEEN_NAMES = tuple(f" {word}" for word in (*CONJUNCTIONS, *SHOUTED_CONJUNCTIONS))
_EAST_ASIAN_OPENING = (
    r"(?:(?:作者|记者|記者|撰文|文)(?:\s{0,3}[:：/=＝]\s{0,3}|\s{1,3})"
    r"|(?<!\w)文・(?:(?:写真|撮影|構成)(?:・|[\s:：]{1,3})){0,2}(?!写真|撮影|構成))"
)
_EAST_ASIAN_BYLINE = re.compile(
    rf"{_EAST_ASIAN_OPENING}"
    r"([\u3400-\u9fff·]{2,6}(?!\w)"
    r"(?:[\s、]{1,2}(?!\S{0,2}(?:报道|報道|摄影|攝影|编辑|編輯|责任|来源|發布|发布|时间|图片|阅读|校对|出自))"
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
_LONGEST_VALUE = 500
_LONGEST_NAME = 50
_LONGEST_ORGANIZATION = 100
_MOST_WORDS = 6
_MOST_NAMES = 20


def author_names(given: Iterable[str]) -> tuple[str, ...]:
    """Single names out of texts about authors.

    Args:
        given: e.g. ``["By Ada Example and Ben Example", "ada@example.org"]``.

    Returns:
        Each name once, in order; addresses, job titles and sentences left out.
    """
    return _names(given, _PREFIX)


def declared_names(given: Iterable[str]) -> tuple[str, ...]:
    """Single names out of values that should be nothing but names, as ``"Von Miller"``."""
    return _names(given, _DECLARED_PREFIX)


def catalogue_names(given: Iterable[str]) -> tuple[str, ...]:
    """Single names out of values as catalogues have them: ``"Doe, Jane"`` is one person."""
    values = [value for text in given for value in unescape(text[:_LONGEST_VALUE]).split(";")]
    return declared_names(_first_name_first(value, len(values) > 1) for value in values)


def typed_names(given: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Single names out of declared ones with what they are names of.

    Args:
        given: e.g. ``[("Smith, Jones & Partners LLP", "Organization"), ("Doe, Jane", "Person")]``;
            an organization has one name, a person is one where the last name comes first.
    """
    pairs = list(given)
    organizations = {name for name, kind in pairs if kind == "Organization"}
    names = (_person_or_persons(name) if kind == "Person" else name for name, kind in pairs)
    return _names(names, _DECLARED_PREFIX, organizations)


def _names(
    given: Iterable[str], prefix: re.Pattern[str], organizations: Collection[str] = ()
) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for value in given:
        is_one = value in organizations
        text = _ASIDE.sub(" ", _ADDRESS.sub(" ", unescape(value[:_LONGEST_VALUE])))
        text = prefix.sub("", " ".join(text.split())).strip()
        for part in [text] if is_one else _parts(text):
            name = _without_edges(prefix.sub("", part))
            name = name if is_one else _without_title(name)
            is_name = _is_organization(name) if is_one else _is_name(name)
            if is_name and not (names and _is_job(name)):
                names.setdefault(name.casefold(), name)
    return tuple(names.values())[:_MOST_NAMES]


def _without_edges(part: str) -> str:
    """A name without punctuation around it, but with the full stop of ``"Jr."``."""
    name = part.strip(" .,:·|•-–—()\"'")
    is_short = name.endswith(NAME_SUFFIXES) and f"{name}." in part
    return f"{name}." if is_short else name


def _without_title(name: str) -> str:
    """A name without the job title before it: ``"unserem Redakteur Hans Meier"``."""
    words = name.split()
    jobs = [at for at, word in enumerate(words) if _is_job(word)]
    if not jobs or not (jobs[0] == 0 or _is_small(words[0])):
        return name
    rest = words[jobs[-1] + 1 :]
    if not rest or rest[0].casefold() in PLACE_OPENINGS:  # "Editor at Large"
        return name
    alone = " ".join(rest)
    return alone if _looks_like_person(alone) else name


def _parts(text: str) -> Iterator[str]:
    """What stands between commas, conjunctions and the like."""
    for joined in _BETWEEN.split(text):
        name, *others = _JOINED.split(joined)
        for conjunction, other in zip(others[::2], others[1::2], strict=True):
            if conjunction in JOINING_CONJUNCTIONS and _is_second_surname(other, name):
                name = f"{name} {conjunction} {other}"
            else:
                yield name
                name = other
        yield name


def _is_second_surname(text: str, name: str) -> bool:
    """Whether a word after a conjunction belongs to the name before: it has no first name."""
    return " " in name and " " not in text and text[:1].isupper()


def _first_name_first(value: str, is_one: bool) -> str:
    """A name without the comma that puts the last name first; any other value as it is.

    Args:
        value: e.g. ``"García Márquez, Gabriel José"``.
        is_one: whether it is certain that these are not two persons.
    """
    parts = [part.strip() for part in value.split(",")]
    parts = [part for part in parts if part and not _CREDENTIAL.fullmatch(part)]
    if len(parts) != 2 or _is_job(parts[1]) or (not is_one and all(" " in part for part in parts)):
        return value
    return f"{parts[1]} {parts[0]}"


def _person_or_persons(name: str) -> str:
    """A person's name, the first name first; any other value as it is.

    ``"Kim, Min-jun"`` is one person, ``"Ada Example, Ben Example"`` are two.
    """
    name = " ".join(name[:_LONGEST_VALUE].split())
    first = name.partition(",")[0].strip()
    is_one = " " not in first and len(list(_parts(name))) == 2 and not _JOINED.search(name)
    return _first_name_first(name, is_one) if is_one else name


def names_in_byline(text: str, language: str = "") -> tuple[str, ...]:
    """Names in a byline such as ``"By Ada Example | May 5, 2024"``; none in any other text.

    Args:
        text: one line.
        language: of the page; it tells whether a space parts persons or one person's names.
    """
    text = " ".join(text[:300].split())
    is_spaced = language.replace("_", "-").split("-")[0].lower() in SPACED_NAME_LANGUAGES
    if is_spaced and (spaced := _SPACED_BYLINE.search(text)):
        return tuple(dict.fromkeys(re.split(r"\s?、\s?", spaced[1])))
    if east_asian := _EAST_ASIAN_BYLINE.search(text):
        return tuple(dict.fromkeys(re.split(r"[\s、]+", east_asian[1])))
    if korean := _KOREAN_BYLINE.findall(text):
        return tuple(dict.fromkeys(re.split(r"\s?[·,]\s?", ",".join(korean))))
    if credit := _CREDIT.match(text):
        text = text[credit.end() :].lstrip(_BESIDE_CREDITS)
    prefix = _PREFIX.match(text) or _DAY_FIRST.match(text)
    if prefix is None:
        return ()
    rest = _without_credits(text[prefix.end() :])
    names = _END_OF_NAMES.split(rest, maxsplit=1)[0]
    return _persons(_without_places(_without_day(names, rest[len(names) :])))


def _persons(text: str) -> tuple[str, ...]:
    """Persons in what a byline opens; what stands behind them may be an agency of one word."""
    names = declared_names([_without_ends(_without_credits(_HANDLE.sub("", text)))])
    *persons, last = names or ("",)
    if _looks_like_person(last):
        persons.append(last)
    elif " " in last:
        return ()
    return tuple(persons) if all(map(_looks_like_person, persons)) else ()


def _without_ends(names: str) -> str:
    """Names without words at their end that lead on: ``"Ada Example in"``."""
    words = names.split()
    while words and words[-1] in _LEADING_ON:
        words.pop()
    return " ".join(words)


def leads_on(text: str) -> bool:
    """Whether a text ends between names, so that it is not all of a byline."""
    return text.endswith(_ENDS_BETWEEN_NAMES)


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
    while words and (
        words[-1] in DAY_OPENINGS
        or (len(words) > 2 and words[-1].casefold().strip(".,") in WEEKDAYS)
    ):
        words.pop()
    return " ".join(words)


def _without_places(names: str) -> str:
    """Names without the places or papers after them, which are in capitals as well."""
    return _PLACE.sub(lambda place: "" if _is_proper(place[1]) else place[0], names)


def _is_proper(text: str) -> bool:
    """Whether all words that are not short begin with a capital, and one at least."""
    words = text.split()
    long = (word for word in words if len(word) > 3)
    return any(word[0].isupper() for word in words) and all(word[0].isupper() for word in long)


def names_alone(text: str) -> tuple[str, ...]:
    """Names in a text that should be nothing but names; none where it is more than that."""
    names = declared_names([_without_credits(text[:_LONGEST_VALUE])])
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


def _is_organization(text: str) -> bool:
    is_short = 1 < len(text) <= _LONGEST_ORGANIZATION
    return is_short and not _UNWANTED.search(text) and any(map(str.isalpha, text))


def _is_job(text: str) -> bool:
    return not JOB_WORDS.isdisjoint(text.casefold().split())


def _looks_like_person(name: str) -> bool:
    """Two to four words that begin like names; in scripts without cases, a short word or two."""
    words = name.split()
    if not words or ":" in name or "by" in words or _QUOTATION.search(name):
        return False
    if not name.isascii() and not any(map(_has_case, name)):
        return len(words) <= 3 and len(name) <= 20 and not any(c.isdigit() for c in name)
    if _is_small(words[0]):
        return False
    capital = sum(word[0].isupper() for word in words)
    return 2 <= len(words) <= 4 and capital >= 2 and not any(c.isdigit() for c in name)


def _is_small(word: str) -> bool:
    """Whether a word begins in lower case, and is none that names begin with."""
    return _lacks_capital(word[0]) and _WITHIN_WORD.split(word)[0] not in SMALL_OPENINGS


def _has_case(character: str) -> bool:
    return character.isupper() or _lacks_capital(character)


def _lacks_capital(character: str) -> bool:
    """Whether there is a capital of a letter that is none; Georgian names begin with small ones."""
    return character != character.title()
