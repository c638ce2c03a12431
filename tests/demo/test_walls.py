"""Nothing that judges may see the truth."""

from __future__ import annotations

import ast
from pathlib import Path

import saksama

ROOT = Path(saksama.__file__).parent
MAY_KNOW = ("demo", "cli")


def imports(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_nothing_below_the_command_line_imports_the_demo():
    guilty = [
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if path.relative_to(ROOT).parts[0] not in MAY_KNOW and any(n.startswith("saksama.demo") for n in imports(path))
    ]
    assert guilty == []


def test_only_the_demo_command_knows_it():
    knowing = {p.name for p in (ROOT / "cli").glob("*.py") if any(n.startswith("saksama.demo") for n in imports(p))}
    assert knowing == {"demo.py", "demo_evidence.py", "demo_office.py"}


def test_only_the_measure_and_the_summary_read_the_truth():
    readers = {
        p.stem for p in (ROOT / "demo").rglob("*.py") if any(n.startswith("saksama.demo.truth") for n in imports(p))
    }
    assert readers == {"acts", "world", "measure", "summary"}  # the first two write it
