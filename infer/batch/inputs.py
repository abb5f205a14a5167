"""Which files are meant, what each holds, and its bytes without their compression."""

import bz2
import gzip
import lzma
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import IO, Any, BinaryIO, NoReturn, cast

from unboil.batch.names import is_output
from unboil.errors import InputError, MissingExtra

__all__ = ["FORMATS", "InputFile", "Opened", "find_inputs", "open_input"]

FORMATS: dict[str, str] = {
    ".warc": "warc",
    ".wet": "warc",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""Format by suffix, any suffix of a compression taken off."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file of pages."""

    path: Path
    format: str
    size: int


@dataclass(frozen=True, slots=True)
class Opened:
    """An input being read."""

    file: InputFile
    raw: BinaryIO
    stream: BinaryIO
    """The bytes of ``raw`` without compression."""

    @property
    def position(self) -> int:
        """Bytes read of the file as it lies on disk."""
        return min(self.raw.tell(), self.file.size)


def find_inputs(names: Iterable[str]) -> list[InputFile]:
    """The files that paths, folders and globs name, each once, sorted within each name.

    Folders are searched to any depth for files whose suffix tells their format. What runs have
    written is no input, wherever it lies.

    Raises:
        InputError: a name matches nothing, or a file has a suffix of no known format.
        OSError: a folder cannot be searched.
    """
    found: dict[Path, InputFile] = {}
    for name in names:
        matches = list(_expand(name))
        files = [path for path in matches if not is_output(path)]
        if not files:
            why = ": what a batch has written is none" if matches else ""
            raise InputError(f"no input matches {name!r}{why}")
        for path in files:
            file = _input_file(path)
            if file is None:
                known = " ".join(FORMATS)
                raise InputError(f"cannot tell the format of {path}; known suffixes: {known}")
            found.setdefault(path.resolve(), file)
    return list(found.values())


def _expand(name: str) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        yield from sorted(file for file in _below(path) if _format(file) and file.is_file())
    elif path.is_file():
        yield path
    elif has_magic(name):
        for match in sorted(glob(name, recursive=True)):  # noqa: PTH207 - may be absolute
            yield from _expand(match)


def _below(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> NoReturn:
        raise error  # rather than pass over what is in there

    for home, _, names in os.walk(folder, onerror=refuse):
        yield from (Path(home, name) for name in names)


def _input_file(path: Path) -> InputFile | None:
    found = _format(path)
    return InputFile(path, found, path.stat().st_size) if found else None


def _format(path: Path) -> str | None:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _DECOMPRESSORS:
        suffixes.pop()
    return FORMATS.get(suffixes[-1]) if suffixes else None


@contextmanager
def open_input(file: InputFile) -> Iterator[Opened]:
    """Open a file for reading.

    Raises:
        MissingExtra: it is compressed in a way that needs a package which is not installed.
        OSError: it cannot be opened.
    """
    with file.path.open("rb") as raw:
        suffix = file.path.suffix.lower()
        decompress = _DECOMPRESSORS.get(suffix)
        # The WARC reader finds the records of these itself, and is faster at it.
        if decompress is None or (file.format == "warc" and suffix in {".gz", ".zst"}):
            yield Opened(file, raw, raw)
            return
        with decompress(raw) as stream:
            yield Opened(file, raw, cast("BinaryIO", stream))


def _zstandard(raw: BinaryIO) -> IO[bytes]:
    try:
        import zstandard
    except ImportError as error:
        raise MissingExtra(".zst needs zstandard: pip install 'unboil[batch]'") from error
    return cast("IO[bytes]", zstandard.open(raw, "rb"))


_DECOMPRESSORS: dict[str, Callable[[BinaryIO], Any]] = {
    ".gz": gzip.open,
    ".bz2": bz2.open,
    ".xz": lzma.open,
    ".zst": _zstandard,
}
