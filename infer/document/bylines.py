"""What a page's bylines say: those of its own article, told from those of teasers and posts."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from unboil.document.author_names import declared_names
from unboil.document.byline_names import (
    LONGEST_BYLINE,
    is_opening,
    leads_on,
    names_alone,
    names_in_byline,
)
from unboil.document.hints import Hints
from unboil.document.update_dates import published_texts_first

__all__ = ["Bylines"]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Bylines:
    """Blocks that are bylines, and the lines around the main heading.

    Args:
        hints: what the page says of itself in markup.
        texts: of the blocks, in order.
        others: texts of blocks that are no bylines, whatever they read like.
        language: of the page.
    """

    def __init__(
        self, hints: Hints, texts: Sequence[str], others: Iterable[str], language: str
    ) -> None:
        self._hints = hints
        self._texts = texts
        self._others = "\n".join(map(_unspaced, others))
        self._language = language

    def authors(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Names that are found with their source, those near the main heading first."""
        for texts, source in self._around_heading():
            yield next(filter(None, map(self.names_in, texts)), ()), source
        for text in self._texts:
            linked = [name for name in self._hints.person_links if _stands_in(name, text)]
            yield self.names_in(text) or declared_names(linked), "block:byline"

    def names_in(self, text: str) -> tuple[str, ...]:
        """Names in a line that is a byline; none in any other."""
        return names_in_byline(self._parted(text[:LONGEST_BYLINE]), self._language)

    def classed_authors(self) -> list[tuple[str, ...]]:
        """Names in elements of an author's class; what is more than another's name comes last."""
        texts = self._hints.classed_authors
        found = [self.names_in(text) or names_alone(text) for text in texts]
        single = {names[0] for names in found if len(names) == 1}

        def is_around_name(names: tuple[str, ...]) -> bool:
            is_more = any(name != names[0] and _stands_in(name, names[0]) for name in single)
            return len(names) == 1 and is_more

        return sorted(filter(None, found), key=is_around_name)

    def dates(self) -> Iterator[tuple[str, str]]:
        """Texts that may hold a date with their source, those near the main heading first."""
        near = _unspaced("\n".join(self._hints.near_heading))
        texts = sorted(self._texts, key=lambda text: _unspaced(text) not in near)
        # Other bylines may tell of other days: since when the author of a post is a member.
        shown = _unspaced("\n".join(texts))
        for text, day in self._hints.near_times:
            if _unspaced(text) in shown and _may_be_of(day, text):
                yield day, "html:time"
        for text in published_texts_first(texts):
            yield text, "block:byline"

    def _around_heading(self) -> list[tuple[Sequence[str], str]]:
        """What may be a byline around the main heading, in order: blocks of that role, and lines.

        Of a line, its texts come one by one before all of it, but for those that end in "and";
        after it those behind a "by" of their own, behind which there may be what somebody is.
        """
        near = ""
        found: list[tuple[int, bool, Sequence[str], str]] = []
        for line in self._hints.near_lines:
            whole = [text for text in line if not leads_on(text)]
            unspaced = _unspaced("".join(line))
            if unspaced not in self._others:
                behind = [f"{by} {name}" for by, name in pairwise(line) if is_opening(by)]
                texts = (*whole, " ".join(line), *behind)
                found.append((len(near), True, texts, "near heading"))
            near += unspaced
        for text in self._texts:
            at = near.find(_unspaced(text))
            if at >= 0:
                found.append((at, False, (text,), "block:byline"))
        return [(texts, source) for _, _, texts, source in sorted(found)]

    def _parted(self, text: str) -> str:
        """A text with commas between persons of whom each has an element."""
        marked = (*self._hints.classed_authors, *self._hints.person_links)
        persons = [name for name in marked if name in text and len(names_alone(name)) == 1]
        if len(persons) < 2:
            return text
        # Shorter ones first: what is around two of them may be marked too.
        one = "|".join(map(re.escape, sorted(set(persons), key=len)))
        return re.sub(rf"({one})\s*(?={one})", r"\1, ", text)


def _stands_in(name: str, text: str) -> bool:
    """Whether a text has the words of a name, beside others or not."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _may_be_of(day: str, text: str) -> bool:
    """Whether a day for machines has a year of the text beside it; templates leave old ones."""
    years = _YEAR.findall(text)
    return not years or any(year in day for year in years)


def _unspaced(text: str) -> str:
    """A text without white space, which is not the same in blocks and in markup."""
    return "".join(text.split())
