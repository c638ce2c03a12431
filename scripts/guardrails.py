"""docs/guardrails.md is made from the guardrail tests: what is promised, and which doors are tested.

Each tests/guardrails/test_gNN.py begins with its promise; the names of its tests are the doors. A test_gNN_more.py
stands in the same section.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests" / "guardrails"
PAGE = ROOT / "docs" / "guardrails.md"
HEAD = """# Guardrails

What Saksama promises to the people who are looked at, and the tests that keep each promise. Made from
`tests/guardrails/` by `python -m scripts.guardrails`; a promise may be tightened, never loosened.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_section(path) for path in sorted(TESTS.glob("test_g*.py")))


def _section(path: Path) -> str:
    tree = ast.parse(path.read_text())
    promise = (ast.get_docstring(tree) or "").strip()
    doors = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    number, _underscore, more = path.stem.removeprefix("test_g").partition("_")
    head = "" if more else f"\n## G{number.lstrip('0')}\n"
    lines = "".join(f"- {door.removeprefix('test_').replace('_', ' ')}\n" for door in doors)
    return f"{head}\n{promise}\n\n{lines}"


def main() -> int:
    """Write the page; with --check only compare."""
    if "--check" in sys.argv:
        return int(PAGE.read_text() != page())
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
