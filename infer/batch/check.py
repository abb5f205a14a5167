"""What of a job is the caller's mistake, found before anything is written."""

from collections.abc import Collection, Iterable
from functools import cache
from itertools import islice
from pathlib import Path

from unboil.batch.inputs import InputFile, Opened, open_input
from unboil.batch.readers import Fields, json_object, open_parquet, read_lines
from unboil.errors import MissingExtra, OptionError

__all__ = ["check_apart", "check_fields"]

_LINES = 1000
"""Lines of a JSON file among which one has to have the page: single ones may lack it."""
_LISTED = 30
"""Names of columns in a message."""


def check_apart(files: Iterable[InputFile], folder: Path) -> None:
    """Check that the output folder holds no inputs, which parts could overwrite.

    Raises:
        OptionError: it does.
    """
    output = folder.resolve()
    resolved = cache(Path.resolve)
    for file in files:
        home = resolved(file.path.parent)
        if home == output or output in home.parents:
            raise OptionError(
                f"the input {file.path} lies in the output folder {folder}; choose another one"
            )


def check_fields(files: Iterable[InputFile], fields: Fields) -> None:
    """Check that the inputs have the columns and keys that the caller names.

    A file that cannot be read passes: it is rejected when its turn comes.

    Raises:
        OptionError: a table or a file of JSON records has no page, or none has another column.
        MissingExtra: an input needs a package that is not installed.
    """
    wanted = {fields.html, *fields.asked}
    found: dict[str, None] = {}
    for file in files:
        names = _names(file, wanted)
        if names and fields.html not in names:
            raise OptionError(
                f"{file.path} has no column {fields.html!r}; it has: {_listed(names)}"
            )
        found |= dict.fromkeys(names)
    for name in fields.asked:
        if found and name not in found:
            raise OptionError(f"no input has a column {name!r}; there are: {_listed(found)}")


def _names(file: InputFile, wanted: set[str]) -> Collection[str]:
    """Columns of a table; keys of JSON records, as many as are read until all wanted are there."""
    if file.format not in {"parquet", "jsonl"}:
        return ()
    try:
        with open_input(file) as opened:
            if file.format == "parquet":
                return list(open_parquet(opened).schema_arrow.names)
            return _keys(opened, wanted)
    except MissingExtra:
        raise
    except Exception:  # whatever a damaged file makes a library raise
        return ()


def _keys(opened: Opened, wanted: set[str]) -> Collection[str]:
    keys: dict[str, None] = {}
    for line in islice(read_lines(opened), _LINES):
        try:
            keys |= dict.fromkeys(json_object(line))
        except ValueError:
            continue
        if wanted <= keys.keys():
            break
    return keys


def _listed(names: Collection[str]) -> str:
    more = ", …" if len(names) > _LISTED else ""
    return ", ".join(islice(names, _LISTED)) + more
