"""The cast's house, built once a process instead of once a test, in a transaction that stays open under the tests.

Every test works in a savepoint of its own, so none sees what another did. A test that needs real transactions, or a
database without the house, gets it: the house is taken down before it, and built anew for the next that asks.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction


class Standing:
    """What stands now: nothing, or the house, and on it what one module asked for besides."""

    def __init__(self) -> None:
        self._floors: list[tuple[object, transaction.Atomic]] = []
        self._kept: bytes | None = None

    @property
    def house(self) -> Any:
        """A fresh copy of the standing house's rows as objects; None where none stands."""
        return None if self._kept is None else pickle.loads(self._kept)

    def need(self, *floors: Callable[[Any], object]) -> None:
        """Exactly these floors, the house first; what stands besides is taken down."""
        same = 0
        while same < min(len(floors), len(self._floors)) and self._floors[same][0] is floors[same]:
            same += 1
        while len(self._floors) > same:
            self._take_down()
        for floor in floors[same:]:
            self._build(floor)

    def _build(self, floor: Callable[[Any], object]) -> None:
        block = transaction.atomic()
        block.__enter__()
        self._floors.append((floor, block))
        made = floor(self.house)
        if len(self._floors) == 1:
            self._kept = pickle.dumps(made)

    def _take_down(self) -> None:
        _floor, block = self._floors.pop()
        transaction.set_rollback(True)
        block.__exit__(None, None, None)
        if not self._floors:
            self._kept = None


STANDING = Standing()
ON_A_CONTEST = {f"workbench/{room}" for room in ("cases", "pleno", "referral", "rights", "fieldwork", "review")}
"""Folders whose tests nearly all begin with the mandate and the election of MONDAY."""


@contextmanager
def on_bare_ground() -> Iterator[None]:
    """For what builds a world of its own that outlives one test."""
    STANDING.need()
    yield


def wanted(item: pytest.Item) -> tuple[Callable[[Any], object], ...]:
    """What a test begins on: the house if it asks for it by name, and in some rooms the contest."""
    marked, names = item.get_closest_marker("django_db"), getattr(item, "fixturenames", ())
    real = bool(marked and marked.kwargs.get("transaction"))
    if real or "house" not in names or {"transactional_db", "live_server"} & set(names):
        return ()
    folder = Path(item.path).parent.relative_to(Path(__file__).parent)
    return (_house, _contest) if folder.as_posix() in ON_A_CONTEST else (_house,)


def _house(_nothing: None) -> Any:
    return import_module("tests.office").build_house()


def _contest(house: Any) -> object:
    return import_module("tests.office").contest_of(house)
