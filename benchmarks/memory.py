"""Whether memory grows with the number of pages: ``python benchmarks/memory.py [--pages N]``.

Extracts generated pages over and over in one process, every field of each, and prints the resident
memory as it goes on. Linux alone: it reads ``/proc``.
"""

import gc
import itertools
import re
from pathlib import Path

import click

from unboil import Extractor
from unboil.datasets.synthetic import generate

_STATUS = Path("/proc/self/status")
_RESIDENT = re.compile(r"VmRSS:\s+(\d+) kB")
_DISTINCT = 60
_REPORTS = 10


def resident_megabytes() -> float:
    """Memory of this process that is in use, by the kernel's count."""
    match = _RESIDENT.search(_STATUS.read_text())
    if match is None:
        raise click.ClickException(f"{_STATUS} does not say how much memory is in use")
    return int(match.group(1)) / 1024


@click.command()
@click.option("--pages", default=50_000, show_default=True, help="Extractions in all.")
@click.option("--model", help="A model file; left out, the bundled one.")
def main(pages: int, model: str | None) -> None:
    """Print resident memory after each tenth of the extractions."""
    extractor = Extractor(model)
    source = itertools.cycle([page.html for page in generate(seed=7, count=_DISTINCT)])
    for number, page in enumerate(itertools.islice(source, pages), start=1):
        extractor.extract(page).as_json(blocks=True)
        if number % max(pages // _REPORTS, 1) == 0:
            gc.collect()
            click.echo(f"{number:>8,} pages {resident_megabytes():8.1f} MB", nl=True)


if __name__ == "__main__":
    main()
