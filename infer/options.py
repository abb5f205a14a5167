"""What a caller can choose, checked when it is chosen."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from numbers import Real
from typing import Any, TypedDict, Unpack

from unboil.errors import OptionError
from unboil.roles import Role

__all__ = ["FAVORS", "OptionArguments", "Options"]

FAVORS: tuple[str, ...] = ("balanced", "precision", "recall")
"""Names of the operating points."""

DEFAULT_MAX_BYTES = 50_000_000

_SWITCHES = ("include_tables", "include_links", "include_images")
_SHORTHANDS = ("favor_precision", "favor_recall", "include_comments")


class OptionArguments(TypedDict, total=False):
    """What ``Options.of`` takes, for editors and type checkers to know."""

    favor: str
    favor_precision: bool
    favor_recall: bool
    threshold: float | None
    include: Iterable[Role | str]
    include_comments: bool
    include_tables: bool
    include_links: bool
    include_images: bool
    keep: Iterable[str]
    drop: Iterable[str]
    timeout: float | None
    max_bytes: int


@dataclass(frozen=True, slots=True)
class Options:
    """How to extract.

    Raises:
        OptionError: a value is not among those that exist, or of another type.
    """

    favor: str = "balanced"
    threshold: float | None = None
    """Content probability from which a block is kept; ``None`` lets the operating point decide."""
    include: frozenset[Role] = field(default_factory=frozenset)
    """Roles that are rendered beside what is kept."""
    include_tables: bool = True
    include_links: bool = False
    include_images: bool = False
    keep: tuple[str, ...] = ()
    """CSS selectors, or XPath where they begin with ``/``, ``(`` or ``.//``: always content."""
    drop: tuple[str, ...] = ()
    """Likewise: never content."""
    timeout: float | None = None
    """Seconds a page may take; past them the document is empty, with its reason."""
    max_bytes: int = DEFAULT_MAX_BYTES
    """Larger pages are not read; text is counted as UTF-8, and trees are not counted."""

    def __post_init__(self) -> None:
        # Single names and selectors, and iterables of any kind, become what the fields say.
        object.__setattr__(self, "include", _roles(self.include))
        for name in ("keep", "drop"):
            object.__setattr__(self, name, _selectors(name, getattr(self, name)))
        for name in _SWITCHES:
            _check_switch(name, getattr(self, name))
        if self.favor not in FAVORS:
            raise OptionError(f"favor is one of {', '.join(FAVORS)}, not {self.favor!r}")
        if self.threshold is not None and not (
            _is_number(self.threshold) and 0.0 <= self.threshold <= 1.0
        ):
            raise OptionError(f"threshold is a probability in 0..1, not {self.threshold!r}")
        if self.timeout is not None and not (_is_number(self.timeout) and self.timeout > 0):
            raise OptionError(f"timeout is a positive number of seconds, not {self.timeout!r}")
        if not (_is_number(self.max_bytes) and 1 <= self.max_bytes < math.inf):
            raise OptionError(f"max_bytes is a number from 1 on, not {self.max_bytes!r}")
        # NumPy's numbers, for one, could not be written to files.
        for name in ("threshold", "timeout"):
            number = getattr(self, name)
            object.__setattr__(self, name, None if number is None else float(number))
        object.__setattr__(self, "max_bytes", int(self.max_bytes))

    @classmethod
    def of(cls, **options: Unpack[OptionArguments]) -> "Options":
        """Options from keyword arguments, with the names that users of other extractors know.

        Raises:
            OptionError: an option does not exist, or its value does not.
        """
        known = OptionArguments.__annotations__
        unknown = sorted(options.keys() - known)
        if unknown:
            raise OptionError(
                f"unknown option {unknown[0]!r}; there are: {', '.join(sorted(known))}"
            )
        given: dict[str, Any] = dict(options)
        precision, recall, comments = (_taken_switch(given, name) for name in _SHORTHANDS)
        flags = [n for n, on in (("precision", precision), ("recall", recall)) if on]
        asked = {str(given.get("favor", "balanced")), *flags} - {"balanced"}
        if flags and len(asked) > 1:
            raise OptionError("favor, favor_precision and favor_recall exclude each other")
        if flags:
            given["favor"] = flags[0]
        if comments:
            given["include"] = _roles(given.get("include", ())) | {Role.COMMENTS}
        return cls(**given)


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _check_switch(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise OptionError(f"{name} is True or False, not {value!r}")


def _taken_switch(options: dict[str, Any], name: str) -> bool:
    value = options.pop(name, False)
    _check_switch(name, value)
    return bool(value)


def _roles(names: object) -> frozenset[Role]:
    try:
        return frozenset(map(Role, _several(names)))
    except (TypeError, ValueError) as error:
        raise OptionError(f"include: {error}; the roles are: {', '.join(Role)}") from None


def _selectors(name: str, value: object) -> tuple[str, ...]:
    selectors = tuple(_several(value)) if isinstance(value, Iterable) else (value,)
    if not all(isinstance(selector, str) for selector in selectors):
        raise OptionError(f"{name} is a CSS selector or XPath, or several, not {value!r}")
    return selectors


def _several(value: Any) -> Iterable[Any]:
    return (value,) if isinstance(value, str) else value
