"""Pages of one's own, in the layout the adapter documents."""

import gzip
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


def test_a_site_can_be_named(tmp_path: Path) -> None:
    for name, site in (("a", "a.example.com"), ("b", " "), ("c", None)):
        write(tmp_path / "pages" / f"{name}.html", PAGE)
        gold = {"text": "x", "url": f"https://{name}.example.com/", "site": site}
        write_json(tmp_path / "annotations" / f"{name}.json", gold)
    sites = [page.site for page in read(tmp_path).values() if isinstance(page, GoldPage)]
    assert sites == ["a.example.com", "example.com", "example.com"]


def test_a_text_and_what_else_is_known_are_one_annotation(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.html", PAGE)
    write(tmp_path / "annotations" / "a.txt", "One.")
    write_json(tmp_path / "annotations" / "a.json", {"site": "s", "page_type": "forum"})
    page = read(tmp_path)["a"]
    assert isinstance(page, GoldPage)
    assert (page.text, page.site, page.page_type) == ("One.", "s", "forum")


def test_two_texts_of_a_page_are_not_chosen_from(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.html", PAGE)
    write(tmp_path / "annotations" / "a.txt", "One.")
    write_json(tmp_path / "annotations" / "a.json", {"text": "Two."})
    assert "a.txt and a.json both have its text" in str(read(tmp_path)["a"])


def test_pages_with_roles_need_no_text_to_be_described(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.html", PAGE)
    write_json(tmp_path / "annotations" / "a.json", {"site": "s"})
    assert "none of text" in str(read(tmp_path)["a"])
    (page,) = annotated("own", tmp_path / "pages", tmp_path / "annotations", {"a"})
    assert isinstance(page, GoldPage)
    assert (page.text, page.site) == (None, "s")


@pytest.mark.parametrize("key", ["text", "url", "site", "title", "date", "page_type", "language"])
def test_values_of_another_kind_are_named(tmp_path: Path, key: str) -> None:
    write(tmp_path / "pages" / "a.html", PAGE)
    write_json(tmp_path / "annotations" / "a.json", {"text": "x"} | {key: 5})
    assert f"`{key}` must be a string" in str(read(tmp_path)["a"])


def test_a_page_type_that_is_none_is_named(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.html", PAGE)
    write_json(tmp_path / "annotations" / "a.json", {"text": "x", "page_type": "Forum"})
    assert "no page type 'Forum'; there are: article, forum" in str(read(tmp_path)["a"])
    write_json(tmp_path / "annotations" / "a.json", {"text": "x", "page_type": "forum"})
    page = read(tmp_path)["a"]
    assert isinstance(page, GoldPage)
    assert page.page_type == "forum"


@pytest.mark.parametrize("suffix", [".htm", ".htm.gz", ".HTML", ".html.GZ"])
def test_pages_whose_names_end_otherwise_are_read(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / "pages" / f"a{suffix}".removesuffix(".GZ"), PAGE)
    if suffix.endswith(".GZ"):
        (tmp_path / "pages" / f"a{suffix}").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
    write(tmp_path / "annotations" / "a.txt", "One.")
    page = read(tmp_path)["a"]
    assert isinstance(page, GoldPage)
    assert page.html == PAGE.encode()


def test_what_is_no_page_or_annotation_is_counted(tmp_path: Path) -> None:
    for path in ("pages/a.html", "pages/sub/b.html", "pages/c.pdf", "pages/._a.html"):
        write(tmp_path / path, PAGE)
    for path in ("a.txt", "._a.txt", "roles.jsonl", "a.md"):
        write(tmp_path / "annotations" / path, "One.")
    records = read(tmp_path)
    assert [*records] == ["pages/", "annotations/", "a"]
    assert "1 folder and 1 other file" in str(records["pages/"])
    assert "1 other file" in str(records["annotations/"])


def test_pages_and_annotations_may_share_a_folder(tmp_path: Path) -> None:
    write(tmp_path / "a.html", PAGE)
    write(tmp_path / "a.txt", "One.")
    (page,) = annotated("own", tmp_path, tmp_path)
    assert isinstance(page, GoldPage)


def test_two_pages_of_one_name(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "a.html", PAGE)
    write(tmp_path / "pages" / "a.htm", PAGE)
    write(tmp_path / "annotations" / "a.txt", "One.")
    with pytest.raises(CorpusError, match=r"a\.html are both the page 'a'"):
        read(tmp_path)


def test_folders_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no folder"):
        read(tmp_path)
    (tmp_path / "pages").mkdir()
    (tmp_path / "annotations").mkdir()
    with pytest.raises(CorpusError, match="no annotation"):
        read(tmp_path)
