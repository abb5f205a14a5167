"""Family ``text``: what a block's own characters say, in any language.

Densities after Kohlschütter, Fankhauser, Nejdl: Boilerplate Detection using Shallow Text Features
(WSDM 2010); the rest counts character classes that mean the same in every script.
"""

import math
import re
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from unboil.features.characters import CharacterClass
from unboil.features.view import Floats, PageView

__all__ = ["compute"]

_WRAP_COLUMN = 80
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}:\d{2}|\d{1,2}月|\d{1,2}日"
)
_ADDRESS = re.compile(r"@\w|https?://|www\.|\w\.(?:com|org|net)\b")
_COPYRIGHT = re.compile(r"[©®™]|\(c\)", re.IGNORECASE)
_SHORT = 200
"""Characters up to which a block is searched for dates and addresses."""
_LABEL = re.compile(r".{2,40}?(?<!\d)[:：](?!//)(?=\s*\S)", re.DOTALL)
"""What stands before a text and says what it is: "Photo: …", "Also read: …"; no time of day."""


def compute(view: PageView) -> dict[str, Floats]:
    """(n,) arrays by feature name."""
    counts = view.counts
    characters = counts.characters
    words = np.maximum(counts.words, 1.0)
    letters = (
        counts.of(CharacterClass.LOWER)
        + counts.of(CharacterClass.UPPER)
        + counts.of(CharacterClass.LETTER)
        + counts.of(CharacterClass.UNSPACED)
    )
    cased = np.maximum(counts.of(CharacterClass.LOWER) + counts.of(CharacterClass.UPPER), 1.0)
    texts = view.page.blocks.text
    has_mark = (
        counts.of(CharacterClass.SYMBOL)
        + counts.of(CharacterClass.COLON)
        + counts.of(CharacterClass.TERMINAL)
    ) > 0
    dated = _measured(_share_of_dates, texts, counts.of(CharacterClass.DIGIT) > 0)
    return {
        "characters": np.log1p(characters),
        "words": np.log1p(counts.words),
        "word_length": letters / words,
        "text_density": counts.words / np.ceil(characters / _WRAP_COLUMN),
        "sentences": np.log1p(counts.sentences),
        "words_per_sentence": counts.words / np.maximum(counts.sentences, 1.0),
        "commas_per_word": counts.of(CharacterClass.COMMA) / words,
        "digits": counts.of(CharacterClass.DIGIT) / characters,
        "upper": counts.of(CharacterClass.UPPER) / cased,
        "capitalised": counts.capitalised / words,
        "letters": letters / characters,
        "unspaced": counts.of(CharacterClass.UNSPACED) / characters,
        "quotes": counts.of(CharacterClass.QUOTE) / words,
        "separators": counts.of(CharacterClass.SEPARATOR) / words,
        "symbols": counts.of(CharacterClass.SYMBOL) / characters,
        "brackets": counts.of(CharacterClass.BRACKET) / words,
        "currency": np.minimum(counts.of(CharacterClass.CURRENCY), 3.0),
        "colons": np.minimum(counts.of(CharacterClass.COLON), 4.0),
        "ends_sentence": _is(counts.last_class, CharacterClass.TERMINAL),
        "ends_colon": _is(counts.last_class, CharacterClass.COLON),
        "ends_quote": _is(counts.last_class, CharacterClass.QUOTE),
        "starts_upper": _is(counts.first_class, CharacterClass.UPPER),
        "starts_lower": _is(counts.first_class, CharacterClass.LOWER),
        "starts_digit": _is(counts.first_class, CharacterClass.DIGIT),
        "starts_separator": _is(counts.first_class, CharacterClass.SEPARATOR),
        "starts_quote": _is(counts.first_class, CharacterClass.QUOTE),
        "lines": np.log1p(np.asarray(view.page.blocks.line_breaks, np.float64)),
        "date": np.sign(dated),
        "dated": dated,
        "label": _measured(_label_length, texts, counts.of(CharacterClass.COLON) > 0),
        "address": _measured(_has_address, texts, has_mark),
        "copyright": _measured(
            _has_copyright, texts, has_mark | (counts.of(CharacterClass.BRACKET) > 0)
        ),
    }


def _is(classes: Floats, wanted: CharacterClass) -> Floats:
    return np.equal(classes, wanted).astype(np.float64)


def _measured(
    measure: Callable[[str], float], texts: list[str], candidates: npt.NDArray[np.bool_]
) -> Floats:
    """(n,) a measure of each text's begin; taken only where the characters it needs are."""
    result = np.zeros(len(texts))
    for index in np.flatnonzero(candidates).tolist():
        result[index] = measure(texts[index][:_SHORT])
    return result


def _share_of_dates(text: str) -> float:
    return sum(date.end() - date.start() for date in _DATE.finditer(text)) / len(text)


def _label_length(text: str) -> float:
    """Log of the length of the label that a text begins with; 0 where there is none."""
    label = _LABEL.match(text)
    return math.log1p(label.end()) if label else 0.0


def _has_address(text: str) -> float:
    return float(_ADDRESS.search(text) is not None)


def _has_copyright(text: str) -> float:
    return float(_COPYRIGHT.search(text) is not None)
