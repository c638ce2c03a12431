"""`saksama …`: commands parse, call one service, print.

A command is loaded when it is called: `law show` starts without the data engine, and help texts come in the language
that was chosen before the command's file is read.
"""

from __future__ import annotations

import gettext
import os
import sys
import traceback
from types import TracebackType

import click

from saksama import __version__
from saksama.cli.shared import SaidInWords
from saksama.kernel import words
from saksama.kernel.words import _

CLICK = "click"
"""The catalogue of Click's own words, in Indonesian; they are English where there is none."""


class Commands(SaidInWords):
    """The list of commands, in the order of an office's first day."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names as typed."""
        return ["demo", "keys", "roster", "mandate", "fence", "patrol", "law", "audit", "doctor"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None where there is none."""
        match cmd_name:
            case "demo":
                from saksama.cli.demo import demo as command
            case "keys":
                from saksama.cli.keys import keys_group as command
            case "roster":
                from saksama.cli.roster import roster_group as command
            case "mandate":
                from saksama.cli.mandate import mandate_group as command
            case "fence":
                from saksama.cli.mandate import fence_group as command
            case "patrol":
                from saksama.cli.patrol import patrol_group as command
            case "law":
                from saksama.cli.law import law as command
            case "audit":
                from saksama.cli.audit import audit_group as command
            case "doctor":
                from saksama.cli.doctor import doctor as command
            case _:
                return None
        return command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Help in the language in use: this group is made before the language is chosen."""
        self.help = _(
            "Saksama: dengan cara saksama dan dalam tempo yang sesingkat-singkatnya. "
            "Patroli netralitas ASN, dari berkas sampai petunjuk untuk dinilai orang."
        )
        for option in self.params:
            if isinstance(option, click.Option) and "--version" in option.opts:
                option.help = _("Tampilkan versi, lalu selesai.")
        super().format_help(ctx, formatter)


@click.group(cls=Commands)
@click.version_option(__version__)
def app() -> None:
    """The office's commands."""


def _without_values(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Prints where something unexpected happened; its own words stay out, they may quote a row (G4)."""
    sys.stderr.writelines(traceback.format_tb(trace))
    sys.stderr.write(f"{kind.__module__}.{kind.__qualname__}\n")


def main() -> None:
    """The console script."""
    sys.excepthook = _without_values
    speak(words.wished())
    app(prog_name="saksama")


def speak(language: str) -> None:
    """Speak `language` from now on, Click's own words included (usage, missing option …)."""
    words.use(language)
    gettext.bindtextdomain(CLICK, str(words.LOCALE))
    gettext.textdomain(CLICK)
    os.environ["LANGUAGE"] = language  # where gettext looks for the language of Click's words
