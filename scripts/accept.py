"""Rerun an issue's acceptance lines and write what came out: `make accept N=1`.

The lines stand in docs/acceptance/N.toml: what is promised, the command, the figures to read from its output (by
regular expression, first group) with their bounds. The result, docs/acceptance/N.json, holds for each line the
command, the figures, whether it holds, seconds, date and commit; nothing is rounded in our favour.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "acceptance"
SAID = ROOT / "build" / "acceptance"
"""What each line said, whole: a line that missed is looked into there."""
LIMIT_SECONDS = 3600
"""After which a line is cut and has missed, unless it says a `limit` of its own."""


def commit() -> str:
    """The commit the lines are run on, marked when the tree differs from it (results and pictures left aside)."""
    head = _git("rev-parse", "--short", "HEAD")
    dirty = _git("status", "--porcelain", "--", ":!docs/acceptance", ":!docs/pictures")
    return f"{head}+changes" if dirty else head


def run_line(line: dict[str, Any]) -> dict[str, Any]:
    """Run one line; it holds when the command ends well and every figure is found within its bounds."""
    start = time.perf_counter()
    log = SAID / f"{line['line'].replace(' ', '-')}.log"
    code, output = _ran(line["command"], line.get("limit", LIMIT_SECONDS), log)
    figures = {figure["name"]: _figure(figure, output) for figure in line.get("figures", [])}
    holds = code == 0 and all(figure["holds"] for figure in figures.values())
    return {
        "line": line["line"], "says": line["says"], "command": line["command"], "holds": holds,
        "figures": {name: figure["value"] for name, figure in figures.items()},
        "missed": [name for name, figure in figures.items() if not figure["holds"]],
        "exit": code, "seconds": round(time.perf_counter() - start, 1),
        "output_tail": output.splitlines()[-3:] if not holds else [],
    }  # fmt: skip


def _ran(command: str, seconds: float, log: Path) -> tuple[int | None, str]:
    """Exit code (None for one that was cut, with whatever it had started) and everything said; it grows in `log`."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("w") as said, subprocess.Popen(
        ["bash", "-c", command], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
    ) as running:  # fmt: skip
        try:
            code, end = running.wait(timeout=seconds), ""
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait()
            code, end = None, f"\ncut after {seconds:.0f} s"
    return code, log.read_text(errors="replace") + end


def _figure(figure: dict[str, Any], output: str) -> dict[str, Any]:
    found = re.search(figure["pattern"], output, re.MULTILINE)
    if not found:
        return {"value": None, "holds": False}
    text = found.group(1).replace(",", "")
    value: Any = float(text) if re.fullmatch(r"-?[\d.]+", text) else text
    low, high = figure.get("at_least"), figure.get("at_most")
    numeric = isinstance(value, float)
    holds = (low is None or (numeric and value >= low)) and (high is None or (numeric and value <= high))
    return {"value": value, "holds": holds}


def main(number: str, only: list[str]) -> int:
    """Run all lines (or those named) of issue `number`; the exit code counts the lines that do not hold."""
    lines = tomllib.loads((FOLDER / f"{number}.toml").read_text())["lines"]
    path = FOLDER / f"{number}.json"
    results = {row["line"]: row for row in json.loads(path.read_text())["lines"]} if only and path.exists() else {}
    for line in lines:
        if only and line["line"] not in only:
            continue
        print(f"{line['line']} {line['says']} …", flush=True)
        row = run_line(line) | {"date": f"{datetime.now(UTC):%Y-%m-%d}", "commit": commit()}
        results[line["line"]] = row
        print(f"    {'holds' if row['holds'] else 'MISSED'} in {row['seconds']} s {row['figures'] or ''}", flush=True)
    ordered = [results[line["line"]] for line in lines if line["line"] in results]
    path.write_text(json.dumps({"issue": number, "lines": ordered}, indent=1, ensure_ascii=False) + "\n")
    return sum(not row["holds"] for row in ordered)


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
