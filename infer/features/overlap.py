"""Family ``overlap``: what a block shares with the page's statements about itself."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

import numpy as np

from unboil.features.characters import CharacterClass
from unboil.features.view import Floats, PageView
from unboil.features.words import TEXT_READ, words_of

__all__ = ["compute"]

_WORD = re.compile(r"\w+")
_LONGEST = 250
"""Characters up to which a block is compared with the page's statements."""
_LONGEST_STATEMENT = 1000
_LEAST_OF_TITLE = 2
"""Words that a part of an address has where it spells a title: one may be a section's name."""
_EXTENSION = re.compile(r"\.\w{1,5}$")
_ID = re.compile(r"\d{5,}")
_BEGIN = 120
"""Characters of a block that are looked for in the body that the page declares."""
_SHORTEST = 13
"""Characters of a block that is looked for there."""
_DIRECT = 1e8
"""Characters of a body, times the texts looked for in it, up to which each is a search of its own;
real pages stay at a tenth."""
_COVERED = ("title", "site", "author")
"""Statements short enough for a block to hold them as a whole."""


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    n = len(view)
    head = view.head
    statements = {
        "title": _words(head.title) or _title_of(view.url),
        "description": _words(head.description[:_LONGEST_STATEMENT]),
        "site": _words(f"{head.site_name[:_LONGEST]} {view.host.rpartition('.')[0]}"),
        "author": _words(head.author[:_LONGEST]),
        "keywords": _words(head.keywords),
    }
    anything = set().union(*statements.values())
    body = _squeeze(head.article_body)
    features = {f"in_{name}": np.zeros(n) for name in statements}
    features |= {f"of_{name}": np.zeros(n) for name in _COVERED}
    has_digits = (view.counts.of(CharacterClass.DIGIT) > 0).tolist()
    for index, text in enumerate(view.page.blocks.text):
        if len(text) <= _LONGEST:
            # Without digits these are the words that other families have read already.
            is_read = len(text) <= TEXT_READ and not has_digits[index]
            words = set(words_of(text)) if is_read else _words(text)
            for name, stated in () if words.isdisjoint(anything) else statements.items():
                common = len(words & stated)
                if common:
                    features[f"in_{name}"][index] = common / len(words)
                    if name in _COVERED:
                        features[f"of_{name}"][index] = common / len(stated)
    return features | {
        "in_article_body": _in_body(view.page.blocks.text, body),
        "has_article_body": np.full(n, float(len(body) > 200)),
    }


def _in_body(texts: Sequence[str], body: str) -> Floats:
    """(n,) whether each text begins as a part of the body: 1 or -1; 0 of short ones, or without."""
    found = np.zeros(len(texts))
    if body:
        sought = [at for at, text in enumerate(texts) if len(text) >= _SHORTEST]
        begins = [_squeeze(texts[at][:_BEGIN]) for at in sought]
        found[sought] = np.where(_are_within(begins, body), 1.0, -1.0)
    return found


def _are_within(parts: Sequence[str], whole: str) -> list[bool]:
    """Whether each part stands in a text; of many, by the order of all its stretches so long."""
    if len(parts) * len(whole) <= _DIRECT:
        return [part in whole for part in parts]
    longest = max(map(len, parts))
    stretches = sorted(whole[at : at + longest] for at in range(len(whole)))
    places = (min(bisect_left(stretches, part), len(whole) - 1) for part in parts)
    return [stretches[at].startswith(part) for at, part in zip(places, parts, strict=True)]


def _title_of(url: str) -> set[str]:
    """Words of the part of an address that has most, as pages that are text state no title."""
    try:
        path = unquote(urlsplit(url[:_LONGEST_STATEMENT]).path)
    except ValueError:
        return set()
    parts = (_words(part.replace("_", " ")) for part in _EXTENSION.sub("", path).split("/"))
    spelled = max(({word for word in part if not _ID.fullmatch(word)} for part in parts), key=len)
    return spelled if len(spelled) >= _LEAST_OF_TITLE else set()


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _squeeze(text: str) -> str:
    """Letters and digits alone, so that markup and white space make no difference."""
    return "".join(_WORD.findall(text.lower())) if text else ""
