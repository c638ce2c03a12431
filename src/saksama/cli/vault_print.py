"""`saksama vault-print` (hidden; the vault starts it): manifests on standard input, their PDFs on standard output.

What it prints names a reporter, so it writes no file and says nothing, however it ends.
"""

from __future__ import annotations

import resource
import signal
import sys

import click
import msgspec

from saksama.kernel.lifeline import hang_on
from saksama.kernel.words import _

MEMORY = 2 << 30
"""Bytes of address space on Linux; a form of twenty pages needs a quarter."""
SECONDS = 120
"""Of processor time."""


@click.command("vault-print", hidden=True, help=_("Pencetak dokumen brankas."))
@click.option("--parent", type=int, required=True)
def vault_print(*, parent: int) -> None:
    """Print documents: a JSON list of manifests in, a msgpack list of PDFs out, the last with all of them to print.

    It dies with the process that asked.
    """
    hang_on(parent, by=signal.SIGKILL)
    _confine()
    from saksama.evidence.documents.setting import set_papers  # not before its memory and its core file are bounded

    manifests = [one.encode() for one in msgspec.json.decode(sys.stdin.buffer.read(), type=list[str])]
    pdfs, together = set_papers(manifests)
    sys.stdout.buffer.write(msgspec.msgpack.encode([*pdfs, together]))
    sys.stdout.buffer.flush()


def _confine() -> None:
    """No image of its memory when it falls, and an end to what never ends."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
