"""What a run gave up, to be tried again: pages out of time, and those that killed their worker."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from unboil.batch.inputs import InputFile
from unboil.batch.names import JOURNAL, REJECTS
from unboil.batch.pool import KILLED
from unboil.batch.rows import encodable
from unboil.document.reason import Reason
from unboil.errors import MissingExtra, OptionError

__all__ = ["given_up"]

_REASONS = frozenset({str(Reason.TIMEOUT), KILLED})


def given_up(folder: Path, files: Sequence[InputFile]) -> dict[Path, frozenset[int]]:
    """Places of the records that a run gave up, by file.

    Args:
        folder: where the run wrote.
        files: inputs of the run, named as they were then.

    Raises:
        OptionError: no run wrote there, or it gave up nothing of these files.
        MissingExtra: the run wrote Parquet, and pyarrow is not installed.
    """
    if not (folder / JOURNAL).is_file():
        raise OptionError(f"{folder} is no output folder of a batch")
    found: dict[str, set[int]] = {}
    for line in _results(folder):
        if line["reason"] in _REASONS:
            found.setdefault(line["input"], set()).add(line["record"])
    names = ((file.path, encodable(str(file.path))) for file in files)
    records = {path: frozenset(found[name]) for path, name in names if name in found}
    if not records:
        raise OptionError(f"the run in {folder} gave up no page of these inputs")
    return records


def _results(folder: Path) -> Iterator[dict[str, Any]]:
    """Rows and rejects of a run, with their input, record and reason."""
    for path in sorted(folder.glob("part-*.parquet")):
        yield from _parquet_rows(path)
    for path in sorted([*folder.glob("part-*.jsonl"), *(folder / REJECTS).glob("part-*.jsonl")]):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _parquet_rows(path: Path) -> list[dict[str, Any]]:
    try:
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'unboil[batch]'") from error
    with pq.ParquetFile(path) as file:
        rows: list[dict[str, Any]] = file.read(["input", "record", "reason"]).to_pylist()
    return rows
