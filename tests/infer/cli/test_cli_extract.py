"""``unboil extract``: formats, inputs, options and what it says where there is nothing."""

import json
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import click
import pytest
from click.testing import Result

import unboil
from unboil.cli.blocks import blocks
from unboil.cli.extract import extract

Run = Callable[..., Result]


def test_prints_what_the_library_returns(page: Path, unboil_command: Run) -> None:
    document = unboil.extract(page.read_bytes())
    assert "forty families" in document.text
    expected = {"txt": document.text, "markdown": document.markdown, "html": document.html}
    for name, output in expected.items():
        result = unboil_command("extract", page, "--output-format", name)
        assert (result.exit_code, result.stdout.strip()) == (0, output.strip())
    assert unboil_command("extract", page).stdout.strip() == document.text.strip()


def test_json_carries_the_fields_and_blocks_if_asked(page: Path, unboil_command: Run) -> None:
    arguments = ("extract", page, "--output-format", "json", "--url", "https://courier.example/1")
    fields = json.loads(unboil_command(*arguments).stdout)
    assert fields["url"] == "https://courier.example/1"
    assert "blocks" not in fields
    blocks = json.loads(unboil_command(*arguments, "--blocks").stdout)["blocks"]
    assert [block["text"] for block in blocks][:2] == ["Home", "Sport"]
    assert all(abs(sum(block["probabilities"].values()) - 1) < 0.01 for block in blocks)


def test_blocks_without_json_is_a_usage_error(page: Path, unboil_command: Run) -> None:
    assert unboil_command("extract", page, "--blocks").exit_code == 2


def test_reads_standard_input(page: Path, unboil_command: Run) -> None:
    from_file = unboil_command("extract", page)
    assert unboil_command("extract", "-", stdin=page.read_bytes()).stdout == from_file.stdout


def test_a_file_that_is_not_there(tmp_path: Path, unboil_command: Run) -> None:
    result = unboil_command("extract", tmp_path / "none.html")
    assert result.exit_code == 1
    assert "none.html: No such file" in result.stderr


OFFICE = "not a page but a PDF, image, archive or office file"


@pytest.mark.parametrize(
    ("page", "reason"), [(b"", "empty input"), (b"%PDF-1.4\n", OFFICE)], ids=["empty", "PDF"]
)
def test_nothing_extracted_has_a_reason_and_a_status(
    page: bytes, reason: str, unboil_command: Run
) -> None:
    result = unboil_command("extract", "-", stdin=page)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == f"nothing extracted: {reason}\n"


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        (["--threshold", "0.9"], {"threshold": 0.9}),
        (["--favor-precision"], {"favor_precision": True}),
        (["--favor-recall"], {"favor_recall": True}),
        (["--favor", "precision"], {"favor": "precision"}),
        (["--no-tables"], {"include_tables": False}),
        (["--keep", "nav", "--keep", "//footer"], {"keep": ["nav", "//footer"]}),
        (["--drop", "article"], {"drop": ["article"]}),
        (["--include", "navigation", "--include", "footer"], {"include": ["navigation", "footer"]}),
        (["--include-comments"], {"include_comments": True}),
        (["--include-tables"], {"include_tables": True}),
        (["--timeout", "0.000001"], {"timeout": 0.000001}),
        (["--max-bytes", "10"], {"max_bytes": 10}),
    ],
)
def test_options_mean_what_the_library_means(
    page: Path, unboil_command: Run, arguments: list[str], options: dict[str, object]
) -> None:
    result = unboil_command("extract", page, *arguments)
    assert result.stdout.strip() == unboil.extract(page.read_bytes(), **options).text.strip()


@pytest.mark.parametrize("command", [extract, blocks])
def test_all_options_of_the_library_are_taken(command: click.Command) -> None:
    taken = {parameter.name for parameter in command.params}
    assert {option.name for option in fields(unboil.Options)} <= taken
    assert {"favor_precision", "favor_recall", "include_comments", "model", "profile"} <= taken


def test_a_profile_of_the_site(page: Path, unboil_command: Run, tmp_path: Path) -> None:
    text = page.read_text(encoding="utf-8")
    profile = unboil.SiteProfile.fit(text.replace("night", name) for name in ("a", "b", "c"))
    profile.save(tmp_path / "site.json")
    result = unboil_command("extract", page, "--profile", tmp_path / "site.json")
    extractor = unboil.Extractor(profile=profile)
    assert result.stdout.strip() == extractor.extract(page.read_bytes()).text.strip()
    for file in (page, tmp_path / "none.json"):
        refused = unboil_command("extract", page, "--profile", file)
        assert (refused.exit_code, refused.stderr[:7]) == (1, "Error: ")


def test_keep_and_drop_decide(page: Path, unboil_command: Run) -> None:
    text = unboil_command("extract", page, "--keep", "footer", "--drop", "article p").stdout
    assert "Riverside Courier" in text
    assert "forty families" not in text


def test_option_errors_are_messages(page: Path, unboil_command: Run) -> None:
    result = unboil_command("extract", page, "--favor-precision", "--favor-recall")
    assert result.exit_code == 1
    assert "exclude each other" in result.stderr
    assert unboil_command("extract", page, "--threshold", "2").exit_code == 2


def test_a_file_that_is_no_model(page: Path, unboil_command: Run) -> None:
    result = unboil_command("extract", page, "--model", page)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")


def test_a_model_that_is_not_there(page: Path, unboil_command: Run, tmp_path: Path) -> None:
    result = unboil_command("extract", page, "--model", tmp_path / "none.unboil")
    assert result.exit_code == 1
    assert "there is no model file" in result.stderr


def test_a_folder_is_no_model(page: Path, unboil_command: Run, tmp_path: Path) -> None:
    result = unboil_command("extract", page, "--model", tmp_path)
    assert result.exit_code == 1
    assert "is a folder; name the file" in result.stderr


def test_the_bundled_model_has_a_name(page: Path, unboil_command: Run) -> None:
    named = unboil_command("extract", page, "--model", "bundled")
    assert named.exit_code == 0
    assert named.stdout == unboil_command("extract", page).stdout


def test_a_model_can_be_an_address(
    page: Path, unboil_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("mlflow", "mlflow.artifacts", "mlflow.exceptions"):
        monkeypatch.setitem(sys.modules, name, None)
    result = unboil_command("extract", page, "--model", "models:/unboil@champion")
    assert result.exit_code == 1
    assert "models:/unboil@champion needs MLflow" in result.stderr


_STEERING = "<p>one\x1b]0;owned\x07 \x9b2J two</p>"


def test_a_page_cannot_steer_the_terminal(
    unboil_command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True, raising=False)
    result = unboil_command("extract", "-", "--keep", "p", stdin=_STEERING.encode())
    assert result.stdout == "one]0;owned 2J two\n"


def test_what_is_piped_stays_as_it_is(unboil_command: Run) -> None:
    result = unboil_command("extract", "-", "--keep", "p", stdin=_STEERING.encode())
    assert result.stdout.strip() == unboil.extract(_STEERING.encode(), keep="p").text
    assert "owned \x9b2J" in result.stdout
