"""A batch run: inputs through worker processes into an output folder."""

import json
import os
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from unboil.batch.check import check_apart, check_fields
from unboil.batch.chunks import read_chunks
from unboil.batch.inputs import InputFile
from unboil.batch.output import Output
from unboil.batch.pool import map_chunks
from unboil.batch.readers import Fields
from unboil.batch.record import Chunk, Outcome
from unboil.batch.rows import Layout
from unboil.batch.work import ChunkExtractor
from unboil.batch.writers import WRITERS
from unboil.errors import OptionError
from unboil.extractor import Extractor

__all__ = ["Job", "Summary", "run"]


@dataclass(frozen=True, slots=True)
class Job:
    """What to do: which files, how, and where to."""

    inputs: tuple[InputFile, ...]
    folder: Path | str
    extractor: Extractor
    file_format: str = "parquet"
    layout: Layout = field(default_factory=Layout)
    fields: Fields = field(default_factory=Fields)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    part_rows: int = 5000
    only: Mapping[Path, Collection[int]] | None = None
    """Places of the wanted records by file, if not all are; see ``unboil.batch.retry``."""


@dataclass(slots=True)
class Summary:
    """What a run has done so far."""

    rows: int = 0
    empty: Counter[str] = field(default_factory=Counter)
    """Rows without text, by reason."""
    rejects: Counter[str] = field(default_factory=Counter)
    """Records that gave no row, by reason."""
    bytes_done: int = 0
    """Of the inputs, those of earlier runs included."""
    rows_before: int = 0
    """Rows that earlier runs into the folder wrote."""
    rejects_before: int = 0


def run(job: Job, on_progress: Callable[[Summary], None] = lambda _: None) -> Summary:
    """Extract all pages of a job, going on where an earlier run into its folder ended.

    Args:
        job: what to do.
        on_progress: called before the first chunk, and after each.

    Raises:
        OptionError: there is no such file format; inputs have no column of a name given, or lie in
            the folder, before anything is written; the folder holds a run with other settings, or
            an input has changed.
        MissingExtra: an input or the output needs a package that is not installed.
        OSError: the output cannot be written.
        WorkerError: the processes cannot start.
    """
    folder = Path(job.folder)
    check_apart(job.inputs, folder)
    check_fields(job.inputs, job.fields)
    if job.file_format not in WRITERS:
        raise OptionError(f"file_format is one of {', '.join(WRITERS)}, not {job.file_format!r}")
    writer = WRITERS[job.file_format]
    output = Output(
        folder,
        job.file_format,
        lambda path: writer(path, job.layout, job.fields.copied),
        job.part_rows,
        _settings(job),
    )
    with closing(output):
        rows, rejects = output.counts()
        summary = Summary(rows_before=rows, rejects_before=rejects)
        try:
            _extract_all(job, output, summary, on_progress)
        finally:
            # Whatever ended the run, what was done in order until then is done.
            output.commit()
    return summary


def _extract_all(
    job: Job, output: Output, summary: Summary, on_progress: Callable[[Summary], None]
) -> None:
    files = {str(file.path): file for file in job.inputs}
    finished = sum(file.size for file in job.inputs if output.done(file).complete)
    summary.bytes_done = finished
    on_progress(summary)
    work = ChunkExtractor(job.extractor, job.layout)
    for chunk, outcome in map_chunks(work, _chunks(job, output), job.workers):
        output.add(files[chunk.input], chunk, outcome)
        _count(summary, outcome)
        summary.bytes_done = finished + chunk.position
        if chunk.last:
            finished += chunk.position
        on_progress(summary)


def _chunks(job: Job, output: Output) -> Iterator[Chunk]:
    for file in job.inputs:
        progress = output.done(file)
        if not progress.complete:
            only = None if job.only is None else job.only.get(file.path, ())
            yield from read_chunks(file, job.fields, progress.records, only)


def _count(summary: Summary, outcome: Outcome) -> None:
    summary.rows += len(outcome.rows)
    summary.empty.update(row["reason"] for row in outcome.rows if row["reason"])
    summary.rejects.update(reject.reason for reject in outcome.rejects)


def _settings(job: Job) -> dict[str, Any]:
    options = asdict(job.extractor.options)
    options["include"] = sorted(options["include"])
    for name in ("keep", "drop"):
        options[name] = list(options[name])
    profile = job.extractor.profile
    return {
        "format": job.file_format,
        "layout": asdict(job.layout),
        "fields": asdict(job.fields),
        "options": options,
        "model": _digest(job.extractor.model.manifest.as_dict()),
        "profile": None if profile is None else _digest(asdict(profile)),
        "retry": None if job.only is None else _described(job.only),
    }


def _described(only: Mapping[Path, Collection[int]]) -> str:
    """Tells one choice of records from another."""
    places = {str(path): sorted(found) for path, found in sorted(only.items())}
    return f"{sum(map(len, places.values()))} records ({_digest(places)})"


def _digest(values: dict[str, Any]) -> str:
    """Tells one model or profile from another."""
    return sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:16]
