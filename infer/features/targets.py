"""What the address of a link says: words of its path, the host it leads to, how deep it goes.

Sites in all languages name their pages alike in addresses: ``/privacy``, ``/login``, ``/tag/…``,
``#comments``. What such a word is worth is learned (see ``evidence``).
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain

from unboil.features.links import is_same_site, link_host

__all__ = ["target_tokens"]

_LINKS_READ = 4
_ADDRESS_READ = 120
_FRAGMENT_READ = 40
_WORD = re.compile(r"[^\W\d_]{2,}")
_DIGIT = re.compile(r"\d")
_SCHEME = re.compile(r"(?!https?:)([a-z]+):", re.IGNORECASE)
_SEGMENT_READ = 30
_SLUG_HYPHENS = 3
_DEEPEST = 4


def target_tokens(hrefs: tuple[str, ...], host: str) -> Sequence[str]:
    """The distinct tokens of a block's first links, for a page on ``host``."""
    if not hrefs:
        return ()
    if len(hrefs) == 1:
        return _of_address(hrefs[0][:_ADDRESS_READ], host)
    links = (_of_address(href[:_ADDRESS_READ], host) for href in hrefs[:_LINKS_READ])
    return list(dict.fromkeys(chain.from_iterable(links)))


@lru_cache(maxsize=10_000)
def _of_address(href: str, host: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_tokens(href, host)))


def _tokens(href: str, host: str) -> tuple[str, ...]:
    scheme = _SCHEME.match(href)
    if scheme or href.startswith("#"):
        words = _WORD.findall(href[:_FRAGMENT_READ].lower())
        return (f"{scheme[1].lower()}:" if scheme else "#", *(f"#{word}" for word in words))
    target, path = link_host(href)
    path = path.lower()
    if target and not is_same_site(target, host):
        site = ".".join(target.split(".")[-2:])
        return ("//", f"//{site}", *(f"//{word}" for word in _WORD.findall(path)[:3]))
    return _of_path(path)


def _of_path(path: str) -> tuple[str, ...]:
    """Tokens of an address on the page's own site."""
    path, _, fragment = path.partition("#")
    path, _, query = path.partition("?")
    segments = [segment for segment in path.split("/") if segment]
    tokens = [f"depth {min(len(segments), _DEEPEST)}", *_WORD.findall(path)]
    if segments:
        tokens.append("/" + _DIGIT.sub("0", segments[0][:_SEGMENT_READ]))
        if segments[-1].count("-") >= _SLUG_HYPHENS:
            tokens.append("slug")
    tokens += [f"?{name.partition('=')[0]}" for name in query.split("&") if name]
    tokens += [f"#{word}" for word in _WORD.findall(fragment)]
    return tuple(tokens)
