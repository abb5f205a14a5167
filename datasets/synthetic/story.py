"""An invented article: its facts and its passages, before any markup."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from unboil.datasets.synthetic.context import Context
from unboil.datasets.synthetic.prose import Writer

__all__ = ["Passage", "Story", "compose", "headline"]

PassageKind = Literal["p", "heading", "quote", "list", "steps", "table", "code"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of running text. A table's lines are its rows, cells parted by ``|``."""

    kind: PassageKind
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells."""

    title: str
    section: str
    authors: tuple[str, ...]
    day: date
    tags: tuple[str, ...]
    standfirst: str
    passages: tuple[Passage, ...]


def headline(writer: Writer, key: str = "title") -> str:
    """A title."""
    return writer.titles(key, 1)[0]


def compose(ctx: Context, title_key: str = "title", text_key: str = "news") -> Story:
    """Invent an article whose paragraphs are sentences of ``text_key``."""
    writer, rng = ctx.writer, ctx.rng
    return Story(
        title=headline(writer, title_key),
        section=writer.say("section"),
        authors=_authors(ctx),
        day=writer.day(),
        tags=tuple(writer.choose("tag", rng.randint(2, 6))),
        standfirst=writer.say("standfirst"),
        passages=tuple(_passages(ctx, text_key)),
    )


def _authors(ctx: Context) -> tuple[str, ...]:
    """Mostly one; they are not the people that the story speaks of."""
    writer = ctx.writer.without_cast()
    count = ctx.rng.choice([1, 1, 1, 1, 2])
    return tuple(dict.fromkeys(writer.say("person") for _ in range(count)))


def _passages(ctx: Context, text_key: str) -> list[Passage]:
    """Mostly paragraphs, with the odd subheading, quote, list or table."""
    writer, rng = ctx.writer, ctx.rng
    # Lengths of real articles are spread widely: a few lines, or a page-long feature.
    count = max(2, round(rng.lognormvariate(2.4, 0.6)))
    # No more paragraphs than there are kinds of sentences, lest they repeat themselves.
    count = min(count, len(writer.vocabulary.templates[text_key]))
    short = ctx.has("short-paragraphs", 0.4)
    passages: list[Passage] = []
    for i in range(count):
        if i > 1 and ctx.chance(0.13):
            passages.append(Passage("heading", (headline(writer, "subhead"),)))
        sentences = rng.randint(1, 3) if short else rng.randint(2, 5)
        passages.append(Passage("p", (writer.paragraph(text_key, sentences),)))
        if i and ctx.chance(0.09):
            passages.append(_aside(ctx))
    return passages


def _aside(ctx: Context) -> Passage:
    writer, rng = ctx.writer, ctx.rng
    match rng.choice(["quote", "list", "list", "steps", "table"]):
        case "quote":
            return Passage("quote", (writer.say("quote_line"),))
        case "list":
            return Passage("list", tuple(writer.choose("bullet", rng.randint(2, 4))))
        case "steps":
            return Passage("steps", tuple(writer.choose("bullet", rng.randint(2, 4))))
        case _:
            rows = zip(writer.choose("row_label", 5), writer.choose("row_value", 5), strict=False)
            return Passage("table", tuple(f"{label}|{value}" for label, value in rows))
