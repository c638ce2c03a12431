"""Which tables a database has, each after those that its rows point to."""

from __future__ import annotations

from django.apps import apps
from django.db import router
from django.db.models import Model

Table = type[Model]


def tables(alias: str) -> list[Table]:
    """Every table that belongs into the database `alias`, parents first; in a circle the order is by name."""
    known = sorted(apps.get_models(include_auto_created=True), key=_name)
    ours = [one for one in known if one._meta.managed and router.allow_migrate_model(alias, one)]
    done: dict[str, Table] = {}
    for one in ours:
        _add(one, set(ours), done, set())
    return list(done.values())


def _add(one: Table, ours: set[Table], done: dict[str, Table], open_: set[Table]) -> None:
    if one in open_ or _name(one) in done:
        return
    for field in one._meta.concrete_fields:
        parent = field.remote_field.model if field.remote_field else None
        if parent in ours:
            _add(parent, ours, done, {*open_, one})
    done[_name(one)] = one


def _name(one: Table) -> str:
    return one._meta.db_table
