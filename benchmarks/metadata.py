"""Titles, authors and dates: unboil beside other extractors, on pages whose own are annotated.

    python benchmarks/metadata.py --root CORPORA [--pages 150] [--seed 0]

A title is right if its words are the annotated ones; a date, if its day is; authors are scored by
the F1 of their names. Means over the pages that have the field; peers that fail on a page find
nothing there. The shipped model has learned roles from these pages, but most fields are read from
what pages declare. Needs the ``peers`` extra and corpora.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

import unboil
from unboil.datasets.record import GoldPage
from unboil.datasets.registry import load
from unboil.train.peers import decoded, offline
from unboil.train.peers.extractors import newspaper4k_article

CORPORA = ("wcxb", "newspaper4k-articles", "fundus-pages", "readability-pages", "chinese-web")

_WORD = re.compile(r"\w+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BETWEEN_NAMES = re.compile(r";|,|\band\b")


@dataclass(frozen=True, slots=True)
class Found:
    """What a system says of a page."""

    title: str | None = None
    authors: Sequence[str] = ()
    date: str | None = None


Reader = Callable[[GoldPage], Found]


def by_unboil() -> Reader:
    """The shipped model."""
    extractor = unboil.Extractor()

    def read(page: GoldPage) -> Found:
        document = extractor.extract(page.html, url=page.url)
        return Found(document.title, document.authors, document.date)

    return read


def by_trafilatura() -> Reader:
    """Its metadata alone."""
    from trafilatura import extract_metadata

    def read(page: GoldPage) -> Found:
        document = extract_metadata(decoded(page.html), default_url=page.url)
        if document is None:
            return Found()
        return Found(document.title, (document.author or "").split(";"), document.date)

    return read


def by_newspaper4k() -> Reader:
    """Its parsed article."""
    parse = newspaper4k_article()

    def read(page: GoldPage) -> Found:
        article = parse(decoded(page.html), page.url)
        date = article.publish_date
        return Found(article.title, article.authors, date.isoformat() if date else None)

    return read


def forgiven(make: Callable[[], Reader]) -> Callable[[], Reader]:
    """A system that finds nothing on pages on which it fails; unboil is not forgiven."""

    def made() -> Reader:
        read = make()

        def call(page: GoldPage) -> Found:
            try:
                return read(page)
            except Exception:  # what a peer may raise is not known
                return Found()

        return call

    return made


SYSTEMS: dict[str, Callable[[], Reader]] = {
    "unboil": by_unboil,
    "trafilatura": forgiven(by_trafilatura),
    "newspaper4k": forgiven(by_newspaper4k),
}


def scores(page: GoldPage, found: Found) -> Iterator[tuple[str, float]]:
    """Each annotated field of a page with its score."""
    if page.title:
        yield "title", float(_plain(page.title) == _plain(found.title or ""))
    if page.authors:
        wanted, given = _names(page.authors), _names(found.authors)
        yield "authors", 2 * len(wanted & given) / max(len(wanted) + len(given), 1)
    day = _DAY.search(page.date or "")
    if day:
        yield "date", float((found.date or "").startswith(day[0]))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _names(authors: Iterable[str]) -> set[str]:
    parts = (part for author in authors for part in _BETWEEN_NAMES.split(author))
    return {plain for part in parts if (plain := _plain(part))}


def measure(read: Reader, pages: Sequence[GoldPage]) -> dict[str, list[float]]:
    """Scores by field."""
    result: dict[str, list[float]] = {"title": [], "authors": [], "date": []}
    for page in pages:
        for field, score in scores(page, read(page)):
            result[field].append(score)
    return result


@click.command()
@click.option("--root", type=click.Path(path_type=Path), help="Folder of unpacked corpora.")
@click.option("--pages", "count", default=150, show_default=True, help="Pages per corpus.")
@click.option("--seed", default=0, show_default=True, help="Which pages are drawn.")
def main(root: Path | None, count: int, seed: int) -> None:
    """Print how often each system finds the annotated title, authors and date."""
    readers = {name: make() for name, make in SYSTEMS.items()}
    for corpus in CORPORA:
        annotated = [page for page in load(corpus, root) if page.title or page.authors or page.date]
        drawn = random.Random(seed).sample(annotated, min(count, len(annotated)))
        click.echo(f"\n{corpus}, {len(drawn)} pages")
        for name, read in readers.items():
            with offline():
                measured = measure(read, drawn)
            fields = (
                f"{field} {sum(values) / len(values):.3f} of {len(values)}"
                for field, values in measured.items()
                if values
            )
            click.echo(f"  {name:<12} " + ", ".join(fields))


if __name__ == "__main__":
    main()
