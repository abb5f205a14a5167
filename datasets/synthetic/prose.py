"""Text from templates: every ``{name}`` is another entry of the vocabulary, drawn at random."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from unboil.datasets.synthetic.language import Vocabulary

__all__ = ["Writer"]

_SLOT = re.compile(r"\{(\w+)\}")
_NUMBERS = {
    "n": (2, 9, "d"),
    "n2": (10, 99, "d"),
    "n3": (101, 999, "d"),
    "n5": (1200, 98000, "d"),
    "year": (2008, 2026, "d"),
    "oldyear": (1880, 2004, "d"),
    "day": (1, 28, "d"),
    "dd": (1, 28, "02d"),
    "mm": (1, 12, "02d"),
    "hour": (0, 23, "02d"),
    "hour12": (1, 12, "d"),
    "minute": (0, 59, "02d"),
}
"""Slots that say a number: smallest, largest, and how it is written."""
_CAST = {"topic": 1, "place": 2, "org": 2, "person": 3}
_LAST_DAY = date(2026, 6, 30)


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes in one language. Equal generators and equal calls give equal text.

    ``bound`` fixes what a slot says (the site's name); ``cast`` narrows the choice, so that the
    paragraphs of one story speak of the same people and places.
    """

    vocabulary: Vocabulary
    rng: Random
    bound: Mapping[str, str] = field(default_factory=dict)
    cast: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles_capitalised: bool = False
    """Every word of a title with a capital, as English-language papers do it."""

    def say(self, key: str, **bound: str) -> str:
        """Text of a random template of ``key``."""
        return self._slot(key, bound)

    def expand(self, template: str, **bound: str) -> str:
        """Text of a given template."""
        return _SLOT.sub(lambda match: self._slot(match.group(1), bound), template)

    def choose(self, key: str, count: int) -> list[str]:
        """Texts of up to ``count`` different templates of ``key``."""
        templates = self.vocabulary.templates[key]
        return [self.expand(t) for t in self.rng.sample(templates, min(count, len(templates)))]

    def titles(self, key: str, count: int) -> list[str]:
        """Texts of different templates of ``key`` as headlines."""
        return [self._headline(text) for text in self.choose(key, count)]

    def _headline(self, text: str) -> str:
        if not self.titles_capitalised:
            return _capital(text)
        return " ".join(
            _capital(word) if len(word) > 3 else word for word in _capital(text).split()
        )

    def paragraph(self, key: str, sentences: int) -> str:
        """Sentences of different templates of ``key``, joined as the language does."""
        return self.vocabulary.joiner.join(_capital(s) for s in self.choose(key, sentences))

    def with_cast(self) -> "Writer":
        """The same writer with the people and places of a new story."""
        drawn = {
            key: tuple(dict.fromkeys(self.say(key) for _ in range(count)))
            for key, count in _CAST.items()
        }
        return replace(self, cast=drawn)

    def without_cast(self) -> "Writer":
        """The same writer with all people and places, for texts on other things."""
        return replace(self, cast={})

    def day(self, years: int = 8) -> date:
        """A day of the last ``years`` years before the generator's own calendar ends."""
        return _LAST_DAY - timedelta(days=self.rng.randrange(365 * years))

    def date_slots(self, day: date) -> dict[str, str]:
        """What the parts of a date template say for a day."""
        templates = self.vocabulary.templates
        return {
            "day": str(day.day),
            "month": templates["months"][day.month - 1],
            "weekday": templates["weekdays"][day.weekday()],
            "year": str(day.year),
            "mm": f"{day.month:02d}",
            "dd": f"{day.day:02d}",
        }

    def _slot(self, name: str, bound: Mapping[str, str]) -> str:
        if name.isupper() and len(name) > 1:
            return self._slot(name.lower(), bound).upper()
        if name[0].isupper():
            return _capital(self._slot(name[0].lower() + name[1:], bound))
        known = bound.get(name) or self.bound.get(name)
        if known is not None:
            return known
        if name in self.cast:
            return self.rng.choice(self.cast[name])
        if name in _NUMBERS:
            first, last, form = _NUMBERS[name]
            return format(self.rng.randint(first, last), form)
        templates = self.vocabulary.templates[_ALIASES.get(name, name)]
        return self.expand(self.rng.choice(templates), **bound)


_ALIASES = {
    "author": "person",
    "month": "months",
    "org2": "org",
    "other": "title",
    "weekday": "weekdays",
}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
