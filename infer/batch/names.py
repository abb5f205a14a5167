"""Names of what a run writes, so that nothing of it is ever read as an input."""

import re
from pathlib import Path

__all__ = ["JOURNAL", "REJECTS", "UNFINISHED", "is_output", "part_name"]

JOURNAL = "_journal.jsonl"
REJECTS = "_rejects"
UNFINISHED = "_unfinished"
_PART = re.compile(r"part-\d{5,}\.(?:parquet|jsonl)")


def part_name(number: int, file_format: str) -> str:
    """Name of a part file."""
    return f"part-{number:05d}.{file_format}"


def is_output(path: Path) -> bool:
    """Whether a file is of a run's output; others name their parts alike, but have no journal."""
    within = path.parent.name in {REJECTS, UNFINISHED}
    folder = path.parent.parent if within else path.parent
    named = within or path.name == JOURNAL or _PART.fullmatch(path.name) is not None
    return named and (folder / JOURNAL).is_file()
