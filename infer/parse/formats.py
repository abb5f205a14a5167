"""Files that are no pages, told by their first bytes as browsers tell them.

The patterns are those of the MIME Sniffing standard (https://mimesniff.spec.whatwg.org) for what
crawls come across most, and the one of office files from before they were zip archives. Other
files are told by bytes that no text has, such as answers that a client did not decompress.
"""

import re

__all__ = ["is_other_format"]

_LONGEST = 16
_SAMPLE = 1_024
_BINARY = bytes([*range(1, 9), 11, *range(14, 27), *range(28, 32)])
"""The standard's binary data bytes, but for NUL."""
_MOST_BINARY = 0.05
"""Of the first bytes; compressed data has a tenth."""
_MOST_NUL = 0.1
"""Likewise."""
_OF_ONE_HALF = 0.9
"""Text of two bytes a letter has so much of its NULs at even places, or at odd ones, and any byte
at the others."""
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
"""Byte order marks: what follows is text."""
_SIGNATURES = re.compile(
    rb"%PDF-"
    rb"|\x89PNG\r\n\x1a\n|GIF8[79]a|\xff\xd8\xff|RIFF.{4}WEBP"
    rb"|PK\x03\x04|\x1f\x8b"
    rb"|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    re.DOTALL,
)
"""PDF; images; zip, with today's office files, and gzip; former office files."""


def is_other_format(data: bytes | str) -> bool:
    """Whether data begins as a PDF, image, archive or office file does, or is no text at all.

    Text counts too: clients decode whatever came.
    """
    sample = data[:_SAMPLE]
    if isinstance(sample, str):
        sample = sample.encode("latin-1", "replace")
    if _SIGNATURES.match(sample[:_LONGEST]) or _SIGNATURES.match(sample.lstrip()[:_LONGEST]):
        return True
    return not sample.startswith(_MARKS) and _is_binary(sample)


def _is_binary(sample: bytes) -> bool:
    """Whether bytes are of no text, in one or two bytes a letter."""
    nul = sample.count(0)
    if nul > _MOST_NUL * len(sample):
        return max(sample[::2].count(0), sample[1::2].count(0)) < _OF_ONE_HALF * nul
    binary = len(sample) - len(sample.translate(None, _BINARY))
    return binary > _MOST_BINARY * len(sample)
