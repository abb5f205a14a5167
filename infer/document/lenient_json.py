"""JSON as pages carry it: wrapped in CDATA or comments, with trailing commas, or broken."""

import html
import json
import re
from collections.abc import Collection, Iterator

__all__ = ["clean_string", "first_json", "json_at", "load_json", "objects_in"]

# Every pattern here must be linear on any input: each starts at a fixed character or is bounded.
_OPENING = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?\s*")
_CLOSING = re.compile(r"(?://|/\*)?\s{0,9}(?:\]\]>|-->)\s{0,9}(?:\*/)?\Z")
_CLOSING_LENGTH = 40
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LINE_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_DECODER = json.JSONDecoder(strict=False)
_UNENCODABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def load_json(text: str) -> object | None:
    """Read the first JSON value of a script, repairing what is commonly wrong with it.

    Returns:
        The value, or ``None`` where there is none to be read. Never raises.
    """
    value = first_json(text)
    if value is not None:
        return value
    repaired = (first_json(attempt) for attempt in _repairs(text))
    return next((value for value in repaired if value is not None), None)


def first_json(text: str) -> object | None:
    """The JSON value that a text begins with, whatever follows it; ``None`` where there is none."""
    return json_at(text.lstrip(), 0)[0]


def json_at(text: str, start: int) -> tuple[object | None, int | None]:
    """The JSON value at an index of a text, and where it ends; twice ``None`` where none is."""
    try:
        return _DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, None


def _repairs(text: str) -> Iterator[str]:
    """The text with one more kind of damage undone at each step."""
    text = text.strip().rstrip(";")
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    text = text[:-_CLOSING_LENGTH] + _CLOSING.sub("", text[-_CLOSING_LENGTH:])
    yield text
    if "&quot;" in text or "&#34;" in text:
        text = html.unescape(text)
        yield text
    text = _TRAILING_COMMA.sub(r"\1", text)
    yield text
    yield _LINE_COMMENT.sub("", text)


def objects_in(
    value: object, limit: int, side_keys: Collection[str] = ()
) -> Iterator[tuple[dict[str, object], str, int]]:
    """Every JSON object inside a value in document order.

    Args:
        value: what :func:`load_json` returned.
        limit: objects and arrays looked at before giving up.
        side_keys: keys below which stands what is beside the matter.

    Yields:
        The object, the key it stands under, and how many of ``side_keys`` it stands below.
    """
    stack: list[tuple[object, str, int]] = [(value, "", 0)]
    while stack and limit > 0:
        limit -= 1
        current, key, aside = stack.pop()
        if isinstance(current, dict):
            yield current, key, aside
            stack.extend(
                (child, name, aside + (name in side_keys))
                for name, child in reversed(current.items())
                if child.__class__ is dict or child.__class__ is list
            )
        elif isinstance(current, list):
            stack.extend(
                (child, key, aside)
                for child in reversed(current[:limit])
                if child.__class__ is dict or child.__class__ is list
            )


def clean_string(value: object) -> str:
    """A string without what UTF-8 cannot carry and without control characters; else ``""``."""
    if not isinstance(value, str):
        return ""
    return _UNENCODABLE.sub("", value).strip() if not value.isprintable() else value.strip()
