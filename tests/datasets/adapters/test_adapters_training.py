"""The layouts of the corpora that are trained on."""

from pathlib import Path

import pytest
from layouts import PAGE, chinese, wcxb, write, write_json

from unboil.datasets.adapters.chinese import pages as chinese_pages
from unboil.datasets.adapters.cleaneval import portals
from unboil.datasets.adapters.fundus import HELD_OUT_PUBLISHERS, publishers
from unboil.datasets.adapters.newspaper4k import articles
from unboil.datasets.adapters.readability import pages as readability_pages
from unboil.datasets.adapters.wcxb import development
from unboil.datasets.record import GoldPage, Skipped
from unboil.parse import decode


def pages_of(records: object) -> list[GoldPage]:
    return [record for record in records if isinstance(record, GoldPage)]  # type: ignore[attr-defined]


def test_wcxb(tmp_path: Path) -> None:
    wcxb(
        tmp_path,
        "dev",
        author="By Jane Roe and John Doe",
        publish_date="2024-5-1T10:00",
        **{"with": ["One."], "without": ["Menu", " "]},
    )
    wcxb(tmp_path, "test", "9999")
    (page,) = pages_of(development("wcxb", tmp_path))
    assert (page.corpus, page.id, page.url) == ("wcxb", "0001", "https://example.com/1")
    assert page.html == PAGE.encode()
    assert page.text == "One.\n\nTwo."
    assert (page.must_have, page.must_not_have) == (("One.",), ("Menu",))
    assert (page.title, page.authors, page.date) == (
        "A title",
        ("Jane Roe", "John Doe"),
        "2024-05-01",
    )
    assert (page.page_type, page.language) == ("forum", "en")


def test_wcxb_tells_no_content_from_no_annotation(tmp_path: Path) -> None:
    wcxb(tmp_path, "dev", "1", main_content="")
    wcxb(tmp_path, "dev", "2", main_content=None)
    assert [page.text for page in pages_of(development("wcxb", tmp_path))] == ["", None]


def test_broken_records_are_named_and_the_others_read(tmp_path: Path) -> None:
    wcxb(tmp_path, "dev", "1")
    wcxb(tmp_path, "dev", "2")
    wcxb(tmp_path, "dev", "3")
    (tmp_path / "dev" / "html" / "1.html.gz").unlink()
    write(tmp_path / "dev" / "ground-truth" / "2.json", "{ no JSON")
    write(tmp_path / "dev" / "html" / "4.html.gz", PAGE)
    cut = (tmp_path / "dev" / "html" / "4.html.gz").read_bytes()[:-9]
    (tmp_path / "dev" / "html" / "4.html.gz").write_bytes(cut)
    write_json(tmp_path / "dev" / "ground-truth" / "4.json", {"ground_truth": {}})
    records = list(development("wcxb", tmp_path))
    assert [record.id for record in records] == ["1", "2", "3", "4"]
    assert [type(record) for record in records] == [Skipped, Skipped, GoldPage, Skipped]
    assert "without an HTML file" in str(records[0])


def test_newspaper4k(tmp_path: Path) -> None:
    gold = {"title": "T", "articleBody": "One.\r\n\r\nTwo.", "url": "http://example.com"}
    write(tmp_path / "html" / "a.html", PAGE)
    write_json(
        tmp_path / "articles.json",
        {"a": gold | {"authors": "Jane Roe, John Doe", "date": "NaT"}, "b": gold},
    )
    page, skipped = articles("newspaper4k-articles", tmp_path)
    assert isinstance(page, GoldPage)
    assert (page.text, page.authors, page.date) == ("One.\n\nTwo.", ("Jane Roe", "John Doe"), None)
    assert page.page_type == "article"
    assert isinstance(skipped, Skipped)
    assert skipped.id == "b"


def section(headline: list[str], *paragraphs: str) -> dict[str, list[str]]:
    return {"headline": headline, "paragraphs": list(paragraphs)}


def fundus_record(title: str, *sections: dict[str, list[str]]) -> dict[str, object]:
    return {
        "title": title,
        "authors": ["Jane Roe"],
        "publishing_date": "2024-11-22 09:47:48+01:00",
        "topics": ["Cats", "Dogs"],
        "body": {"summary": ["In short."], "sections": list(sections)},
    }


def test_fundus_matches_versions_to_pages_by_date(tmp_path: Path) -> None:
    country = tmp_path / "test_data" / "at"
    write(country / "Paper_2024_01_01.html", "<html><p>old")
    write(country / "Paper_2025_01_01.html.gz", "<html lang=fr><p>new")
    write(country / "PaperTwo_2023_01_01.html", "<p>another publisher")
    record = fundus_record("Old", section([], "A."), section(["Head"], "B.", "C."))
    write_json(country / "Paper.json", {"V2": fundus_record("New"), "V1_1": record})
    write_json(country / "meta.info", {"Paper_2024_01_01.html.gz": {"url": "https://p.at/1"}})
    old, new = pages_of(publishers("fundus-pages", tmp_path))
    assert (old.id, old.title, old.html, old.url) == (
        "at/Paper_2024_01_01", "Old", b"<html><p>old", "https://p.at/1",
    )  # fmt: skip
    assert old.text == "In short.\n\nA.\n\nHead\n\nB.\n\nC."
    assert (old.headings, old.tags, old.date) == (("Head",), ("Cats", "Dogs"), "2024-11-22")
    assert (old.language, new.language) == ("de", "fr")
    assert (new.title, new.html) == ("New", b"<html lang=fr><p>new")


def test_fundus_reads_annotations_by_page_and_names_unmatched_ones(tmp_path: Path) -> None:
    country = tmp_path / "test_data" / "us"
    for date in ("2024_01_01", "2025_01_01"):
        write(country / f"Paper_{date}.html", "<p>x")
        write(country / f"Other_{date}.html", "<p>x")
    write_json(country / "Paper.json", {"Paper_2025_01_01.html.gz": fundus_record("By page")})
    write_json(country / "Other.json", {"V1": fundus_record("Which one?")})
    records = list(publishers("fundus-pages", tmp_path))
    assert [record.id for record in records if isinstance(record, Skipped)] == [
        "us/Other_2024_01_01", "us/Other_2025_01_01", "us/Paper_2024_01_01",
    ]  # fmt: skip
    assert [page.title for page in pages_of(records)] == ["By page"]


def test_fundus_never_reads_publishers_of_the_held_out_set(tmp_path: Path) -> None:
    country = tmp_path / "test_data" / "us"
    for publisher in HELD_OUT_PUBLISHERS:
        write(country / f"{publisher}_2024_01_01.html", "<p>x")
        write_json(country / f"{publisher}.json", {"V1": fundus_record("x")})
    assert list(publishers("fundus-pages", tmp_path)) == []


def test_readability(tmp_path: Path) -> None:
    home = tmp_path / "test-pages" / "page-1"
    write(home / "source.html", "<link rel=canonical href='https://example.com/a'><p>One")
    write(
        home / "expected.html",
        "<div><h2>Head</h2><p>One <b>bold</b>er</p><p>Two<br>lines<br> <br>Three</p>"
        "<script>no()</script><ul><li>Item</li></ul></div>",
    )
    write_json(
        home / "expected-metadata.json",
        {"title": "T", "byline": "By\n\tJane Roe", "lang": "en-US", "publishedTime": None},
    )
    (page,) = pages_of(readability_pages("readability-pages", tmp_path))
    assert page.text == "Head\n\nOne bolder\n\nTwo\nlines\n\nThree\n\nItem"
    assert (page.headings, page.authors, page.language) == (("Head",), ("Jane Roe",), "en")
    assert (page.url, page.site) == ("https://example.com/a", "example.com")


def test_invented_pages_are_one_site(tmp_path: Path) -> None:
    for name, html in (("a", "<p>One"), ("b", "<a href=//x.org/>x</a>"), ("c", "<p>Two")):
        write(tmp_path / "test-pages" / name / "source.html", html)
        write(tmp_path / "test-pages" / name / "expected.html", html)
    one, linked, two = pages_of(readability_pages("readability-pages", tmp_path))
    assert one.site == two.site
    assert linked.site == "x.org"


def test_cleaneval_marks(tmp_path: Path) -> None:
    write(tmp_path / "input" / "a.html", PAGE)
    write(
        tmp_path / "GoldStandard" / "a.txt",
        "\r\nURL: http://example.com/x&quot;cut\r\n<h>Title\r\n \r\n<p>Words wrapped\r\n by "
        "hand, isn&#039;t it?</p>\n<l>Item\n\n<h>Second\n",
    )
    write(tmp_path / "input" / "b.html", PAGE)
    write(tmp_path / "GoldStandard" / "b.txt", "\nURL: http://example.com\n\n<!-- nothing -->\n")
    page, empty = pages_of(portals("cleanportaleval", tmp_path))
    assert page.text == "Title\n\nWords wrapped by hand, isn't it?\n\nItem\n\nSecond"
    assert (page.title, page.headings) == ("Title", ("Second",))
    assert page.url == "http://example.com/x"
    assert (empty.text, empty.title) == ("", None)


def test_chinese(tmp_path: Path) -> None:
    chinese(tmp_path, "a")
    chinese(tmp_path, "b")
    write(tmp_path / "author" / "b.txt", "UNKNOWN")
    write(tmp_path / "date" / "b.txt", "1998-3")
    page, other = pages_of(chinese_pages("chinese-web", tmp_path))
    assert (page.text, page.authors, page.date) == ("正文", ("张三", "李四"), "2005-05-07")
    assert page.language == "zh"
    assert decode(page.html)[0].endswith("<p>正文</p>")
    assert (other.authors, other.date) == ((), "1998-03")


@pytest.mark.parametrize("declared", ["gb2312", "iso-8859-1"])
def test_pages_upstream_saved_as_utf8_are_no_mojibake(tmp_path: Path, declared: str) -> None:
    wcxb(tmp_path, "dev")
    html = f"<meta charset={declared}><p>Grüße, 世界</p>"
    write(tmp_path / "dev" / "html" / "0001.html.gz", html)
    (page,) = pages_of(development("wcxb", tmp_path))
    assert decode(page.html)[0] == html
