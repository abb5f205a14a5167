"""Why a document is empty."""

from enum import StrEnum

__all__ = ["Reason"]


class Reason(StrEnum):
    """Machine-readable; the value is what ``doc.reason`` prints."""

    EMPTY = "empty input"
    NOT_A_PAGE = "not a page but a PDF, image, archive or office file"
    TOO_LARGE = "larger than max_bytes"
    NO_TEXT = "no visible text"
    NO_CONTENT = "no block is content"
    ERROR_PAGE = "an error page"
    TOO_MANY_BLOCKS = "more text blocks or elements than can be judged"
    TIMEOUT = "out of time"
