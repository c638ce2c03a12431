"""Our source as trees, read once a process and only where a test asks: whoever merely collects tests does not wait."""

from __future__ import annotations

import ast
from functools import cache

from tests.guardrails.doors import SOURCE


@cache
def trees() -> dict[str, ast.Module]:
    """Every module below src/saksama, by its place there."""
    return {
        path.relative_to(SOURCE).as_posix(): ast.parse(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.py"))
    }


@cache
def written_by_us() -> dict[str, ast.Module]:
    """The same without migrations."""
    return {file: tree for file, tree in trees().items() if "/migrations/" not in file}
