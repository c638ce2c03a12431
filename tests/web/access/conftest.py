"""One world for the whole matrix; every cell looks at it in a transaction that is undone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.office import CAST, House
from tests.web.access.row import Row, said
from tests.world import World, build, sessions

QUIET = {"sessions.Session", "usersessions.UserSession"}
"""Tables that keep who is signed in, not what was done."""
Tables = dict[str, list[Any]]


@dataclass(frozen=True)
class Matrix:
    """The cast before the doors of a world with data."""

    world: World
    house: House
    kept: dict[str, str]

    def ask(self, row: Row, who: str) -> HttpResponse:
        """The answer to `who` ("anonymous" is nobody), each time from a fresh browser."""
        return self.ask_by(row.method, row, who)

    def ask_by(self, method: str, row: Row, who: str) -> HttpResponse:
        """The same by another method."""
        client, me = Client(raise_request_exception=False), self.me(who)
        if who in CAST:
            client.cookies["kantor"] = self.kept[who]
        path = {name: said(value, self.world, me) for name, value in row.path.items()}
        body = {name: said(value, self.world, me) for name, value in row.body.items()}
        address = reverse(row.name, kwargs=path) + row.query
        if method == "POST" and row.raw:
            return client.post(address, row.raw, content_type="application/octet-stream")
        if method == "POST":
            return client.post(address, {name: value for name, value in body.items() if value is not None})
        return client.generic(method, address)

    def me(self, who: str) -> dict[str, str]:
        """The asker's own words."""
        if who not in CAST:
            return {"name": "", "email": ""}
        return {"name": self.house.officers[who].name, "email": self.house.officers[who].email}

    def texts(self, row: Row, who: str) -> list[str]:
        """What `who` sees of `row`, in words."""
        return [str(said(text, self.world, self.me(who))) for text in row.unlike.get(who, row.sees)]


@pytest.fixture(scope="package")
def matrix(django_db_setup, django_db_blocker, _keys) -> Iterator[Matrix]:
    """The world, made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        world, house = build()
        yield Matrix(world, house, sessions(house))
        transaction.set_rollback(True)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside never was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tables() -> Tables:
    """Every row of every table, but who is signed in."""
    models = [model for model in apps.get_models() if model._meta.label not in QUIET]
    return {model._meta.label: sorted(map(repr, model._default_manager.values_list())) for model in models}


def changed(before: Tables, after: Tables) -> set[str]:
    """Labels of the tables that differ."""
    return {label for label in after if after[label] != before[label]}
