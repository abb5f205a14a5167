"""What a name looks like: that of a person, and that of an organization."""

import re

from unboil.document.byline_patterns import PREFIX
from unboil.document.byline_words import ACCOUNTS, JOB_WORDS, NO_NAMES, SMALL_OPENINGS

__all__ = [
    "has_case",
    "is_account",
    "is_credential",
    "is_job",
    "is_name",
    "is_organization",
    "is_small",
    "looks_like_person",
]

_UNWANTED = re.compile(r"[<>{}=*]|https?\b|\.(?:com|net|org|svg|css|js)\b")
_CREDENTIAL = re.compile(r"(?:Ph\.?D|M\.?D|M\.?Sc|MBA|R\.?N|DVM|J\.?D|Esq|Jr|Sr|I{2,3})\.?")
_QUOTATION = re.compile(r"[\"“”„‟«»‹›「」『』《》]")
_WITHIN_WORD = re.compile(r"[-'’]")
_LONGEST_NAME = 50
_LONGEST_ORGANIZATION = 100
_MOST_WORDS = 6


def is_name(text: str) -> bool:
    """Whether a text is short enough to be a name, and nothing that is none."""
    return (
        1 < len(text) <= _LONGEST_NAME
        and len(text.split()) <= _MOST_WORDS
        and not _UNWANTED.search(text)
        and not PREFIX.fullmatch(f"{text} ")
        and not is_credential(text)
        and text.casefold() not in NO_NAMES
        and any(character.isalpha() for character in text)
    )


def is_organization(text: str) -> bool:
    """The same of an organization, whose name may be longer."""
    is_short = 1 < len(text) <= _LONGEST_ORGANIZATION
    return is_short and not _UNWANTED.search(text) and any(map(str.isalpha, text))


def is_account(text: str) -> bool:
    """Whether a text is what an account is called, and nobody's name: ``"admin"``."""
    return text.casefold() in ACCOUNTS


def is_job(text: str) -> bool:
    """Whether a text has a job's title in it."""
    return not JOB_WORDS.isdisjoint(text.casefold().split())


def is_credential(text: str) -> bool:
    """Whether a text stands behind a comma after a name, and is none."""
    return _CREDENTIAL.fullmatch(text) is not None


def looks_like_person(name: str) -> bool:
    """Two to four words that begin like names; in scripts without cases, a short word or two."""
    words = name.split()
    if not words or ":" in name or "by" in words or _QUOTATION.search(name):
        return False
    if not has_case(name):
        return len(words) <= 3 and len(name) <= 20 and not any(c.isdigit() for c in name)
    if is_small(words[0]):
        return False
    capital = sum(map(_begins_like_name, words))
    return 2 <= len(words) <= 4 and capital >= 2 and not any(c.isdigit() for c in name)


def _begins_like_name(word: str) -> bool:
    """Whether a word has a capital, at its begin or behind what names begin with: d'Ormesson."""
    opening, *others = _WITHIN_WORD.split(word)
    is_opened = opening in SMALL_OPENINGS and bool(others) and others[0][:1].isupper()
    return word[0].isupper() or is_opened


def is_small(word: str) -> bool:
    """Whether a word begins in lower case, and is none that names begin with."""
    return _lacks_capital(word[0]) and _WITHIN_WORD.split(word)[0] not in SMALL_OPENINGS


def has_case(name: str) -> bool:
    """Whether a name is in a script that has capitals; one without letters is taken to be."""
    return name.isascii() or any(
        character.isupper() or _lacks_capital(character) for character in name
    )


def _lacks_capital(character: str) -> bool:
    """Whether there is a capital of a letter that is none; Georgian names begin with small ones."""
    return character != character.title()
