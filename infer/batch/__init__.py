"""Many pages at once: files of pages in, tables of documents out, resumable."""

from unboil.batch.runner import Job, Summary, run

__all__ = ["Job", "Summary", "run"]
