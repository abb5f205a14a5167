"""``unboil annotate``: give blocks their roles by reading, and see what the labels are worth."""

from heapq import nsmallest
from itertools import chain, islice
from pathlib import Path

import click

from unboil.datasets.annotate.bodies import Body, bodies
from unboil.datasets.annotate.fit import fit
from unboil.datasets.annotate.source import corpus_of, others_in, pages_of
from unboil.datasets.annotate.worksheets import (
    Worksheet,
    read_worksheets,
    strays,
    write_worksheets,
)
from unboil.datasets.record import Skipped
from unboil.datasets.roles import (
    READER,
    RangeError,
    load_roles,
    merge_pass,
    pass_file,
    read_pass,
    text_hash,
)
from unboil.errors import CorpusError

__all__ = ["annotate"]

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_NEW_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group()
def annotate() -> None:
    """Give the blocks of pages their roles by reading them.

    A page goes out as a numbered list, the answer comes in as ranges ("0-12 navigation").
    """


@annotate.command()
@click.argument("source")
@click.argument("worksheets", type=_NEW_FOLDER)
@click.option("--page", "only", multiple=True, help="Only the page with this id; repeatable.")
@click.option("--limit", type=click.IntRange(1), help="Stop after so many pages.")
@click.option("--sample", type=click.IntRange(1),
              help="Only so many of them, drawn by their names: always the same.")  # fmt: skip
@click.pass_context
def export(  # noqa: PLR0913, PLR0917 - one parameter for each option of the command
    ctx: click.Context,
    source: str,
    worksheets: Path,
    only: tuple[str, ...],
    limit: int | None,
    sample: int | None,
) -> None:
    """List the pages of SOURCE, a corpus or a folder of HTML files, into the folder WORKSHEETS.

    The folder is a new one, for one reader: beside each list NAME.txt goes the answer NAME.roles,
    and blocks.jsonl is needed to take the answers in.
    """
    skipped: list[Skipped] = []
    found = pages_of(source, skipped.append)
    others = others_in(source)
    if others:
        click.echo(f"passed over in {source}: {others}", err=True)
    pages = islice((page for page in found if not only or page.id in only), limit)
    drawn = pages if sample is None else nsmallest(sample, pages, lambda page: text_hash(page.id))
    listed = write_worksheets(drawn, worksheets, skipped.append)
    for record in skipped:
        _name_skipped(record)
    seen = {*listed, *(record.id for record in skipped)}
    absent = [] if limit or sample else sorted({*only} - seen)
    if absent:
        click.echo(f"no page of {source}: {', '.join(absent)}", err=True)
    if not listed:
        raise CorpusError(
            f"nothing to list: {source} has no such page with text; of a folder, NAME.html and "
            "NAME.htm are read, not those in folders below it"
        )
    click.echo(f"{len(listed)} pages listed in {worksheets}")
    ctx.exit(1 if absent else 0)


@annotate.command(name="import")
@click.argument("worksheets", type=_FOLDER)
@click.argument("annotations", type=_NEW_FOLDER)
@click.option("--reader", default=READER, show_default=True, help="Name of the pass to write.")
@click.option("--dry-run", is_flag=True, help="Only say which answers are incomplete.")
@click.option("--with-text", is_flag=True,
              help="Also write NAME.txt, the page's body as its roles have it: the gold text "
              "that training takes from a folder of one's own.")  # fmt: skip
@click.pass_context
def import_(  # noqa: PLR0913 - one parameter for each option of the command
    ctx: click.Context,
    worksheets: Path,
    annotations: Path,
    *,
    reader: str,
    dry_run: bool,
    with_text: bool,
) -> None:
    """Read the answers in WORKSHEETS into ANNOTATIONS/READER.jsonl.

    Only complete answers are taken: every block has one role. The others are named, and the exit
    status is 1. Pages that the pass holds already are replaced. A NAME.txt that no import wrote
    stays as it is, and is named.
    """
    answers = pass_file(reader, annotations)
    complete: list[Worksheet] = []
    sheets = list(read_worksheets(worksheets))
    stray = strays(worksheets, sheets)
    for path in stray:
        click.echo(f"{path}: answers no list; that of NAME.txt is NAME.roles", err=True)
    problems = len(stray)
    for sheet in sheets:
        try:
            sheet.roles()
        except RangeError as error:
            problems += 1
            click.echo(f"{sheet.id}: {error}", err=True)
        else:
            complete.append(sheet)
    if with_text:
        _take_bodies(list(bodies(complete, answers)), dry_run=dry_run)
    if complete and not dry_run:
        merge_pass(reader, (sheet.roles() for sheet in complete), annotations)
    click.echo(f"{len(complete)} answers complete, {problems} not")
    ctx.exit(1 if problems else 0)


def _take_bodies(found: list[Body], *, dry_run: bool) -> None:
    """Write those that may be, before the labels they are of: a killed import can be repeated."""
    kept = 0
    for body in found:
        if body.obstacle:
            kept += 1
            click.echo(f"{body.path} is not written: {body.obstacle}", err=True)
        elif not dry_run:
            body.write()
    click.echo(f"{len(found) - kept} texts by roles, {kept} left as they are")


@annotate.command()
@click.argument("source")
@click.argument("annotations", type=_FOLDER)
@click.option("--reader", help="The pass to check instead of the one that training reads.")
@click.pass_context
def check(ctx: click.Context, source: str, annotations: Path, reader: str | None) -> None:
    """Say which labels in ANNOTATIONS no longer fit the pages of SOURCE.

    Labels are tied to blocks by hashes of their text. Named are pages with labels that have no
    block any more, or with blocks that have no label, and labels of pages that are no longer in
    SOURCE; the exit status is then 1.
    """
    labels = {
        key: roles
        for key, roles in load_roles((reader,) if reader else None, annotations).items()
        if roles.corpus == corpus_of(source)
    }
    fits = list(fit(labels, pages_of(source, _name_skipped)))
    for page in fits:
        if not page.fits:
            click.echo(str(page))
    total = sum(page.labels for page in fits)
    lost = sum(len(page.lost) for page in fits)
    whole = sum(page.fits for page in fits)
    click.echo(f"{total - lost} of {total} labels have their block; "
               f"{whole} of {len(fits)} pages fit in full")  # fmt: skip
    if not fits:
        click.echo(f"no page of {source} is labelled in {annotations}", err=True)
    ctx.exit(0 if fits and whole == len(fits) else 1)


@annotate.command()
@click.argument("annotations", type=_FOLDER)
@click.argument("first")
@click.argument("second")
def agreement(annotations: Path, first: str, second: str) -> None:
    """Compare two readers' passes FIRST and SECOND in ANNOTATIONS: percent and Cohen's kappa."""
    from unboil.datasets.annotate.agreement import compare
    from unboil.datasets.annotate.tables import agreement_tables

    compared = compare(read_pass(first, annotations), read_pass(second, annotations))
    click.echo(agreement_tables(compared))


@annotate.command()
@click.argument("annotations", type=_FOLDER)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
def summary(annotations: Path, sources: tuple[str, ...]) -> None:
    """Count roles, kinds, languages and sites of the pages of SOURCE that ANNOTATIONS label."""
    from unboil.datasets.annotate.summary import summarise
    from unboil.datasets.annotate.tables import summary_tables

    pages = chain.from_iterable(pages_of(source, _name_skipped) for source in sources)
    counted = summarise(load_roles(folder=annotations), pages)
    if not counted.pages:
        raise CorpusError(
            f"no page of {', '.join(sources)} is labelled in {annotations}: name the pages that "
            "its labels were made for, or take answers in with unboil annotate import"
        )
    click.echo(summary_tables(counted))


def _name_skipped(record: Skipped) -> None:
    click.echo(f"left out {record}", err=True)
