"""Sub-commands from entry points; one that cannot be loaded says why, and the others work."""

import errno
import io
import sys
from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import click

from unboil.errors import UnboilError

__all__ = ["GROUP", "Commands"]

GROUP = "unboil.commands"
"""Entry-point group. An entry may end with the extra it needs: ``module:command [train]``."""


class Commands(click.Group):
    """A group of all commands that are registered as entry points."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, in the order of the alphabet."""
        return sorted({*super().list_commands(ctx), *self._entries})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command; the others stay unloaded."""
        entry = self._entries.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        try:
            command = entry.load()
        except ImportError as error:
            return _unavailable(entry, error)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; errors raised on purpose, and the system's, are messages alone."""
        _write_anything()
        try:
            return super().invoke(ctx)
        except UnboilError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.errno == errno.EPIPE:  # click ends without a word, as after `| head`
                raise
            raise click.ClickException(str(error)) from error

    @cached_property
    def _entries(self) -> Mapping[str, EntryPoint]:
        return {entry.name: entry for entry in entry_points(group=GROUP)}


def _write_anything() -> None:
    """Let output hold characters that its encoding has not, as Windows' code pages have few."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _unavailable(entry: EntryPoint, error: ImportError) -> click.Command:
    """A command in place of one that lacks something to run."""
    message = _reason(entry, error)

    def fail() -> None:
        raise click.ClickException(message)

    return click.Command(
        entry.name,
        callback=fail,
        help=message,
        short_help=f"(not installed: {message})",
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
        add_help_option=False,
    )


def _reason(entry: EntryPoint, error: ImportError) -> str:
    if isinstance(error, UnboilError):
        return str(error)
    missing = error.name or str(error)
    if not entry.extras:
        return f"{entry.name} needs {missing}, which cannot be imported"
    return f"{entry.name} needs {missing}: pip install 'unboil[{','.join(entry.extras)}]'"
