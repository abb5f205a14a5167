"""The bodies that answers say pages have, as the gold texts of training: ``NAME.txt``.

Only what an import of the same reader wrote is written anew: hashes of that are kept beside the
pass, in ``.READER.written``. Any other text was made by hand or of another reader, and stays.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from unboil.datasets.adapters.files import read_json
from unboil.datasets.annotate.worksheets import Worksheet, beside
from unboil.files import write_whole
from unboil.roles import Role

__all__ = ["Body", "bodies"]


@dataclass(frozen=True, slots=True)
class Body:
    """A page's body, paragraphs parted by blank lines, and the file it belongs into."""

    path: Path
    text: str
    written: Path
    """Where it is kept that an import wrote it."""
    obstacle: str | None
    """Why the file may not be written; None if it may."""

    def write(self) -> None:
        """Write the file. Raises `OSError` where that cannot be done."""
        data = _as_written(self.text)
        self.written.parent.mkdir(parents=True, exist_ok=True)
        # First: a hash too many does no harm where the import is killed, one too few would.
        with self.written.open("ab") as hashes:
            hashes.write(_hash(data) + b"\n")
        write_whole(self.path, lambda draft: draft.write_bytes(data))


def bodies(worksheets: Iterable[Worksheet], answers: Path) -> Iterator[Body]:
    """The body of each page that was answered.

    Args:
        worksheets: complete ones.
        answers: the file of the pass that their answers are taken into; the texts lie beside it.
    """
    folder = answers.parent
    written = answers.with_name(f".{answers.stem}.written")
    known = set(written.read_bytes().split()) if written.exists() else set()
    for sheet in worksheets:
        path, text = beside(folder, sheet.id, ".txt"), _body(sheet)
        described = beside(folder, sheet.id, ".json")
        obstacle = None
        if _has_text(described):
            obstacle = f"{described.name} has the page's text"
        elif not _is_own(path, text, known):
            obstacle = (
                "it was changed since an import wrote it, or is of another reader; "
                "remove it to have the body by roles"
            )
        yield Body(path, text, written, obstacle)


def _body(sheet: Worksheet) -> str:
    roles = sheet.roles().roles
    return "\n\n".join(
        text for text, role in zip(sheet.texts, roles, strict=True) if role is Role.BODY
    )


def _is_own(path: Path, text: str, known: Set[bytes]) -> bool:
    """Is a file not there yet, what an import is about to write, or what one is known to have?"""
    if not path.exists():
        return True
    data = path.read_bytes()
    return data == _as_written(text) or _hash(data) in known


def _has_text(described: Path) -> bool:
    """Also of a file that cannot be read: nobody knows what it was to say."""
    try:
        return described.exists() and "text" in read_json(described)
    except (OSError, ValueError, TypeError):
        return True


def _as_written(text: str) -> bytes:
    return f"{text}\n".encode()


def _hash(data: bytes) -> bytes:
    return sha256(data).hexdigest().encode()
