"""Labelled pages from a seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from unboil.datasets.record import GoldPage
from unboil.datasets.synthetic.addresses import address
from unboil.datasets.synthetic.components.head import document
from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.labels import gold_text
from unboil.datasets.synthetic.language import vocabulary
from unboil.datasets.synthetic.markup import write
from unboil.datasets.synthetic.prose import Writer
from unboil.datasets.synthetic.site import Site, sites_of
from unboil.datasets.synthetic.themes import THEMES, Theme

__all__ = ["SyntheticPage", "as_gold", "generate"]


@dataclass(frozen=True, slots=True)
class SyntheticPage:
    """A page of our own making, with everything that is known about it."""

    html: bytes
    """The page as a server would send it, in the encoding it declares."""
    marked_html: str
    """The same page with a role attribute on its elements."""
    text: str
    """Gold main content: the body-role blocks (no headline, byline, caption), by blank lines."""
    url: str
    theme: str
    language: str
    page_type: str
    title: str
    authors: tuple[str, ...]
    date: str | None
    tags: tuple[str, ...]


def generate(seed: int, count: int) -> Iterator[SyntheticPage]:
    """Make pages, all themes in turn.

    Args:
        seed: equal seeds give equal pages, byte for byte, on every platform.
        count: how many; the first pages of a longer run are those of a shorter one.
    """
    order: list[int] = []
    for i in range(count):
        rng = Random(f"{seed}/{i}")
        if not order:
            order = [k for k, theme in enumerate(THEMES) for _ in range(theme.weight)]
            rng.shuffle(order)
        number = order.pop()
        yield _make(
            THEMES[number], rng.choice(sites_of(THEMES[number].name, number)), rng, 1000 + i
        )


def as_gold(page: SyntheticPage) -> GoldPage:
    """The page as a record of the corpora."""
    return GoldPage(
        corpus="synthetic",
        id=page.url.partition("//")[2],
        url=page.url,
        html=page.html,
        text=page.text,
        title=page.title,
        authors=page.authors,
        date=page.date,
        tags=page.tags,
        page_type=page.page_type,
        language=page.language,
    )


def _make(theme: Theme, site: Site, rng: Random, number: int) -> SyntheticPage:
    words = vocabulary(site.language)
    look = site.look
    name = look.pick("name", words.templates[theme.name_key]).replace("{brand}", site.brand)
    bound = {"site": name, "domain": site.domain, "brand": site.brand}
    capitals = site.language == "en" and look.has("title-case", 0.4)
    writer = Writer(words, rng, bound, titles_capitalised=capitals).with_cast()
    ctx = Context(site, look, writer, rng, theme.menu_key)
    facts, body = theme.build(ctx)
    path = address(look, theme.addresses, facts.title, number)
    url = f"https://{look.pick('host', ['', 'www.', ''])}{site.domain}{path}"
    charset = _charset(ctx, theme)
    text = gold_text(body)
    root = document(ctx, facts, body, url, charset)
    pretty, loose = look.has("pretty", 0.6), look.has("loose", 0.5) and theme.old
    doctype = "" if theme.old and look.has("quirks", 0.5) else "<!DOCTYPE html>\n"
    html = doctype + write(root, marked=False, pretty=pretty, loose=loose)
    return SyntheticPage(
        html=html.encode(charset, "xmlcharrefreplace"),
        marked_html=doctype + write(root, marked=True, pretty=pretty, loose=loose),
        text=text,
        url=url,
        theme=theme.name,
        language=site.language,
        page_type=facts.page_type,
        title=facts.title,
        authors=facts.authors,
        date=facts.day.isoformat() if facts.day else None,
        tags=facts.tags,
    )


def _charset(ctx: Context, theme: Theme) -> str:
    """UTF-8, or on some sites the encoding their language had before."""
    legacy = ctx.writer.vocabulary.charsets
    if legacy and ctx.has("legacy-charset", 0.6 if theme.old else 0.1):
        return ctx.look.pick("charset", legacy)
    return "utf-8"
