"""One world for the whole matrix; every cell looks at it in a transaction that is undone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from saksama.config.routing import LOKET
from saksama.workbench.safe.setting import setting
from tests.office import CAST, House
from tests.standing import on_bare_ground
from tests.web.access.headers import require_headers
from tests.web.access.row import Row, said
from tests.world import World, build, sessions

QUIET = {
    "auth.Permission",
    "contenttypes.ContentType",
    "sessions.Session",
    "usersessions.UserSession",
    "accounts.Tally",
}
"""Tables of Django's own, and those that keep who is signed in and how often somebody knocked: not what was done."""
Tables = dict[str, list[Any]]


@dataclass(frozen=True)
class Matrix:
    """The cast before the doors of a world with data."""

    world: World
    house: House
    kept: dict[str, str]
    start: Tables
    """Every row before anybody asked; every cell is undone, so it is what the next cell finds."""
    moved: list[int] = field(default_factory=list)
    """Rows the database had written before the last question, where it counts them."""

    def ask(self, row: Row, who: str, *, own_of: str = "") -> HttpResponse:
        """The answer to `who` ("anonymous" is nobody), each time from a fresh browser; `own_of`: whose own they ask."""
        return self.ask_by(row.method, row, who, own_of=own_of)

    def ask_by(self, method: str, row: Row, who: str, *, own_of: str = "") -> HttpResponse:
        """The same by another method. Whatever the answer is, it says how a browser must treat it."""
        answer = self._asked(method, row, who, own_of)
        require_headers(answer)
        return answer

    def _asked(self, method: str, row: Row, who: str, own_of: str) -> HttpResponse:
        client, me = Client(raise_request_exception=False), self.me(own_of or who)
        self.moved[:] = moved()
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

    def changed(self) -> set[str]:
        """Labels of the tables that the last answer changed."""
        if self.moved and self.moved == moved():
            return set()
        return changed(self.start, tables())

    def me(self, who: str) -> dict[str, str]:
        """The asker's own words."""
        if who not in CAST:
            return {"key": who, "id": "", "name": "", "email": ""}
        officer = self.house.officers[who]
        return {"key": who, "id": str(officer.pk), "name": officer.name, "email": officer.email}

    def texts(self, row: Row, who: str) -> list[str]:
        """What `who` sees of `row`, in words."""
        return [str(said(text, self.world, self.me(who))) for text in row.unlike.get(who, row.sees)]


@pytest.fixture(scope="package")
def matrix(django_db_setup, django_db_blocker, _keys) -> Iterator[Matrix]:
    """The world, made once."""
    with django_db_blocker.unblock(), standing_world() as made:
        yield made


@contextmanager
def standing_world() -> Iterator[Matrix]:
    """The world before its doors, gone afterwards; meanwhile `undone` brings back what stands in its home now."""
    with on_bare_ground(), transaction.atomic():
        world, house = build()
        kept = sessions(house)
        made = Matrix(world, house, kept, tables())
        _kept.clear()
        _kept.update({path: (at, Path(path).read_bytes()) for path, at in _files().items()})
        yield made
        _kept.clear()
        transaction.set_rollback(True)


_kept: dict[str, tuple[int, bytes]] = {}
"""What stands in each file of the home, and when it was last written."""


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside never was: neither rows nor files. No verb writes a file and not a row."""
    before = moved()
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        if not before or before != moved():
            _restore()


def _restore() -> None:
    now = _files()
    for path in now.keys() - _kept.keys():
        os.unlink(path)
    for path, (at, body) in list(_kept.items()):
        if now.get(path) != at:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            Path(path).write_bytes(body)
            _kept[path] = (os.stat(path).st_mtime_ns, body)


def _files() -> dict[str, int]:
    """Every file of the home, with when it was last written."""
    found, folders = {}, [str(setting().home)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for one in entries:
                if one.is_dir(follow_symlinks=False):
                    folders.append(one.path)
                else:
                    found[one.path] = one.stat().st_mtime_ns
    return found


def moved() -> list[int]:
    """SQLite counts every row it ever wrote; nothing is read where that number stands still."""
    return [connection.connection.total_changes] if connection.vendor == "sqlite" else []


def tables() -> Tables:
    """Every row of every table of the workbench, but who is signed in, as the database holds it."""
    models = [model for model in apps.get_models() if model._meta.label not in QUIET]
    models = [model for model in models if model._meta.app_label != LOKET]  # has a database of its own
    return {model._meta.label: _rows(model._meta.db_table) for model in models}


def _rows(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return sorted(map(repr, cursor.fetchall()))


def changed(before: Tables, after: Tables) -> set[str]:
    """Labels of the tables that differ."""
    return {label for label in after if after[label] != before[label]}
