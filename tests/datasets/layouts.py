"""Little corpora in the layouts of the published ones, with text made up for the tests."""

import gzip
import json
from pathlib import Path
from typing import Any

PAGE = "<html lang='en'><head><title>T</title></head><body><p>Words of a page.</p></body></html>"


def write(path: Path, content: str | bytes) -> Path:
    """A file with its folders; gzipped where its name says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


def write_json(path: Path, value: Any) -> Path:
    """A JSON file in UTF-8."""
    return write(path, json.dumps(value, ensure_ascii=False))


def wcxb(folder: Path, split: str, name: str = "0001", **gold: Any) -> None:
    """One page of WCXB."""
    truth = {"title": "A title", "main_content": "One.\n\n\n\nTwo.", "author": None} | gold
    write(folder / split / "html" / f"{name}.html.gz", PAGE)
    write_json(
        folder / split / "ground-truth" / f"{name}.json",
        {
            "url": "https://example.com/1",
            "ground_truth": truth,
            "_internal": {"page_type": {"primary": "forum"}},
        },
    )


def chinese(folder: Path, name: str = "a") -> None:
    """One page of the Chinese corpus."""
    write(folder / "original" / f"{name}.html", "<meta charset=gbk><p>正文</p>".encode("gbk"))
    write(folder / "cleaned" / f"{name}.txt", "正文")
    write(folder / "author" / f"{name}.txt", "张三 李四")
    write(folder / "date" / f"{name}.txt", "2005-5-7 21:23:57")
