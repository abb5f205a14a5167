"""Pages out as lists, answers in, and back again."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from unboil.blocks import segment
from unboil.cli import main
from unboil.datasets.annotate.source import OWN
from unboil.datasets.annotate.worksheets import read_worksheets
from unboil.datasets.roles import load_roles, read_pass
from unboil.errors import CorpusError
from unboil.parse import parse_html
from unboil.roles import Role

STORY = """<html lang="en"><nav><a href="/">Home</a></nav><h1>A title</h1>
<p>First paragraph.</p><p>Second<br>paragraph.</p><footer>© Somebody</footer></html>"""
SHOP = "<html lang='de'><h1>Kanne</h1><p>Blau.</p></html>"
ANSWER = "0 navigation\n1 headline\n2-3 body\n4 footer\n"


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "story.v1.html").write_text(STORY, encoding="utf-8")
    (folder / "shop.html").write_text(SHOP, encoding="utf-8")
    (folder / "notes.md").write_text("no page", encoding="utf-8")
    return folder


@pytest.fixture
def sheets(tmp_path: Path, pages: Path) -> Path:
    folder = tmp_path / "sheets"
    assert run("export", pages, folder).exit_code == 0
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["annotate", *map(str, arguments)])


def test_a_page_goes_out_as_a_numbered_list(sheets: Path) -> None:
    lines = (sheets / "story.v1.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# own/story.v1 | 5 blocks")
    assert lines[2] == "0|1|100|nav<body<html|Home"
    assert lines[5] == "3|2|0|p<body<html|Second / paragraph."
    assert not (sheets / "notes.md.txt").exists()


def test_only_the_pages_asked_for_go_out(pages: Path, tmp_path: Path) -> None:
    run("export", pages, tmp_path / "one", "--page", "shop")
    assert {path.name for path in (tmp_path / "one").iterdir()} == {"blocks.jsonl", "shop.txt"}


def test_worksheets_are_never_overwritten(pages: Path, sheets: Path) -> None:
    result = run("export", pages, sheets)
    assert result.exit_code == 1
    assert "holds worksheets already" in result.output


def test_answers_come_back_as_labels_of_the_blocks(
    pages: Path, sheets: Path, tmp_path: Path
) -> None:
    (sheets / "story.v1.roles").write_text(ANSWER, encoding="utf-8")
    result = run("import", sheets, tmp_path / "labels")
    assert result.exit_code == 1, "the other page has no answer"
    assert "shop: no answer yet" in result.output
    labels = load_roles(folder=tmp_path / "labels")[OWN, "story.v1"]
    texts = segment(parse_html((pages / "story.v1.html").read_bytes())).blocks.text
    assert labels.align(texts) == [
        Role.NAVIGATION,
        Role.HEADLINE,
        Role.BODY,
        Role.BODY,
        Role.FOOTER,
    ]


def test_a_second_import_adds_to_the_first(sheets: Path, tmp_path: Path) -> None:
    (sheets / "story.v1.roles").write_text(ANSWER, encoding="utf-8")
    run("import", sheets, tmp_path, "--reader", "B")
    (sheets / "story.v1.roles").unlink()
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    run("import", sheets, tmp_path, "--reader", "B")
    assert set(read_pass("B", tmp_path)) == {(OWN, "story.v1"), (OWN, "shop")}


@pytest.mark.parametrize(
    "line",
    [
        b"not json",
        b"\xff",
        b"[1]",
        b'{"corpus": "own", "blocks": []}',
        b'{"corpus": "own", "id": "a", "blocks": 1}',
        b'{"corpus": "own", "id": 1, "blocks": []}',
        b'{"corpus": "own", "id": "a", "blocks": [1]}',
    ],
)
def test_a_damaged_list_of_blocks_is_named(sheets: Path, line: bytes) -> None:
    with (sheets / "blocks.jsonl").open("ab") as listed:
        listed.write(line + b"\n")
    with pytest.raises(CorpusError, match=r"blocks\.jsonl, line 3: not a listed page"):
        list(read_worksheets(sheets))


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("0 navigation\n2-4 body", "1 blocks without a role: 1"),
        ("0-4 article", "unknown role 'article'"),
        ("0-4 body\n4 footer", "block 4 already has a role"),
        ("0-5 body", "the page ends at block 4, not 5"),
    ],
)
def test_faulty_answers_are_named_and_not_taken(
    sheets: Path, tmp_path: Path, answer: str, problem: str
) -> None:
    (sheets / "story.v1.roles").write_text(answer, encoding="utf-8")
    result = run("import", sheets, tmp_path / "labels")
    assert result.exit_code == 1
    assert problem in result.output
    assert not (tmp_path / "labels").exists()


def test_a_dry_run_writes_nothing(sheets: Path, tmp_path: Path) -> None:
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    result = run("import", sheets, tmp_path / "labels", "--dry-run")
    assert "1 answers complete, 1 not" in result.output
    assert not (tmp_path / "labels").exists()


def test_the_body_is_written_as_gold_text(sheets: Path, tmp_path: Path) -> None:
    (sheets / "story.v1.roles").write_text(ANSWER, encoding="utf-8")
    run("import", sheets, tmp_path, "--with-text")
    text = (tmp_path / "story.v1.txt").read_text(encoding="utf-8")
    assert text == "First paragraph.\n\nSecond\nparagraph.\n"


def test_check_is_content_with_the_pages_that_were_labelled(
    pages: Path, sheets: Path, tmp_path: Path
) -> None:
    (sheets / "story.v1.roles").write_text(ANSWER, encoding="utf-8")
    run("import", sheets, tmp_path / "labels")
    result = run("check", pages, tmp_path / "labels")
    assert result.exit_code == 0, result.output
    assert "5 of 5 labels have their block; 1 of 1 pages fit in full" in result.output


def test_check_names_what_no_longer_fits(pages: Path, sheets: Path, tmp_path: Path) -> None:
    (sheets / "story.v1.roles").write_text(ANSWER, encoding="utf-8")
    run("import", sheets, tmp_path / "labels")
    changed = STORY.replace("First paragraph.", "Another beginning.")
    (pages / "story.v1.html").write_text(changed, encoding="utf-8")
    result = run("check", pages, tmp_path / "labels")
    assert result.exit_code == 1
    assert "own/story.v1: 1 labels without a block, 1 blocks without a label" in result.output
    assert "4 of 5 labels have their block" in result.output


def test_check_of_other_pages_does_not_pass(sheets: Path, tmp_path: Path) -> None:
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    run("import", sheets, tmp_path / "labels")
    (tmp_path / "empty").mkdir()
    assert run("check", tmp_path / "empty", tmp_path / "labels").exit_code == 1


def test_agreement_of_two_readers(sheets: Path, tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    for reader, answer in {"A": ANSWER, "B": ANSWER.replace("4 footer", "4 other")}.items():
        (sheets / "story.v1.roles").write_text(answer, encoding="utf-8")
        run("import", sheets, tmp_path / "labels", "--reader", reader)
    result = run("agreement", tmp_path / "labels", "A", "B")
    assert "5 blocks of 1 pages: 80.0% agreement" in result.output
    assert "| footer | other | 1 |" in result.output


def test_summary_counts_what_the_pages_are(pages: Path, sheets: Path, tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    (sheets / "story.v1.roles").write_text(ANSWER, encoding="utf-8")
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    assert run("import", sheets, tmp_path / "labels").exit_code == 0
    result = run("summary", tmp_path / "labels", pages)
    assert "7 blocks of 2 pages, 2 sites; 1 pages (50%) in another language" in result.output
    assert "| body | 3 | 42.9% | 2 |" in result.output


def test_summary_of_other_pages_says_what_to_do(sheets: Path, tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    run("import", sheets, tmp_path / "labels")
    (tmp_path / "empty").mkdir()
    result = run("summary", tmp_path / "labels", tmp_path / "empty")
    assert result.exit_code == 1
    assert "is labelled in" in result.output
    assert "unboil annotate import" in result.output


def test_two_pages_of_one_name_are_refused(pages: Path, tmp_path: Path) -> None:
    (pages / "shop.htm").write_text(SHOP, encoding="utf-8")
    result = run("export", pages, tmp_path / "sheets")
    assert result.exit_code == 1
    assert "shop.html are both the page 'shop'" in result.output


def test_a_source_that_does_not_exist_is_named(tmp_path: Path) -> None:
    result = run("export", "nowhere", tmp_path / "sheets")
    assert result.exit_code == 1
    assert "neither a folder nor a corpus" in result.output
