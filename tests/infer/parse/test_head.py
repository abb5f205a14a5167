"""Heads that a page does not end."""

import pytest
from lxml import etree

from unboil.parse import parse_html

TAGS = ["article", "aside", "figure", "footer", "header", "main", "nav", "section"]


def body_of(html: str) -> str:
    root = parse_html(html)
    assert root is not None
    body = root.find("body")
    assert body is not None
    return etree.tostring(body, encoding="unicode", method="html")


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("end", ["", "</head>", "</head><body>"])
def test_content_ends_the_head(tag: str, end: str) -> None:
    head = "<!doctype html><html><head><meta charset=utf-8><title>Rain</title>"
    html = f"{head}{end}<{tag}><p>It rains.</p></{tag}> and <p>The end.</p>"
    assert body_of(html) == f"<body><{tag}><p>It rains.</p></{tag}> and <p>The end.</p></body>"


def test_what_follows_content_goes_with_it() -> None:
    html = "<head><title>Rain</title><main>one</main> two <meta name=a><section>three</section>"
    assert body_of(html) == (
        '<body><main>one</main> two <meta name="a"><section>three</section></body>'
    )
