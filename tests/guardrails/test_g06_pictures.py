"""G6 and G7 of pictures: what a machine read in one is a hint on a page; nothing of it is issued or orders anything."""

from __future__ import annotations

import ast
import dataclasses
from pathlib import Path

import pytest

import saksama
from saksama.handover import picture
from saksama.workbench.pictures import shapes
from saksama.workbench.pictures.models import Glance

SOURCE = Path(saksama.__file__).parent
ISSUES = (
    "api", "evidence", "workbench/documents", "workbench/referral", "workbench/cases", "workbench/pleno",
    "workbench/vault", "workbench/custody", "workbench/register", "workbench/prevention", "workbench/early_warning",
)  # fmt: skip
"""Rooms that make what leaves the office: documents, packages, messages to partners, figures."""
ROOM = "saksama.workbench.pictures"


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    found = set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
        elif isinstance(node, ast.Import):
            found |= {one.name for one in node.names}
    return found


@pytest.mark.parametrize("room", ISSUES)
def test_no_room_that_issues_something_knows_what_was_read_in_a_picture(room):
    files = list((SOURCE / room).rglob("*.py"))
    assert files
    knows = [str(path.relative_to(SOURCE)) for path in files if any(one.startswith(ROOM) for one in imports(path))]
    assert knows == []


def test_rights_only_let_it_be_forgotten():
    used = {name for path in (SOURCE / "workbench" / "rights").rglob("*.py") for name in imports(path)}
    assert {name for name in used if name.startswith(f"{ROOM}.")} == {f"{ROOM}.services"}
    deleting = (SOURCE / "workbench" / "rights" / "services" / "deleting.py").read_text("utf-8")
    called = {node.func.attr for node in ast.walk(ast.parse(deleting)) if isinstance(node, ast.Call)
              and isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "pictures"}  # fmt: skip
    assert called == {"forget_item", "forget_exhibit"}


def test_a_hand_has_no_number_that_could_order_anything():
    assert set(picture.Hand.__struct_fields__) == {"sign", "box"}
    places = {"letter", "index", "box"}
    told = {field.name for field in dataclasses.fields(shapes.HandShown)} - places
    assert told == {"says", "meanings", "mine", "glances"}
    assert {field.name for field in Glance._meta.fields} == {"id", "reading", "frame", "hand", "officer", "saw", "at"}


def test_of_copies_a_page_is_told_how_many_and_since_when_and_never_whose():
    assert {field.name for field in dataclasses.fields(shapes.Copies)} == {"others", "earliest"}


def test_no_hint_says_anything_of_the_camera():
    told = {field.name for shape in (shapes.Hints, shapes.FrameShown) for field in dataclasses.fields(shape)}
    assert not told & {"camera", "taken", "latitude", "longitude", "device", "software", "place"}
