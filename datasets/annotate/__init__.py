"""Reading pages block by block: lists out, answers in, and what the answers are worth."""

from unboil.datasets.annotate.fit import PageFit, fit
from unboil.datasets.annotate.listing import page_list
from unboil.datasets.annotate.source import OWN, pages_of
from unboil.datasets.annotate.summary import Summary, summarise
from unboil.datasets.annotate.worksheets import (
    Worksheet,
    read_worksheets,
    write_texts,
    write_worksheets,
)

__all__ = [
    "OWN",
    "PageFit",
    "Summary",
    "Worksheet",
    "fit",
    "page_list",
    "pages_of",
    "read_worksheets",
    "summarise",
    "write_texts",
    "write_worksheets",
]
