"""The output folder: numbered part files that appear whole or not at all.

::

    OUT/part-00000.parquet …        rows
    OUT/_rejects/part-00000.jsonl … records that gave no row, with their reason
    OUT/_journal.jsonl              what is done (see ``unboil.batch.journal``)
    OUT/_unfinished/                the part being written; gone after the run

Names with an underscore are passed over by Spark, Arrow and datatrove, so ``OUT`` reads as a table.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from unboil.batch.inputs import InputFile
from unboil.batch.journal import Entry, InputProgress, Journal
from unboil.batch.names import JOURNAL, REJECTS, UNFINISHED, part_name
from unboil.batch.record import Chunk, Outcome
from unboil.batch.writers import JsonlWriter, RowWriter
from unboil.errors import OptionError

__all__ = ["Output"]


@dataclass(slots=True)
class _Part:
    """A part in the making."""

    number: int
    rows_name: str
    rejects_name: str
    rows: RowWriter
    rejects: JsonlWriter
    row_count: int
    reject_count: int
    inputs: dict[str, InputProgress]
    whole: bool = True
    """Whether it holds all of its chunks; not while one is being written."""


class Output:
    """Writes outcomes of chunks, in the order of the inputs, and remembers what it has.

    Args:
        folder: made if it is not there.
        file_format: ``parquet`` or ``jsonl``.
        open_rows: gives the writer of a part's rows for its path.
        part_rows: rows from which a part is finished.
        settings: what must not change between runs into this folder (JSON values).

    Raises:
        OptionError: the folder is in use, or holds a run with other settings or files of others.
        MissingExtra: the format needs a package that is not installed.
    """

    def __init__(
        self,
        folder: Path,
        file_format: str,
        open_rows: Callable[[Path], RowWriter],
        part_rows: int,
        settings: dict[str, Any],
    ) -> None:
        self._folder = folder
        self._format = file_format
        self._open_rows = open_rows
        self._part_rows = part_rows
        self._unfinished = folder / UNFINISHED
        if any(folder.glob("part-*")) and not (folder / JOURNAL).exists():
            raise OptionError(f"{folder} has part files of others; choose another output folder")
        folder.mkdir(parents=True, exist_ok=True)
        self._journal = Journal(folder / JOURNAL, settings)
        self._unfinished.mkdir(exist_ok=True)
        self._part: _Part | None = None
        self._recover()

    def done(self, file: InputFile) -> InputProgress:
        """How far an input was read by this run and those before it.

        Raises:
            OptionError: it is not the file that was read then.
        """
        progress = self._journal.progress.get(_key(file.path))
        if progress is None:
            return InputProgress(file.size, 0, False)
        if progress.size != file.size:
            raise OptionError(
                f"{file.path} had {progress.size} bytes when it was read, now it has {file.size}; "
                "choose another output folder"
            )
        return progress

    def counts(self) -> tuple[int, int]:
        """Rows and rejects of all parts."""
        entries = self._journal.entries
        return sum(entry.rows for entry in entries), sum(entry.rejects for entry in entries)

    def add(self, file: InputFile, chunk: Chunk, outcome: Outcome) -> None:
        """Write what became of the next chunk."""
        part = self._part = self._part or self._new_part()
        part.whole = False
        part.rows.write(outcome.rows)
        part.rejects.write(asdict(reject) for reject in outcome.rejects)
        part.row_count += len(outcome.rows)
        part.reject_count += len(outcome.rejects)
        part.inputs[_key(file.path)] = InputProgress(file.size, chunk.end, chunk.last)
        part.whole = True
        if part.row_count + part.reject_count >= self._part_rows:
            self.commit()

    def commit(self) -> None:
        """Finish the part in the making, if there is one.

        A part that something ended in the middle of a chunk is dropped: its records are read again.
        """
        if self._part is None or not self._part.whole:
            self._drop_part()
            return
        part, self._part = self._part, None
        part.rows.close()
        part.rejects.close()
        counts = ((part.rows_name, part.row_count), (part.rejects_name, part.reject_count))
        files = tuple(name for name, count in counts if count)
        self._journal.append(
            Entry(part.number, files, part.row_count, part.reject_count, part.inputs)
        )
        self._put_in_place(files)
        self._clear()

    def close(self) -> None:
        """Let go of the folder; what is not committed is as if it had never been read."""
        # Other unfinished files stay: a commit that was interrupted may have entered them already.
        self._drop_part()
        with suppress(OSError):  # it is not empty
            self._unfinished.rmdir()
        self._journal.close()

    def _drop_part(self) -> None:
        part, self._part = self._part, None
        if part is None:
            return
        for writer, name in ((part.rows, part.rows_name), (part.rejects, part.rejects_name)):
            with suppress(Exception):  # what ended the part may end this too, and is known
                writer.close()
            with suppress(OSError):  # the next run clears what is left
                self._temporary(name).unlink()

    def _new_part(self) -> _Part:
        number = len(self._journal.entries)
        rows = part_name(number, self._format)
        rejects = f"{REJECTS}/{part_name(number, 'jsonl')}"
        return _Part(
            number,
            rows,
            rejects,
            self._open_rows(self._temporary(rows)),
            JsonlWriter(self._temporary(rejects)),
            0,
            0,
            {},
        )

    def _temporary(self, name: str) -> Path:
        return self._unfinished / name.replace("/", "-")

    def _recover(self) -> None:
        if self._journal.entries:
            self._put_in_place(self._journal.entries[-1].files)
        self._clear()

    def _put_in_place(self, names: tuple[str, ...]) -> None:
        for name in names:
            final = self._folder / name
            final.parent.mkdir(exist_ok=True)
            with suppress(FileNotFoundError):  # in its place already
                self._temporary(name).replace(final)
            _sync_folder(final.parent)

    def _clear(self) -> None:
        for leftover in self._unfinished.iterdir():
            leftover.unlink()


def _key(path: Path) -> str:
    return str(path.resolve())


def _sync_folder(folder: Path) -> None:
    with suppress(OSError):  # folders cannot be opened on every system
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
