"""What a caller can choose, checked when it is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from unboil.errors import OptionError
from unboil.roles import Role

__all__ = ["FAVORS", "Options"]

FAVORS: tuple[str, ...] = ("balanced", "precision", "recall")
"""Names of the operating points."""

DEFAULT_MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """How to extract.

    Raises:
        OptionError: a value is not among those that exist.
    """

    favor: str = "balanced"
    threshold: float | None = None
    """Content probability from which a block is kept; ``None`` lets the operating point decide."""
    include: frozenset[Role] = field(default_factory=frozenset)
    """Roles that are rendered beside ``body``."""
    include_tables: bool = True
    include_links: bool = False
    include_images: bool = False
    keep: tuple[str, ...] = ()
    """CSS selectors, or XPath where they begin with ``/`` or ``(``: always content."""
    drop: tuple[str, ...] = ()
    """Likewise: never content."""
    timeout: float | None = None
    """Seconds a page may take; past them the document is empty, with its reason."""
    max_bytes: int = DEFAULT_MAX_BYTES

    def __post_init__(self) -> None:
        if self.favor not in FAVORS:
            raise OptionError(f"favor is one of {', '.join(FAVORS)}, not {self.favor!r}")
        if self.threshold is not None and not 0.0 <= self.threshold <= 1.0:
            raise OptionError(f"threshold is a probability in 0..1, not {self.threshold!r}")
        if self.timeout is not None and self.timeout <= 0:
            raise OptionError(f"timeout is a positive number of seconds, not {self.timeout!r}")
        if self.max_bytes <= 0:
            raise OptionError(f"max_bytes is a positive number, not {self.max_bytes!r}")

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
        if favor_precision and favor_recall:
            raise OptionError("favor_precision and favor_recall exclude each other")
        if favor_precision or favor_recall:
            options["favor"] = "precision" if favor_precision else "recall"
        roles = _roles(include) | ({Role.COMMENTS} if include_comments else set())
        for name in ("keep", "drop"):
            value = options.get(name, ())
            options[name] = (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]
        return cls(include=frozenset(roles), **options)  # type: ignore[arg-type]


def _roles(names: Iterable[Role | str]) -> set[Role]:
    try:
        return {Role(name) for name in ([names] if isinstance(names, str) else names)}
    except ValueError as error:
        raise OptionError(f"{error}; the roles are: {', '.join(Role)}") from None
