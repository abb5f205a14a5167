"""Letters as those compare them who leave out their marks."""

from unicodedata import combining, normalize

__all__ = ["unaccented"]


def unaccented(text: str) -> str:
    """A text without the accents and other marks above and below its letters."""
    return "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
