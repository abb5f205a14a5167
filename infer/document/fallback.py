"""Article text for pages that show none: from JSON-LD, or from the application's embedded state.

In embedded state the search starts from where the state repeats the page's title: the article
stands in the same object, or close above.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from lxml import etree

from unboil.blocks import PageBlocks
from unboil.document.embedded_state import embedded_states
from unboil.document.linked_data import Thing
from unboil.document.markup import readable_page
from unboil.document.prose_in_json import SMALLEST_TEXT, article_in, strings_in
from unboil.document.structured import StructuredData
from unboil.document.vocabulary import ARTICLE_TYPES, PARTIAL_TYPES, REVIEW_TYPES

__all__ = ["FallbackText", "fallback_text", "needed_fallback"]

_SHOWN_ENOUGH = 150.0
"""Words shown from which on the page's scripts are not searched."""
_SHOWN_SHARE = 0.3
"""The text found in scripts is used where less than this share of its words is shown (chosen on
the six corpora)."""

_ARTICLE_LENGTH = 1_000
"""Characters from which a text is no longer looked for in a larger part of the state."""
_AGREEMENT = 0.5
"""Chosen on the six corpora: below, the text found was more often another article's, or a notice's,
than the page's own."""
_STEM = 4
"""Letters of a word that are compared: headlines put words into other forms than texts."""
_LONGEST_TITLE = 400
_SHORTEST_TITLE = 8
_LEVELS_ABOVE_TITLE = 3
"""The article's text stands at most so many levels above its title in the state."""
_CANDIDATE_LIMIT = 20

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
"""Words; single characters in scripts that part no words."""


@dataclass(frozen=True, slots=True)
class FallbackText:
    """Text that the page carries but does not show."""

    page: PageBlocks
    """The text as a page of its own."""
    kept: tuple[int, ...]
    """Indexes of its blocks that are the text."""
    source: str
    """``"json-ld"``, or ``"state:NAME"`` with the script's or variable's name."""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Texts of the blocks that are kept."""
        return tuple(self.page.blocks.text[index] for index in self.kept)

    @property
    def text(self) -> str:
        """Paragraphs parted by blank lines."""
        return "\n\n".join(self.paragraphs)


def needed_fallback(
    root: etree._Element | None, structured: Callable[[], StructuredData], shown: float
) -> FallbackText | None:
    """The article that a page carries, where it shows next to none of it.

    Args:
        root: root of the page's tree.
        structured: gives the page's declarations; not asked where the page shows enough.
        shown: words of the text that the page shows.
    """
    if shown >= _SHOWN_ENOUGH:
        return None
    found = fallback_text(root, structured())
    if found is None and not shown:
        found = _only_article(structured())
    if found is None or shown >= _SHOWN_SHARE * len(found.text.split()):
        return None
    return found


def fallback_text(root: etree._Element | None, structured: StructuredData) -> FallbackText | None:
    """Find the article in what a page carries but does not show.

    Costly beside :func:`unboil.document.structured.structured_data` (milliseconds, and a tenth of a
    second for megabytes of state): meant for pages whose visible text has no article.

    Args:
        root: root of the page's tree.
        structured: the page's declarations.

    Returns:
        The longest candidate that agrees with the page's title and description, or ``None``.
        Never raises.
    """
    declared = _from_linked_data(structured)
    candidates = [] if declared is None else [declared]
    titles = _titles(structured)
    if root is not None and titles:
        for name, value in embedded_states(root):
            found = _from_state(name, value, titles)
            candidates += (each for each in found if _agrees(each, structured))
    return max(candidates, key=lambda candidate: len(candidate.text), default=None)


def _only_article(structured: StructuredData) -> FallbackText | None:
    """The text of the one article that a page declares, whatever the page calls itself."""
    long = {thing.body for thing in _holders(structured.things) if len(thing.body) >= SMALLEST_TEXT}
    found = [_declared(body) for body in long] if len(long) == 1 else []
    return next((each for each in found if len(each.text) >= SMALLEST_TEXT), None)


def _declared(body: str) -> FallbackText:
    page = readable_page([body])
    return FallbackText(page, tuple(range(len(page))), "json-ld")


def _from_linked_data(structured: StructuredData) -> FallbackText | None:
    """The longest text of a thing that agrees with the page, or has its title as a headline."""
    titles = _titles_of_head(structured)
    holders = sorted(_holders(structured.things), key=lambda thing: len(thing.body), reverse=True)
    for thing in holders[:_CANDIDATE_LIMIT]:
        found = _declared(thing.body)
        # The page's description may be in other words.
        is_titled = _is_title(thing.headline, titles) and len(found.text) >= SMALLEST_TEXT
        if is_titled or _agrees(found, structured):
            return found
    return None


def _holders(things: Iterable[Thing]) -> Iterator[Thing]:
    """Things whose text the page is about, and not what readers say of it."""
    own = [t for t in things if not t.aside and PARTIAL_TYPES.isdisjoint(t.types)]
    reviews = [thing for thing in own if not REVIEW_TYPES.isdisjoint(thing.types)]
    others = [thing for thing in own if REVIEW_TYPES.isdisjoint(thing.types)]
    yield from others
    # Several, or one beside a product, are those of customers.
    if len(reviews) == 1 and all(ARTICLE_TYPES.isdisjoint(thing.types) for thing in others):
        yield reviews[0]


def _from_state(name: str, value: object, titles: frozenset[str]) -> Iterator[FallbackText]:
    """Texts beside the page's title, then those farther from it, until one is long."""
    strings = list(strings_in(value))
    # In their order: a set would have another one in each process.
    candidates = dict.fromkeys(
        path[: -levels or None]
        for path, _, text in strings
        if len(text) < _LONGEST_TITLE and _is_title(text, titles)
        for levels in range(1, min(_LEVELS_ABOVE_TITLE, len(path)) + 1)
    )
    for prefix in sorted(candidates, key=len, reverse=True)[:_CANDIDATE_LIMIT]:
        inside = [entry for entry in strings if entry[0][: len(prefix)] == prefix]
        page = readable_page(article_in(inside))
        found = FallbackText(page, _first_printings(page), f"state:{name}")
        yield found
        if _length(found) >= _ARTICLE_LENGTH:
            break


def _first_printings(page: PageBlocks) -> tuple[int, ...]:
    first: dict[str, int] = {}
    for index, text in enumerate(page.blocks.text):
        first.setdefault(text, index)
    return tuple(first.values())


def _length(found: FallbackText) -> int:
    return sum(map(len, found.paragraphs))


def _titles(structured: StructuredData) -> frozenset[str]:
    """The page's title as its words run together, in every form the page gives it."""
    headlines = (_words(thing.headline) for thing in structured.things)
    return _titles_of_head(structured).union(headlines)


def _titles_of_head(structured: StructuredData) -> frozenset[str]:
    """The same as the page's head has it, without what else on the page is called."""
    forms = (structured.first_meta("og:title"), structured.first_meta("twitter:title"))
    return frozenset(_words(form) for form in (*forms, structured.title))


def _is_title(text: str, titles: frozenset[str]) -> bool:
    """Whether a string is the page's title, be it without the site's name that follows there."""
    words = _words(text)
    return len(words) >= _SHORTEST_TITLE and any(title.startswith(words) for title in titles)


def _agrees(found: FallbackText, structured: StructuredData) -> bool:
    """Whether a text is long enough, and has the words by which the page presents itself."""
    is_long = len(found.text) >= SMALLEST_TEXT
    return is_long and _agreement(found.text, structured) >= _AGREEMENT


def _agreement(text: str, structured: StructuredData) -> float:
    declared = (
        structured.first_meta("og:title", "twitter:title") or structured.title,
        structured.first_meta("description", "og:description", "twitter:description"),
    )
    present = _stems(text)
    shares = [len(stems & present) / len(stems) for stems in map(_stems, declared) if stems]
    return min(shares, default=0.0)


def _stems(text: str) -> set[str]:
    """Words without the ends that languages change."""
    return {token[:_STEM] for token in _TOKEN.findall(text.lower())}


def _words(text: str) -> str:
    return "".join(_WORD.findall(unescape(text).lower()))
