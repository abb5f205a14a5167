"""Coverage-guided fuzzing of bytes-in: ``python fuzz/extract.py CORPUS [libFuzzer options]``.

Needs the extra ``fuzz``. A finding becomes a test.
"""

import os
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["unboil"]):
    from unboil import Extractor

MODEL = os.environ.get("UNBOIL_FUZZ_MODEL")
"""A model file; left out, the bundled one."""

_EXTRACTOR = Extractor(MODEL)


def one_input(data: bytes) -> None:
    """The first byte picks how the rest is given; whatever is wrong raises."""
    how, page = data[0] % 3 if data else 0, data[1:]
    if how == 0:
        document = _EXTRACTOR.extract(page)
    elif how == 1:
        document = _EXTRACTOR.extract(page.decode("utf-8", "surrogateescape"), "https://a.example/")
    else:
        document = _EXTRACTOR.extract_text(page.decode("utf-8", "surrogateescape"))
    document.as_json(blocks=True).encode()
    for block in document.blocks:
        assert abs(sum(block.probabilities.values()) - 1.0) < 1e-6


if __name__ == "__main__":
    for folder in sys.argv[1:2]:
        Path(folder).mkdir(parents=True, exist_ok=True)
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
