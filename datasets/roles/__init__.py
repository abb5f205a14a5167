"""Role labels of real pages: which role a reader gave each block, without the pages' text."""

from unboil.datasets.roles.ranges import RangeError, format_ranges, parse_ranges
from unboil.datasets.roles.record import PageRoles, text_hash
from unboil.datasets.roles.store import (
    CORRECTIONS,
    PASSES,
    READER,
    load_roles,
    merge_pass,
    pass_file,
    passes_in,
    read_pass,
    write_pass,
)

__all__ = [
    "CORRECTIONS",
    "PASSES",
    "READER",
    "PageRoles",
    "RangeError",
    "format_ranges",
    "load_roles",
    "merge_pass",
    "parse_ranges",
    "pass_file",
    "passes_in",
    "read_pass",
    "text_hash",
    "write_pass",
]
