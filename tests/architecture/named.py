"""Tests that pages name: does each of them exist?"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tests_in(path: str) -> frozenset[str]:
    """Names of the tests in a file below the root; none where there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def is_there(named: str) -> bool:
    """Whether `named` ("tests/…/test_x.py::test_y", or a file of the tree) exists."""
    path, _sep, name = named.partition("::")
    return name in tests_in(path) if name else (ROOT / path).exists()


def rows_of(page: Path, first: str) -> list[list[str]]:
    """The rows of the page's tables whose first cell begins with `first`, cell by cell."""
    lines = [line.strip().strip("|") for line in page.read_text("utf-8").splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.split("|")] for line in lines]
    return [row for row in rows if row[0].startswith(first) and row[0] != first]
