"""``unboil corpora``: which annotated pages there are, bring them here, check them."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from unboil.datasets.corpora import CORPORA, Corpus
from unboil.datasets.download import Progress
from unboil.datasets.fetch import fetch_archive, fetch_upstream
from unboil.datasets.registry import corpus, locate, search_path
from unboil.datasets.verify import Verification, verify
from unboil.errors import CorpusError, MissingExtra

__all__ = ["corpora"]

_FOLDER = click.Path(file_okay=False, path_type=Path)
_EXISTING = click.Path(exists=True, file_okay=False, path_type=Path)
_SHOWN = 10
"""Records left out that are named; the others are counted."""


@click.group()
def corpora() -> None:
    """Annotated pages to train and measure on: list, fetch, verify."""


@corpora.command("list")
@click.option("--root", type=_FOLDER, help="Folder of unpacked corpora.")
def list_corpora(root: Path | None) -> None:
    """Show all corpora: their size, licence and source, and where they lie on this machine."""
    width = max(map(len, CORPORA))
    for entry in CORPORA.values():
        pages = "?" if entry.pages is None else str(entry.pages)
        use = "held out" if entry.held_out else "training"
        click.echo(f"{entry.name:<{width}}  {pages:>5} pages  {use:<8}  {_place(entry, root)}")
        click.echo(f"{'':<{width}}  {entry.annotates}; {entry.licence}; {entry.url}")


@corpora.command("fetch")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--from", "archives", type=_EXISTING, help="Folder of archives or of corpora.")
@click.option("--to", type=_FOLDER, help="Where to. [default: $UNBOIL_CORPORA or ./corpora]")
def fetch_corpora(names: tuple[str, ...], archives: Path | None, to: Path | None) -> None:
    """Bring corpora to this machine and verify them.

    NAME is a corpus of `unboil corpora list`; without it, every corpus that may be trained on.
    """
    to = search_path()[0] if to is None else to
    complete = True
    for name in _checked(names) or _trained_on():
        with _bar(name) as progress:
            if archives is None:
                fetch_upstream(name, to, progress)
            else:
                fetch_archive(name, archives, to, progress)
        complete = _report(verify(name, to)) and complete
    if not complete:
        sys.exit(1)


@corpora.command("verify")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--root", type=_FOLDER, help="Folder of unpacked corpora.")
def verify_corpora(names: tuple[str, ...], root: Path | None) -> None:
    """Read corpora as a whole and compare them with the registry.

    Without NAME, all that are on this machine.
    """
    here = [entry.name for entry in CORPORA.values() if _found(entry, root) is not None]
    chosen = _checked(names) or here
    if not chosen:
        raise CorpusError("no corpus is on this machine; run `unboil corpora fetch NAME`")
    outcomes = [_report(verify(name, root)) for name in chosen]
    if not all(outcomes):
        sys.exit(1)


def _checked(names: tuple[str, ...]) -> list[str]:
    """Names of corpora, looked up before the first is worked on."""
    return [corpus(name).name for name in names]


def _trained_on() -> list[str]:
    return [entry.name for entry in CORPORA.values() if not entry.held_out]


def _found(entry: Corpus, root: Path | None) -> Path | None:
    try:
        return locate(entry.name, root)
    except CorpusError:
        return None


def _place(entry: Corpus, root: Path | None) -> str:
    folder = _found(entry, root)
    return "not here" if folder is None else str(folder)


def _report(outcome: Verification) -> bool:
    """Say what was found; is it what should be there?"""
    for record in outcome.skipped[:_SHOWN]:
        click.echo(f"  left out {record}", err=True)
    if len(outcome.skipped) > _SHOWN:
        click.echo(f"  and {len(outcome.skipped) - _SHOWN} more", err=True)
    state = "; ".join(outcome.differences) or "as it should be"
    if not outcome.differences and CORPORA[outcome.name].fingerprint is None:
        state = f"no fingerprint to compare with; found {outcome.fingerprint}"
    left_out = f", {len(outcome.skipped)} left out" if outcome.skipped else ""
    click.echo(f"{outcome.name}: {outcome.pages} pages{left_out} in {outcome.folder}: {state}")
    return not outcome.differences


@contextmanager
def _bar(name: str) -> Iterator[Progress]:
    """A bar where someone looks; where the total is unknown it counts all the same."""
    try:
        from tqdm import tqdm
    except ImportError as error:
        raise MissingExtra("fetching corpora needs tqdm: pip install 'unboil[data]'") from error
    with tqdm(desc=name, unit="B", unit_scale=True, disable=None) as bar:

        def progress(done: int, total: int | None) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield progress
