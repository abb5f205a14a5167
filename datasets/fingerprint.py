"""What a set of pages is known by: the same fingerprint trains the same model."""

import hashlib
from collections.abc import Iterable

from unboil.datasets.record import GoldPage

__all__ = ["combine", "digest", "fingerprint"]


def fingerprint(pages: Iterable[GoldPage]) -> str:
    """SHA-256 over `digest` of all pages, whatever their order."""
    return combine(map(digest, pages))


def digest(page: GoldPage) -> bytes:
    """SHA-256 over identity, HTML, gold text and wanted snippets of one page.

    Unwanted snippets (``must_not_have``) are left out: wcxb and others have some, and their
    fingerprints without them are recorded in models, runs and the names of kept results.
    """
    gold = repr((page.text, page.must_have))
    return hashlib.sha256(b"\0".join((page.id.encode(), page.html, gold.encode()))).digest()


def combine(digests: Iterable[bytes]) -> str:
    """The fingerprint of the pages of which these are the digests."""
    return hashlib.sha256(b"".join(sorted(digests))).hexdigest()
