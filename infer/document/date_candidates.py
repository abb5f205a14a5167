"""Which text tells when a page was published and changed: what may, declared and shown."""

from collections.abc import Callable, Iterator
from itertools import chain

from unboil.document.clues import Clues
from unboil.document.dates import date_in_text, date_in_url, may_hold_date, parse_date
from unboil.document.moments import moment_of
from unboil.document.sourced import Sourced
from unboil.document.update_dates import published_texts_first
from unboil.document.vocabulary import CHANGE_TAGS, DATE_TAGS, EVENT_TYPES, PRODUCT_TYPES
from unboil.roles import Role

__all__ = ["find_date", "find_modified", "find_published"]

_OWN_ROLES = (Role.HEADLINE, Role.BYLINE, Role.BODY)
_OTHERS_ROLES = (Role.RELATED, Role.COMMENTS)
_MOST_READ = 6
"""Texts with what looks like a date that are read, declared ones and others; on real pages the
first is one. What only looks like one is slow to read."""


def find_date(clues: Clues) -> Sourced[str] | None:
    """Day of publication, ISO 8601."""
    language = clues.structured.language
    left = _MOST_READ
    seen: set[str] = set()
    for text, source, read_text in _candidates(clues):
        if text in seen:
            continue
        seen.add(text)
        left -= may_hold_date(text)
        if left < 0:
            break
        found = read_text(text, language)
        if found:
            return Sourced(found, source)
    return None


def find_published(clues: Clues, date: Sourced[str] | None) -> Sourced[str] | None:
    """Moment of publication, ISO 8601; the day where none is declared on that day.

    Args:
        clues: of the page.
        date: its day of publication.
    """
    if date is None:
        return None
    near = ((machine, "html:time") for _, machine in clues.hints.near_times)
    for text, source in (*_declared(clues), *near):
        moment = moment_of(text)
        if moment and moment.startswith(date.value):
            return Sourced(moment, source)
    return date


def find_modified(clues: Clues, date: Sourced[str] | None) -> Sourced[str] | None:
    """Moment, or day, of the last change that a page declares, ISO 8601.

    A change before the day of publication is none: some templates fill in another page's.
    """
    language = clues.structured.language
    for text, source in _declared_changes(clues):
        found = moment_of(text) or parse_date(text, language)
        if found and (date is None or found >= date.value):
            return Sourced(found, source)
    return None


def _declared_changes(clues: Clues) -> Iterator[tuple[str, str]]:
    for thing in clues.articles:
        yield thing.modified, "json-ld"
    for tag in clues.tag_values(CHANGE_TAGS):
        yield tag.value, tag.source
    for thing in clues.things:
        yield thing.modified, "json-ld"
    for text in clues.hints.microdata_changes:
        yield text, "microdata"


def _candidates(clues: Clues) -> Iterator[tuple[str, str, Callable[[str, str], str | None]]]:
    """Texts, best first, with their source and what reads them."""
    for text, source in _declared(clues):
        yield text, source, parse_date
    for text, source in _shown(clues):
        yield text, source, date_in_text


def _declared(clues: Clues) -> Iterator[tuple[str, str]]:
    """Values that are a date and nothing else."""
    # A video on the page may be older than the page.
    written = [thing for thing in clues.articles if "VideoObject" not in thing.types]
    for thing in written:
        yield thing.published, "json-ld"
    for tag in clues.tag_values(DATE_TAGS):
        yield tag.value, tag.source
    for thing in clues.things:
        yield thing.published, "json-ld"
    for text in clues.hints.microdata_dates:
        yield text, "microdata"


def _shown(clues: Clues) -> Iterator[tuple[str, str]]:
    """Texts that may hold a date; of a product they are reviews, an event has its own."""
    if clues.is_about(PRODUCT_TYPES) or clues.is_about(EVENT_TYPES):
        return
    hints = clues.hints
    is_of_others = _told_from_own(clues)
    yield from clues.bylines.dates()
    for text in [value for text, value in hints.times if not is_of_others(text)][:3]:
        yield text, "html:time"
    classed = [text for text in hints.classed_dates if not is_of_others(text)]
    for text in classed[:5]:
        yield text, "class"
    near = [text for text in hints.near_heading if not is_of_others(text)]
    for text in published_texts_first(near):
        yield text, "near heading"
    for text in classed[5:]:
        yield text, "class"
    in_url = date_in_url(clues.address)
    if in_url:
        yield in_url, "url"


def _told_from_own(clues: Clues) -> Callable[[str], bool]:
    """Tells whether a date stands with teasers or comments, and nowhere with the page's own."""
    own, others = (
        "".join("".join(chain.from_iterable(map(clues.texts, roles))).split())
        for roles in (_OWN_ROLES, _OTHERS_ROLES)
    )

    def is_of_others(text: str) -> bool:
        unspaced = "".join(text.split())
        return unspaced in others and unspaced not in own

    return is_of_others
