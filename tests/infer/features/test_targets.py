"""What the address of a link says, whatever the language of the page."""

import pytest

from unboil.features.targets import target_tokens

HOST = "news.example"


@pytest.mark.parametrize(
    ("href", "tokens"),
    [
        ("/privacy", {"depth 1", "privacy", "/privacy"}),
        ("https://www.news.example/tag/tides/", {"depth 2", "tag", "tides", "/tag"}),
        ("/2024/the-river-rose-again", {"slug", "/0000", "depth 2"}),
        ("/search?q=x&page=2", {"/search", "?q", "?page"}),
        ("/story#comments", {"#comments"}),
        ("#main-content", {"#", "#main", "#content"}),
        ("mailto:desk@news.example", {"mailto:"}),
        ("javascript:void(0)", {"javascript:"}),
        ("https://www.facebook.com/sharer/x", {"//", "//facebook.com", "//sharer"}),
        ("//cdn.other.example/a", {"//", "//other.example"}),
        ("", {"depth 0"}),
    ],
)
def test_tokens_of_an_address(href: str, tokens: set[str]) -> None:
    assert tokens <= set(target_tokens((href,), HOST))


def test_a_block_says_each_thing_once_and_is_read_a_few_links_long() -> None:
    hrefs = ("/a", "/a", "/b", "/c", "/d-is-past-the-limit")
    tokens = target_tokens(hrefs, HOST)
    assert tokens.count("/a") == 1
    assert "/c" in tokens
    assert "limit" not in tokens


def test_no_address_is_too_long() -> None:
    assert max(map(len, target_tokens(("/" + "x" * 10**6,), HOST))) <= 120
