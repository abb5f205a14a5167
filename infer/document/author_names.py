"""Single names of authors, out of what is declared of them or written in their place."""

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape

from unboil.document.byline_patterns import CONJUNCTION, DECLARED_PREFIX, SHOWN_PREFIX, any_of
from unboil.document.byline_words import (
    JOINING_CONJUNCTIONS,
    NAME_SUFFIXES,
    PLACE_OPENINGS,
    PREFIXED_CONJUNCTIONS,
    WEAK_CONJUNCTIONS,
)
from unboil.document.person_names import (
    has_case,
    is_credential,
    is_job,
    is_name,
    is_organization,
    is_small,
    looks_like_person,
)

__all__ = [
    "author_names",
    "catalogue_names",
    "declared_names",
    "tag_names",
    "typed_names",
    "without_addresses",
]

_SUFFIX = rf"(?:{any_of(NAME_SUFFIXES)})\b\.?"
_BETWEEN = re.compile(
    r"\s*[;|/•、，،؛\n]\s*|\s+·\s+"
    rf"|\s*,(?!\s*{_SUFFIX}\s*(?:[,;|/&]|$|(?:{CONJUNCTION})\s))\s*(?:(?:{CONJUNCTION})\s+)?"
)
_DASHES = ("-", "–", "—")
_JOINED = re.compile(
    rf"(\s+(?:{CONJUNCTION}|{any_of(_DASHES)})\s+|\s+(?:{any_of(PREFIXED_CONJUNCTIONS)})(?=\w+\s+\w))"
)
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*|\(?[\w.+-]{1,64}@[\w.-]{1,255}\)?")
_INITIAL = re.compile(r"\S\s[^\W\d_]$")
_AGENCY = re.compile(r"\s*[|/]\s*(\S+)$")
"""What may be one, of a single word."""
_ASIDE = re.compile(r"\s*[(（\[][^()（）\[\]]{0,40}[)）\]]?\s*")
_LONGEST_VALUE = 500
_MOST_NAMES = 20


def author_names(given: Iterable[str]) -> tuple[str, ...]:
    """Single names out of texts about authors.

    Args:
        given: as they are shown, e.g. ``["By Ada Example and Ben Example", "ada@example.org"]``.

    Returns:
        Each name once, in order; addresses, job titles and sentences left out.
    """
    return _names(given, SHOWN_PREFIX)


def declared_names(given: Iterable[str]) -> tuple[str, ...]:
    """Single names out of values that should be nothing but names, as ``"Von Miller"``."""
    return _names(given, DECLARED_PREFIX)


def tag_names(given: Iterable[str]) -> tuple[str, ...]:
    """Single names out of a ``<meta>`` tag: ``"Doe, Jane"`` is one, as a person's in JSON-LD."""
    return declared_names(map(_person_or_persons, given))


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
    return _names(names, DECLARED_PREFIX, organizations)


def without_addresses(text: str) -> str:
    """A text without links and e-mail addresses in it, which say nothing but where to write."""
    return _ADDRESS.sub(" ", text)


def _names(
    given: Iterable[str], prefix: re.Pattern[str], organizations: Collection[str] = ()
) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for value in given:
        is_one = value in organizations
        text = _ASIDE.sub(" ", without_addresses(unescape(value[:_LONGEST_VALUE])))
        text = prefix.sub("", " ".join(text.split())).strip()
        for part in [text] if is_one else _parts(_without_agency(text)):
            name = _without_edges(prefix.sub("", part))
            name = name if is_one else _without_title(name)
            is_named = is_organization(name) if is_one else is_name(name)
            if is_named and not (names and is_job(name)):
                names.setdefault(name.casefold(), name)
    return tuple(names.values())[:_MOST_NAMES]


def _without_edges(part: str) -> str:
    """A name without punctuation around it, but with the full stop of ``"Jr."`` or an initial."""
    name = part.strip(" .,:·|•-–—()\"'")
    is_short = name.endswith(NAME_SUFFIXES) or _INITIAL.search(name)
    return f"{name}." if is_short and f"{name}." in part else name


def _without_agency(text: str) -> str:
    """A person's name without that of the agency behind a bar: ``"Ada Example | Reuters"``."""
    name = _AGENCY.sub("", text)
    return name if looks_like_person(name) else text


def _without_title(name: str) -> str:
    """A name without the job title before it: ``"unserem Redakteur Hans Meier"``.

    In scripts without capitals it stands behind: ``"홍길동 기자"``.
    """
    words = name.split()
    jobs = [at for at, word in enumerate(words) if is_job(word)]
    if jobs and jobs[0] and not has_case(name):
        return " ".join(words[: jobs[0]])
    if not jobs or not (jobs[0] == 0 or is_small(words[0])):
        return name
    rest = words[jobs[-1] + 1 :]
    if not rest or rest[0].casefold() in PLACE_OPENINGS:  # "Editor at Large"
        return name
    alone = " ".join(rest)
    return alone if looks_like_person(alone) else name


def _parts(text: str) -> Iterator[str]:
    """What stands between commas, conjunctions and the like."""
    for joined in _BETWEEN.split(text):
        name, *others = _JOINED.split(joined)
        for conjunction, other in zip(others[::2], others[1::2], strict=True):
            if _is_within_name(conjunction.strip(), name, other):
                name = f"{name}{conjunction}{other}"
            else:
                yield name
                name = other
        yield name


def _is_within_name(conjunction: str, name: str, other: str) -> bool:
    """Whether what stands around a conjunction or a dash is one name, or are none at all.

    No name begins with a word in lower case, unless it is that of a job: ``"Ada Example, Professor
    of Arts and social sciences"``.
    """
    if conjunction in _DASHES:  # a person, or a paper, may be behind it
        return not is_job(other)
    if conjunction in WEAK_CONJUNCTIONS:
        return not all(" " in text and looks_like_person(text) for text in (name, other))
    if " " in other and is_small(_without_title(other).split()[0]):
        return True
    return conjunction in JOINING_CONJUNCTIONS and _is_second_surname(other, name)


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
    parts = [part for part in parts if part and not is_credential(part)]
    if len(parts) != 2 or is_job(parts[1]) or (not is_one and all(" " in part for part in parts)):
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
