"""`python -m fuzz`: every parser, two at a time; prints tries and what broke; 1 where something broke."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.parser import ROOT
from fuzz.parsers import MODULES

AT_ONCE = 2
FOUND = ROOT / "build" / "fuzz"
TRIES = re.compile(rb"stat::number_of_executed_units: *(\d+)")
GRACE = 300
"""Seconds for loading a parser and for ending; a child that takes longer is stuck."""


@dataclass(frozen=True)
class Result:
    """What one parser came to."""

    name: str
    tries: int
    seconds: float
    said: str
    """Why it ended early; empty where nothing broke."""


def main(words: Sequence[str] | None = None) -> int:
    """The command. 0: nothing broke; 1: something did; 2: no such parser."""
    asked = _asked(words)
    known = everything()
    if asked.list:
        print(*(name for _module, name in known), sep="\n")
        return 0
    chosen = [one for one in known if not asked.only or one[1] in asked.only]
    if not chosen or len(chosen) < len(set(asked.only)):
        print("no such parser; --list names them", file=sys.stderr)
        return 2
    if asked.budget:
        chosen = todays(chosen, asked.budget * AT_ONCE // asked.seconds, datetime.now(UTC).toordinal())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = list(pool.map(partial(_fuzzed, seconds=asked.seconds, seed=asked.seed, keep=asked.keep), chosen))
    broken = [one for one in results if one.said]
    for one in broken:
        print(f"\n== {one.name}\n{one.said}")
    print(f"fuzz: {len(results)} parsers of {len(known)}, {sum(one.tries for one in results)} executions, "
          f"{asked.seconds} s each, {len(broken)} crashes")  # fmt: skip
    return 1 if broken else 0


def everything() -> list[tuple[str, str]]:
    """(module, name) of every parser."""
    found = []
    for module in (f"fuzz.parsers.{one}" for one in MODULES):
        found += [(module, parser.name) for parser in import_module(module).PARSERS]
    return found


def todays(known: list[tuple[str, str]], many: int, day: int) -> list[tuple[str, str]]:
    """`many` of them, others every day: after all days of a round each had its turn."""
    start = day * many % len(known)
    return [known[(start + n) % len(known)] for n in range(min(many, len(known)))]


def _asked(words: Sequence[str] | None) -> argparse.Namespace:
    said = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    said.add_argument("--seconds", type=int, default=30, help="for each parser (30)")
    said.add_argument("--budget", type=int, default=0, help="seconds in all: only as many parsers as fit, by the day")
    said.add_argument("--only", action="append", default=[], metavar="NAME", help="this parser; may be given again")
    said.add_argument("--seed", type=int, default=0, help="0: another one each time")
    said.add_argument("--keep", type=Path, help="folder in which what was learned is kept for the next time")
    said.add_argument("--list", action="store_true", help="the names")
    return said.parse_args(words)


def _fuzzed(which: tuple[str, str], *, seconds: int, seed: int, keep: Path | None) -> Result:
    module, name = which
    found = FOUND / name
    found.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    with TemporaryDirectory() as folder:
        if keep:
            (keep / name).mkdir(parents=True, exist_ok=True)
            (Path(folder) / "corpus").symlink_to((keep / name).resolve())
        told = [sys.executable, "-B", "-m", "fuzz.child", module, name, "--seconds", str(seconds), "--seed", str(seed),
                "--folder", folder, "--found", str(found)]  # fmt: skip
        code, out = _ran(told, seconds)
    tries = TRIES.search(out)
    result = Result(name, int(tries[1]) if tries else 0, time.monotonic() - begun, _why(code, out, bool(tries)))
    print(f"{name:32} {result.tries:>9} executions  {result.seconds:6.1f} s  {'BROKE' if result.said else 'ok'}",
          flush=True)  # fmt: skip
    return result


def _ran(told: list[str], seconds: int) -> tuple[int, bytes]:
    try:
        done = subprocess.run(told, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              timeout=seconds + GRACE, check=False)  # fmt: skip
    except subprocess.TimeoutExpired as late:
        return -1, (late.stdout or b"") + b"\nstuck: it did not end by itself"
    return done.returncode, done.stdout


def _why(code: int, out: bytes, counted: bool) -> str:
    if code == 0 and counted:
        return ""
    text = out.decode("utf-8", "replace")
    start = max(text.find("=== Uncaught Python exception"), 0) or max(text.find("Traceback"), 0)
    return f"exit {code}\n" + (text[start:] if start else text[-3000:])[:6000]


if __name__ == "__main__":
    sys.exit(main())
