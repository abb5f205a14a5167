"""Addresses on invented sites, in the forms that content systems give them."""

from random import Random
from urllib.parse import quote

from unboil.datasets.synthetic.site import Look

__all__ = ["ARTICLE_ADDRESSES", "address", "of_link"]

ARTICLE_ADDRESSES = (
    "/{year}/{month:02d}/{slug}-{number}/",
    "/{slug}-{number}/",
    "/{slug}-{number}.html",
    "/news/{number}/{slug}",
    "/article/{number}",
    "/{slug}/a-{number}",
)
_SECTION_ADDRESSES = ("/{slug}/", "/{slug}", "/category/{slug}/", "/{slug}.html", "/c/{slug}")
_TITLE = 25
"""Characters beyond which a link's text is a title rather than a section's name."""


def address(look: Look, templates: tuple[str, ...], text: str, number: int) -> str:
    """The path of a page with a title, in the form that the site has picked."""
    template = look.pick("address-form", templates)
    year, month = 2016 + number % 10, 1 + number % 12
    return template.format(slug=_slug(look, text) or "p", number=number, year=year, month=month)


def of_link(look: Look, rng: Random, text: str) -> str:
    """The path a link with a text leads to: an article for a title, else a section."""
    if len(text) > _TITLE or (len(text) > _TITLE // 2 and " " not in text and not text.isascii()):
        return address(look, ARTICLE_ADDRESSES, text, rng.randint(1000, 99999))
    slug = _slug(look, text) or f"s{sum(map(ord, text)) % 97}"
    return look.pick("section-address", _SECTION_ADDRESSES).format(slug=slug)


def _slug(look: Look, text: str) -> str:
    """Words of the text joined by hyphens; other scripts are escaped or left out."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in text.lower())
    plain = "-".join(part for part in letters.split("-") if part)[:60].strip("-")
    if text.isascii() or not look.has("native-slugs", 0.4):
        return plain
    return quote("-".join(text.lower().split())[:24], safe="-")
