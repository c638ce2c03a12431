"""Style sheets that a merge could tear: every block is closed, and no media rule stands inside another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).resolve().parents[2] / "src" / "saksama" / "web" / "shared" / "static" / "saksama"
SHEETS = sorted(STATIC.glob("*.css"))


def without_comments(text: str) -> list[str]:
    return re.sub(r"/\*.*?\*/", lambda found: "\n" * found[0].count("\n"), text, flags=re.DOTALL).splitlines()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_block_is_closed(sheet):
    depth, inside = 0, []
    for number, line in enumerate(without_comments(sheet.read_text()), 1):
        if line.startswith("@media") and depth:
            inside.append(number)
        depth += line.count("{") - line.count("}")
    assert (depth, inside) == (0, [])


def test_there_are_sheets_to_look_at():
    assert {"kantor.css", "app.css", "tokens.css"} <= {path.name for path in SHEETS}
