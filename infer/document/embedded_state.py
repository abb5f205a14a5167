"""Application state that a page carries in its scripts: where a page drawn by the browser keeps
its text.

Read are JSON scripts (``__NEXT_DATA__``, ``__NUXT_DATA__``), JSON assigned to a variable
(``window.__INITIAL_STATE__ = {...}``, also through ``JSON.parse("...")``), Next.js' streamed rows
(``self.__next_f.push``) and JSON in attributes (Discourse's ``data-preloaded``).
"""

import json
import re
from collections.abc import Iterator

from lxml import etree

from unboil.document.lenient_json import first_json, json_at, load_json

__all__ = ["embedded_states"]

_TOTAL_LIMIT = 8_000_000
"""Characters of state read per page."""
_SMALLEST = 500
"""A script shorter than this holds no article."""

_STATE_ATTRIBUTES = ("data-preloaded", "data-page", "data-props", "data-state")
_ASSIGNMENT = re.compile(r"(?:=\s{0,9}|\.push\()(?:JSON\.parse\()?\s{0,9}(?=[{\[\"'])")
_BEFORE_STATE = 300
"""Characters of a script that are searched for the next assignment."""
_MOST_UNREADABLE = 3
"""Values of a script that are passed over, such as objects with keys in single quotes: each may be
read up to the script's end before it turns out to be no JSON."""
_NAME = re.compile(r"[\w$]+")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL)
_IN_SCRIPT = re.compile(r"\\x([0-9a-fA-F]{2})|\\.|\"", re.DOTALL)
_ASSIGNED_UNDEFINED = re.compile(r":\s*undefined(?=\s*[,}])")
_FLIGHT_CHUNK = re.compile(r"self\.__next_f\.push\(\s*(?=\[\s*1\s*,)")
_FLIGHT_REFERENCE = re.compile(r'"\$([0-9a-f]{1,8})"')
_SMALLEST_ROW = 100
_FLIGHT_ROW = re.compile(rb"([0-9a-f]+):(?:T([0-9a-f]{1,8}),)?")


def embedded_states(root: etree._Element) -> Iterator[tuple[str, object]]:
    """Find the application state in a page.

    Yields:
        The name of the script, variable or attribute, and the JSON value in it. Never raises.
    """
    budget = _TOTAL_LIMIT
    flight: list[str] = []
    for element in root.iter("script", "div", "main", "section", "body"):
        for name, text in _carried(element):
            budget -= len(text)
            if budget < 0:
                return
            if not name and (chunk := _FLIGHT_CHUNK.search(text, 0, 200)):
                flight.append(_flight_text(text, chunk.end()))
            else:
                yield from _states(name, text)
    rows = list(_flight_rows("".join(flight)))
    if rows:
        yield "__next_f", rows


def _carried(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Texts of an element that may hold state, by name; a program's has none."""
    if element.tag == "script":
        kind = (element.get("type") or "").lower()
        name = (element.get("id") or kind) if "json" in kind else ""
        found = [] if "ld+json" in kind else [(name, element.text)]
    else:
        found = [(name, element.get(name)) for name in _STATE_ATTRIBUTES]
    return ((name, text) for name, text in found if text and len(text) >= _SMALLEST)


def _states(name: str, text: str) -> Iterator[tuple[str, object]]:
    """What can be read of a text: its one value, or all that a program assigns."""
    states = [(name, _read(text))] if name else _assignments(text)
    for found, value in states:
        if value is not None:
            yield found, _resolve_references(value) if found == "__NUXT_DATA__" else value


def _assignments(script: str) -> Iterator[tuple[str, object | None]]:
    """Variables and what a script assigns to them."""
    position, unreadable = 0, 0
    while unreadable <= _MOST_UNREADABLE:
        start = _ASSIGNMENT.search(script, position, position + _BEFORE_STATE)
        if start is None:
            return
        names = _NAME.findall(script, position, start.start())
        value, end = _assigned(script, start.end())
        yield (names[-1] if names else "script"), value
        unreadable += end is None
        position = end or start.end()


def _assigned(script: str, start: int) -> tuple[object | None, int | None]:
    """The value at an index of a script, and where it ends: ``None`` where it is not quite JSON."""
    if quoted := _QUOTED.match(script, start):
        return _in_single_quotes(quoted[1]), quoted.end()
    value, end = json_at(script, start)
    return (_repaired(script[start:]), None) if end is None else (_opened(value), end)


def _read(text: str) -> object | None:
    """The value that a text is."""
    value = first_json(text)
    return _repaired(text) if value is None else _opened(value)


def _repaired(text: str) -> object | None:
    """The value that a text begins with, be it damaged or a program's."""
    return load_json(_ASSIGNED_UNDEFINED.sub(":null", text))


def _in_single_quotes(body: str) -> object | None:
    """JSON inside of a JavaScript string."""
    return _opened(first_json(f'"{_IN_SCRIPT.sub(_as_in_json, body)}"'))


def _as_in_json(sign: re.Match[str]) -> str:
    """A quotation mark or an escape of a script's string as JSON writes it."""
    if sign[1]:
        return f"\\u00{sign[1]}"
    return {"\\'": "'", '"': '\\"'}.get(sign[0], sign[0])


def _opened(value: object | None) -> object | None:
    """The JSON inside of a string; of other strings nothing."""
    if not isinstance(value, str):
        return value
    return load_json(value) if value[:1] in {"{", "["} else None


def _resolve_references(value: object) -> object:
    """Undo Nuxt's flat form: one list of all values, in which objects name others by index."""
    if not isinstance(value, list):
        return value
    resolved: list[object] = [
        {} if isinstance(item, dict) else [] if isinstance(item, list) else item for item in value
    ]

    def at(index: object) -> object:
        return resolved[index] if isinstance(index, int) and 0 <= index < len(resolved) else None

    for target, item in zip(resolved, value, strict=True):
        if isinstance(target, dict):
            target.update((key, at(index)) for key, index in item.items())
        elif isinstance(target, list):
            target.extend(at(index) for index in item)
    return resolved[:2]


def _flight_text(script: str, start: int) -> str:
    chunk, _ = json_at(script, start)
    if isinstance(chunk, list) and len(chunk) > 1 and isinstance(chunk[1], str):
        return chunk[1]
    return ""


def _flight_rows(text: str) -> Iterator[object]:
    """Rows of React's streaming format: ``id:JSON`` to the end of a line, ``id:Tlength,text``.

    A long string stands in a row of its own; the JSON names it as ``"$id"``.
    """
    data = text.encode("utf-8", "replace")
    lines: list[str] = []
    texts: dict[str, str] = {}
    position = 0
    while row := _FLIGHT_ROW.match(data, position):
        if row[2]:
            position = row.end() + int(row[2], 16)
            texts[row[1].decode()] = json.dumps(data[row.end() : position].decode(errors="replace"))
        else:
            end = data.find(b"\n", row.end())
            end = len(data) if end < 0 else end
            lines.append(data[row.end() : end].decode(errors="replace"))
            position = end + 1

    def text_named(name: re.Match[str]) -> str:
        # Each once: a page must not make its text grow.
        return texts.pop(name[1], name[0])

    for line in lines:
        if len(line) > _SMALLEST_ROW:
            value = first_json(_FLIGHT_REFERENCE.sub(text_named, line.lstrip("IHLS")))
            if value is not None:
                yield value
