"""Article text for pages that show none: from JSON-LD, or from the application's embedded state.

The search in embedded state knows no framework's layout. It starts from where the state repeats the
page's title: the article stands in the same object, or close above. There, prose strings vote with
their length for the key they stand under (``"cooked"``, ``"text"``, ``"value"``), and the walk goes
down as long as one child holds most of that key's prose: it ends at the article's string, or at the
list of its paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from itertools import groupby

from lxml import etree

from unboil.blocks import PageBlocks
from unboil.document.embedded_state import embedded_states
from unboil.document.lenient_json import load_json
from unboil.document.linked_data import Thing
from unboil.document.markup import readable_page
from unboil.document.structured import StructuredData
from unboil.document.vocabulary import ARTICLE_TYPES, PARTIAL_TYPES, REVIEW_TYPES

__all__ = ["FallbackText", "fallback_text"]

_NODE_LIMIT = 300_000
_DEPTH_LIMIT = 100
_PROSE_LENGTH = 60
_SHARE = 0.5
"""A child with at least this share of its parent's prose is where the article is."""
_SMALLEST_TEXT = 200
"""Characters; a shorter text is a teaser or an interface's sentence."""

_ARTICLE_LENGTH = 1_000
"""Characters from which a text is no longer looked for in a larger part of the state."""
_AGREEMENT = 0.5
"""Chosen on the six corpora: below, the text found was more often another article's, or a notice's,
than the page's own."""
_LONGEST_TITLE = 400
_SHORTEST_TITLE = 8
_LEVELS_ABOVE_TITLE = 3
"""The article's text stands at most so many levels above its title in the state."""
_CANDIDATE_LIMIT = 20

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
"""Words; single characters in scripts that part no words."""
_NO_PROSE = re.compile(
    r"\s*(?:https?:|data:|[{\[<]?(?:svg|script|style|\?xml)\b|function\b|[./@]|#(?![# ]))"
)

Path = tuple[str | int, ...]


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


def fallback_text(root: etree._Element | None, structured: StructuredData) -> FallbackText | None:
    """Find the article in what a page carries but does not show.

    Costly beside :func:`unboil.document.structured.structured_data` (milliseconds, and a tenth of a
    second for megabytes of state): meant for pages whose visible text has no article.

    Args:
        root: root of the page's tree.
        structured: the page's declarations.

    Returns:
        The longest candidate that agrees with the page's title and description, or ``None``.
        Worth using where what was extracted has less than 0.3 of its words. Never raises.
    """
    declared = _from_linked_data(structured)
    candidates = [] if declared is None else [declared]
    titles = _titles(structured)
    if root is not None and titles:
        for name, value in embedded_states(root):
            found = _from_state(name, value, titles)
            candidates += (each for each in found if _agrees(each, structured))
    return max(candidates, key=lambda candidate: len(candidate.text), default=None)


def _from_linked_data(structured: StructuredData) -> FallbackText | None:
    """The longest text of a thing that agrees with the page, or has its title as a headline."""
    titles = _titles_of_head(structured)
    holders = sorted(_holders(structured.things), key=lambda thing: len(thing.body), reverse=True)
    for thing in holders[:_CANDIDATE_LIMIT]:
        page = readable_page([thing.body])
        found = FallbackText(page, tuple(range(len(page))), "json-ld")
        # The page's description may be in other words.
        is_titled = _is_title(thing.headline, titles) and len(found.text) >= _SMALLEST_TEXT
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
    strings = list(_strings(value))
    # In their order: a set would have another one in each process.
    candidates = dict.fromkeys(
        path[: -levels or None]
        for path, _, text in strings
        if len(text) < _LONGEST_TITLE and _is_title(text, titles)
        for levels in range(1, min(_LEVELS_ABOVE_TITLE, len(path)) + 1)
    )
    for prefix in sorted(candidates, key=len, reverse=True)[:_CANDIDATE_LIMIT]:
        inside = [entry for entry in strings if entry[0][: len(prefix)] == prefix]
        page = readable_page(_article_in(inside))
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


def _article_in(strings: list[tuple[Path, str, str]]) -> list[str]:
    """The strings under the key that most of the prose stands under; none if that is too little."""
    votes: Counter[str] = Counter()
    for _, key, text in strings:
        votes[key] += _prose_length(text)
    key, votes_for_key = votes.most_common(1)[0]
    if votes_for_key < _SMALLEST_TEXT:
        return []
    return _densest([(path, text) for path, own_key, text in strings if own_key == key])


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
    is_long = len(found.text) >= _SMALLEST_TEXT
    return is_long and _agreement(found.text, structured) >= _AGREEMENT


def _agreement(text: str, structured: StructuredData) -> float:
    declared = (
        structured.first_meta("og:title", "twitter:title") or structured.title,
        structured.first_meta("description", "og:description", "twitter:description"),
    )
    present = set(_TOKEN.findall(text.lower()))
    shares = [
        len(tokens & present) / len(tokens)
        for tokens in (set(_TOKEN.findall(form.lower())) for form in declared)
        if tokens
    ]
    return min(shares, default=0.0)


def _words(text: str) -> str:
    return "".join(_WORD.findall(unescape(text).lower()))


def _strings(value: object) -> Iterator[tuple[Path, str, str]]:
    """Every string inside a JSON value: its path, the nearest key above it, and itself.

    A string that is JSON itself (Discourse nests it so) is opened.
    """
    stack: list[tuple[Path, str, object]] = [((), "", value)]
    budget = _NODE_LIMIT
    while stack and budget > 0:
        budget -= 1
        path, key, current = stack.pop()
        if isinstance(current, str):
            if current[:2] in {'{"', "[{", '["'} and (inner := load_json(current)) is not None:
                current = inner
            else:
                yield path, key, current
        if len(path) >= _DEPTH_LIMIT:
            continue
        if isinstance(current, dict):
            stack.extend(((*path, k), k, v) for k, v in reversed(current.items()))
        elif isinstance(current, list):
            stack.extend(
                ((*path, index), key, current[index]) for index in reversed(range(len(current)))
            )


def _densest(strings: list[tuple[Path, str]]) -> list[str]:
    """The texts of the smallest part of the tree that holds most of the prose, child by child."""
    weighed = [(path, text, _prose_length(text)) for path, text in strings]
    depth = 0
    while True:
        weights: Counter[str | int] = Counter()
        for path, _, weight in weighed:
            if len(path) > depth:
                weights[path[depth]] += weight
        if not weights:
            return [text for _, text, _ in weighed]
        child, weight = weights.most_common(1)[0]
        if weight < _SHARE * sum(weights.values()) or not weight:
            break
        inner = [entry for entry in weighed if len(entry[0]) > depth and entry[0][depth] == child]
        is_paragraph = isinstance(child, int) and all(
            len(path) == depth + 1 for path, _, _ in inner
        )
        if is_paragraph and weight < sum(weights.values()):
            break  # of several, be it as long as the others together
        weighed = inner
        depth += 1
    return list(_lines([(path[depth:], text) for path, text, _ in weighed]))


def _lines(strings: list[tuple[Path, str]]) -> Iterator[str]:
    """Texts of the children of a part; what stands in one list below is one line of rich text."""
    for _, group in groupby(strings, key=lambda entry: entry[0][0]):
        inside = [(path[1:], text) for path, text in group]
        if min(sum(isinstance(step, int) for step in path) for path, _ in inside) > 1:
            yield from _lines(inside)
        else:
            yield "".join(text for _, text in inside)


def _prose_length(text: str) -> int:
    """Length of a string that reads like prose, 0 of any other."""
    if len(text) < _PROSE_LENGTH or _NO_PROSE.match(text):
        return 0
    sample = _MARKUP.sub(" ", text[:2_000]) if "<" in text else text[:2_000]
    letters = sum(map(len, _WORD.findall(sample)))
    spaces = sample.count(" ")
    spaced = spaces >= len(sample) / 15 or not sample[: len(sample) // 2].isascii()
    return len(text) if spaced and letters > 0.6 * len(sample) - spaces else 0
