"""Files that are there as a whole or not at all, whatever happens while they are written."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["write_whole"]


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Have a file or folder written beside its place, then put there at once.

    What was there stays until then. Where it is a link, the file it leads to is replaced.

    Raises:
        OSError: it cannot be written.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        write(path)  # a pipe or device: nothing to keep, and not to be replaced by a file
        return
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=path.parent) as folder:
        draft = Path(folder) / path.name
        write(draft)
        if path.is_dir():
            shutil.rmtree(path)
        draft.replace(path)
