"""A folder of worksheets: pages as lists, and beside each the answer that a reader writes.

::

    NAME.txt        the page as a numbered list
    NAME.roles      the answer: ``0-12 navigation``, one range per line; written by the reader
    blocks.jsonl    what was listed, the texts whole: {"corpus": "…", "id": "NAME", "blocks": ["…"]}
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from unboil.blocks import segment
from unboil.blocks.record import TooManyBlocksError
from unboil.datasets.annotate.listing import page_list
from unboil.datasets.record import GoldPage, Skipped
from unboil.datasets.roles import PageRoles, RangeError, parse_ranges, text_hash
from unboil.errors import CorpusError
from unboil.parse import parse_html

__all__ = ["Worksheet", "beside", "read_worksheets", "strays", "write_worksheets"]

_LISTED = "blocks.jsonl"
_LIST = ".txt"
_ANSWER = ".roles"
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


def write_worksheets(
    pages: Iterable[GoldPage], folder: Path, on_skip: Callable[[Skipped], None]
) -> list[str]:
    """List pages into a new folder, which is made if there are any; returns their ids.

    Pages without any text, and those with more than can be read, go to ``on_skip``. All are written
    beside their places and moved at the end: an export that was killed can be repeated.

    Raises:
        CorpusError: the folder holds files: answers to what was listed before, or texts made by
            hand under the same names.
        OSError: it cannot be written.
    """
    if folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir()):
        raise CorpusError(f"{folder} holds files already; name a new folder")
    lists, records = {}, []
    for page in pages:
        try:
            blocks = segment(parse_html(page.html))
        except TooManyBlocksError as error:
            on_skip(Skipped(page.corpus, page.id, str(error)))
            continue
        if not len(blocks):
            on_skip(Skipped(page.corpus, page.id, "without any text"))
            continue
        lists[page.id] = page_list(page, blocks)
        records.append({"corpus": page.corpus, "id": page.id, "blocks": blocks.blocks.text})
    if records:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=folder) as drafts:
            _write(lists, records, Path(drafts))
            for path in Path(drafts).iterdir():
                path.rename(folder / path.name)
    return [*lists]


def _write(lists: Mapping[str, str], records: Iterable[dict[str, Any]], folder: Path) -> None:
    for page, text in lists.items():
        path = beside(folder, page, _LIST)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / _LISTED).write_text("".join(lines), encoding="utf-8")


def read_worksheets(folder: Path) -> Iterator[Worksheet]:
    """All worksheets of a folder.

    Raises `CorpusError` where it holds none, or where what was listed is damaged.
    """
    listed = folder / _LISTED
    try:
        lines = listed.read_bytes().split(b"\n")
    except OSError:
        raise CorpusError(
            f"{folder} has no {_LISTED}, the texts of the blocks listed; `unboil annotate export` "
            "makes a folder with it, one for each reader"
        ) from None
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
        answer = beside(folder, sheet.id, _ANSWER)
        if answer.is_file():
            # What cannot be decoded names no role, and is told so like any other answer.
            text = answer.read_text(encoding="utf-8-sig", errors="replace")
            sheet = replace(sheet, answer=text)
        yield sheet


def _read_sheet(line: bytes) -> Worksheet:
    record = json.loads(line)
    texts = tuple(record["blocks"])
    for value in (record["corpus"], record["id"], *texts):
        if not isinstance(value, str):
            raise TypeError(f"{value!r} is no text")
    return Worksheet(record["corpus"], record["id"], texts)


def strays(folder: Path, worksheets: Iterable[Worksheet]) -> list[Path]:
    """Answers in a folder that answer none of its lists.

    Also those that an editor gave another ending: ``NAME.roles.txt``, ``NAME.ROLES``. The copies
    that editors keep, ``NAME.roles~`` and hidden ones, are none.
    """
    known = {
        beside(folder, sheet.id, suffix) for sheet in worksheets for suffix in (_ANSWER, _LIST)
    }
    return sorted(
        path
        for path in folder.rglob("*")
        if _ANSWER in path.name.lower()
        and not (path.name.startswith(".") or path.name.endswith("~"))
        and path not in known
    )


def beside(folder: Path, page: str, suffix: str) -> Path:
    """A page's file in a folder. Page ids may hold slashes and dots."""
    path = folder / page
    return path.with_name(path.name + suffix)


def _numbers(indices: list[int]) -> str:
    more = ", …" if len(indices) > _SHOWN else ""
    return ", ".join(map(str, indices[:_SHOWN])) + more
