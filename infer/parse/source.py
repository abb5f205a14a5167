"""Whatever holds a page, read into one record: bytes, text, trees, and responses of HTTP clients.

No client is imported. A response is told by what it has: its data in ``body`` (Scrapy, web-poet,
Playwright's `Response`) or ``content`` (httpx, requests, Playwright's `Page`), its address in
``url``, its code in ``status_code`` or ``status``, its headers in ``headers`` and, where the client
decoded it, its ``encoding``.
"""

import inspect
import re
from collections.abc import Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Protocol

from lxml import etree

from unboil.errors import InputError
from unboil.parse.encoding import decode, header_encoding

__all__ = [
    "Address",
    "HasBody",
    "HasContent",
    "HasScheme",
    "Page",
    "Source",
    "is_address",
    "is_page",
    "read_address",
    "read_source",
    "without_tree",
]

_ACCEPTED = (
    "bytes, str, an lxml element or tree, or a response with its body "
    "(httpx, requests, Scrapy, web-poet, Playwright)"
)

_STATUS_NAMES = ("status_code", "status")
"""Of httpx and requests; of Scrapy, web-poet and Playwright."""
_DEFAULT_ENCODINGS = frozenset({"utf-8", "iso-8859-1", "cp1252", "windows-1252", "ascii"})
"""What clients report where nobody declared an encoding: httpx the first, requests the second. As a
guess of theirs it must not outrank the page's ``<meta>``."""
_NOT_ASKED = object()


_LONE_ADDRESS = re.compile(r"\s*https?://[^\s<>]+\s*", re.IGNORECASE)
_LONE_FILE = re.compile(r"\s*[^\s<>'\"{}=;]+\.x?html?\s*", re.IGNORECASE)
_LONGEST_ADDRESS = 4_096


class HasBody(Protocol):
    """A response as Scrapy, web-poet and Playwright make it."""

    @property
    def body(self) -> Any: ...


class HasContent(Protocol):
    """A response as httpx and requests make it, or Playwright's `Page`."""

    @property
    def content(self) -> Any: ...


class HasScheme(Protocol):
    """An address as httpx and yarl make it."""

    @property
    def scheme(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Source:
    """A page before parsing.

    Either ``data`` or ``root`` is there, the other ``None``. ``content_type`` is the
    ``Content-Type`` header, whose charset counts before the page's own. ``status`` is the code of
    HTTP that it came with.
    """

    data: bytes | str | None = None
    root: etree._Element | None = None
    url: str | None = None
    content_type: str | None = None
    status: int | None = None

    @property
    def is_plain_text(self) -> bool:
        """Whether it came as text rather than HTML."""
        return (self.content_type or "").strip().lower().startswith("text/plain")

    @property
    def text(self) -> str:
        """What it came as, decoded; empty where it came as a tree."""
        data = self.data or ""
        return data if isinstance(data, str) else decode(data, self.content_type)[0]


Page = (
    Source
    | bytes
    | bytearray
    | memoryview
    | str
    | etree._Element
    | etree._ElementTree
    | HasBody
    | HasContent
)
"""What `read_source` takes."""

Address = str | HasScheme
"""What it takes as a page's address."""


def read_source(page: Page, url: Address | None = None) -> Source:
    """Find data, address, content type and status of a page.

    Args:
        page: bytes, text, an lxml element or tree, a response, or a `Source`.
        url: the page's address where it is known better than the response knows it.

    Raises:
        InputError: the object is nothing of these, a page's address or file name in its place, a
            comment or processing instruction, a response whose body cannot be read; or the address
            is none.
    """
    url = read_address(url)
    if isinstance(page, Source):
        return page if url is None else replace(page, url=url)
    source = _plain(page)
    if source is not None:
        _refuse_name(source.data)
        return replace(source, url=url)
    body = _read(page, "body")
    if body is None:
        body = _read(page, "content")
    source = _plain(body)
    if source is None:
        raise InputError(f"cannot read {_name(page)} as a page; accepted are {_ACCEPTED}")
    return replace(
        source,
        url=url or _address(page),
        content_type=_content_type(page),
        status=_status(page),
    )


def is_page(value: object) -> bool:
    """Whether a value is one page, though it may be iterated as well: texts and responses can."""
    data = (Source, str, bytes, bytearray, memoryview, etree._Element, etree._ElementTree)
    # Read without being called: a response whose body has not come yet raises.
    named = (inspect.getattr_static(value, name, None) for name in ("body", "content"))
    return isinstance(value, data) or any(attribute is not None for attribute in named)


def is_address(value: object) -> bool:
    """Whether a value can be a page's address."""
    # The results of urllib.parse have a scheme too, but they are tuples, also as text.
    return isinstance(value, str) or (hasattr(value, "scheme") and not isinstance(value, tuple))


def read_address(url: object) -> str | None:
    """A page's address as text.

    Raises:
        InputError: it is neither text nor a URL object.
    """
    if url is None:
        return None
    if not is_address(url):
        raise InputError(f"url is a str or a URL of httpx or yarl, not {_name(url)}; pass text")
    return str(url)


def without_tree(source: Source) -> Source:
    """The source with a tree's markup in its place, to be sent to another process."""
    return source if source.root is None else replace(source, data=_markup(source.root), root=None)


def _plain(value: object) -> Source | None:
    """The value as a source where it is page data of any form."""
    match value:
        case bytes() | str():
            return Source(value)
        case bytearray() | memoryview():
            return Source(bytes(value))
        case etree._Element():
            return _tree(value)
        case etree._ElementTree():
            root = value.getroot()  # None for a tree that was never filled
            return Source(b"") if root is None else _tree(root)
        case _:
            return None


def _refuse_name(data: bytes | str | None) -> None:
    """Raise where data is nothing but an address, or text nothing but a file's name."""
    if not data or len(data) > _LONGEST_ADDRESS:
        return
    text = data.decode("latin-1") if isinstance(data, bytes) else data
    if _LONE_ADDRESS.fullmatch(text):
        raise InputError(
            "this is an address, not a page: download it, and pass the response or its body"
        )
    if isinstance(data, str) and _LONE_FILE.fullmatch(text):
        raise InputError("this is a file's name, not a page: read the file, and pass its bytes")


def _tree(root: etree._Element) -> Source:
    if not isinstance(root.tag, str):
        raise InputError(f"{_name(root)} is no element; pass the root of the page's tree")
    # A tree of XHTML names its elements otherwise than one of HTML.
    return Source(_markup(root)) if root.tag.startswith("{") else Source(root=root)


def _markup(root: etree._Element) -> str:
    """HTML of a tree, its elements without their namespaces."""
    if root.tag.startswith("{"):
        root = deepcopy(root)
        for element in root.iter("{*}*"):
            element.tag = etree.QName(element).localname
    return etree.tostring(root, encoding="unicode", method="html", with_tail=False)


def _read(page: object, name: str) -> object:
    """An attribute of a response, called where it is a method; None where there is none."""
    try:
        value = getattr(page, name, None)
        if not inspect.isroutine(value):
            return value
        if not inspect.iscoroutinefunction(value):
            return value()
    except Exception as error:  # clients raise errors of their own for a body they do not have
        raise InputError(f"the {name} of {_name(page)} cannot be read: {error}") from error
    raise InputError(f"{_name(page)}.{name}() is asynchronous: await it and pass its result")


def _address(page: object) -> str | None:
    try:
        url = getattr(page, "url", None)
    except RuntimeError:  # httpx: a response that was made without a request
        return None
    return str(url) if url else None


def _status(page: object) -> int | None:
    for name in _STATUS_NAMES:
        with suppress(InputError):  # the body is there all the same
            status = _read(page, name)
            if isinstance(status, int):
                return status
    return None


def _content_type(page: object) -> str | None:
    headers = getattr(page, "headers", None)
    header = None
    if isinstance(headers, Mapping):
        # Playwright's headers are a plain dict with names in lower case.
        header = headers.get("Content-Type") or headers.get("content-type")
    if isinstance(header, bytes):
        header = header.decode("latin-1")
    encoding = _chosen_encoding(page, header)
    if encoding is None:
        return header
    return f"{(header or 'text/html').partition(';')[0].strip()}; charset={encoding}"


def _chosen_encoding(page: object, header: str | None) -> str | None:
    """The encoding a response was told to use, as with ``response.encoding = "gbk"``."""
    # Where nobody chose one, Scrapy and web-poet guess: what was chosen they keep here.
    encoding = getattr(page, "_encoding", _NOT_ASKED)
    if encoding is _NOT_ASKED:
        encoding = getattr(page, "encoding", None)
    if not isinstance(encoding, str):
        return None
    if header_encoding(header) is None and encoding.lower() in _DEFAULT_ENCODINGS:
        return None
    return encoding


def _name(page: object) -> str:
    return f"{type(page).__module__}.{type(page).__qualname__}".removeprefix("builtins.")
