"""The bundled sample page."""

from pathlib import Path

import unboil
from unboil.blocks import segment
from unboil.datasets.synthetic.markup import ROLE_ATTRIBUTE
from unboil.datasets.synthetic.sample import sample_page
from unboil.parse.tree import parse_html

_BUNDLED = Path(unboil.__file__).parent / "samples" / "article.html"


def test_the_bundled_page_is_the_generated_one() -> None:
    assert _BUNDLED.read_text("utf-8") == sample_page()


def test_it_has_the_size_and_parts_of_a_news_page() -> None:
    page = sample_page()
    assert 30_000 < len(page.encode()) < 60_000
    texts = segment(parse_html(page)).blocks.text
    for part in (
        "The mill that ran on the moon turns again",
        "Popular news",
        "READ MORE: Why the estuary's last salt works will not be sold",
        "Leave a comment Cancel this reply",
        "Accept all",
    ):
        assert part in texts


def test_it_stands_alone() -> None:
    page = sample_page()
    assert ROLE_ATTRIBUTE not in page
    assert 'src="/' not in page
