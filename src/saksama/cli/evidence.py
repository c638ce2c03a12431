"""`saksama evidence …`: each command is loaded when it is called, so that checking needs no browser."""

from __future__ import annotations

from importlib import import_module

import click

from saksama.kernel.words import _

SUBCOMMANDS = {
    "capture": ("evidence_capture", "capture_command"),
    "tsa": ("evidence_tsa", "tsa_group"),
    "package": ("evidence_package", "package_command"),
    "verify": ("evidence_package", "verify_command"),
}
"""Command → its file and its name there, in the order in which evidence comes about."""


class Subcommands(click.Group):
    """The commands of the evidence, loaded one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names as typed."""
        return list(SUBCOMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; None where there is none."""
        if cmd_name not in SUBCOMMANDS:
            return None
        module, name = SUBCOMMANDS[cmd_name]
        command: click.Command = getattr(import_module(f"saksama.cli.{module}"), name)
        return command


@click.group("evidence", cls=Subcommands, help=_("Barang bukti: menangkap, menyegel, membuat dan memeriksa paket."))
def evidence_group() -> None:
    """Evidence, from the address to the package (G9)."""
