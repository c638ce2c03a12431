"""Two rooms that stand empty until their issues: documents and the vault. The door is there, and nothing behind it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver

from saksama.workbench.offices.rules import MAY
from tests.architecture.test_ladder import ladder

EMPTY = ("documents", "vault")


@pytest.mark.parametrize("room", EMPTY)
def test_the_room_stands_at_its_place_and_is_empty(room):
    config = apps.get_app_config(room)
    assert config.name == f"saksama.workbench.{room}"
    assert list(config.get_models()) == [], "its tables come with its issue, and with them its own tests"
    code = sorted(path.name for path in Path(config.path).rglob("*.py"))
    assert code == ["__init__.py", "__init__.py", "apps.py", "models.py"], "no half-built service waits here"


@pytest.mark.parametrize("room", EMPTY)
def test_nobody_may_do_anything_there_and_no_address_leads_in(room):
    assert [verb for verb in MAY if verb.startswith(f"{room}.")] == []
    assert [space for space in get_resolver().namespace_dict if space == room] == []


def test_the_vault_stands_above_what_would_need_it_least_and_below_the_patrols():
    rungs = ladder()
    assert rungs.index("documents") < rungs.index("mandates")
    assert rungs.index("register") < rungs.index("vault") < rungs.index("patrols")
