"""Family ``hints``: how near above a block stands an element whose author named it for a role.

Class names, ids and ARIA labels are code, and code is written with the same few words everywhere,
whatever the language of the page. The table says which of them name which role; what a name is
worth, and how far it reaches, is learned.
"""

import re
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from unboil.features.view import Floats, PageView
from unboil.roles import Role

__all__ = ["compute"]

_NAMES: dict[Role, str] = {
    Role.CONSENT: "cookie|consent|gdpr|ccpa|onetrust|didomi|cmplz|usercentrics|ad-?block|qc-cmp"
    "|truste|iubenda|cli-bar|cli-modal",
    Role.COMMENTS: "comment|disqus|respond|repl(?:y|ies)|livefyre|viafoura|kommentar|coral-|review",
    Role.SHARE: "shar(?:e|ing)|social|addtoany|addthis|follow|sns|heateor|facebook|twitter",
    Role.RELATED: "relat|recommend|recirc|more-?(?:from|stor|news|art|post)|popular|trend|most-?"
    "|latest|also-|outbrain|taboola|zergnet|read-?(?:more|next|also)|teaser|similar|suggest"
    "|you-?may|further|up-?next|yarpp|carousel|recent",
    Role.PROMO: r"newsletter|subscri|advert|\bads?\b|sponsor|promo|banner|paywall|donat|opt-?in"
    "|membership|affiliate|upsell|cta|buy-?|commercial|add-to-cart|purchase|offer|price",
    Role.NAVIGATION: "nav|menu|breadcrumb|pagin|pager|toc|table-of-contents|skip|sitemap|prev"
    "|next|back-?to-?top|language|sidebar",
    Role.FORM: "search|log-?in|sign-?in|sign-?up|regist|form|filter|facet|sort|input|account",
    Role.FOOTER: "footer|copyright|colophon|legal|imprint|impressum|site-info|disclaimer",
    Role.MASTHEAD: "masthead|logo|site-?title|site-?name|brand|tagline|weather|ticker|top-?bar",
    Role.BYLINE: "author|byline|writer|contributor|posted|publish|pubdate|date|time|meta|views?\\b"
    "|avatar|user|profile",
    Role.TAGS: r"\btags?\b|topic|keyword|categor|\blabels?\b|kicker|eyebrow|rubric",
    Role.CAPTION: "caption|credit|image|photo|gallery|legend",
    Role.HEADLINE: "headline|title|heading",
    Role.BODY: "body|content|text|prose|markdown|description|paragraph|message",
    Role.OTHER: "player|modal|spinner|loading|tooltip|toast|sr-only|visually-hidden|screen-reader",
}
"""Parts of names by role; where several fit at one place, the role further up wins."""

_OUTER_BAR = r"\|(?![^(]*\))"
"""A bar that parts two names, not one within a group."""

_LETTER = re.compile(r"[a-z](?![?*])")
_ROLES = tuple(_NAMES)
_GROUPED = re.compile("|".join(f"({parts})" for parts in _NAMES.values()))
_ALTERNATIVES = [part for parts in _NAMES.values() for part in re.split(_OUTER_BAR, parts)]


def _by_letters(parts: list[str]) -> str:
    """The same alternatives as a tree of letters, each tried once: an eighth of the time."""
    if len(parts) == 1 or not all(_LETTER.match(part) for part in parts):
        return "|".join(parts)
    tails: dict[str, list[str]] = {}
    for part in parts:
        tails.setdefault(part[0], []).append(part[1:])
    return "|".join(f"{letter}(?:{_by_letters(rest)})" for letter, rest in tails.items())


# Searched without groups and apart from what begins with a boundary, for then the engine tells by
# one character that no name begins at a place.
_INNER = re.compile(_by_letters([p for p in _ALTERNATIVES if not p.startswith(r"\b")]))
_WHOLE = re.compile("|".join(part for part in _ALTERNATIVES if part.startswith(r"\b")))
_FAR = 12
"""Elements above a block that are looked at; also the distance that stands for none."""
_MARKS_READ = 300


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name: elements up to the nearest named one, ``_FAR`` for none."""
    number: dict[str, int] = {}
    kind = [number.setdefault(marks, len(number)) for marks in view.page.nodes.marks]
    # A row of its own at the end stands for what is above the root, and names nothing.
    named = _named([*number, ""])
    kinds = np.asarray([*kind, len(number)])
    parent = np.append(view.parent, -1)
    above = [view.node]
    for _ in range(_FAR - 1):
        above.append(parent[above[-1]])
    nearest = np.full((len(view), len(_ROLES)), float(_FAR))
    # From afar to near, so that the nearest one stays.
    for distance in reversed(range(_FAR)):
        nearest[named[kinds[above[distance]]]] = distance
    features = {f"near_{role}": nearest[:, column] for column, role in enumerate(_ROLES)}
    inline = _named(view.page.blocks.inline_marks).astype(np.float64)
    return features | {f"inline_{role}": inline[:, column] for column, role in enumerate(_ROLES)}


def _named(marks: list[str]) -> npt.NDArray[np.bool_]:
    """(len(marks), len(_ROLES)) which roles the marks of an element name."""
    result = np.zeros((len(marks), len(_ROLES)), bool)
    of_each = [_roles_named(of_element[:_MARKS_READ]) for of_element in marks]
    rows = np.repeat(np.arange(len(marks)), list(map(len, of_each)))
    result[rows, list(chain.from_iterable(of_each))] = True
    return result


@lru_cache(maxsize=10_000)
def _roles_named(marks: str) -> frozenset[int]:
    """Which of ``_ROLES`` an element's marks name."""
    lowered = marks.lower()
    return frozenset(map(_role_of, _INNER.findall(lowered) + _WHOLE.findall(lowered)))


@lru_cache(maxsize=1000)
def _role_of(name: str) -> int:
    match = _GROUPED.match(name)
    assert match is not None
    assert match.lastindex is not None
    return match.lastindex - 1
