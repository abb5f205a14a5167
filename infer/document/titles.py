"""A page's title: without the site's name, the visible headline before what is declared."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from urllib.parse import unquote

from unboil.document.byline_names import names_in_byline
from unboil.document.letters import unaccented
from unboil.document.sourced import Sourced
from unboil.document.vocabulary import UNTITLED
from unboil.features.links import link_host
from unboil.features.view import host_of

__all__ = [
    "FROM_BLOCK",
    "FROM_TITLE",
    "choose_title",
    "has_parts",
    "holds",
    "is_in_address",
    "is_name_of_address",
    "is_no_title",
    "is_site_name",
    "site_name_in",
    "without_site_name",
]

FROM_BLOCK, FROM_TITLE = "block:headline", "html:title"
"""Sources: a block whose role is headline, and ``<title>``."""
_SEPARATOR = re.compile(r"(\s+(?:[-|–—·•»«~]|::|\|\|)+\s+|\s*[|｜]\s*|_(?=[^_]{2,30}$))")
_EDGES = " \t|｜-–—·•»«~:_"
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_END_OF_PATH = re.compile(r"[?#]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LONGEST_NAME = 3
"""How many times as long as its address a site's name is at most."""
_SAME = 0.75
"""Word F1 from which two titles are taken for the same."""
_FEW_WORDS, _FEW_LETTERS = 4, 15
"""A headline that has as many is more than a rubric."""
_QUOTES = re.compile(r"[\"'“”„‟«»‹›‘’‚「」『』《》〈〉]")
_LETTERS_OF_ADDRESSES = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa", "ł": "l", "ı": "i",
})  # fmt: skip
"""What addresses have, most of them, in the place of letters that English has not."""
_FILE = re.compile(
    r"^Microsoft (?:Word|PowerPoint|Excel) - "
    r"|^[\w.()-]+(?:\s[\w.()-]+)?\.(?:docx?|pptx?|xlsx?|od[tps]|rtf|indd|qxd|pdf)$",
    re.IGNORECASE,
)
"""What programs write into what they convert."""
_PERMALINKS = "¶#§🔗\u200b\u2060\ufeff"
"""Signs of a link to the headline itself, and what goes with them unseen."""


def without_site_name(
    title: str, names: Iterable[str], url: str | None, statements: Iterable[str] = ()
) -> str:
    """Cut the site's name off a ``<title>``.

    Args:
        title: as the page has it, e.g. ``"Rain again | The Daily Example"``.
        names: what the site calls itself.
        url: the page's address; its host name counts as a name.
        statements: texts that hold the site's name, and may say more.
    """
    known = {key for name in names if (key := _key(name))}
    host = _host_key(url)
    pieces = _SEPARATOR.split(title)  # parts, and the separators between them
    if len(pieces) > 1 and _is_stated(pieces[-1], statements):
        pieces = pieces[:-2]
    while len(pieces) > 1:
        last = _key(pieces[-1])
        if last in known | {""} or _is_like(last, host):
            pieces = pieces[:-2]
        elif _key(pieces[0]) in known | {host, ""}:
            pieces = pieces[2:]
        else:
            break
    kept = "".join(pieces)
    return title.strip() if kept == title else kept.strip(_EDGES)


def site_name_in(title: str, url: str | None, statements: Iterable[str] = ()) -> str:
    """The last part of a ``<title>`` where the page says elsewhere that it is its site's name.

    Args:
        title: e.g. ``"Rain again | The Daily Example"``.
        url: the page's address.
        statements: texts that hold the site's name, and may say more.
    """
    *before, last = _SEPARATOR.split(title)
    is_site = _is_like(_key(last), _host_key(url)) or _is_stated(last, statements)
    return last.strip(_EDGES) if before and is_site and not names_in_byline(last) else ""


def is_site_name(text: str, names: Iterable[str], url: str | None) -> bool:
    """Whether a text is what a site calls itself, or its address.

    Args:
        text: e.g. ``"dailyexample.org"``.
        names: what the site calls itself.
        url: the page's address.
    """
    addresses = {_key(host_of(url or ""))}
    if " " not in text:  # "Ada Example" of adaexample.org is a person
        addresses.add(_host_key(url))
    return _key(text) in addresses.union(map(_key, names))


def is_name_of_address(text: str, url: str | None) -> bool:
    """Whether a text has the letters of its site's address, all of them or most.

    Args:
        text: e.g. ``"Le Café du Port"``.
        url: the page's address, e.g. ``"https://www.cafe-du-port.example/menu"``.
    """
    key, host = _key(text), _host_key(url)
    return 3 * len(key) > 2 * len(host) and _is_like(key, host)


def has_parts(title: str) -> bool:
    """Whether a ``<title>`` has more than one part, as a page's and a site's."""
    return _SEPARATOR.search(title) is not None


def holds(text: str, part: str) -> bool:
    """Whether a text has the letters of another."""
    return _key(part) in _key(text)


def is_no_title(text: str) -> bool:
    """Whether a program named a file, where a title belongs: ``"report_final.docx"``."""
    return text.strip().casefold() in UNTITLED or _FILE.search(text.strip()) is not None


def is_in_address(text: str, url: str | None) -> bool:
    """Whether a text has at least half of the words that an address ends with, and two.

    Args:
        text: e.g. ``"Rain again in Selhaven"``.
        url: the page's address, e.g. ``"https://dailyexample.org/news/rain-again.html"``.
    """
    _, path = link_host(url or "")
    last = _END_OF_PATH.split(path)[0].rstrip("/").rpartition("/")[2]
    named = _address_words(unquote(last).partition(".")[0])
    shared = len(named & _address_words(text))
    return shared > 1 and 2 * shared >= len(named)


def choose_title(
    declared: Sequence[Sourced[str]],
    visible: Sequence[Sourced[str]],
    is_site: Callable[[str], bool] = lambda _: False,
) -> Sourced[str] | None:
    """The page's title.

    Args:
        declared: titles from JSON-LD and the head, without site names, best first.
        visible: headlines on the page, best first.
        is_site: whether a text is what the site calls itself.

    Returns:
        The visible headline that says what is declared, or its begin or end; the declared title
        where a kicker stands before it in the headline; else the first declared; else the first
        visible.
    """
    by_key: dict[str, Sourced[str]] = {}
    for headline in visible:
        by_key.setdefault(_key(headline.value), headline)
    for candidate in declared:
        # Of its parts the first one first: others are sections, or the site.
        for form in (candidate.value, *_SEPARATOR.split(candidate.value)[::2]):
            if found := by_key.get(_key(form)):
                return _without_permalink(found, form)
        if any(_is_below_kicker(candidate.value, headline.value) for headline in visible):
            return candidate
        for headline in visible:
            if _similarity(candidate.value, headline.value) >= _SAME:
                return _without_permalink(headline, candidate.value)
        for headline in visible:
            is_part = _is_edge(headline.value, candidate.value) or _is_before_author(
                headline.value, candidate.value
            )
            if is_part and not is_site(headline.value):
                return _without_permalink(headline, candidate.value)
    return next(iter([*declared, *visible]), None)


def _without_permalink(headline: Sourced[str], declared: str) -> Sourced[str]:
    """A headline without signs at its ends that the declared title does not have there."""
    unwanted = "".join(sign for sign in _PERMALINKS if sign not in declared)
    value = headline.value.strip(f" {unwanted}")
    return replace(headline, value=value) if value else headline


def _is_edge(headline: str, title: str) -> bool:
    """Whether a title begins or ends with a headline that is most of it.

    Quotation marks around the headline say as much, and at the begin a few words.
    """
    shorter, longer = _WORD.findall(headline.lower()), _WORD.findall(title.lower())
    length = len(shorter)
    begins, ends = longer[:length] == shorter, longer[-length:] == shorter
    if not 0 < length < len(longer) or not (begins or ends):
        return False
    is_long = begins and length >= _FEW_WORDS and len("".join(shorter)) >= _FEW_LETTERS
    return is_long or 2 * length > len(longer) or _is_quoted_in(headline, title)


def _is_below_kicker(title: str, headline: str) -> bool:
    """Whether a headline ends with a title that is more than a rubric itself, or has a label."""
    words, longer = _WORD.findall(title.lower()), _WORD.findall(headline.lower())
    before, end = longer[: -len(words)], longer[-len(words) :]
    is_kicker = any(map(str.isalpha, before))
    is_label = headline.endswith(title) and headline[: -len(title)].rstrip().endswith((":", "："))
    is_long = len("".join(words)) >= _FEW_LETTERS
    return is_kicker and end == words and (is_label or is_long)


def _is_before_author(headline: str, title: str) -> bool:
    """Whether the first part of a title is a headline and a byline, and nothing else."""
    first = _SEPARATOR.split(title)[0]
    rest = first[len(headline) :]
    begins = first.lower().startswith(headline.lower()) and rest[:1] in {" ", ","}
    return begins and bool(names_in_byline(rest.strip(" ,")))


def _is_quoted_in(headline: str, title: str) -> bool:
    return _key(headline) in (_key(quoted) for quoted in _QUOTES.split(title)[1:-1])


def _is_like(key: str, host: str) -> bool:
    """Whether a name is like its site's address; a headline may speak of the site as well."""
    return any(_is_spelled_like(spelling, host) for spelling in _spellings(key))


def _spellings(key: str) -> set[str]:
    """A name as addresses may have it: as it is, without accents, or with letters for them."""
    return {key, unaccented(key), unaccented(key.translate(_LETTERS_OF_ADDRESSES))}


def _is_spelled_like(key: str, host: str) -> bool:
    if len(key) < 3 or len(key) > _LONGEST_NAME * len(host):
        return False
    return (
        key in host or (len(host) >= 3 and key.startswith(host)) or (len(host) >= 6 and host in key)
    )


def _is_stated(part: str, statements: Iterable[str]) -> bool:
    """Whether one of the statements has the words of a title's part."""
    words = _spaced_words(part)
    return len(words) > 3 and any(words in _spaced_words(statement) for statement in statements)


def _spaced_words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _host_key(url: str | None) -> str:
    """The host's name without its ends: ``"dailyexample"`` of ``www.daily-example.co.uk``."""
    labels = host_of(url or "").split(".")
    return _key(max(labels[:-1] or labels, key=len))


def _address_words(text: str) -> set[str]:
    return set(_LETTERS.findall(unaccented(text.lower())))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def _similarity(one: str, other: str) -> float:
    """F1 of the words two titles share."""
    words, others = _WORD.findall(one.lower()), _WORD.findall(other.lower())
    if not words or not others:
        return 0.0
    shared = len(set(words) & set(others))
    return 2 * shared / (len(set(words)) + len(set(others)))
