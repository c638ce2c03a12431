"""What counts as the same value in two databases, and which order tables go in."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.operations import DatabaseOperations

from saksama.config.routing import LOKET
from saksama.upkeep.moving.order import tables
from saksama.upkeep.moving.source import put_aside
from saksama.upkeep.moving.values import Total, column_of, compared, comparers, fields_of
from saksama.workbench.audit.models import Line
from saksama.workbench.jobs.models import Job
from tests.people import MONDAY


class Postgres:
    """As much of a PostgreSQL as its limits."""

    ops = DatabaseOperations(connections[DEFAULT_DB_ALIAS])


def job(**said):
    """A row of jobs_job as it is read, `said` in it."""
    return [said.get(one.attname) for one in fields_of(Job)]


def same(one, other):
    how = comparers(Job)
    return compared(one, how) == compared(other, how)


def column(table, name):
    return next(one for one in fields_of(table) if one.attname == name)


@pytest.mark.parametrize(
    ("here", "there", "alike"),
    [
        ('{"b": 1, "a": 2}', '{"a": 2, "b": 1}', True),
        ('{"a": 1e16}', '{"a": 10000000000000000}', True),
        ('{"a": 1.50}', '{"a": 1.5}', True),
        ('{"a": 1}', '{"a": "1"}', False),
        ('{"a": 12345678901234567890}', '{"a": 12345678901234567891}', False),
        ('{"a": 0.1}', '{"a": 0.10000000000000001}', False),
        ("[1, 2]", "[2, 1]", False),
        ("null", None, False),
    ],
)
def test_json_is_compared_by_what_it_says(here, there, alike):
    assert same(job(asked=here), job(asked=there)) is alike


def test_an_instant_is_the_same_in_every_zone_to_the_microsecond():
    at = datetime(2024, 10, 14, 9, 0, 0, 123456, tzinfo=timezone(timedelta(hours=7)))
    assert same(job(asked_at=at), job(asked_at=at.astimezone(MONDAY.tzinfo)))
    assert not same(job(asked_at=at), job(asked_at=at + timedelta(microseconds=1)))


def test_a_total_knows_every_row_and_no_order():
    one, other, less = Total(), Total(), Total()
    for row in (("a", 1), ("b", 2), ("a", 1)):
        one.add(row)
    for row in (("b", 2), ("a", 1), ("a", 1)):
        other.add(row)
    for row in (("a", 1), ("b", 2), ("b", 2)):
        less.add(row)
    assert one == other
    assert one != less


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("says", "a" * 200, ""),
        ("says", "a" * 201, "lebih panjang dari 200 tanda"),
        ("says", "a\0b", "memuat tanda NUL"),
        ("asked", '{"a": "\\u0000"}', "memuat tanda NUL"),
        ("asked", '{"a": "\\\\u0000"}', ""),
        ("tries", 32767, ""),
        ("tries", 32768, "di luar batas angka"),
        ("tries", -1, "di luar batas angka"),
        ("office_id", None, ""),
    ],
)
def test_what_postgresql_would_not_take_is_known_beforehand(name, value, why):
    assert column_of(column(Job, name), Postgres()).unfit(value) == why


def test_every_table_comes_after_those_it_points_to():
    order = tables(DEFAULT_DB_ALIAS)
    place = {one: number for number, one in enumerate(order)}
    late = [
        (one._meta.db_table, field.column)
        for one in order
        for field in one._meta.concrete_fields
        if field.remote_field and place[field.remote_field.model] > place[one]
    ]
    assert late == []
    assert Line in place


def test_the_counters_tables_go_by_themselves():
    assert {one._meta.app_label for one in tables(LOKET)} == {LOKET}
    assert LOKET not in {one._meta.app_label for one in tables(DEFAULT_DB_ALIAS)}


def test_the_old_file_does_not_get_its_name_back_by_a_power_cut(tmp_path, monkeypatch):
    """After "moved" the folder itself is on the disk: otherwise a second chain could grow in the old file."""
    file, synced = tmp_path / "meja.sqlite3", []
    file.touch()
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(os.fstat(handle).st_ino), sync(handle)))
    aside = put_aside(file)
    assert aside.exists()
    assert synced == [tmp_path.stat().st_ino]
