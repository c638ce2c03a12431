"""Docs that cannot rot: pages made from code are as the code says, and links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scripts import guardrails

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_the_guardrail_page_is_up_to_date():
    assert guardrails.PAGE.read_text() == guardrails.page(), "run: python -m scripts.guardrails"


def test_every_guardrail_has_its_tests():
    present = {path.stem[: len("test_g01")] for path in guardrails.TESTS.glob("test_g*.py")}
    assert present == {f"test_g{n:02}" for n in range(1, 15)}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    broken = [link for link in LINK.findall(page.read_text()) if not (page.parent / link).exists()]
    assert broken == []


def test_every_package_is_on_the_map():
    text = (ROOT / "docs" / "map.md").read_text()
    rooms = [
        path.parent.name for path in (ROOT / "src" / "saksama").rglob("__init__.py") if path.parent.name != "saksama"
    ]
    assert [room for room in rooms if f"{room}/" not in text] == []
