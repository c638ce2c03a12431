"""What benchmarks said, kept a file each, and the page that is made of the files and of nothing else."""

from __future__ import annotations

import ast
import json
import os
import platform
import subprocess
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
KEPT = HERE / "results"
PAGE = HERE.parent / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Made by `make bench` (`LONG=1` for the long ones; `python -m benchmarks NAME` for one) out of `benchmarks/results/`.
Each line was printed by one run: figures, and in the same run the baseline beside them. What differs between machines,
dates or commits is not comparable. *Past a limit* means that the run itself judged so.

| what | printed in one run: figures and baseline | ended | machine | date, commit, command |
|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Bench:
    """A module that declares itself a benchmark."""

    name: str
    what: str
    arguments: tuple[str, ...]
    long: bool

    @property
    def command(self) -> str:
        return " ".join(("python", "-m", f"benchmarks.{self.name}", *self.arguments))


def declared(folder: Path = HERE) -> dict[str, Bench]:
    """Every benchmark by name, found by reading the modules, none of which is loaded."""
    found = (_declared(path) for path in sorted(folder.glob("*.py")))
    return {one.name: one for one in found if one is not None}


def _declared(path: Path) -> Bench | None:
    tree = ast.parse(path.read_text("utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == ["BENCH"]:
            said = ast.literal_eval(node.value)
            what = (ast.get_docstring(tree) or path.stem).splitlines()[0]
            return Bench(path.stem, what, tuple(said.get("arguments", ())), bool(said.get("long")))
    return None


def keep(bench: Bench, *, said: str, code: int, began: datetime, seconds: float, machine: dict[str, Any]) -> None:
    """One file for this benchmark, in place of the run before."""
    KEPT.mkdir(exist_ok=True)
    body = {"name": bench.name, "command": bench.command, "date": f"{began:%Y-%m-%d %H:%M} UTC", "commit": _commit(),
            "seconds": round(seconds, 1), "code": code, "machine": machine, "said": said.splitlines()}  # fmt: skip
    (KEPT / f"{bench.name}.json").write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", "utf-8")


def machine_of() -> dict[str, Any]:
    """Where: cores, memory, kernel, Python, and how busy it was besides."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"cores": os.cpu_count(), "memory_gb": round(memory / 1e9, 1), "kernel": platform.release(),
            "python": platform.python_version(), "load": round(os.getloadavg()[0], 1)}  # fmt: skip


def write_page() -> None:
    """The page, anew."""
    PAGE.write_text(page(), "utf-8")


def page(kept: Path = KEPT) -> str:
    """The page as the kept files make it: the same files, the same bytes."""
    known = declared()
    runs = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(kept.glob("*.json"))}
    rows = [_row(known[name], run) for name, run in runs.items() if name in known]
    missing = [f"| {one.what} | *not run yet{', long' if one.long else ''}* | | | `{one.command}` |"
               for name, one in known.items() if name not in runs]  # fmt: skip
    return HEAD + "\n".join(rows + missing) + "\n"


def _row(bench: Bench, run: dict[str, Any]) -> str:
    at = run["machine"]
    where = (f"{at['cores']} cores, {at['memory_gb']} GB, Linux {at['kernel']}, Python {at['python']}, "
             f"load {at['load']} at the end")  # fmt: skip
    said = "<br>".join(_cell(line) for line in run["said"] if line.strip())
    ended = f"{'kept' if run['code'] == 0 else 'past a limit or failed'}, {run['seconds']} s"
    return (f"| {_cell(bench.what)} | {said} | {ended} | {where} | {run['date']}, `{run['commit']}`, "
            f"`{run['command']}` |")  # fmt: skip


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").strip()


def _commit() -> str:
    """Short, with a plus where the tree was changed since."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=HERE, capture_output=True, text=True, check=False).stdout.strip()

    return git("rev-parse", "--short=10", "HEAD") + ("+" if git("status", "--porcelain", "--", "src") else "")
