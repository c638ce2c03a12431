"""Every benchmark that declares itself, one after another, into benchmarks/results/ and docs/benchmarks.md.

    python -m benchmarks              the short ones          (make bench)
    python -m benchmarks --long       the long ones too       (make bench LONG=1)
    python -m benchmarks index audit  these, whatever they are
    python -m benchmarks --page       none: the page anew from what is kept

A module is a benchmark when it declares `BENCH = {"arguments": […], "long": bool}`; its first line says what it
measures. It prints figures and, in the same run, a baseline; it ends with 1 past its limits.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from datetime import UTC, datetime

from benchmarks.results import Bench, declared, keep, machine_of, write_page

PATIENCE = 6 * 3600


def run(bench: Bench) -> int:
    """One benchmark in its own process; what it printed is kept. Its exit code."""
    print(f"\n== {bench.command}", flush=True)
    began, start = datetime.now(UTC), time.perf_counter()
    done = subprocess.run([sys.executable, "-m", *bench.command.split()[2:]], check=False, text=True, timeout=PATIENCE,
                          stdout=subprocess.PIPE)  # fmt: skip
    print(done.stdout, flush=True)
    keep(bench, said=done.stdout, code=done.returncode, began=began, seconds=time.perf_counter() - start,
         machine=machine_of())  # fmt: skip
    return done.returncode


def main() -> int:
    """Run what is asked for, write the page; how many ended past a limit or failed."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks")
    asked.add_argument("names", nargs="*")
    asked.add_argument("--long", action="store_true")
    asked.add_argument("--page", action="store_true")
    told, known = asked.parse_args(), declared()
    if unknown := set(told.names) - known.keys():
        asked.error(f"no benchmark: {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    wanted = [known[name] for name in told.names] or [one for one in known.values() if told.long or not one.long]
    codes = [] if told.page else [run(one) for one in wanted]
    write_page()
    return sum(code != 0 for code in codes)


if __name__ == "__main__":
    sys.exit(main())
