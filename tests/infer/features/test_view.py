"""What a page's address is taken to be."""

import pytest

from unboil.blocks import segment
from unboil.features.view import view
from unboil.parse import parse_html

_STATED = "https://news.example/flood"


@pytest.mark.parametrize(
    ("url", "host", "judged_by"),
    [
        ("https://www.shop.example/tents/1", "shop.example", "https://www.shop.example/tents/1"),
        ("http://127.0.0.1:8000/docs/a.html", "news.example", _STATED),
        ("http://[::1]/docs/a.html", "news.example", _STATED),
        ("http://localhost/a", "news.example", _STATED),
        ("http://web.internal/a", "news.example", _STATED),
        ("file:///home/ada/docs/a.html", "news.example", _STATED),
        (None, "news.example", _STATED),
    ],
)
def test_an_address_that_is_not_of_the_web_tells_nothing(
    url: str | None, host: str, judged_by: str
) -> None:
    page = segment(parse_html(f"<link rel=canonical href='{_STATED}'><p>text</p>"))
    seen = view(page, url)
    assert (seen.host, seen.url) == (host, judged_by)


def test_links_of_a_test_server_are_its_own() -> None:
    seen = view(segment(parse_html("<p>text</p>")), "http://127.0.0.1:8000/docs/a.html")
    assert (seen.host, seen.url) == ("127.0.0.1", "")


@pytest.mark.parametrize(
    "post",
    [
        "<div id=p{0} class='post odd'><p>text {0}</p></div>",
        "<div class='post p{0}' id=p{0}><p>text {0}</p></div>",
        "<div class=post-{0}><p>text {0}</p></div>",
        "<div id=post-{0}><p>text {0}</p></div>",
    ],
)
def test_posts_are_of_one_path_whatever_their_numbers(post: str) -> None:
    other = "<div class=related><p>text</p></div>"
    page = segment(parse_html("".join(map(post.format, range(3))) + other))
    of_block = view(page, None).signature[page.blocks.node]
    assert len(set(of_block[:3])) == 1
    assert of_block[3] != of_block[0]
