"""Which text tells when a page was published and changed: what may, declared and shown."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain, islice

from unboil.document.clues import Clues
from unboil.document.dates import (
    date_in_text,
    date_in_url,
    day_of_update,
    declared_day,
    is_of_publication,
    may_hold_date,
    parse_date,
)
from unboil.document.moments import moment_of
from unboil.document.sourced import Sourced
from unboil.document.update_dates import labelled_texts, published_texts_first
from unboil.document.vocabulary import CHANGE_TAGS, DATE_TAGS, EVENT_TYPES, PRODUCT_TYPES
from unboil.roles import Role

__all__ = ["find_date", "find_modified", "find_published"]

_Candidate = tuple[str, str, Callable[[str, str], str | None]]
_OWN_ROLES = (Role.HEADLINE, Role.BYLINE, Role.BODY)
_OTHERS_ROLES = (Role.RELATED, Role.COMMENTS)
_DAY = timedelta(days=1)
_SENTENCE = re.compile(r"\w{2}[\"'”’»)\]]*[.!?…。！？।॥؟۔]+[\"'”’»)\]]*\s*$")
"""The end of one."""
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


def find_published(clues: Clues, day: Sourced[str] | None) -> Sourced[str] | None:
    """Moment of publication, ISO 8601; the day where none is declared on that day.

    Args:
        clues: of the page.
        day: that of publication.
    """
    if day is None:
        return None
    near = ((machine, "html:time") for _, machine in clues.hints.near_times)
    declared = ((text, source) for text, source, _ in _declared(clues))
    for text, source in chain(declared, near):
        moment = moment_of(text)
        if moment and moment.startswith(day.value):
            return Sourced(moment, source)
    return day


def find_modified(clues: Clues, day: Sourced[str] | None) -> Sourced[str] | None:
    """Moment, or day, of the last change that a page declares, ISO 8601.

    A change before publication is none: some templates fill in another page's. Both may be written
    in other time zones, so the day before counts.
    """
    earliest = "" if day is None else (date.fromisoformat(day.value) - _DAY).isoformat()
    for text, source in islice(dict.fromkeys(_declared_changes(clues)), _MOST_READ):
        found = moment_of(text) or parse_date(text, clues.structured.language)
        if found and found >= earliest:
            return Sourced(found, source)
    for text, source in islice(_shown_changes(clues), _MOST_READ):
        found = day_of_update(text, clues.structured.language)
        if found and found >= earliest:
            return Sourced(found, source)
    return None


def _shown_changes(clues: Clues) -> Iterator[tuple[str, str]]:
    """Texts near the heading that may speak of an update, labels before their days."""
    for text in labelled_texts(clues.texts(Role.BYLINE)):
        yield text, "block:byline"
    for text in labelled_texts(_near_heading(clues)):
        yield text, "near heading"


def _declared_changes(clues: Clues) -> Iterator[tuple[str, str]]:
    for thing in clues.articles:
        if thing.modified:
            yield thing.modified, "json-ld"
    for tag in clues.tag_values(CHANGE_TAGS):
        yield tag.value, tag.source
    for thing in clues.things:
        if thing.modified:
            yield thing.modified, "json-ld"
    for text in clues.hints.microdata_changes:
        yield text, "microdata"
    is_of_others = _told_from_own(clues)
    for text in clues.hints.changes:
        if not is_of_others(text):
            yield text, "html:time"


def _candidates(clues: Clues) -> Iterator[_Candidate]:
    """Texts, best first, with their source and what reads them."""
    yield from _declared(clues)
    for text, source in _shown(clues):
        yield text, source, date_in_text


def _declared(clues: Clues) -> Iterator[_Candidate]:
    """Values that are a date and nothing else."""
    # A video on the page may be older than the page.
    written = [thing for thing in clues.articles if "VideoObject" not in thing.types]
    for thing in written:
        # A paper's article may be older than the web, and so may be the book that a page is about.
        is_article = any(name.endswith("Article") for name in thing.types)
        yield thing.published, "json-ld", declared_day if is_article else parse_date
    for tag in clues.tag_values(DATE_TAGS):
        yield tag.value, tag.source, declared_day
    for thing in clues.things:
        yield thing.published, "json-ld", parse_date
    for text in clues.hints.microdata_dates:
        yield text, "microdata", parse_date


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
    for text in published_texts_first(_near_heading(clues)):
        yield text, "near heading"
    for text in classed[5:]:
        yield text, "class"
    in_url = date_in_url(clues.address)
    if in_url:
        yield in_url, "url"


def _near_heading(clues: Clues) -> list[str]:
    """Texts around the main heading that may hold the page's date, or its label."""
    is_of_others, in_sentence = _told_from_own(clues), _told_from_lines(clues)
    texts = clues.hints.near_heading
    return [text for text in texts if not (is_of_others(text) or in_sentence(text))]


def _told_from_lines(clues: Clues) -> Callable[[str], bool]:
    """Tells whether a date stands in a sentence of the body, which may speak of any day.

    What a paragraph begins with, and sets apart in markup, is where and when it was written.
    """
    sentences = [text for text in clues.texts(Role.BODY) if _SENTENCE.search(text)]
    told = "".join(f"\n{''.join(text.split())}\n" for text in sentences)

    def in_sentence(text: str) -> bool:
        words = "".join(text.split())
        is_told = words in told and f"\n{words}" not in told
        return (is_told or f"\n{words}\n" in told) and not is_of_publication(text)

    return in_sentence


def _told_from_own(clues: Clues) -> Callable[[str], bool]:
    """Tells whether a date stands with teasers or comments, and nowhere with the page's own."""
    own, others = (
        "\n".join("".join(text.split()) for role in roles for text in clues.texts(role))
        for roles in (_OWN_ROLES, _OTHERS_ROLES)
    )

    def is_of_others(text: str) -> bool:
        # A day is not the end of another one: 1 May, 11 May.
        day = re.compile(rf"(?<!\d){re.escape(''.join(text.split()))}(?!\d)")
        return day.search(others) is not None and day.search(own) is None

    return is_of_others
