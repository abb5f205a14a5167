"""An end tag of a line break is a line break to browsers."""

import pytest

from unboil.parse import parse_html


@pytest.mark.parametrize("tag", ["</br>", "</BR>", "</br >"])
def test_the_end_of_a_break_is_one(tag: str) -> None:
    for page in (f"<p>a{tag}b</p>", f"<p>a{tag}b", f"<html><p>a{tag}b</p></html>\n"):
        root = parse_html(page)
        assert root is not None
        assert [br.tail for br in root.iter("br")] == ["b"]
