"""Style sheets are whole: a brace lost in a merge silently swallows every section below it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import saksama.web

SHEETS = sorted((Path(saksama.web.__path__[0]) / "shared" / "static" / "saksama").glob("*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_every_section_begins_outside_all_braces(sheet):
    depth, inside = 0, []
    for line in re.sub(r"/\*(?! ──).*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL).splitlines():
        if line.startswith("/* ──") and depth:
            inside.append(line)
        depth += line.count("{") - line.count("}")
    assert inside == []
    assert depth == 0


def test_no_section_stands_there_twice():
    said = [line for line in SHEETS[1].read_text("utf-8").splitlines() if line.startswith("/* ──")]
    assert SHEETS[1].name == "kantor.css"
    assert sorted(said) == sorted(set(said))
