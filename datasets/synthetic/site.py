"""Invented sites: each has a domain, a language, a theme, and one look that it sticks to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from typing import Any, TypeVar, cast

from unboil.datasets.synthetic.language import read_table

__all__ = ["Look", "Site", "sites_of"]

T = TypeVar("T")

SITES_PER_THEME = 40
_SEMANTIC_TAGS = frozenset(
    {
        "article",
        "nav",
        "aside",
        "header",
        "footer",
        "section",
        "main",
        "figure",
        "figcaption",
        "time",
    }
)
_UTILITIES = (
    "mt-4",
    "px-6",
    "flex",
    "text-sm",
    "font-bold",
    "grid",
    "gap-2",
    "w-full",
    "md:w-2/3",
    "block",
    "items-center",
    "text-gray-600",
    "leading-relaxed",
    "hidden",
    "lg:block",
    "rounded",
    "border-t",
)


@dataclass(frozen=True, slots=True)
class Look:
    """The choices a site made once. Every answer depends on the domain and the question alone."""

    domain: str
    by_hand: Mapping[str, Any] = field(default_factory=dict)
    """Answers that were decided otherwise, by question."""

    def pick(self, question: str, options: Sequence[T]) -> T:
        """One of the options, the same at every call."""
        if question in self.by_hand:
            return cast(T, self.by_hand[question])
        return options[self._number(question) % len(options)]

    def has(self, question: str, chance: float) -> bool:
        """Whether the site has something that a share ``chance`` of all sites have."""
        if question in self.by_hand:
            return bool(self.by_hand[question])
        return self._number(question) % 10_000 < chance * 10_000

    def tag(self, tag: str) -> str:
        """The tag itself, or what a site without semantic markup writes instead."""
        if tag in _SEMANTIC_TAGS and not self.has("semantic", 0.62):
            return "span" if tag == "time" else "div"
        return tag

    def classes(self, slot: str) -> str:
        """The value of ``class`` for a slot of the page; "" where the site names nothing."""
        match self.pick("naming", _NAMING):
            case "words":
                return self._word(slot)
            case "prefixed":
                return f"{self.domain[:2]}-{self._word(slot).split()[0]}"
            case "block":
                return f"c-{slot.partition('-')[0]}__{self._word(slot).split()[-1]}"
            case "hashed":
                return f"css-{self._number(slot) % 36**6:x}"
            case "utility":
                count = 2 + self._number(slot) % 3
                return " ".join(self.pick(f"{slot}{i}", _UTILITIES) for i in range(count))
            case _:
                return ""

    def wrappers(self, slot: str) -> int:
        """How many elements stand between a slot's element and its content for layout's sake."""
        most: int = self.pick("wrapping", (0, 1, 1, 2, 2, 3))
        return self.pick(f"wrappers:{slot}", range(most + 1))

    def wrapper_class(self, slot: str, level: int) -> str:
        """The value of ``class`` for such an element."""
        if self.pick("naming", _NAMING) in {"words", "prefixed", "block"}:
            return self.pick(f"wrapper:{slot}{level}", _class_names()["wrapper"])
        return self.classes(f"{slot}-wrapper{level}")

    def sister_names(self) -> list[str]:
        """Names of the other sites of the same house."""
        front, back, _ = _names()
        words = [(self.pick(f"front{i}", front), self.pick(f"back{i}", back)) for i in range(4)]
        return [(one + two).capitalize() for one, two in words]

    def identifier(self, slot: str) -> str | None:
        """The value of ``id`` for a slot, where the site gives it one."""
        return self._word(slot).split()[0] if self.has(f"id:{slot}", 0.12) else None

    def _word(self, slot: str) -> str:
        return self.pick(f"class:{slot}", _class_names().get(slot, (slot,)))

    def _number(self, question: str) -> int:
        digest = blake2b(f"{self.domain}/{question}".encode(), digest_size=8).digest()
        return int.from_bytes(digest, "big")


_NAMING = tuple(
    ["words"] * 9 + ["prefixed"] * 3 + ["block"] * 3 + ["hashed"] * 2 + ["utility"] * 2 + ["bare"]
)
"""How sites name things: half of them with plain words."""


@dataclass(frozen=True, slots=True)
class Site:
    """An invented site."""

    domain: str
    brand: str
    theme: str
    language: str

    @property
    def look(self) -> Look:
        """The site's choices."""
        return Look(self.domain)


@cache
def _class_names() -> dict[str, tuple[str, ...]]:
    return {slot: tuple(names) for slot, names in read_table("classes.toml").items()}


@cache
def _names() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    table = read_table("sites.toml")
    return tuple(table["front"]), tuple(table["back"]), tuple(table["languages"])


def sites_of(theme: str, number: int) -> tuple[Site, ...]:
    """All sites of a theme.

    Args:
        theme: the theme's name.
        number: the theme's place among all themes, which parts their domains.
    """
    front, back, languages = _names()
    sites = []
    for i in range(SITES_PER_THEME):
        serial = number * SITES_PER_THEME + i
        # Both lengths have no small factor in common with the step, so pairs never repeat early.
        brand = front[serial % len(front)] + back[(serial // len(front)) % len(back)]
        language = languages[(i + 3 * number) % len(languages)]
        sites.append(Site(f"{brand}.example", brand.capitalize(), theme, language))
    return tuple(sites)
