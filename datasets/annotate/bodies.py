"""The bodies that answers say pages have, as the gold texts of training: ``NAME.txt``.

Only what an import wrote is written anew. Any other text was made by hand, and stays.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from unboil.datasets.adapters.files import read_json
from unboil.datasets.annotate.worksheets import Worksheet, beside
from unboil.datasets.roles import PageRoles
from unboil.roles import Role

__all__ = ["Body", "bodies"]


@dataclass(frozen=True, slots=True)
class Body:
    """A page's body, paragraphs parted by blank lines, and the file it belongs into."""

    path: Path
    text: str
    obstacle: str | None
    """Why the file may not be written; None if it may."""

    def write(self) -> None:
        """Write the file. Raises `OSError` where that cannot be done."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(_as_written(self.text))


def bodies(
    worksheets: Iterable[Worksheet], known: Mapping[tuple[str, str], PageRoles], folder: Path
) -> Iterator[Body]:
    """The body of each page that was answered.

    Args:
        worksheets: complete ones.
        known: labels by the answers that were taken in before: what was written of them may be
            written anew.
        folder: where the texts are, or will be.
    """
    for sheet in worksheets:
        path = beside(folder, sheet.id, ".txt")
        text = _body(sheet.texts, sheet.roles().roles)
        before = known.get((sheet.corpus, sheet.id))
        own = {text} if before is None else {text, _body(sheet.texts, before.align(sheet.texts))}
        yield Body(path, text, _obstacle(path, beside(folder, sheet.id, ".json"), own))


def _body(texts: Sequence[str], roles: Sequence[Role | None]) -> str:
    return "\n\n".join(text for text, role in zip(texts, roles, strict=True) if role is Role.BODY)


def _obstacle(path: Path, described: Path, own: Iterable[str]) -> str | None:
    if _has_text(described):
        return f"{described.name} has the page's text"
    if path.exists() and path.read_bytes() not in map(_as_written, own):
        return "it is not what an import wrote; remove it to have the body by roles"
    return None


def _has_text(described: Path) -> bool:
    """Also of a file that cannot be read: nobody knows what it was to say."""
    try:
        return described.exists() and "text" in read_json(described)
    except (OSError, ValueError, TypeError):
        return True


def _as_written(text: str) -> bytes:
    return f"{text}\n".encode()
