"""Pages of one's own, in the layout the adapter documents."""

from pathlib import Path

import pytest
from layouts import PAGE, write, write_json

from unboil.datasets.adapters.folder import annotated
from unboil.datasets.record import GoldPage, Skipped
from unboil.errors import CorpusError


def read(folder: Path) -> dict[str, GoldPage | Skipped]:
    records = annotated("own", folder / "pages", folder / "annotations")
    return {record.id: record for record in records}


def test_text_and_json_annotations(tmp_path: Path) -> None:
    html = PAGE.replace("<title>", "<link rel=canonical href='https://example.com/x'><title>")
    write(tmp_path / "pages" / "plain.html", html)
    write(tmp_path / "pages" / "rich.html.gz", PAGE)
    write(tmp_path / "pages" / "unlabelled.html", PAGE)
    write(tmp_path / "annotations" / "plain.txt", "One.\r\n\r\n\r\nTwo.\n")
    write_json(
        tmp_path / "annotations" / "rich.json",
        {
            "text": "One.",
            "url": "https://example.org/y",
            "title": "T",
            "authors": ["Jane Roe"],
            "date": "2024-05-31T10:00",
            "tags": ["a"],
            "page_type": "article",
            "language": "fr",
        },
    )
    records = read(tmp_path)
    assert set(records) == {"plain", "rich"}
    plain, rich = records["plain"], records["rich"]
    assert isinstance(plain, GoldPage)
    assert (plain.text, plain.url, plain.language) == (
        "One.\n\nTwo.",
        "https://example.com/x",
        "en",
    )
    assert isinstance(rich, GoldPage)
    assert (rich.html, rich.url, rich.language) == (PAGE.encode(), "https://example.org/y", "fr")
    assert (rich.authors, rich.date, rich.tags) == (("Jane Roe",), "2024-05-31", ("a",))


def test_snippets_alone_are_gold(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.html", PAGE)
    write_json(tmp_path / "annotations" / "a.json", {"must_have": ["x"], "must_not_have": ["y"]})
    page = read(tmp_path)["a"]
    assert isinstance(page, GoldPage)
    assert (page.text, page.must_have, page.must_not_have) == (None, ("x",), ("y",))


def test_what_cannot_be_used_is_named(tmp_path: Path) -> None:
    for name in ("slip", "empty", "list", "broken"):
        write(tmp_path / "pages" / f"{name}.html", PAGE)
    write_json(tmp_path / "annotations" / "slip.json", {"text": "x", "autor": "Jane"})
    write_json(tmp_path / "annotations" / "empty.json", {"url": "https://example.com"})
    write_json(tmp_path / "annotations" / "list.json", ["x"])
    write(tmp_path / "annotations" / "broken.json", "{")
    write(tmp_path / "annotations" / "nowhere.txt", "x")
    records = read(tmp_path)
    assert all(isinstance(record, Skipped) for record in records.values())
    assert "'autor'" in str(records["slip"])
    assert "nowhere.html" in str(records["nowhere"])


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no folder"):
        read(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "annotations").mkdir()
    with pytest.raises(CorpusError, match="no annotation"):
        read(tmp_path)
