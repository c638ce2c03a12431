"""What every command shares: where the office's files lie, and how a refusal is printed."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from saksama.cli import refusals
from saksama.cli.refusals_database import of_database
from saksama.config.present import live_in
from saksama.kernel.errors import SaksamaError
from saksama.kernel.place import default_root
from saksama.kernel.room import is_full, no_room
from saksama.kernel.words import _
from saksama.patrol.home import Home

Command = Callable[..., Any]
REFUSED = 2


def home_option(command: Command) -> Command:
    """Adds `--home`; the command receives a prepared `home: Home`."""

    def prepared(_context: click.Context, _option: click.Parameter, value: Path | None) -> Home:
        home = Home(value or default_root()).prepare()
        live_in(home.root)
        return home

    return click.option(
        "--home",
        type=click.Path(path_type=Path, file_okay=False),
        callback=prepared,
        help=_("Folder data kantor (bawaan: SAKSAMA_HOME)."),
    )(command)


class SaidInWords(click.Group):
    """A group that prints what went wrong as words: 2 for a refusal, 130 after Ctrl+C; a fault keeps its traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; print what an officer can act on."""
        try:
            return super().invoke(ctx)
        except SaksamaError as error:
            ctx.exit(_complain(error))
        except OSError as error:
            if error.errno == errno.EPIPE:  # `… | head`: the reader had enough
                raise
            ctx.exit(_complain(no_room() if is_full(error) and not error.errno else refusals.of_system(error)))
        except Exception as error:  # a full disk and a database that is away come as classes that are not always loaded
            said = no_room() if is_full(error) else of_database(error)
            if said is None:
                raise
            ctx.exit(_complain(said))

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run and end the process; what was mistyped and an interrupt are said in the interface's language."""
        run: Any = super().main  # two overloads that differ in what they return
        if not standalone_mode:
            return run(*args, standalone_mode=False, **extra)
        try:
            code = run(*args, standalone_mode=False, **extra)
        except click.UsageError as error:
            if isinstance(error, click.exceptions.NoArgsIsHelpError):
                error.show()
                sys.exit(error.exit_code)
            code = _complain(refusals.of_usage(error))
        except SaksamaError as error:  # a refusal while options are read, such as a folder open to others
            code = _complain(error)
        except click.Abort:
            click.echo(_("Dihentikan. Tidak ada yang setengah jadi; perintah yang sama dapat diulangi."), err=True)
            code = refusals.INTERRUPTED
        sys.exit(code if isinstance(code, int) else 0)


def _complain(error: SaksamaError) -> int:
    click.echo(error.message, err=True)
    if error.advice:
        click.echo(error.advice, err=True)
    return REFUSED
