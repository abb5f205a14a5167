"""The published formats of the held-out sets, on samples made up for the tests."""

from pathlib import Path

from layouts import PAGE, wcxb, write, write_json

from unboil.datasets.adapters import fundus_evaluation, scrapinghub, trafilatura
from unboil.datasets.adapters.wcxb import test as wcxb_test
from unboil.datasets.record import GoldPage, Skipped


def test_wcxb_test_split(tmp_path: Path) -> None:
    wcxb(tmp_path, "dev", "1")
    wcxb(tmp_path, "test", "2")
    assert [record.id for record in wcxb_test("wcxb-test", tmp_path)] == ["2"]


def test_article_extraction_benchmark(tmp_path: Path) -> None:
    write(tmp_path / "html" / "abc.html.gz", PAGE)
    write_json(
        tmp_path / "ground-truth.json",
        {
            "abc": {"articleBody": "One.\n\nTwo.", "url": "https://example.com"},
            "gone": {"articleBody": "x", "url": "https://example.com/2"},
        },
    )
    page, skipped = scrapinghub.articles("article-extraction-benchmark", tmp_path)
    assert isinstance(page, GoldPage)
    assert (page.id, page.url, page.text) == ("abc", "https://example.com", "One.\n\nTwo.")
    assert page.html == PAGE.encode()
    assert isinstance(skipped, Skipped)


def test_trafilatura_prefers_the_cache_and_has_snippets_alone(tmp_path: Path) -> None:
    tests = tmp_path / "tests"
    write(tests / "cache" / "a.html", "<p>cached")
    write(tests / "eval" / "a.html", "<p>not this")
    write(tests / "eval" / "b.html.gz", "<p>packed")
    write_json(
        tests / "evaldata.json",
        {
            "https://example.com/a": {"file": "a.html", "with": ["x"], "without": ["Menu"]},
            "https://example.com/b": {"file": "b.html", "with": [], "without": ["y"]},
            "https://example.com/c": {"file": "c.html", "with": ["x"], "without": []},
            "https://example.com/d": {"file": "../../a.html", "with": "x", "without": None},
        },
    )
    first, second, skipped, inside = trafilatura.pages("trafilatura-eval", tmp_path)
    assert isinstance(first, GoldPage)
    assert (first.html, first.text, first.url) == (b"<p>cached", None, "https://example.com/a")
    assert (first.must_have, first.must_not_have) == (("x",), ("Menu",))
    assert isinstance(second, GoldPage)
    assert second.html == b"<p>packed"
    assert isinstance(skipped, Skipped)
    assert isinstance(inside, GoldPage)
    assert inside.html == b"<p>cached"


def test_fundus_evaluation(tmp_path: Path) -> None:
    write(tmp_path / "dataset" / "html" / "Paper_1.html.gz", PAGE)
    write_json(
        tmp_path / "dataset" / "ground_truth.json",
        {"Paper_1.html.gz": {"body": ["One.", " Two. "], "url": "https://example.com"}},
    )
    (page,) = fundus_evaluation.articles("fundus-evaluation", tmp_path)
    assert isinstance(page, GoldPage)
    assert (page.id, page.text, page.page_type) == ("Paper_1", "One.\n\nTwo.", "article")
