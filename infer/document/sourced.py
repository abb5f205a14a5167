"""A value, and where on the page it was found."""

from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Sourced"]

_Value = TypeVar("_Value", covariant=True)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[_Value]):
    """One field of a page's metadata."""

    value: _Value
    source: str
    """``"json-ld"``, ``"meta:NAME"``, ``"microdata"``, ``"html:TAG"``, ``"block:ROLE"``, ``"url"``:
    where it was found."""
