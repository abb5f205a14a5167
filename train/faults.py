"""What is wrong with a file that a person wrote, in words that name the key and what is allowed."""

from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from pydantic import ValidationError

__all__ = ["explain"]


def explain(error: ValidationError, record: type) -> str:
    """All faults of what was to become a record, each with its dotted key."""
    return "; ".join(_line(fault, record) for fault in error.errors())


def _line(fault: Any, record: type) -> str:
    kind, location = fault["type"], fault["loc"]
    key = ".".join(map(str, location))
    if kind in {"unexpected_keyword_argument", "extra_forbidden"}:
        return f"there is no key {key}; allowed are: {', '.join(_keys(record, location[:-1]))}"
    if kind in {"missing", "missing_argument"}:
        return f"{key} is missing"
    message = fault["msg"].removeprefix("Value error, ")
    return f"{key}: {message[:1].lower()}{message[1:]} (it is {fault['input']!r})"


def _keys(record: type, location: tuple[int | str, ...]) -> list[str]:
    """The keys that the record at a location has; steps that name no field name an entry."""
    kind: Any = record
    for step in location:
        hint = get_type_hints(kind).get(str(step))
        kind = next((part for part in (hint, *get_args(hint)) if is_dataclass(part)), kind)
    return [entry.name for entry in fields(kind)]
