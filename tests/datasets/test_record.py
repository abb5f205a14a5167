from dataclasses import replace

import pytest

from unboil.datasets.record import GoldPage, Skipped


def page(url: str | None) -> GoldPage:
    return GoldPage(corpus="corpus", id="7", url=url, html=b"", text="")


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.example.com/a/b?c", "example.com"),
        ("http://news.bbc.co.uk:8080/1", "bbc.co.uk"),
        ("blog.example.org/x", "example.org"),
        ("//cdn.example.net/x", "example.net"),
        ("https://EXAMPLE.com", "example.com"),
        ("http://10.1.2.3/x", "10.1.2.3"),
        ("http://localhost/x", "localhost"),
        ("https://example.de", "example.de"),
        ("http://[broken", "corpus/7"),
        (None, "corpus/7"),
        ("", "corpus/7"),
    ],
)
def test_site_is_the_registrable_domain(url: str | None, site: str) -> None:
    assert page(url).site == site


def test_a_page_may_say_itself_what_its_site_is() -> None:
    named = replace(page("https://blog.example.com/a"), named_site="blog.example.com")
    assert named.site == "blog.example.com"


def test_skipped_records_name_themselves() -> None:
    assert str(Skipped("corpus", "7", "no page")) == "corpus/7: no page"
