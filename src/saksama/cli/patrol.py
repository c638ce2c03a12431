"""`saksama patrol …`."""

from __future__ import annotations

import click

from saksama.cli.patrol_import import COMMANDS
from saksama.cli.patrol_relearn import relearn
from saksama.cli.patrol_run import run
from saksama.kernel.words import _


@click.group("patrol", help=_("Dari berkas platform sampai petunjuk yang beralasan."))
def patrol_group() -> None:
    """From a platform's file to explained leads."""


for command in (*COMMANDS, run, relearn):
    patrol_group.add_command(command)
