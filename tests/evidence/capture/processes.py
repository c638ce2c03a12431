"""The processes that a capture started, found by their parents; tests kill them to see what is left."""

from __future__ import annotations

import os
import time
from pathlib import Path


def below(pid: int) -> dict[int, str]:
    """Every living descendant of `pid`: process id to command line."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue  # ended while we looked
    found, front = set(), {pid}
    while front:
        front = {child for child, parent in parents.items() if parent in front}
        found |= front
    return {one: line for one in found if (line := _line(one))}


def browsers(pid: int | None = None) -> list[int]:
    """Chromium's processes below `pid` (this one)."""
    return [one for one, line in below(pid or os.getpid()).items() if "chromium/chromium" in line]


def drivers() -> list[int]:
    """Playwright's drivers below this process."""
    return [one for one, line in below(os.getpid()).items() if "run-driver" in line]


def gone(pids: list[int], seconds: float = 10) -> bool:
    """Whether all of them end in time."""
    end = time.monotonic() + seconds
    while any(_line(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.05)
    return not any(_line(pid) for pid in pids)


def _line(pid: int) -> str:
    """Empty for one that has ended, waited for or not."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""
