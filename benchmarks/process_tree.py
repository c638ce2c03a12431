"""Peak memory of a program and of all it starts: PSS, so that what processes share is counted once."""

from __future__ import annotations

import subprocess
import threading
import time
from pathlib import Path

OFTEN, EVERY = 0.1, 0.5
"""Seconds between looks: in the first second, for programs that take no longer; after it, so as not to weigh."""
BROWSER = "chromium"


class Watched:
    """A program run to its end, looked at as it goes."""

    def __init__(self, *command: str, cwd: Path, seconds: float = 120.0) -> None:
        self.peak = self.browser_peak = self.processes = 0
        """Bytes: of the whole tree, of its browser's processes; the most processes of the browser at once."""
        self._over = threading.Event()
        start = time.perf_counter()
        self._child = subprocess.Popen(command, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        looking = threading.Thread(target=self._look)
        looking.start()
        try:
            self.said, self.complained = self._child.communicate(timeout=seconds)
        finally:
            if self._child.poll() is None:
                self._child.kill()
            self._over.set()
            looking.join()
        self.seconds, self.code = time.perf_counter() - start, self._child.returncode

    def _look(self) -> None:
        known = {self._child.pid: started(self._child.pid)}
        start = time.perf_counter()
        while not self._over.wait(OFTEN if time.perf_counter() - start < 1 else EVERY):
            grown(known)
            sizes = {pid: (pss(pid), is_browser(pid)) for pid in known}
            browser = [size for size, its in sizes.values() if its and size]
            self.peak = max(self.peak, sum(size for size, _its in sizes.values()))
            self.browser_peak = max(self.browser_peak, sum(browser))
            self.processes = max(self.processes, len(browser))


def grown(known: dict[int, str]) -> None:
    """Adds children of the known; drops those that ended. Known ones stay when their parent ends before them."""
    for pid in [pid for pid, since in known.items() if started(pid) != since]:
        del known[pid]
    parents = {pid: parent for pid in everybody() if (parent := field(pid, 1)) is not None}
    new = True
    while new:
        new = {pid for pid, parent in parents.items() if int(parent) in known and pid not in known}
        known.update({pid: started(pid) for pid in new})


def everybody() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def started(pid: int) -> str:
    """When it began, in the kernel's ticks; "" when it is gone."""
    return field(pid, 19) or ""


def field(pid: int, number: int) -> str | None:
    """A field of /proc/PID/stat behind the program's name, which may hold blanks itself."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None  # gone
    return text.rpartition(")")[2].split()[number]


def pss(pid: int) -> int:
    """Bytes; 0 when it is gone. Raises PermissionError for another user's process: run it as root then."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:")), 0)


def is_browser(pid: int) -> bool:
    try:
        return BROWSER in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")[0].decode(errors="replace")
    except OSError:
        return False
