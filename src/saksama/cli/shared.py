"""What every command shares: where the office's files lie, and how a refusal is printed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _
from saksama.patrol.home import Home

Command = Callable[..., Any]


def default_root() -> Path:
    """SAKSAMA_HOME, else the user's data folder."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(os.environ.get("SAKSAMA_HOME") or Path(data) / "saksama")


def home_option(command: Command) -> Command:
    """Adds `--home`; the command receives a prepared `home: Home`."""

    def prepared(_context: click.Context, _option: click.Parameter, value: Path | None) -> Home:
        return Home(value or default_root()).prepare()

    return click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        callback=prepared,
        help=_("Folder data kantor (bawaan: SAKSAMA_HOME)."),
    )(command)


class SaidInWords(click.Group):
    """A group that prints a refusal as words and ends with 2; anything unexpected keeps its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; print what an officer can act on."""
        try:
            return super().invoke(ctx)
        except SaksamaError as error:
            click.echo(error.message, err=True)
            if error.advice:
                click.echo(error.advice, err=True)
            ctx.exit(2)
