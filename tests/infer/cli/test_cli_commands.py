"""The group: what is registered runs, what cannot be loaded says why, neither harms the other."""

import errno
from importlib.metadata import EntryPoint
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from unboil.cli import commands, main
from unboil.cli.commands import GROUP, Commands
from unboil.errors import MissingExtra, OptionError


@click.command()
def fails() -> None:
    """Raise an error of ours."""
    raise OptionError("no such thing")


@click.command()
def fills() -> None:
    """Raise what a full disk does."""
    raise OSError(errno.ENOSPC, "No space left on device")


@click.command()
def pipes() -> None:
    """Raise what a closed pipe does."""
    raise BrokenPipeError(errno.EPIPE, "Broken pipe")


HERE = {"works": fails, "fills": fills, "pipes": pipes}


@pytest.fixture
def group(monkeypatch: pytest.MonkeyPatch) -> Commands:
    """A group of those that work, one without its extra, and one that was never installed."""
    entries = {
        **{name: EntryPoint(name, f"{__name__}:{name}", GROUP) for name in HERE},
        "extra": EntryPoint("extra", "no_such_package.cli:command [train]", GROUP),
        "bare": EntryPoint("bare", "no_such_package.cli:command", GROUP),
    }
    monkeypatch.setattr(EntryPoint, "load", _load)
    found = Commands("unboil")
    monkeypatch.setitem(found.__dict__, "_entries", entries)
    return found


def _load(entry: EntryPoint) -> click.Command:
    if entry.name in HERE:
        return HERE[entry.name]
    raise ModuleNotFoundError("No module named 'no_such_package'", name="no_such_package")


def test_own_commands_are_registered() -> None:
    names = main.list_commands(click.Context(main))
    assert {"blocks", "extract"} <= set(names)
    assert names == sorted(names)


def test_a_missing_extra_is_named(group: Commands) -> None:
    result = CliRunner().invoke(group, ["extra", "some", "--arguments"])
    assert result.exit_code == 1
    assert "pip install 'unboil[train]'" in result.output
    assert "no_such_package" in result.output


def test_a_missing_module_without_extra_is_named(group: Commands) -> None:
    result = CliRunner().invoke(group, ["bare"])
    assert result.exit_code == 1
    assert "no_such_package" in result.output


def test_help_lists_what_cannot_be_loaded(group: Commands) -> None:
    result = CliRunner().invoke(group, ["--help"])
    assert result.exit_code == 0
    assert "Raise an error of ours." in result.output
    assert "not installed" in result.output


def test_errors_raised_on_purpose_are_messages(group: Commands) -> None:
    result = CliRunner().invoke(group, ["works"])
    assert result.exit_code == 1
    assert result.output == "Error: no such thing\n"


def test_errors_of_the_system_are_messages_too(group: Commands) -> None:
    result = CliRunner().invoke(group, ["fills"])
    assert result.exit_code == 1
    assert result.output == "Error: [Errno 28] No space left on device\n"


def test_a_closed_pipe_is_nothing_to_speak_of(group: Commands) -> None:
    result = CliRunner().invoke(group, ["pipes"])
    assert (result.exit_code, result.output) == (1, "")


def test_a_guarded_import_keeps_its_own_message() -> None:
    entry = EntryPoint("spark", "unboil.integrations.spark:command [spark]", GROUP)
    message = "this needs pyspark: pip install 'unboil[spark]'"
    assert commands._reason(entry, MissingExtra(message)) == message


def test_an_unknown_command_is_a_usage_error() -> None:
    result = CliRunner().invoke(main, ["no-such-command"])
    assert result.exit_code == 2


@pytest.mark.parametrize("command", ["blocks", "extract"])
def test_output_holds_what_its_encoding_has_not(command: str, page: Path) -> None:
    page.write_text(page.read_text("utf-8").replace("river", "река"), encoding="utf-8")
    result = CliRunner(charset="cp1252").invoke(main, [command, str(page)])
    assert result.exit_code == 0, result.output
    assert r"\u0440\u0435\u043a\u0430" in result.output
