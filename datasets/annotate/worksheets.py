"""A folder of worksheets: pages as lists, and beside each the answer that a reader writes.

::

    NAME.txt        the page as a numbered list
    NAME.roles      the answer: ``0-12 navigation``, one range per line; written by the reader
    blocks.jsonl    what was listed: {"corpus": "…", "id": "NAME", "blocks": ["text", …]}
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from unboil.blocks import segment
from unboil.datasets.annotate.listing import page_list
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import PageRoles, RangeError, parse_ranges, text_hash
from unboil.errors import CorpusError
from unboil.parse import parse_html
from unboil.roles import Role

__all__ = ["Worksheet", "read_worksheets", "write_texts", "write_worksheets"]

_LISTED = "blocks.jsonl"
_SHOWN = 12
"""Block numbers that a message names."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One listed page and its answer; ``answer`` is None while there is none."""

    corpus: str
    id: str
    texts: tuple[str, ...]
    answer: str | None = None

    def roles(self) -> PageRoles:
        """The answer as labels.

        Raises:
            RangeError: it is missing, cannot be read, or does not cover every block exactly once.
        """
        if self.answer is None:
            raise RangeError(["no answer yet"])
        roles = parse_ranges(self.answer)
        beyond = [index for index in roles if index >= len(self.texts)]
        missing = [index for index in range(len(self.texts)) if index not in roles]
        problems = []
        if beyond:
            problems.append(f"the page ends at block {len(self.texts) - 1}, not {beyond[-1]}")
        if missing:
            problems.append(f"{len(missing)} blocks without a role: {_numbers(missing)}")
        if problems:
            raise RangeError(problems)
        hashes = tuple(map(text_hash, self.texts))
        return PageRoles(self.corpus, self.id, tuple(roles), hashes, tuple(roles.values()))

    def text(self) -> str:
        """The page's body as its answer has it, paragraphs parted by blank lines.

        Raises `RangeError` as `roles` does.
        """
        labelled = zip(self.texts, self.roles().roles, strict=True)
        return "\n\n".join(text for text, role in labelled if role is Role.BODY)


def write_worksheets(pages: Iterable[GoldPage], folder: Path) -> int:
    """List pages into a new folder; returns how many. Pages without text are left out.

    Raises `CorpusError` where the folder holds worksheets already: their answers would no longer
    be those of the pages listed.
    """
    listed = folder / _LISTED
    if listed.exists():
        raise CorpusError(f"{folder} holds worksheets already; name a new folder")
    records = []
    for page in pages:
        blocks = segment(parse_html(page.html))
        if not len(blocks):
            continue
        path = _beside(folder, page.id, ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_list(page, blocks), encoding="utf-8")
        records.append({"corpus": page.corpus, "id": page.id, "blocks": blocks.blocks.text})
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    listed.write_text("".join(lines), encoding="utf-8")
    return len(records)


def read_worksheets(folder: Path) -> Iterator[Worksheet]:
    """All worksheets of a folder.

    Raises `CorpusError` where it holds none, or where what was listed is damaged.
    """
    listed = folder / _LISTED
    try:
        lines = listed.read_bytes().split(b"\n")
    except OSError:
        raise CorpusError(f"{folder} holds no worksheets: no {_LISTED} in it") from None
    for number, line in enumerate(lines, start=1):
        if not line:
            continue
        try:
            sheet = _read_sheet(line)
        except (ValueError, KeyError, TypeError) as error:
            raise CorpusError(
                f"{listed}, line {number}: not a listed page ({error!r}); export the pages again "
                "into a new folder, and take the answers along"
            ) from None
        answer = _beside(folder, sheet.id, ".roles")
        if answer.is_file():
            sheet = replace(sheet, answer=answer.read_text(encoding="utf-8-sig"))
        yield sheet


def _read_sheet(line: bytes) -> Worksheet:
    record = json.loads(line)
    texts = tuple(record["blocks"])
    for value in (record["corpus"], record["id"], *texts):
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is no text")
    return Worksheet(record["corpus"], record["id"], texts)


def write_texts(worksheets: Iterable[Worksheet], folder: Path) -> None:
    """Write the body of each page to ``NAME.txt``. Raises `RangeError` as `Worksheet.roles`."""
    for sheet in worksheets:
        path = _beside(folder, sheet.id, ".txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(sheet.text() + "\n", encoding="utf-8")


def _beside(folder: Path, page: str, suffix: str) -> Path:
    """Page ids may hold slashes and dots."""
    path = folder / page
    return path.with_name(path.name + suffix)


def _numbers(indices: list[int]) -> str:
    more = ", …" if len(indices) > _SHOWN else ""
    return ", ".join(map(str, indices[:_SHOWN])) + more
