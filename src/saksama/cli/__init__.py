"""`saksama …`: commands parse, call one service, print.

A command is loaded when it is called: `law show` starts without the data engine, and help texts come in the language
that was chosen before the command's file is read.
"""

from __future__ import annotations

import gettext
import os
import sys
import traceback
from importlib import import_module
from types import TracebackType

import click

from saksama import __version__
from saksama.cli.shared import SaidInWords
from saksama.kernel import words
from saksama.kernel.words import _

CLICK = "click"
"""The catalogue of Click's own words, in Indonesian; they are English where there is none."""

COMMANDS = {
    "demo": ("demo", "demo"),
    "serve": ("serve", "serve"),
    "prepare": ("prepare", "prepare"),
    "worker": ("worker", "worker"),
    "keys": ("keys", "keys_group"),
    "roster": ("roster", "roster_group"),
    "mandate": ("mandate", "mandate_group"),
    "fence": ("mandate", "fence_group"),
    "patrol": ("patrol", "patrol_group"),
    "law": ("law", "law"),
    "evidence": ("evidence", "evidence_group"),
    "index": ("index", "index_group"),
    "models": ("models", "models_group"),
    "audit": ("audit", "audit_group"),
    "backup": ("backup", "backup"),
    "restore": ("restore", "restore_command"),
    "drill": ("restore", "drill_command"),
    "offices": ("offices", "offices_group"),
    "bundle": ("bundle", "bundle_group"),
    "doctor": ("doctor", "doctor"),
    "loket": ("loket", "loket_group"),
    "move-database": ("move_database", "move_database"),
    "site": ("site", "site"),
    "vault-room": ("vault_room", "vault_room"),
    "vault-print": ("vault_print", "vault_print"),
    "lan-page": ("lan.page", "lan_page"),
    "demo-codes": ("demo_office", "demo_codes"),
    "demo-site": ("demo_evidence", "demo_site"),
    "demo-stamps": ("demo_evidence", "demo_stamps"),
}
"""Command → its file and its name there, in the order of an office's first day."""
HIDDEN = frozenset({"site", "vault-room", "vault-print", "lan-page", "demo-codes", "demo-site", "demo-stamps"})


class Commands(SaidInWords):
    """The list of commands, in the order of an office's first day."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names as typed; those that only other commands start stay out."""
        return [name for name in COMMANDS if name not in HIDDEN]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"saksama.cli.{module}"), name)
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
