"""What of the inputs is done: a file that only grows, a line for each part of the output.

A line is written when everything in its part is safely on disk under a temporary name, and before
the part gets its real one. So a part is either in the journal, and can be put in its place by
whoever comes next, or it is not, and its records are read again: none is lost, none comes twice.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from unboil.errors import OptionError

__all__ = ["Entry", "InputProgress", "Journal"]

_VERSION = 1
_WAY_OUT = "choose another output folder, or remove this one"


@dataclass(frozen=True, slots=True)
class InputProgress:
    """How far an input has been read."""

    size: int
    """Bytes of the file, to notice when it is another one."""
    records: int
    """How many of its first records are done."""
    complete: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One part of the output."""

    part: int
    files: tuple[str, ...]
    """Relative to the output folder."""
    rows: int
    rejects: int
    inputs: dict[str, InputProgress]
    """Progress of every input the part holds records of."""


class Journal:
    """The journal of an output folder, open for writing by one process at a time.

    Args:
        path: the journal's file; made if it is not there.
        settings: what must not change between runs into the same folder (JSON values); a run that
            ended before its first part binds nobody.

    Raises:
        OptionError: another process writes to it, it was begun with other settings, or it is
            damaged.
    """

    def __init__(self, path: Path, settings: dict[str, Any]) -> None:
        self.entries: list[Entry] = []
        self.progress: dict[str, InputProgress] = {}
        self._file = path.open("a+b")
        try:
            _lock(self._file, path)
            self._recover(path, settings)
        except BaseException:
            self._file.close()  # a lock would be held as long as somebody keeps the exception
            raise

    def append(self, entry: Entry) -> None:
        """Make an entry durable; after this its part counts as written."""
        self._write(asdict(entry))
        self._apply(entry)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _recover(self, path: Path, settings: dict[str, Any]) -> None:
        self._file.seek(0)
        content = self._file.read()
        whole = content[: content.rfind(b"\n") + 1]
        if len(whole) < len(content):
            self._file.truncate(len(whole))  # a line cut off by a kill was never an entry
        head = json.loads(json.dumps({"version": _VERSION, "settings": settings}))
        try:
            first, *lines = map(json.loads, whole.splitlines()) if whole else [head]
            begun = {"version": first["version"], "settings": first["settings"]}
            differences = _differences(_flat(begun), _flat(head))
            entries = [] if differences else list(map(_entry, lines))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise OptionError(f"{path} is damaged ({error!r}); {_WAY_OUT}") from error
        if lines and differences:
            raise OptionError(f"{path} was begun with other settings: {differences}; {_WAY_OUT}")
        if not lines:
            self._file.truncate(0)
            self._write(head)
        for entry in entries:
            self._apply(entry)

    def _apply(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.progress.update(entry.inputs)

    def _write(self, value: dict[str, Any]) -> None:
        self._file.write(json.dumps(value).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def _flat(values: dict[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested settings by their dotted names."""
    flat: dict[str, Any] = {}
    for name, value in values.items():
        inner = isinstance(value, dict)
        flat |= _flat(value, f"{prefix}{name}.") if inner else {f"{prefix}{name}": value}
    return flat


def _differences(begun: dict[str, Any], now: dict[str, Any]) -> str:
    """What is not the same, old and new; nothing where all is."""
    return ", ".join(
        f"{name.removeprefix('settings.')} was {json.dumps(begun.get(name))}, "
        f"is {json.dumps(now.get(name))}"
        for name in begun | now
        if begun.get(name) != now.get(name)
    )


def _entry(line: dict[str, Any]) -> Entry:
    inputs = {name: InputProgress(**values) for name, values in line["inputs"].items()}
    return Entry(**line | {"files": tuple(line["files"]), "inputs": inputs})


def _lock(file: IO[bytes], path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # no such locks on Windows: two runs at once stay the user's to avoid
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # gone with the process, even if killed
    except OSError:
        raise OptionError(f"another process is writing to {path.parent}") from None
