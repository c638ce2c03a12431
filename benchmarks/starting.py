"""How long `saksama serve` takes on an empty home until it says where it answers, beside a bare start of Django.

    python -m benchmarks.starting [--times 3]

Wall seconds, and processor seconds of everything it started; the baseline is `django check` with the same settings.
"""

from __future__ import annotations

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import machine

BENCH = {"long": False}

PORT = 8932


def main() -> None:
    """Start it some times, each on a home of its own."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--times", type=int, default=3)
    told = asked.parse_args()
    print(machine())
    for name, once in (("baseline_django_check", check), ("serve_ready", serve)):
        took = [fresh(once) for _ in range(told.times)]
        print(f"{name}_wall_s {statistics.median(wall for wall, _work in took):.1f}")
        print(f"{name}_processor_s {statistics.median(work for _wall, work in took):.1f}")


def fresh(once) -> tuple[float, float]:
    """Wall and processor seconds of `once` in an empty folder."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "kantor"
        home.mkdir(mode=0o700)
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SAKSAMA_", "DJANGO_"))}
        return once(home, {**kept, "SAKSAMA_HOME": str(home), "PYTHONUNBUFFERED": "1"})


def check(home: Path, environment: dict[str, str]) -> tuple[float, float]:
    """`python -m django check` with the settings of the workbench."""
    before, begun = os.times(), time.perf_counter()
    asked = [sys.executable, "-m", "django", "check", "--settings", "saksama.config.settings"]
    subprocess.run(asked, env=environment, cwd=home, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    worked = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, worked


def serve(home: Path, environment: dict[str, str]) -> tuple[float, float]:
    """From the command until it says that Ctrl+C ends it."""
    begun = time.perf_counter()
    asked = [sys.executable, "-m", "saksama", "serve", "--port", str(PORT)]
    with subprocess.Popen(asked, env=environment, cwd=home, text=True, stdout=subprocess.PIPE) as process:
        for line in process.stdout or ():
            if "Ctrl+C" in line:
                break
        wall, worked = time.perf_counter() - begun, seconds_worked(process.pid)
        process.send_signal(signal.SIGTERM)
    return wall, worked


def seconds_worked(pid: int) -> float:
    """Processor time of a process, of its ended children and of those that live."""
    told = (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()
    own = sum(map(int, told[11:15])) / os.sysconf("SC_CLK_TCK")
    below = (Path("/proc") / str(pid) / "task" / str(pid) / "children").read_text().split()
    return own + sum(seconds_worked(int(child)) for child in below)


if __name__ == "__main__":
    main()
