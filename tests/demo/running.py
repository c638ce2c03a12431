"""`saksama demo` as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.processes import ROOT, end, free_ports, wait_for

LONG = 900.0
PORTS = 5
"""Codes, replay, invented site and stamps stand on the ports after the workbench's."""


def started(folder, *more: str):
    """The process as soon as its workbench answers, its port, what it said."""
    port = free_ports(PORTS)
    output = folder.parent / f"keluaran-{port}.txt"
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SAKSAMA_", "DJANGO_", "DATABASE_"))
    }
    environment = {**kept, "PYTHONUNBUFFERED": "1", "PYTHONPATH": f"{ROOT / 'src'}"}
    with output.open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "saksama", "demo", "--folder", folder, "--port", str(port), *more],
            stdin=subprocess.DEVNULL, stdout=said, stderr=said, env=environment, start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(lambda: "Ctrl+C" in output.read_text() or process.poll() is not None, LONG)
        assert process.poll() is None, output.read_text()[-2000:]
    except AssertionError:
        end(process)
        raise
    return process, port, output.read_text()
