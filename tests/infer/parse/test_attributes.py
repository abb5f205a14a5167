"""Start tags with more attributes than any author writes."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from unboil.parse import attributes, parse_html
from unboil.parse.attributes import MOST_ATTRIBUTES, without_attribute_floods


@pytest.mark.parametrize(
    "form", [b"a%d=b", b"a%d", b"a%d='x y'", b'a%d = "x y"', b'a%d="<"', b"a%d='<b>'"]
)
def test_a_start_tag_keeps_its_first_attributes(form: bytes) -> None:
    flood = b" ".join(form % number for number in range(5 * MOST_ATTRIBUTES))
    root = parse_html(b"<body><p %b>kept</p><p>after</p></body>" % flood)
    assert root is not None
    first, second = root.iter("p")
    assert (first.text, second.text) == ("kept", "after")
    assert first.keys() == [f"a{number}" for number in range(MOST_ATTRIBUTES)]


def test_a_bracket_in_a_value_does_not_end_the_tag() -> None:
    flood = b" ".join(b"a%d=b" % number for number in range(5 * MOST_ATTRIBUTES))
    root = parse_html(b"<body><p title='<b> is > 3' %b>kept</p></body>" % flood)
    assert root is not None
    assert [(len(p.keys()), p.text) for p in root.iter("p")] == [(MOST_ATTRIBUTES, "kept")]


@pytest.mark.parametrize(
    "page",
    [
        b"<p class='a'>text</p>",
        b"<img src='data:image/png;base64,%b' alt='a picture'>" % (b"Aa0/" * 20_000),
        b"<p>%b</p>" % (b"many words " * 5_000),
        b"<p it's a=b>%b</p><p it's>" % (b"many words < and ' a quote " * 5_000),
        b"<p %b>text</p>" % (b" " * 1_000_000),
        b"<p %b=>text</p>" % (b" /" * 200_000),
        b"<script>for (i = 0; i<n; i++) { %b }</script>" % (b"a = 1; " * 5_000),
    ],
)
def test_long_values_texts_and_scripts_stay(page: bytes) -> None:
    assert without_attribute_floods(page) == page


@given(st.lists(st.sampled_from([*b"<>='\"/ \nb1:-_\xff"])).map(bytes))
@example(b"<b c='<' d=\"> <b e")
@example(b"<b c= 'd <b e='")
def test_the_compiled_look_and_the_pattern_find_the_same(page: bytes) -> None:
    compiled = attributes._longest_start_tag
    if compiled is None:
        pytest.skip("installed without a compiler")
    assert compiled(page) == attributes._longest_by_pattern(page)
