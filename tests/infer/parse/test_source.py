"""Every kind of response gives its data, its address and the charset that counts."""

from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from lxml import etree

import unboil
from unboil.errors import InputError
from unboil.parse import decode
from unboil.parse.source import Source, read_source, without_tree

HTML = "<p>Grüße aus Łódź, привет</p>"
URL = "https://news.example/story"


@pytest.mark.parametrize("page", [b"<p>a</p>", bytearray(b"<p>a</p>"), memoryview(b"<p>a</p>")])
def test_bytes_stay_bytes(page: bytes) -> None:
    assert read_source(page, URL) == Source(b"<p>a</p>", url=URL)


def test_text_and_trees_are_taken_as_they_are() -> None:
    root = etree.fromstring("<html><body/></html>")
    assert read_source(HTML) == Source(HTML)
    assert read_source(root).root is root
    assert read_source(root.getroottree()).root is root
    assert read_source(etree.ElementTree()) == Source(b"")


def test_a_source_keeps_what_it_knows() -> None:
    source = Source(b"x", content_type="text/plain")
    assert read_source(source) is source
    assert read_source(source, URL) == Source(b"x", url=URL, content_type="text/plain")


XHTML = (
    b"<html xmlns='http://www.w3.org/1999/xhtml' xml:lang='de'><head><title/>"
    b"<script src='x'/><script>if (a &lt; b) alert('script')</script></head>"
    b"<body><p>one<br/>line &amp; more</p><x:p xmlns:x='http://www.w3.org/1999/xhtml'>two</x:p>"
    b"</body></html>"
)


def test_a_tree_of_xhtml_is_read_anew() -> None:
    root = etree.fromstring(XHTML)
    before = etree.tostring(root)
    for tree in (root, root.getroottree()):
        blocks = unboil.extract(tree).blocks
        assert [(block.text, block.tag) for block in blocks] == [
            ("one\nline & more", "p"), ("two", "p"),
        ]  # fmt: skip
    assert etree.tostring(root) == before


def test_without_its_tree_a_source_is_the_same_page() -> None:
    root = etree.HTML("<body><p @click=x>é<br>b &amp; c</p></body>")
    source = without_tree(Source(root=root, url=URL))
    assert (source.root, source.url) == (None, URL)
    assert etree.tostring(etree.HTML(source.data)) == etree.tostring(root)


class Address:
    """A URL object of a client."""

    scheme = "https"

    def __str__(self) -> str:
        return URL


def test_an_address_may_be_a_url_object() -> None:
    assert read_source(HTML, Address()).url == URL
    assert unboil.extract_text("text", Address()).url == URL


@pytest.mark.parametrize("url", [5, URL.encode(), urlsplit(URL), ["x"]])
def test_an_address_of_another_kind_is_refused(url: object) -> None:
    for read in (read_source, unboil.extract, unboil.extract_text):
        with pytest.raises(InputError, match="url is a str"):
            read(HTML, url)  # type: ignore[operator]


class Late:
    """A response whose body is not there yet."""

    @property
    def content(self) -> bytes:
        raise RuntimeError("not read")


class Closed:
    """A browser page that is gone."""

    def content(self) -> str:
        raise RuntimeError("target closed")


class Live:
    """A browser page of an asynchronous client."""

    async def content(self) -> str:
        return HTML


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (None, "cannot read NoneType as a page; accepted are bytes, str, an lxml"),
        (3, "cannot read int"),
        (["<p>"], "cannot read list"),
        (etree.Comment("a"), "Comment is no element"),
        (etree.ElementTree(etree.PI("a")), "ProcessingInstruction is no element"),
        (SimpleNamespace(content=3), "cannot read types.SimpleNamespace"),
        (Late(), "not read"),
        (Closed(), r"the content of .*Closed cannot be read: target closed"),
        (Live(), "await it"),
    ],
)
def test_anything_else_is_refused_and_says_what_is_accepted(page: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_source(page)  # type: ignore[arg-type]


@pytest.mark.parametrize("page", [URL, URL.encode(), f" {URL.upper()}\n", bytearray(URL.encode())])
def test_an_address_is_no_page(page: str | bytes | bytearray) -> None:
    for read in (read_source, unboil.extract):
        with pytest.raises(InputError, match="an address, not a page: download it"):
            read(page, URL)


@pytest.mark.parametrize("page", ["page.html", "/tmp/a-story.htm\n", "pages/story.xhtml"])
def test_a_file_s_name_is_no_page(page: str) -> None:
    with pytest.raises(InputError, match="a file's name, not a page: read the file"):
        read_source(page)


@pytest.mark.parametrize("page", ['{"a":"b.html', "window.location='a.html", b"index.html"])
def test_data_that_ends_like_a_file_s_name_is_read(page: str | bytes) -> None:
    assert read_source(page).data == page


def test_a_response_is_read_though_its_status_cannot_be() -> None:
    class Closed:
        body = b"<p>x"

        @property
        def status(self) -> int:
            raise RuntimeError("closed")

    assert read_source(Closed()) == Source(b"<p>x")


def test_a_source_without_its_tree_keeps_its_status() -> None:
    source = Source(root=etree.HTML("<p>x"), url=URL, status=404)
    assert without_tree(source) == Source("<html><body><p>x</p></body></html>", url=URL, status=404)


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{URL}</p>",
        f"{URL}<br>",
        f"{URL} {URL}",
        f"See {URL}",
        "http:",
        "See index.html",
        "",
        b"",
    ],
)
def test_a_page_may_hold_an_address(page: str | bytes) -> None:
    assert read_source(page).data == page


def test_a_response_whose_body_is_an_address_is_a_page() -> None:
    body = SimpleNamespace(body=URL.encode(), url=URL)
    assert read_source(body) == Source(URL.encode(), url=URL)
    assert read_source(Source(URL)) == Source(URL)
    assert unboil.extract_text(URL).blocks[0].text == URL


class TestHttpx:
    httpx = pytest.importorskip("httpx")

    def test_body_address_and_header(self) -> None:
        response = self.httpx.Response(
            200,
            content=HTML.encode("utf-16-le"),
            headers={"content-type": "text/html; charset=utf-16le"},
            request=self.httpx.Request("GET", URL),
        )
        source = read_source(response)
        assert (decoded(source), source.url, source.status) == (HTML, URL, 200)

    def test_its_default_encoding_does_not_outrank_the_page(self) -> None:
        html = '<meta charset="windows-1251">привет'
        response = self.httpx.Response(200, content=html.encode("cp1251"))
        assert response.text  # settles response.encoding on the client's default
        source = read_source(response)
        assert (decoded(source), source.url) == (html, None)

    def test_an_unread_stream_is_refused(self) -> None:
        response = self.httpx.Response(200, stream=self.httpx.ByteStream(b"<p>"))
        with pytest.raises(InputError, match="cannot be read"):
            read_source(response)


class TestRequests:
    requests = pytest.importorskip("requests")

    def response(self, body: bytes, content_type: str) -> object:
        response = self.requests.Response()
        response._content = body
        response.url = URL
        response.headers["Content-Type"] = content_type
        response.encoding = self.requests.utils.get_encoding_from_headers(response.headers)
        return response

    def test_its_default_encoding_does_not_outrank_the_page(self) -> None:
        html = '<meta charset="windows-1251">привет'
        source = read_source(self.response(html.encode("cp1251"), "text/html"))  # type: ignore[arg-type]
        assert (decoded(source), source.url) == (html, URL)

    @pytest.mark.parametrize("content_type", ["text/html", "text/html; charset=utf-8"])
    def test_an_encoding_set_by_hand_counts(self, content_type: str) -> None:
        response = self.response("中文".encode("gbk"), content_type)
        response.encoding = "gbk"  # type: ignore[attr-defined]
        assert decoded(read_source(response)) == "中文"  # type: ignore[arg-type]


class TestScrapy:
    http = pytest.importorskip("scrapy.http")

    def test_header_in_bytes(self) -> None:
        headers = {"Content-Type": "text/html; charset=iso-8859-2"}
        body = "Łódź".encode("iso-8859-2")
        source = read_source(self.http.HtmlResponse(URL, 404, headers=headers, body=body))
        assert (decoded(source), source.url, source.status) == ("Łódź", URL, 404)

    def test_its_guess_is_not_asked_for(self) -> None:
        text = "Köln grüßt Düsseldorf, Möhren und Äpfel für alle, größere Höfe öffnen früher"
        data = f"<p>{text}".encode() + b" \xfc</p>"
        source = read_source(self.http.HtmlResponse(URL, body=data))
        assert source.content_type is None
        assert "Köln grüßt" in unboil.extract(self.http.HtmlResponse(URL, body=data)).blocks[0].text

    def test_an_encoding_passed_in_counts(self) -> None:
        source = read_source(self.http.HtmlResponse(URL, body="中文", encoding="gb18030"))
        assert decoded(source) == "中文"


def test_webpoet_response() -> None:
    webpoet = pytest.importorskip("web_poet")
    response = webpoet.HttpResponse(
        URL, body="Łódź".encode("iso-8859-2"), headers={"content-type": "text/html;charset=latin2"}
    )
    source = read_source(response)
    assert (decoded(source), source.url, source.status) == ("Łódź", URL, None)


def test_playwright_page_and_response() -> None:
    page = SimpleNamespace(content=lambda: HTML, url=URL)
    assert read_source(page) == Source(HTML, url=URL)
    response = SimpleNamespace(
        body=HTML.encode, url=URL, headers={"content-type": "text/html; charset=utf-8"}
    )
    assert decoded(read_source(response)) == HTML


def decoded(source: Source) -> str:
    assert isinstance(source.data, bytes)
    return decode(source.data, source.content_type)[0]
