"""`saksama patrol …`. The commands that read words (run, relearn) are loaded when they are called: an import needs none
of the models, and the workbench starts one process for each file.
"""

from __future__ import annotations

import click

from saksama.cli.patrol_import import COMMANDS
from saksama.kernel.words import _

READERS = ("run", "relearn")


class Patrol(click.Group):
    """The patrol's commands, in the order of the river."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names as typed."""
        return [*super().list_commands(ctx), *READERS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now; None where there is none."""
        match cmd_name:
            case "run":
                from saksama.cli.patrol_run import run as command
            case "relearn":
                from saksama.cli.patrol_relearn import relearn as command
            case _:
                return super().get_command(ctx, cmd_name)
        return command


@click.group("patrol", cls=Patrol, help=_("Dari berkas platform sampai petunjuk yang beralasan."))
def patrol_group() -> None:
    """From a platform's file to explained leads."""


for command in COMMANDS:
    patrol_group.add_command(command)
