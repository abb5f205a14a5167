"""What the generator can say in each language, read from ``data/languages``."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LANGUAGES", "Vocabulary", "read_table", "vocabulary"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One language's templates by key, and how it is written."""

    language: str
    locale: str
    direction: str
    joiner: str
    charsets: tuple[str, ...]
    templates: Mapping[str, tuple[str, ...]]


def read_table(name: str) -> dict[str, Any]:
    """Read a TOML file of ``data`` by its path below it."""
    return tomllib.loads((files(__package__) / "data" / name).read_text("utf-8"))


def _languages() -> tuple[str, ...]:
    folder = files(__package__) / "data" / "languages"
    return tuple(sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir()))


LANGUAGES: tuple[str, ...] = _languages()
"""Languages the generator writes, as BCP 47 primary tags."""


@cache
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of one of ``LANGUAGES``."""
    table = read_table(f"languages/{language}.toml")
    meta = table.pop("meta")
    templates = {key: tuple(values) for key, values in read_table("common.toml").items()}
    for section in table.values():
        templates |= {key: tuple(values) for key, values in section.items()}
    return Vocabulary(
        language=meta["language"],
        locale=meta["locale"],
        direction=meta["direction"],
        joiner=meta["joiner"],
        charsets=tuple(meta["charsets"]),
        templates=templates,
    )
