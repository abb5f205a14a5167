"""A page's title: without the site's name, the visible headline before what is declared."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from unboil.document.sourced import Sourced

__all__ = ["choose_title", "without_site_name"]

_SEPARATOR = re.compile(r"(\s+(?:[-|–—·•»«~]|::|\|\|)+\s+|\s*[|｜]\s*|_(?=[^_]{2,30}$))")
_EDGES = " \t|｜-–—·•»«~:_"
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")
_SAME = 0.75
"""Word F1 from which two titles are taken for the same."""


def without_site_name(title: str, names: Iterable[str], url: str | None) -> str:
    """Cut the site's name off a ``<title>``.

    Args:
        title: as the page has it, e.g. ``"Rain again | The Daily Example"``.
        names: what the site calls itself.
        url: the page's address; its host name counts as a name.
    """
    known = {key for name in names if (key := _key(name))}
    host = _host_key(url)
    pieces = _SEPARATOR.split(title)  # parts, and the separators between them
    while len(pieces) > 1:
        if _ends_in_name(_key(pieces[-1]), known, host):
            pieces = pieces[:-2]
        elif _key(pieces[0]) in known | {host, ""}:
            pieces = pieces[2:]
        else:
            break
    kept = "".join(pieces)
    return title.strip() if kept == title else kept.strip(_EDGES)


def choose_title(
    declared: Sequence[Sourced[str]], visible: Sequence[Sourced[str]]
) -> Sourced[str] | None:
    """The page's title.

    Args:
        declared: titles from JSON-LD and the head, without site names, best first.
        visible: headlines on the page, best first.

    Returns:
        The visible headline that says what is declared; else the first declared; else the first
        visible.
    """
    for candidate in declared:
        forms = [candidate.value, *_SEPARATOR.split(candidate.value)[::2]]
        for headline in visible:
            key = _key(headline.value)
            if _similarity(candidate.value, headline.value) >= _SAME or key in map(_key, forms):
                return headline
    return next(iter([*declared, *visible]), None)


def _ends_in_name(key: str, known: set[str], host: str) -> bool:
    """Whether the last part of a title is a site's name: a known one, or like its address."""
    if not key or key in known:
        return True
    return len(key) >= 3 and (
        key in host or (len(host) >= 3 and key.startswith(host)) or (len(host) >= 6 and host in key)
    )


def _host_key(url: str | None) -> str:
    """The host's name without its ends: ``"dailyexample"`` of ``www.daily-example.co.uk``."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    labels = [label for label in host.split(".") if label != "www"]
    return _key(max(labels[:-1] or labels, key=len, default=""))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def _similarity(one: str, other: str) -> float:
    """F1 of the words two titles share."""
    words, others = _WORD.findall(one.lower()), _WORD.findall(other.lower())
    if not words or not others:
        return 0.0
    shared = len(set(words) & set(others))
    return 2 * shared / (len(set(words)) + len(set(others)))
