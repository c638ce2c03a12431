"""`saksama vault-print` (hidden; the vault starts it): a manifest on standard input, its PDF on standard output.

What it prints names a reporter, so it writes no file and says nothing, however it ends.
"""

from __future__ import annotations

import resource
import signal
import sys

import click

from saksama.kernel.lifeline import hang_on
from saksama.kernel.words import _

MEMORY = 2 << 30
"""Bytes of address space on Linux; a form of twenty pages needs a quarter."""
SECONDS = 120
"""Of processor time."""


@click.command("vault-print", hidden=True, help=_("Pencetak dokumen brankas."))
@click.option("--parent", type=int, required=True)
def vault_print(*, parent: int) -> None:
    """Print one document. It dies with the process that asked."""
    hang_on(parent, by=signal.SIGKILL)
    _confine()
    from saksama.evidence.documents.setting import set_paper  # not before its memory and its core file are bounded

    sys.stdout.buffer.write(set_paper(sys.stdin.buffer.read()))
    sys.stdout.buffer.flush()


def _confine() -> None:
    """No image of its memory when it falls, and an end to what never ends."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
