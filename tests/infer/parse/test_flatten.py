"""Markup too deep for the parser is flattened, and nothing else is."""

from unboil.parse import parse_html
from unboil.parse.flatten import without_depth


def test_markup_of_common_depth_stays_as_it_is() -> None:
    page = b"<div><p class='a'>x<br>y</p>" * 300 + b"</div>" * 300
    assert without_depth(page) == page


def test_what_is_too_deep_becomes_rules() -> None:
    flat = without_depth(b"<div>" * 1002 + b"x" + b"</div>" * 1002)
    assert flat == b"<div>" * 1000 + b"<hr><hr>x<hr><hr>" + b"</div>" * 1000


def test_the_parser_keeps_all_text() -> None:
    root = parse_html("<div>a" * 3000 + "</div>b" * 3000)
    assert root is not None
    text = "".join(root.itertext())
    assert (text.count("a"), text.count("b")) == (3000, 3000)
