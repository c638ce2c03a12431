"""Timing and memory of one piece of work in a process of its own, so that peaks do not mix."""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

MB = 1_000_000


def peak_bytes() -> int:
    """Peak resident memory of this process since its program was loaded.

    On Linux from VmHWM: getrusage also counts what the parent held at the moment of the fork.
    """
    status = Path("/proc/self/status")
    if status.exists():
        line = next(row for row in status.read_text().splitlines() if row.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def in_own_process(module: str, *arguments: str) -> dict[str, Any]:
    """Run `python -m module arguments…`; its last line of output is the JSON of what it measured."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{module} {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What `work` returns and the wall seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def machine() -> str:
    """One line that says where and when the figures were taken."""
    cpus, at = os.cpu_count(), datetime.now(UTC)
    version = platform.python_version()
    return f"{platform.system()} {platform.machine()}, {cpus} cores, Python {version}, {at:%Y-%m-%d %H:%M} UTC"
