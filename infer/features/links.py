"""Family ``links``: how much of a block is link, and where its links lead."""

import re
from functools import lru_cache

import numpy as np

from unboil.features.view import Floats, PageView

__all__ = ["compute", "is_same_site", "leads_to_person", "link_host"]

_SOCIAL_HOSTS = re.compile(
    r"(?:^|\.)(?:facebook|fb|twitter|x|linkedin|pinterest|whatsapp|wa|t|telegram|reddit|instagram"
    r"|youtube|tiktok|vk|ok|weibo|line|tumblr|getpocket|threads|mastodon|bsky|xing|flipboard"
    r"|bufferapp|addtoany|hatena|kakao|zalo)\.(?:com|me|ru|net|app|org|jp|in|social|ne\.jp)$"
)
# These three are put to addresses in lower case: patterns that ignore case take twice as long.
_SHARE_PATH = re.compile(r"shar(?:e|er|ing)\b|intent/|send\?|/submit\?|whatsapp:|mailto:\?|tg://")
_LISTING_PATH = re.compile(
    r"/(?:tags?|topics?|themen?|thema|sujets?|temas?|category|categories|rubrik|kategorie|section"
    r"|label|keyword|etiqueta)s?/|[?&](?:tag|cat|category|topic)="
)
_PERSON_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es)?|auteurs?|people|profile?s?|users?|members?|by|staff)/|/@\w"
)
# The look-behind changes no answer; without it, a long word is read again from each of its letters.
_SLUG = re.compile(r"(?<![\w%])[\w%]+-[\w%]+-[\w%]+-[\w%]+")
_LONG_NUMBER = re.compile(r"\d{5,}")
_HOST = re.compile(r"^(?:https?:)?//(?:[^/@]*@)?(?:www\.)?([^/:?#]+)", re.IGNORECASE)

_SLUG_HYPHENS = 3
_LINKS_READ = 20
"""Links of a block that are looked at; its kinds are shares of them."""
_CHARACTERS_READ = 500
"""Of an address."""
_KINDS = (
    "internal",
    "external",
    "fragment",
    "script",
    "mail",
    "social",
    "share",
    "listing",
    "person",
    "article",
    "home",
)


def link_host(href: str) -> tuple[str, str]:
    """The host that a link names, "" where it names none, and what follows it."""
    match = _HOST.match(href)
    return (match.group(1).lower(), href[match.end() :]) if match else ("", href)


def is_same_site(target: str, host: str) -> bool:
    """Whether two hosts are one, or one is below the other; never where the page's is unknown."""
    return bool(host) and (
        target == host or target.endswith(f".{host}") or host.endswith(f".{target}")
    )


def leads_to_person(href: str, host: str) -> bool:
    """Whether a link on ``host`` leads to an author of the site, a member or the like.

    Where the host is unknown, any site counts as the page's.
    """
    target, path = link_host(href[:_CHARACTERS_READ])
    is_internal = not target or not host or is_same_site(target, host)
    return is_internal and _PERSON_PATH.search(path.lower()) is not None


@lru_cache(maxsize=4096)
def _kinds(href: str, host: str) -> int:
    """Which of ``_KINDS`` a link is, for a page on ``host``: a bit for each."""
    target, path = link_host(href)
    is_fragment = href.startswith("#")
    is_script = href.startswith("javascript:") or not href
    is_mail = href.startswith(("mailto:", "tel:"))
    is_internal = not (is_fragment or is_script or is_mail) and (
        not target or is_same_site(target, host)
    )
    is_external = bool(target) and not is_internal
    lower_path = path.lower() if is_internal else ""
    kinds = (
        is_internal,
        is_external,
        is_fragment,
        is_script,
        is_mail,
        is_external and _SOCIAL_HOSTS.search(target) is not None,
        not is_internal and _SHARE_PATH.search(href.lower()) is not None,
        is_internal and _LISTING_PATH.search(lower_path) is not None,
        is_internal and _PERSON_PATH.search(lower_path) is not None,
        is_internal and _leads_to_article(path),
        is_internal and path.strip("/") == "",
    )
    return sum([1 << number for number, is_kind in enumerate(kinds) if is_kind])


def _leads_to_article(path: str) -> bool:
    if _LONG_NUMBER.search(path):
        return True
    return path.count("-") >= _SLUG_HYPHENS and _SLUG.search(path) is not None


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name; link kinds are shares of the block's links."""
    hrefs = view.page.blocks.hrefs
    count = np.fromiter(map(len, hrefs), np.float64)
    read = [
        _kinds(href[:_CHARACTERS_READ], view.host)
        for of_block in hrefs
        for href in of_block[:_LINKS_READ]
    ]
    reads = np.minimum(count, _LINKS_READ)
    kinds = np.zeros((len(view), len(_KINDS)))
    if read:
        begins = (np.cumsum(reads) - reads).astype(np.int64)
        of_link = np.array(read)[:, None] >> np.arange(len(_KINDS)) & 1
        kinds[reads > 0] = np.add.reduceat(of_link, begins[reads > 0])
    shares = kinds / np.maximum(reads, 1.0)[:, None]
    features = {name: shares[:, column] for column, name in enumerate(_KINDS)}
    unlinked = view.words * (1.0 - view.link_density)
    blocks = view.page.blocks
    lead = np.where(count > 0, np.asarray(blocks.lead_characters, np.float64), 0.0)
    return features | {
        "density": view.link_density,
        "count": np.log1p(count),
        "words_per_link": view.words / np.maximum(count, 1.0),
        "unlinked_words": np.log1p(unlinked),
        "lead": np.log1p(lead),
        "ends_block": np.asarray(blocks.ends_linked, np.float64),
    }
