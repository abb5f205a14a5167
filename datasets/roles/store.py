"""Annotations on disk: one JSON Lines file per annotator pass, one page per line.

::

    {"corpus": "wcxb", "id": "0001", "roles": "0-12 navigation; 13 headline", "hashes": "8c… 41…"}

``hashes`` has one entry per block that ``roles`` names, in the order of their indices.
"""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from unboil.datasets.roles.ranges import RangeError, format_ranges, parse_ranges
from unboil.datasets.roles.record import PageRoles
from unboil.errors import CorpusError
from unboil.files import write_whole

__all__ = [
    "CORRECTIONS",
    "PASSES",
    "READER",
    "load_roles",
    "merge_pass",
    "pass_file",
    "passes_in",
    "read_pass",
    "write_pass",
]

PASSES = Path(__file__).parent / "labels"
"""The folder of this package's own annotations."""

READER = "roles"
"""Name of the pass that answers are taken into unless another is named."""

CORRECTIONS = "gold"
"""Name of the pass that holds what was corrected in another on a second look."""

_FILE_NAME = re.compile(r"[^/\\:\x00-\x1f]+")


def load_roles(
    passes: Sequence[str] | None = None, folder: Path | str = PASSES
) -> dict[tuple[str, str], PageRoles]:
    """Role labels by corpus and page id.

    Args:
        passes: the first names an annotation of whole pages, each further one corrections to it.
            Without it: those of `passes_in`.
        folder: where the passes' files are; by default the annotation that comes with the package.

    Raises:
        CorpusError: there is no pass, a file is missing or damaged, or a correction does not fit.
    """
    chosen = passes_in(folder) if passes is None else passes
    if not chosen:
        raise CorpusError(f"there are no annotations in {folder}: no NAME.jsonl")
    first, *corrections = chosen
    pages = read_pass(first, folder)
    for name in corrections:
        for key, page in read_pass(name, folder).items():
            if key in pages:
                pages[key] = pages[key].corrected(page)
    return pages


def passes_in(folder: Path | str) -> tuple[str, ...]:
    """The passes of a folder that count where nobody names any; empty where it has none.

    They are `READER`, or without it the first by name, and `CORRECTIONS` where there are any.
    """
    names = sorted(path.stem for path in Path(folder).glob("*.jsonl"))
    whole = [name for name in names if name != CORRECTIONS]
    if not whole:
        return ()
    first = READER if READER in whole else whole[0]
    return (first, CORRECTIONS) if CORRECTIONS in names else (first,)


def pass_file(name: str, folder: Path | str = PASSES) -> Path:
    """The file of a pass. Raises `CorpusError` where the name would lead out of the folder."""
    if not _FILE_NAME.fullmatch(name):
        raise CorpusError(f"{name!r} is no name of a pass: its file is NAME.jsonl, in the folder")
    return Path(folder) / f"{name}.jsonl"


def read_pass(name: str, folder: Path | str = PASSES) -> dict[tuple[str, str], PageRoles]:
    """One pass as it was written.

    Raises:
        CorpusError: it is missing or damaged, or has no name of a pass.
    """
    path = pass_file(name, folder)
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path} is not UTF-8 ({error}); save it as UTF-8") from None
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
    """Write a pass, pages sorted by corpus and id; returns the file.

    Where that fails half way the pass stays as it was.

    Raises:
        CorpusError: its name is none.
        OSError: it cannot be written.
    """
    path = pass_file(name, folder)
    lines = [_page_line(page) for page in sorted(pages, key=lambda page: page.key)]
    text = "".join(f"{line}\n" for line in lines)
    write_whole(path, lambda draft: draft.write_text(text, encoding="utf-8"))
    return path


def merge_pass(name: str, pages: Iterable[PageRoles], folder: Path | str) -> Path:
    """Write pages into a pass that may hold others already; returns the file.

    Raises:
        CorpusError: what it holds is damaged, or its name is none.
        OSError: it cannot be written.
    """
    merged = read_pass(name, folder) if pass_file(name, folder).exists() else {}
    merged.update((page.key, page) for page in pages)
    return write_pass(name, merged.values(), folder)


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
