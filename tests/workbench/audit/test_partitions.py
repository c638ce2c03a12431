"""On PostgreSQL an office's lines lie in one part, the guards hold on every part, and nothing was lost on the way."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from saksama.workbench.audit import guards
from saksama.workbench.audit.models import Line
from saksama.workbench.audit.partitions import PARTS, TABLE, part, partition, put_together
from saksama.workbench.audit.reading import through
from saksama.workbench.audit.services import record
from saksama.workbench.audit.verify import check
from tests.people import MONDAY

pytestmark = pytest.mark.django_db
OFFICES = [f"33.{n:02d}" for n in range(40)]


def run(text):
    return [tuple(row) for row in through(connection).ask(text, ())]


def parts():
    return guards.parts(run, connection.vendor)


@pytest.fixture
def lines():
    for office in OFFICES:
        for n in range(3):
            record("review.opened", office=office, actor=f"p-{n}", at=MONDAY)


def of(office):
    return Line.objects.filter(office=office).order_by("-seq")


def test_there_are_parts_on_postgresql_and_one_table_on_sqlite():
    assert parts() == ([part(n) for n in range(PARTS)] if connection.vendor == "postgresql" else [])


def test_a_read_of_one_office_touches_its_own_part_only(lines):
    for office in OFFICES:
        plan = of(office).filter(actor="p-1").explain()
        assert TABLE in plan
        assert len({name for name in parts() if name in plan}) == (connection.vendor == "postgresql")


def test_lines_are_spread_over_parts(lines):
    filled = [run(f"SELECT count(*) FROM {name}")[0][0] for name in parts() or [TABLE]]
    assert sum(filled) == 3 * len(OFFICES)
    assert max(filled) < 3 * len(OFFICES) / 2 or not parts()


@pytest.mark.parametrize("deed", ["UPDATE {} SET actor = 'p-x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_guards_hold_on_the_table_and_on_every_part(lines, deed):
    if connection.vendor == "sqlite" and deed.startswith("TRUNCATE"):
        deed = "REPLACE INTO {} SELECT * FROM audit_line"
    touched = [TABLE, *(name for name in parts() if deed.startswith("TRUNCATE") or run(f"SELECT 1 FROM {name}"))]
    for table in touched:
        with pytest.raises(DatabaseError, match=guards.WORDS), transaction.atomic():
            run(deed.format(table))
    assert Line.objects.count() == 3 * len(OFFICES)


def test_a_part_without_its_guard_is_noticed(lines):
    assert through(connection).missing_guards() == []
    table = (parts() or [TABLE])[-1]
    name = next(name for name in guards.expected(connection.vendor, parts()) if name.startswith(table))
    run(f"DROP TRIGGER {name}" + (f" ON {table}" if parts() else ""))
    assert through(connection).missing_guards() == [name]


def test_converted_there_and_back_every_line_key_index_and_guard_is_there(lines):
    before = list(Line.objects.order_by("office", "seq").values_list())
    line = apps.get_model("audit", "Line")
    for convert, many in ((put_together, 0), (partition, PARTS)):
        convert(connection.schema_editor(atomic=False), line)
        assert len(parts()) == (many if connection.vendor == "postgresql" else 0)
        assert list(Line.objects.order_by("office", "seq").values_list()) == before
        assert through(connection).missing_guards() == []
        with connection.cursor() as cursor:
            there = connection.introspection.get_constraints(cursor, TABLE)
        assert {index.name for index in Line._meta.indexes} <= there.keys()
        assert [one["columns"] for one in there.values() if one["primary_key"]] == [["office", "seq"]]
    assert check(through(connection), OFFICES[7], [], None).faults == []
