"""XPaths of blocks: as lxml writes them, and bounded."""

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
