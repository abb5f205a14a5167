"""Strings with markup, without, and with what only looks like it."""

import time

import pytest

from unboil.document.markup import readable_page, without_tags


@pytest.mark.parametrize(
    ("string", "paragraphs"),
    [
        ("one\n\ntwo\nthree", ["one", "two", "three"]),
        ("<p>one</p><p>two &amp; <b>three</b></p>", ["one", "two & three"]),
        ("&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two&lt;/p&gt;", ["one", "two"]),
        ("fish &amp; chips &#8211; 3 &lt; 4", ["fish & chips – 3 < 4"]),
        ("fish &amp;amp; chips", ["fish & chips"]),
        ("one\n\n<b>240</b> trees\n\nthree", ["one", "240 trees", "three"]),
        ("see <a\n href=/x>here</a>\ntwo", ["see here", "two"]),
        ("one<br>two\nthree<br><br>four", ["one\ntwo three", "four"]),
        ("see <https://x.example>\ntwo", ["see <https://x.example>", "two"]),
        ("<p>mail <info@x> or <b>call</b></p>", ["mail <info@x> or call"]),
        ("a <b and c> d", ["a <b and c> d"]),
        ("the <title> tag\ntwo", ["the <title> tag", "two"]),
        ("one<script>two()</script> three", ["one three"]),
        ("the &lt;script&gt;x&lt;/script&gt; tag", ["the <script>x</script> tag"]),
        ("one &lt;iframe src=x&gt;&lt;/iframe&gt;two", ["one two"]),
        ("<p>the &lt;b&gt;x&lt;/b&gt; tag</p>", ["the <b>x</b> tag"]),
        ("one <meta name=x content=y> two", ["one two"]),
        ("the <meta> and the <img> tag", ["the <meta> and the <img> tag"]),
        ("<p>one <my-mark>two</my-mark></p>", ["one two"]),
        ("see <https://x.example/>\ntwo", ["see <https://x.example/>", "two"]),
        ('<List Name="one"><Item Key="two" /></List>', []),
        ("\ufeffone", ["one"]),
        ("one</p> two</p>", ["one two"]),
        ("a\ud800b\x00c", ["abc"]),
        ("", []),
        ("<p>ab" * 102_000, []),
    ],
)
def test_readable_page(string: str, paragraphs: list[str]) -> None:
    assert readable_page([string]).blocks.text == paragraphs


def test_a_string_does_not_reach_into_the_next() -> None:
    page = readable_page(["<p>one <b>two", "three < four", "<table><tr><td>five", "six"])
    assert page.blocks.text == ["one two", "three < four", "five", "six"]


@pytest.mark.parametrize("string", ["<" * 200_000, "<a" * 100_000, "<b>" * 30_000, "</a" * 100_000])
def test_odd_strings_cost_no_time(string: str) -> None:
    start = time.process_time()
    readable_page([string])
    without_tags(string)
    assert time.process_time() - start < 2.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain <b>and</b> wind", "Rain and wind"),
        ("Rain<br>again", "Rain again"),
        ('<span class="x">Rain</span>', "Rain"),
        ("The <dialog> tag", "The <dialog> tag"),
        ("The <b> tag", "The <b> tag"),
        ("<dialog>x</dialog>", "<dialog>x</dialog>"),
        ("I <3 rain", "I <3 rain"),
    ],
)
def test_without_tags(text: str, expected: str) -> None:
    assert without_tags(text) == expected
