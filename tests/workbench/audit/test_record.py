"""Lines: what goes in, how they are chained, what the database refuses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from saksama.kernel import clock
from saksama.kernel.errors import BadInput
from saksama.workbench.audit.models import Head, Line, Root
from saksama.workbench.audit.reading import through
from saksama.workbench.audit.rules import START
from saksama.workbench.audit.services import link, record, seal
from tests import people
from tests.people import MONDAY

pytestmark = pytest.mark.django_db


def write(verb="review.opened", office="33.11", actor="p-operator", **said):
    return record(verb, office=office, actor=actor, at=MONDAY, **said)


def test_lines_of_an_office_are_numbered_and_name_their_predecessor():
    one, two = write(), write("review.judged", subject="review.place:1f", detail={"b": 2, "a": "x"})
    assert (one.seq, one.previous) == (1, START)
    assert (two.seq, two.previous) == (2, one.digest)
    assert two.detail == '{"a":"x","b":2}'
    assert Head.objects.get(office="33.11").digest == two.digest


def test_every_office_has_its_own_chain():
    write()
    assert write(office="33.13").seq == 1


def test_a_line_read_back_has_the_digest_it_was_written_with():
    write(detail={"n": 3})
    assert link(Line.objects.get()) == Line.objects.get().digest


def test_a_line_says_when_it_was_done_and_when_this_machine_wrote_it(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(hours=3))
    line = write()
    assert (line.at, line.written_at) == (MONDAY, MONDAY + timedelta(hours=3))


@pytest.mark.parametrize("told", [people.WRONGLY.name, people.WRONGLY.nip, "bram hadi", "", "a" * 200, "é"])
@pytest.mark.parametrize("place", ["verb", "actor", "subject", "detail"])
def test_a_name_or_number_of_a_person_never_gets_in(place, told):
    if place == "subject" and not told:
        return
    said = {"verb": "review.opened", "actor": "p-1", "subject": "", "detail": {}}
    said[place] = {"who": told} if place == "detail" else told
    with pytest.raises(BadInput) as refused:
        record(said["verb"], office="33.11", actor=said["actor"], at=MONDAY, subject=said["subject"],
               detail=said["detail"])  # fmt: skip
    assert not told or told not in str(refused.value)
    assert not Line.objects.exists()


def test_what_is_undone_leaves_no_line():
    def undone():
        with transaction.atomic():
            write()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        undone()
    assert not Line.objects.exists()
    assert write().seq == 1


def test_a_line_costs_three_statements(django_assert_num_queries):
    write()
    with django_assert_num_queries(3):
        write()


REFUSED = {
    "update a line": "UPDATE audit_line SET actor = 'p-else'",
    "delete a line": "DELETE FROM audit_line",
    "update a root": "UPDATE audit_root SET last_seq = 9",
    "delete a root": "DELETE FROM audit_root",
}


@pytest.mark.parametrize("said", REFUSED.values(), ids=REFUSED)
def test_the_database_refuses(said):
    write()
    seal("33.11", at=MONDAY)
    before = list(Line.objects.values()), list(Root.objects.values())
    with pytest.raises(DatabaseError, match="what is written stays"), transaction.atomic(), connection.cursor() as at:
        at.execute(said)
    assert (list(Line.objects.values()), list(Root.objects.values())) == before


def test_the_database_refuses_what_replaces_or_empties():
    """SQLite's REPLACE deletes without asking a delete trigger; PostgreSQL's TRUNCATE asks no row trigger."""
    write()
    said = {
        "sqlite": "REPLACE INTO audit_line SELECT * FROM audit_line",
        "postgresql": "TRUNCATE audit_line",
    }[connection.vendor]
    with pytest.raises(DatabaseError, match="what is written stays"), transaction.atomic(), connection.cursor() as at:
        at.execute(said)


def test_django_itself_cannot_delete_a_line():
    write()
    with pytest.raises(DatabaseError), transaction.atomic():
        Line.objects.all().delete()


def test_after_all_migrations_every_guard_stands():
    assert through(connection).missing_guards() == []


@pytest.mark.django_db(transaction=True)
def test_tests_with_real_transactions_still_find_every_guard():
    """Emptying the tables afterwards lifts the guards; see tests/conftest.py. Runs after another such test."""
    write()
    assert through(connection).missing_guards() == []
