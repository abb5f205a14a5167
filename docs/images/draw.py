"""Draw ``blocks.png``: the sample page as a browser shows it, beside its blocks tinted by role.

Run by ``make picture``; needs Debian's chromium.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import unboil
from unboil.cli.picture import picture

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "infer/samples/article.html"
PAGE = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; display: flex; gap: 24px; background: #c9ced4; padding: 24px; }
div { width: 900px; height: 1352px; overflow: hidden; background: #fff; }
iframe { border: 0; width: 1200px; height: 1803px; transform: scale(.75); transform-origin: 0 0; }
</style>
<div><iframe src="page.html"></iframe></div><div><iframe src="blocks.html"></iframe></div>"""
CHROMIUM = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--window-size=1872,1400",
)  # fmt: skip


def main() -> None:
    browser = shutil.which("chromium") or sys.exit("needs chromium")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "page.html").write_bytes(SAMPLE.read_bytes())
        (place / "blocks.html").write_text(picture(unboil.extract(SAMPLE.read_bytes())), "utf-8")
        (place / "both.html").write_text(PAGE, "utf-8")
        subprocess.run(
            [
                browser,
                *CHROMIUM,
                f"--user-data-dir={place / 'profile'}",
                f"--screenshot={HERE / 'blocks.png'}",
                (place / "both.html").as_uri(),
            ],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    main()
