"""Bytes to text: byte order mark, then the caller's content type, then ``<meta>``, then detection.

The order is the HTML standard's encoding sniffing algorithm
(https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding). w3lib
knows the standard's labels (``latin-1`` means windows-1252, ``gb2312`` means gb18030) and finds the
declarations; chardet is asked only where a page declares nothing and is not UTF-8.

Two exceptions: neither header nor ``<meta>`` is believed where the bytes are valid UTF-8 all
through, and some of them lie beyond ASCII (the last character may be cut off, as crawlers cut long
pages); nor where they say UTF-8, and most of what lies beyond ASCII is none.
"""

import codecs
import re

from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
)

__all__ = ["decode", "header_encoding"]

_DETECTION_SAMPLE = 32_768
"""Bytes shown to the detector."""
_LONGEST_PIECE = 4096
_TAG_ENDS = re.compile(rb"[<>]")
_FALLBACK = "cp1252"
"""The standard's own, where nothing tells."""
_OF_SEVERAL_BYTES = ("gb18030", "big5hkscs", "cp932", "euc_jis_2004", "cp949")
_DETECTED = (
    *("utf-8", "cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257", "cp1258"),
    *("cp1251", "koi8-r", "koi8-u", "cp866", "cp1253", "iso8859-7", "cp1255", "cp1256", "cp874"),
    *_OF_SEVERAL_BYTES,
)
"""The standard's encodings that pages have without saying so, each as its widest form."""
_DOUBTED = 0.3
"""Confidence of the detector below which a page may have damaged characters: 41 of 76 pages of East
Asia with a byte less were taken for other encodings, at up to 0.21."""
_DAMAGED = 0.02
"""Share of a page's text that such characters may be."""

_SURE_BYTES = 6
"""Continuation bytes of valid UTF-8 from which a declaration that says otherwise is not believed;
one is enough where the header says otherwise and the page's ``<meta>`` says UTF-8."""

_SOUND_PER_BAD = 10
"""Sound characters beyond ASCII, for each byte that is none, from which a page counts as UTF-8."""

_NOT_OF_PAGES = frozenset(
    {"utf-7", "unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined"}
)
"""Python's codecs of text that no browser knows; some of them can hide markup."""


def decode(data: bytes, content_type: str | None = None) -> tuple[str, str]:
    """Decode a page.

    Args:
        data: the page as received.
        content_type: the response's ``Content-Type`` header, if there was one.

    Returns:
        The text, undecodable bytes replaced by U+FFFD, and the name of the encoding used.
    """
    bom_encoding, bom = read_bom(data)
    if bom_encoding is not None and bom is not None:
        return data[len(bom) :].decode(bom_encoding, "replace"), bom_encoding
    stated = header_encoding(content_type)
    inside = None if stated == "utf-8" else _declared_in(data)
    declared = stated or inside
    if declared != "utf-8" and not _is_wide(declared, data):
        text = _surely_utf8(data, 1 if inside == "utf-8" else _SURE_BYTES)
        if text is not None:
            return text, "utf-8"
    if declared is not None:
        text = data.decode(declared, "replace")
        if declared != "utf-8" or not _is_mostly_bad(data, text):
            return text, declared
        declared = _declared_in(data)
        if declared not in {None, "utf-8"}:
            return data.decode(declared, "replace"), declared
    return _guessed(data)


def _is_wide(declared: str | None, data: bytes) -> bool:
    """Whether data is UTF-16 or UTF-32, in which markup has zeros; it may look like other text."""
    return declared is not None and declared.startswith("utf-") and b"\0" in data


def _guessed(data: bytes) -> tuple[str, str]:
    """A page's text and encoding where no declaration is there, or to be believed."""
    try:
        return _decode_truncated_utf8(data), "utf-8"
    except UnicodeDecodeError:
        text = _damaged_utf8(data)
        if text is not None:
            return text, "utf-8"
        detected = _detect(data)
        return data.decode(detected, "replace"), detected


def header_encoding(content_type: str | None) -> str | None:
    """The encoding that a ``Content-Type`` header declares, if pages can have it."""
    return _of_pages(http_content_type_encoding(content_type))


def _surely_utf8(data: bytes, enough: int) -> str | None:
    """A page's text, if its bytes can hardly be anything but UTF-8.

    Pages are often stored or passed on as UTF-8 with the ``<meta>`` of their former encoding left
    in them, and servers name one encoding for all that they serve. Text of another encoding is
    next to never valid UTF-8 with this many sequences.
    """
    try:
        text = _decode_truncated_utf8(data)
    except UnicodeDecodeError:
        return None
    return text if len(text.encode()) - len(text) >= enough else None


def _damaged_utf8(data: bytes) -> str | None:
    """A page's text, if a few bytes alone keep it from being UTF-8: a quote, an advertisement."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore")) - bad
    return text if beyond_ascii >= max(_SURE_BYTES, _SOUND_PER_BAD * bad) else None


def _is_mostly_bad(data: bytes, text: str) -> bool:
    """Whether most of what lies beyond ASCII in a page is no UTF-8, though it was decoded so."""
    replaced = text.count("\ufffd")
    if replaced < _SURE_BYTES:
        return False
    bad = replaced - data.count("\ufffd".encode())
    return bad >= _SURE_BYTES and bad > len(text) - len(text.encode("ascii", "ignore")) - bad


def _declared_in(data: bytes) -> str | None:
    name = _of_pages(html_body_declared_encoding(data))
    # A page that could be read far enough to find its <meta> is no UTF-16, whatever it says.
    return "utf-8" if name is not None and name.startswith(("utf-16", "utf-32")) else name


def _of_pages(name: str | None) -> str | None:
    """The encoding, unless it is none of text (Python has ``hex`` and ``zlib``) or of no page."""
    if name is None or name in _NOT_OF_PAGES:
        return None
    try:
        b"a".decode(name, "replace")
    except LookupError:
        return None
    return name


def _decode_truncated_utf8(data: bytes) -> str:
    """Strict UTF-8, but for a character cut off by the end of the data."""
    return codecs.getincrementaldecoder("utf-8")().decode(data, final=False)


def _detect(data: bytes) -> str:
    sample = _beyond_ascii(data)
    encoding, confidence = _detected_in(sample)
    if confidence >= _DOUBTED:
        return encoding
    # A single damaged character rules an encoding of several bytes out.
    guesses = [(confidence, encoding)]
    for name in _OF_SEVERAL_BYTES:
        sound = sample.decode(name, "ignore").encode(name, "ignore")
        if 0 < len(sample) - len(sound) <= _DAMAGED * len(sample):
            encoding, confidence = _detected_in(sound)
            guesses += [(confidence, name)] if encoding == name else []
    return max(guesses)[1]


def _detected_in(sample: bytes) -> tuple[str, float]:
    """An encoding that a text may have, and how sure that is."""
    # Imported where it is needed, which is seldom: it takes as long as ten pages.
    import chardet

    found = chardet.detect(
        sample, include_encodings=_DETECTED, no_match_encoding=_FALLBACK, compat_names=False
    )
    return found["encoding"] or _FALLBACK, found["confidence"]


def _beyond_ascii(data: bytes) -> bytes:
    """The pieces of a page between tags that are not ASCII: in the others nothing can be told."""
    pieces: list[bytes] = []
    length = 0
    for piece in _TAG_ENDS.split(data):
        if not piece.isascii():
            pieces.append(piece[:_LONGEST_PIECE])
            length += len(pieces[-1])
            if length >= _DETECTION_SAMPLE:
                break
    return b" ".join(pieces)
