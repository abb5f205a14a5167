"""Vocabularies: complete, expandable, and the writer's promises."""

from datetime import date
from random import Random

import pytest

from unboil.datasets.synthetic.language import LANGUAGES, vocabulary
from unboil.datasets.synthetic.prose import Writer

_BOUND = {"site": "The Selvale Post", "domain": "selvale.example", "brand": "Selvale"}
_PAGE = {"network": "Telegram", "section": "World", "author": "Ines Pell", "other": "A title"}
# Word classes that a language may do without, or split by its grammar.
_GRAMMATICAL = {"a_report", "cause", "claim_noun", "claim_verb", "condition", "doubt_quote",
                "doubt_sub"}  # fmt: skip


def test_the_languages_asked_for_are_there() -> None:
    assert {"en", "de", "fr", "es", "pt", "ru", "ar", "zh", "ja", "hi", "tr"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_vocabulary_is_complete(language: str) -> None:
    english = set(vocabulary("en").templates)
    own = set(vocabulary(language).templates)
    assert (english ^ own) <= _GRAMMATICAL


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_can_be_said(language: str) -> None:
    words = vocabulary(language)
    writer = Writer(words, Random(0), _BOUND).with_cast()
    for key, templates in words.templates.items():
        for template in templates:
            said = writer.expand(template, **_PAGE)
            assert said, key
            assert "{" not in said, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_months_and_weekdays_are_whole(language: str) -> None:
    templates = vocabulary(language).templates
    assert len(templates["months"]) == 12
    assert len(templates["weekdays"]) == 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_declared_charsets_hold_the_language(language: str) -> None:
    words = vocabulary(language)
    text = "".join(words.templates["section"])
    for charset in words.charsets:
        assert text.encode(charset).decode(charset) == text


def test_a_cast_keeps_a_story_to_its_places() -> None:
    writer = Writer(vocabulary("en"), Random(4), _BOUND).with_cast()
    assert len({writer.say("place") for _ in range(50)}) <= 2
    assert len({writer.without_cast().say("place") for _ in range(50)}) > 5


def test_capitals_follow_the_slot() -> None:
    writer = Writer(vocabulary("en"), Random(0), _BOUND)
    assert writer.expand("{SITE}") == "THE SELVALE POST"
    assert writer.expand("{Network}", network="telegram") == "Telegram"


def test_a_day_is_written_in_full() -> None:
    writer = Writer(vocabulary("de"), Random(0), _BOUND)
    slots = writer.date_slots(date(2024, 3, 9))
    assert writer.expand("{weekday}, {dd}.{mm}.{year}", **slots) == "Samstag, 09.03.2024"


def test_a_paragraph_does_not_repeat_a_template() -> None:
    writer = Writer(vocabulary("en"), Random(0), _BOUND)
    assert len(set(writer.choose("news", 30))) == 30
