"""One page on disk, and a way to run ``unboil`` on it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from unboil.cli import main

PARAGRAPHS = (
    "The river rose by two metres in one night, and by morning the lower bridge was under water.",
    "Nobody was hurt, the fire brigade said, but forty families had to leave their houses and "
    "will not be able to return before the end of the week.",
    "The council had been warned of the weak embankment in a report three years ago. It decided "
    "to wait until the new road was built, since the work could then be done together.",
    "On Monday engineers will look at the damage; the mayor promised to publish what they find.",
)

PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Night of the flood</title></head><body>
<nav><ul><li><a href="/">Home</a><li><a href="/sport">Sport</a><li><a href="/local">Local</a>
</ul></nav>
<main><article><h1>Night of the flood</h1>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
<table><tr><td>Water level</td><td>6.4 m</td></tr></table>
</article></main>
<aside><h2>Popular news</h2><ul><li><a href="/1">Bakery to close after ninety years</a></ul></aside>
<footer>© The Riverside Courier</footer></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small article between a menu, a list of links and a footer."""
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def unboil_command() -> Callable[..., Result]:
    """``unboil`` with arguments, in this process."""

    def run(*arguments: object, stdin: bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(item) for item in arguments], input=stdin)

    return run
