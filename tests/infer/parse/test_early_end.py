"""Content after an end tag of the page that comes too early is still content."""

import pytest

from unboil.parse import parse_html


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>one</p></body></html>\n<div><p>two</p></div>",
        "<html><body><p>one</p></body></html><div><p>two</p></div></body></html>",
        "<html><body><p>one</p></Body></Html><p>two</p>",
        "<HTML><BODY><P>one</P></BODY></HTML><P>two</P>",
        "<html><body><nav><p>one</p></nav></body></html ><main><p>two</p></main></html>",
        "<p>one</p></html><p>two",
    ],
)
def test_reads_on_after_the_end_tag(html: str) -> None:
    root = parse_html(html)
    assert root is not None
    assert [p.text for p in root.iter("p")] == ["one", "two"]


def test_end_tags_at_the_end_stay_what_they_are() -> None:
    root = parse_html("<html><body><p>one</p></body></html>\n")
    assert root is not None
    assert [child.tag for child in root] == ["body"]
