"""What is written about the annotation is true of it."""

from pathlib import Path

import pytest

from unboil.blocks import segment
from unboil.datasets.annotate.listing import page_list
from unboil.datasets.record import GoldPage
from unboil.datasets.roles import read_pass
from unboil.parse import parse_html
from unboil.roles import ROLES

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/annotating.md").read_text(encoding="utf-8")
README = (ROOT / "datasets/roles/README.md").read_text(encoding="utf-8")

HARBOUR = """<nav><ul class="menu"><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul>
</nav><main><article><h1 class="title">The harbour bridge reopens today</h1>
<p class="by">Ann Roe</p><p>Cars and buses cross the bridge again after two years of repairs.</p>
<p>The second lane follows in autumn.</p></article></main>"""


def test_the_guide_explains_every_role() -> None:
    roles = GUIDE.partition("## The roles")[2].partition("When two fit")[0]
    rows = [line.split("`")[1] for line in roles.splitlines() if line.startswith("| `")]
    assert rows == list(ROLES)


def test_the_guide_shows_a_list_as_it_is_written() -> None:
    page = GoldPage("own", "harbour", "https://example.org/harbour", HARBOUR.encode(), None)
    shown = "".join(
        f"    {line}\n" for line in page_list(page, segment(parse_html(page.html))).splitlines()
    )
    assert shown in GUIDE


def test_the_readme_gives_the_agreement_of_the_shipped_passes() -> None:
    pytest.importorskip("sklearn")
    from unboil.datasets.annotate.agreement import compare
    from unboil.datasets.annotate.tables import agreement_tables

    assert agreement_tables(compare(read_pass("A"), read_pass("B"))).strip() in README


def test_the_readme_counts_the_corrections() -> None:
    corrections = read_pass("gold").values()
    blocks = sum(len(page.indices) for page in corrections)
    assert f"{blocks} blocks on {len(corrections)} pages" in README
