"""The ``unboil`` command.

Its sub-commands are the entry points of the group ``unboil.commands``, so that packages which build
on this one add theirs without being known here.
"""

import click

from unboil.cli.commands import Commands

__all__ = ["main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="unboil")
def main() -> None:
    """Tell the article of a web page from its boilerplate, block by block."""
