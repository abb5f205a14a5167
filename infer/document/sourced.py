"""A value, and where on the page it was found."""

from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Sourced"]

ValueT_co = TypeVar("ValueT_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[ValueT_co]):
    """One field of a page's metadata."""

    value: ValueT_co
    source: str
    """Where it was found: ``"json-ld"``, ``"meta:NAME"``, ``"microdata"``, ``"html:TAG"``,
    ``"class"``, ``"near heading"``, ``"block:ROLE"`` or ``"url"``."""
