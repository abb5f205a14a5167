"""Pages out as lists, answers in, and back again."""

import gzip
from pathlib import Path
from unittest.mock import Mock

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
    assert "name a new folder" in result.output


def test_a_folder_with_texts_made_by_hand_is_no_folder_for_worksheets(
    pages: Path, tmp_path: Path
) -> None:
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "shop.txt").write_text("by hand")
    assert run("export", pages, tmp_path / "annotations").exit_code == 1
    assert (tmp_path / "annotations" / "shop.txt").read_text() == "by hand"


def test_an_export_of_nothing_is_refused_and_leaves_nothing(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "blank.html").write_text("<script>later()</script>")
    for arguments in ((tmp_path / "empty",), (pages, "--page", "nowhere")):
        result = run("export", arguments[0], tmp_path / "none", *arguments[1:])
        assert result.exit_code == 1
        assert "nothing to list" in result.output
        assert not (tmp_path / "none").exists()
    result = run("export", tmp_path / "empty", tmp_path / "none")
    assert "left out own/blank: without any text" in result.output


def test_pages_that_cannot_be_read_are_named_and_left_out(pages: Path, tmp_path: Path) -> None:
    whole = gzip.compress(STORY.encode())
    (pages / "cut.html.gz").write_bytes(whole[:-20])
    (pages / "damaged.html.gz").write_bytes(whole[:20] + b"\xff" * 20)
    (pages / "long.html").write_text("<p>ab" * 102_000, encoding="utf-8")
    result = run("export", pages, tmp_path / "sheets", "--page", "shop", "--page", "long")
    assert result.exit_code == 0, result.output
    for name in ("cut", "damaged"):
        assert f"left out own/{name}: unreadable ({pages / name}.html.gz is damaged" in (
            result.output
        )
    assert "left out own/long: more than 100,000 blocks" in result.output
    assert "no page of" not in result.output
    assert "1 pages listed" in result.output


def test_an_export_that_fails_can_be_repeated(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sheets" / ".left-by-a-killed-export").mkdir(parents=True)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_text", Mock(side_effect=[1, OSError("no space left")]))
        result = run("export", pages, tmp_path / "sheets")
        assert (result.exit_code, "no space left" in result.output) == (1, True)
    assert run("export", pages, tmp_path / "sheets").exit_code == 0
    assert len(list(read_worksheets(tmp_path / "sheets"))) == 2


def test_a_page_that_is_not_there_is_named_beside_those_that_are(
    pages: Path, tmp_path: Path
) -> None:
    result = run("export", pages, tmp_path / "one", "--page", "shop", "--page", "nowhere")
    assert result.exit_code == 1
    assert f"no page of {pages}: nowhere" in result.output
    assert (tmp_path / "one" / "shop.txt").exists()


def test_export_reads_htm_and_counts_what_it_passes_over(pages: Path, tmp_path: Path) -> None:
    (pages / "shop.html").rename(pages / "shop.htm.gz")
    (pages / "shop.htm.gz").write_bytes(gzip.compress(SHOP.encode()))
    (pages / "OLD.HTM").write_text(SHOP, encoding="utf-8")
    (pages / "more").mkdir()
    (pages / "more" / "lost.html").write_text(SHOP, encoding="utf-8")
    result = run("export", pages, tmp_path / "sheets")
    assert "3 pages listed" in result.output
    assert f"passed over in {pages}: 1 folder and 1 other file" in result.output


def test_a_sample_is_the_same_at_every_call(pages: Path, tmp_path: Path) -> None:
    for number in range(30):
        (pages / f"{number}.html").write_text(SHOP, encoding="utf-8")
    drawn = []
    for name in ("first", "second"):
        assert "8 pages listed" in run("export", pages, tmp_path / name, "--sample", 8).output
        drawn.append({sheet.id for sheet in read_worksheets(tmp_path / name)})
    assert drawn[0] == drawn[1]
    assert drawn[0] != set(sorted(path.stem for path in pages.glob("*.html"))[:8])


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


@pytest.fixture
def taken_in(sheets: Path, tmp_path: Path) -> Path:
    (sheets / "story.v1.roles").write_text(ANSWER, encoding="utf-8")
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    run("import", sheets, tmp_path / "labels", "--with-text")
    return tmp_path / "labels"


def test_an_import_repeats_itself_and_follows_its_answers(sheets: Path, taken_in: Path) -> None:
    assert run("import", sheets, taken_in, "--with-text").exit_code == 0
    (sheets / "story.v1.roles").write_text("0-1 headline\n2 body\n3-4 promo", encoding="utf-8")
    result = run("import", sheets, taken_in, "--with-text")
    assert "2 texts by roles, 0 left as they are" in result.output
    assert (taken_in / "story.v1.txt").read_text(encoding="utf-8") == "First paragraph.\n"


def test_a_text_made_by_hand_is_never_overwritten(sheets: Path, taken_in: Path) -> None:
    by_hand = taken_in / "story.v1.txt"
    by_hand.write_text("First paragraph, corrected.\n", encoding="utf-8")
    for answer in (ANSWER, "0-1 headline\n2 body\n3-4 promo"):
        (sheets / "story.v1.roles").write_text(answer, encoding="utf-8")
        result = run("import", sheets, taken_in, "--with-text")
        assert result.exit_code == 0
        assert f"{by_hand} is not written: it was changed" in result.output
        assert "1 texts by roles, 1 left as they are" in result.output
        assert by_hand.read_text(encoding="utf-8") == "First paragraph, corrected.\n"
    assert len(read_pass("roles", taken_in)) == 2, "labels are taken in all the same"


def test_a_text_is_written_anew_after_an_import_without_texts(sheets: Path, taken_in: Path) -> None:
    (sheets / "shop.roles").write_text("0-1 body", encoding="utf-8")
    run("import", sheets, taken_in)
    result = run("import", sheets, taken_in, "--with-text")
    assert "2 texts by roles, 0 left as they are" in result.output
    assert (taken_in / "shop.txt").read_text(encoding="utf-8") == "Kanne\n\nBlau.\n"


def test_another_readers_body_does_not_replace_the_first(sheets: Path, taken_in: Path) -> None:
    (sheets / "shop.roles").write_text("0-1 body", encoding="utf-8")
    result = run("import", sheets, taken_in, "--reader", "second", "--with-text")
    assert "shop.txt is not written: it was changed since" in result.output
    assert "or is of another reader" in result.output
    assert (taken_in / "shop.txt").read_text(encoding="utf-8") == "Blau.\n"


@pytest.mark.parametrize("more", [(), ("--with-text",), ("--dry-run",)])
def test_a_reader_whose_file_would_be_elsewhere_is_refused(
    sheets: Path, tmp_path: Path, more: tuple[str, ...]
) -> None:
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    result = run("import", sheets, tmp_path / "labels", "--reader", "../out", *more)
    assert (result.exit_code, "'../out' is no name of a pass" in result.output) == (1, True)
    assert not list(tmp_path.rglob("*out*"))
    assert not (tmp_path / "labels").exists()


@pytest.mark.parametrize("described", ['{"text": "By hand."}', "not json"])
def test_a_text_in_json_is_not_hidden_by_another(
    sheets: Path, tmp_path: Path, described: str
) -> None:
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    (tmp_path / "shop.json").write_text(described)
    result = run("import", sheets, tmp_path, "--with-text")
    assert "shop.txt is not written: shop.json has the page's text" in result.output
    assert not (tmp_path / "shop.txt").exists()


def test_a_text_goes_beside_a_description_without_one(sheets: Path, tmp_path: Path) -> None:
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    (tmp_path / "shop.json").write_text('{"site": "shops"}')
    run("import", sheets, tmp_path, "--with-text")
    assert (tmp_path / "shop.txt").exists()


def test_a_dry_run_says_which_texts_would_stay(sheets: Path, taken_in: Path) -> None:
    (taken_in / "shop.txt").write_text("by hand")
    (taken_in / "story.v1.txt").unlink()
    result = run("import", sheets, taken_in, "--with-text", "--dry-run")
    assert "shop.txt is not written" in result.output
    assert not (taken_in / "story.v1.txt").exists()


@pytest.mark.parametrize("name", ["story.roles", "story.v1.roles.txt", "story.v1.ROLES"])
def test_an_answer_without_a_list_is_named(sheets: Path, tmp_path: Path, name: str) -> None:
    (sheets / name).write_text(ANSWER, encoding="utf-8")
    result = run("import", sheets, tmp_path / "labels")
    assert result.exit_code == 1
    assert f"{sheets / name}: answers no list" in result.output


def test_what_editors_keep_and_lists_are_no_answers(pages: Path, tmp_path: Path) -> None:
    (pages / "shop.html").rename(pages / "shop.roles.html")
    run("export", pages, tmp_path / "sheets", "--page", "shop.roles")
    for name in ("shop.roles.roles", "shop.roles.roles~", ".shop.roles.roles.swp"):
        (tmp_path / "sheets" / name).write_text("0 headline\n1 body", encoding="utf-8")
    result = run("import", tmp_path / "sheets", tmp_path / "labels")
    assert result.exit_code == 0, result.output


def test_lists_copied_without_their_blocks_say_what_makes_a_folder(
    sheets: Path, tmp_path: Path
) -> None:
    (tmp_path / "second").mkdir()
    (sheets / "shop.txt").rename(tmp_path / "second" / "shop.txt")
    result = run("import", tmp_path / "second", tmp_path / "labels")
    assert result.exit_code == 1
    assert "no blocks.jsonl" in result.output
    assert "`unboil annotate export` makes a folder with it" in result.output


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


def test_check_names_labels_whose_page_is_gone(pages: Path, sheets: Path, tmp_path: Path) -> None:
    (sheets / "story.v1.roles").write_text(ANSWER, encoding="utf-8")
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    run("import", sheets, tmp_path / "labels")
    (pages / "shop.html").rename(pages / "store.html")
    result = run("check", pages, tmp_path / "labels")
    assert result.exit_code == 1
    assert "own/shop: there is no such page that can be read, 2 labels without a block" in (
        result.output
    )
    assert "5 of 7 labels have their block; 1 of 2 pages fit in full" in result.output


def test_check_of_a_page_too_long_to_read(pages: Path, sheets: Path, tmp_path: Path) -> None:
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    run("import", sheets, tmp_path / "labels")
    (pages / "shop.html").write_text("<p>ab" * 102_000, encoding="utf-8")
    result = run("check", pages, tmp_path / "labels")
    assert result.exit_code == 1
    assert "own/shop: more than 100,000 blocks" in result.output


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


def test_an_answer_that_cannot_be_decoded_is_named_and_the_others_taken(
    sheets: Path, tmp_path: Path
) -> None:
    (sheets / "shop.roles").write_text("0 headline\n1 body", encoding="utf-8")
    (sheets / "story.v1.roles").write_bytes("0-4 körper".encode("latin-1"))
    result = run("import", sheets, tmp_path / "labels")
    assert "unknown role" in result.output
    assert "shop" in (tmp_path / "labels/roles.jsonl").read_text(encoding="utf-8")
