"""Annotations on disk: one JSON Lines file per annotator pass, one page per line.

::

    {"corpus": "wcxb", "id": "0001", "roles": "0-12 navigation; 13 headline", "hashes": "8c… 41…"}

``hashes`` has one entry per block that ``roles`` names, in the order of their indices.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from unboil.datasets.roles.ranges import RangeError, format_ranges, parse_ranges
from unboil.datasets.roles.record import PageRoles
from unboil.errors import CorpusError

__all__ = ["GOLD", "PASSES", "load_roles", "read_pass", "write_pass"]

PASSES = Path(__file__).parent / "labels"
"""The folder of this package's own annotations."""

GOLD = ("A", "gold")
"""The first reader's labels and the corrections made to them on a second look."""


def load_roles(
    passes: Sequence[str] = GOLD, folder: Path | str = PASSES
) -> dict[tuple[str, str], PageRoles]:
    """Role labels by corpus and page id.

    Args:
        passes: the first names an annotation of whole pages, each further one corrections to it.
        folder: where the passes' files are.

    Raises:
        CorpusError: a file is missing or damaged, or a correction does not fit.
    """
    first, *corrections = passes
    pages = read_pass(first, folder)
    for name in corrections:
        for key, page in read_pass(name, folder).items():
            if key in pages:
                pages[key] = pages[key].corrected(page)
    return pages


def read_pass(name: str, folder: Path | str = PASSES) -> dict[tuple[str, str], PageRoles]:
    """One pass as it was written. Raises `CorpusError` where it is missing or damaged."""
    path = Path(folder) / f"{name}.jsonl"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CorpusError(f"there are no annotations at {path} ({error.strerror})") from None
    pages = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            page = _read_page(line)
        except (RangeError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise CorpusError(f"{path}, line {number}: not a page's labels ({error})") from None
        pages[page.key] = page
    return pages


def write_pass(name: str, pages: Iterable[PageRoles], folder: Path | str) -> Path:
    """Write a pass, pages sorted by corpus and id; returns the file."""
    path = Path(folder) / f"{name}.jsonl"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [_page_line(page) for page in sorted(pages, key=lambda page: page.key)]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def _read_page(line: str) -> PageRoles:
    record = json.loads(line)
    roles = parse_ranges(record["roles"])
    hashes = tuple(record["hashes"].split())
    if len(hashes) != len(roles):
        raise ValueError(f"{len(roles)} roles and {len(hashes)} hashes")
    return PageRoles(
        str(record["corpus"]), str(record["id"]), tuple(roles), hashes, tuple(roles.values())
    )


def _page_line(page: PageRoles) -> str:
    record = {
        "corpus": page.corpus,
        "id": page.id,
        "roles": format_ranges(dict(zip(page.indices, page.roles, strict=True)), "; "),
        "hashes": " ".join(page.hashes),
    }
    return json.dumps(record, ensure_ascii=False)
