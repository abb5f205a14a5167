"""The article among the strings of a JSON value, such as an application's state.

No framework's layout is known. Prose strings vote with their length for the key they stand under
(``"cooked"``, ``"text"``, ``"value"``), and the walk goes down as long as one child holds most of
that key's prose: it ends at the article's string, or at the list of its paragraphs.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from unboil.document.lenient_json import load_json

__all__ = ["SMALLEST_TEXT", "Entry", "article_in", "strings_in"]

SMALLEST_TEXT = 200
"""Characters; a shorter text is a teaser or an interface's sentence."""
_NODE_LIMIT = 300_000
_DEPTH_LIMIT = 100
_PROSE_LENGTH = 60
_SHARE = 0.5
"""A child with at least this share of its parent's prose is where the article is."""

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
_WORD = re.compile(r"\w+")
_NO_PROSE = re.compile(
    r"\s*(?:https?:|data:|[{\[<]?(?:svg|script|style|\?xml)\b|function\b|[./@]|#(?![# ]))"
)

_BREAKS = frozenset({"hardBreak", "hard_break", "linebreak", "lineBreak", "break"})
"""What editors call a line's end within a paragraph of rich text."""
_TYPE_KEYS = frozenset({"type", "_type", "nodeType"})
_PARAGRAPH_TYPES = (frozenset({"paragraph", "p", "block", "unstyled"}), frozenset({"text"}))
"""What editors call a paragraph; and what some call it that others mean a paragraph's pieces by."""
_LINE_END = "\n"
_ELEMENT, _PROPERTIES = "$", 3
"""A drawn element of React's is a list: this mark, tag, key, and what it holds."""

_Path = tuple[str | int, ...]
Entry = tuple[_Path, str, str]
"""A string's path, the nearest key above it, and itself."""


def strings_in(value: object) -> Iterator[Entry]:
    """Every string inside a JSON value.

    A string that is JSON itself (Discourse nests it so) is opened; a break of rich text is a line's
    end.
    """
    stack: list[tuple[_Path, str, object]] = [((), "", value)]
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
            kind = current.get("type")
            if isinstance(kind, str) and kind in _BREAKS:
                yield path, key, _LINE_END
            stack.extend(((*path, k), k, v) for k, v in reversed(current.items()))
        elif isinstance(current, list):
            first = _PROPERTIES if _is_drawn(current) else 0
            stack.extend(
                ((*path, index), key, current[index])
                for index in reversed(range(first, len(current)))
            )


def _is_drawn(value: list[object]) -> bool:
    return (
        len(value) > _PROPERTIES and value[0] == _ELEMENT and isinstance(value[_PROPERTIES], dict)
    )


def article_in(strings: list[Entry]) -> list[str]:
    """The strings under the key that most of the prose stands under; none if that is too little."""
    votes: Counter[str] = Counter()
    for _, key, text in strings:
        votes[key] += _prose_length(text)
    key, votes_for_key = votes.most_common(1)[0]
    if votes_for_key < SMALLEST_TEXT:
        return []
    return _densest(
        [(path, text) for path, own_key, text in strings if own_key == key or text == _LINE_END],
        _lists_of_paragraphs(strings),
    )


def _lists_of_paragraphs(strings: list[Entry]) -> set[_Path]:
    """Where the lists stand whose items call themselves paragraphs."""
    for types in _PARAGRAPH_TYPES:
        found = {
            path[:-2]
            for path, key, text in strings
            if key in _TYPE_KEYS and text in types and len(path) > 1 and isinstance(path[-2], int)
        }
        if found:
            return found
    return set()


def _densest(strings: list[tuple[_Path, str]], wholes: set[_Path]) -> list[str]:
    """The texts of the smallest part of the tree that holds most of the prose, child by child.

    Nothing is taken out of ``wholes``.
    """
    weighed = [(path, text, _prose_length(text)) for path, text in strings]
    depth = 0
    while weighed[0][0][:depth] not in wholes:
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
    above = weighed[0][0][:depth]
    below = {path[depth:] for path in wholes if path[:depth] == above}
    return list(_lines([(path[depth:], text) for path, text, _ in weighed], below))


def _lines(strings: list[tuple[_Path, str]], wholes: set[_Path]) -> Iterator[str]:
    """Texts of the children of a part; what stands in one list below is one line of rich text.

    But not in ``wholes``: their items are lines.
    """
    for step, group in groupby(strings, key=lambda entry: entry[0][0]):
        inside = [(path[1:], text) for path, text in group]
        below = {path[1:] for path in wholes if path[:1] == (step,)}
        lists = min(sum(isinstance(key, int) for key in path) for path, _ in inside)
        if lists > 1 or (lists and below):
            yield from _lines(inside, below)
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
