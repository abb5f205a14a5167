"""Tags, description, language, site, image and address, and markup that declares nothing."""

import pytest
from declared import ld, read

from unboil.document.metadata import Metadata
from unboil.document.sourced import Sourced
from unboil.roles import Role


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (ld(keywords="rain, wind"), Sourced(("rain", "wind"), "json-ld")),
        (
            "<meta property=article:tag content=rain><meta property=article:tag content=wind>",
            Sourced(("rain", "wind"), "meta:article:tag"),
        ),
        ("<meta name=keywords content='rain, wind, rain'>",
         Sourced(("rain", "wind"), "meta:keywords")),
        ("<a rel=tag>rain</a><a rel='x tag'>wind</a>", Sourced(("rain", "wind"), "html:a")),
        ("<p>x</p>", None),
    ],
)  # fmt: skip
def test_tags(html: str, expected: Sourced[tuple[str, ...]] | None) -> None:
    assert read(html).tags == expected


def test_tags_from_blocks() -> None:
    found = read("<p>x</p>", of_role={Role.TAGS: ["rain", "wind"]})
    assert found.tags == Sourced(("rain", "wind"), "block:tags")


def test_description_language_site_image_and_canonical() -> None:
    found = read(
        "<html lang=pt_BR><meta name=description content='It rained.'>"
        "<meta property=og:site_name content='The Example'>"
        "<meta property=og:image content='/rain.jpg'><link rel=canonical href='/rain'>",
        url="https://example.org/x?y",
    )
    assert found.description == Sourced("It rained.", "meta:description")
    assert found.language == Sourced("pt-BR", "html:html")
    assert found.site_name == Sourced("The Example", "meta:og:site_name")
    assert found.image == Sourced("https://example.org/rain.jpg", "meta:og:image")
    assert found.canonical == Sourced("https://example.org/rain", "html:link")


def test_addresses_that_run_code_are_none() -> None:
    found = read(
        "<meta property=og:image content='javascript:alert(1)'>"
        "<link rel=canonical href='data:text/html,x'>"
    )
    assert (found.image, found.canonical) == (None, None)


@pytest.mark.parametrize("html", ["", "<p>", "<h1></h1>", "<time></time><time datetime=x>",
                                  "<h1>" + "x" * 100_000, "<a rel=author>" * 1_000])  # fmt: skip
def test_nothing_raises(html: str) -> None:
    assert isinstance(read(html), Metadata)
    assert isinstance(read(html, url="http://[::1"), Metadata)
