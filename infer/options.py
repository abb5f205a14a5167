"""What a caller can choose, checked when it is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from numbers import Real
from typing import Any

from unboil.errors import OptionError
from unboil.roles import Role

__all__ = ["FAVORS", "Options"]

FAVORS: tuple[str, ...] = ("balanced", "precision", "recall")
"""Names of the operating points."""

DEFAULT_MAX_BYTES = 50_000_000

_SWITCHES = ("include_tables", "include_links", "include_images")


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
        if not (_is_number(self.max_bytes) and self.max_bytes > 0):
            raise OptionError(f"max_bytes is a positive number, not {self.max_bytes!r}")

    @property
    def overrules_model(self) -> bool:
        """Whether the caller has a say in which blocks are kept, beside an operating point."""
        return bool(self.keep or self.drop) or self.threshold is not None

    @classmethod
    def of(
        cls,
        *,
        favor_precision: bool = False,
        favor_recall: bool = False,
        include_comments: bool = False,
        include: Iterable[Role | str] = (),
        **options: object,
    ) -> "Options":
        """Options from keyword arguments, with the names that users of other extractors know.

        Raises:
            OptionError: an option does not exist, or its value does not.
        """
        known = {option.name for option in fields(cls)}
        unknown = sorted(options.keys() - known)
        if unknown:
            raise OptionError(
                f"unknown option {unknown[0]!r}; there are: favor_precision, favor_recall, "
                f"include_comments, {', '.join(sorted(known))}"
            )
        _check_switch("favor_precision", favor_precision)
        _check_switch("favor_recall", favor_recall)
        _check_switch("include_comments", include_comments)
        flags = [n for n, on in (("precision", favor_precision), ("recall", favor_recall)) if on]
        asked = {str(options.get("favor", "balanced")), *flags} - {"balanced"}
        if flags and len(asked) > 1:
            raise OptionError("favor, favor_precision and favor_recall exclude each other")
        if flags:
            options["favor"] = flags[0]
        roles = _roles(include) | ({Role.COMMENTS} if include_comments else set())
        return cls(include=roles, **options)  # type: ignore[arg-type]


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _check_switch(name: str, value: object) -> None:
    if not isinstance(value, bool):
        raise OptionError(f"{name} is True or False, not {value!r}")


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
