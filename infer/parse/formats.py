"""Files that are no pages, told by their first bytes as browsers tell them.

The patterns are those of the MIME Sniffing standard (https://mimesniff.spec.whatwg.org) for what
crawls come across most, and the one of office files from before they were zip archives.
"""

import re

__all__ = ["is_other_format"]

_LONGEST = 16
_SIGNATURES = re.compile(
    rb"%PDF-"
    rb"|\x89PNG\r\n\x1a\n|GIF8[79]a|\xff\xd8\xff|RIFF.{4}WEBP"
    rb"|PK\x03\x04|\x1f\x8b"
    rb"|\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    re.DOTALL,
)
"""PDF; images; zip, with today's office files, and gzip; former office files."""


def is_other_format(data: bytes | str) -> bool:
    """Whether data begins as a PDF, image, archive or office file does.

    Text counts too: clients decode whatever came.
    """
    head = data[:_LONGEST]
    if isinstance(head, str):
        head = head.encode("latin-1", "replace")
    return _SIGNATURES.match(head) is not None
