"""XPaths of blocks: as lxml writes them, and bounded."""

import pytest
from lxml import etree

from unboil.document.paths import LONGEST_PATH, Paths
from unboil.parse import parse_html


def test_paths_are_those_of_lxml() -> None:
    root = parse_html("<body><div><p>a<p>b</div><p>c<svg><a>d</a></svg>")
    assert root is not None
    tree, paths = root.getroottree(), Paths(root)
    assert [paths.of(element) for element in root.iter()] == [
        tree.getpath(element) for element in root.iter()
    ]


def test_a_path_that_is_too_long_is_left_out() -> None:
    root = parse_html("<body>" + f"<{'x' * 100}>" * 12 + "<p>a<p>b")
    assert root is not None
    paths = Paths(root)
    lengths = [len(paths.of(element)) for element in root.iter()]
    assert max(lengths) <= LONGEST_PATH
    assert lengths[-2:] == [0, 0]


@pytest.mark.parametrize(
    "html",
    [
        "<p>John <john@example.com>, <p>a<john@example.com>b",
        "<fb:like><p>a<b>b</fb:like><ü><p>c</ü>",
        "<div><x$><p>a</x$><p>b<p>c</div>",
    ],
)
def test_an_element_that_xpath_cannot_name_is_counted(html: str) -> None:
    root = parse_html(html)
    assert root is not None
    paths = Paths(root)
    assert all(root.xpath(paths.of(element)) == [element] for element in root.iter())


def test_an_element_with_a_namespace_is_counted() -> None:
    root = etree.fromstring("<html xmlns='http://www.w3.org/1999/xhtml'><p>a</p><p>b</p></html>")
    paths = Paths(root)
    assert [paths.of(element) for element in root.iter()] == ["/*", "/*/*[1]", "/*/*[2]"]
