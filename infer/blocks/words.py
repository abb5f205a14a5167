"""What of a text is shown, and says something."""

import re

__all__ = ["HAS_WORD", "raised", "says_something", "visible"]

HAS_WORD = re.compile(r"[^\W_]")
"""Found in a text with a letter or a digit, and not in signs or rules alone; all that cuts, prints
or renders asks by it."""
_INVISIBLE: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u200b\u2060\u2062\u2063\u2064\ufeff\u00ad")),
    ord("\u2061"): " ",
}
"""Zero-width space, word joiner, what formulas leave unsaid, byte order mark, soft hyphen: they say
where a line may break, or how to read; after a function's name that is a space. Zero-width joiners
are letters' own business and stay."""
_HAS_INVISIBLE = re.compile(f"[{''.join(map(chr, _INVISIBLE))}]")

_WHOLE_NUMBER = re.compile(r"[-+\u2212]?[0-9]+\s*")
_SUPERSCRIPTS = str.maketrans("0123456789-+\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺⁻")


def says_something(text: str | None) -> bool:
    """Whether there is more than white space."""
    return bool(text and not text.isspace())


def visible(text: str) -> str:
    """The text without the characters of no width that only say where a line may break."""
    # To translate takes twenty times as long as to see that there is nothing to translate.
    if text.isascii() or not _HAS_INVISIBLE.search(text):
        return text
    return text.translate(_INVISIBLE)


def raised(text: str, before: str) -> str:
    """A text that stands above the line, where it would change the number before it: 10²³.

    Args:
        text: all of that text.
        before: what it stands behind.
    """
    if before[-1:].isdigit() and _WHOLE_NUMBER.fullmatch(text):
        return text.translate(_SUPERSCRIPTS)
    return text
