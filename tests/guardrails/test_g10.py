"""Audit: every change, view and export is one line of opaque ids and codes in a chain the database will not rewrite.

One chain per office; every hour a signed root over it, whose copies leave the machine. What the patrol writes down
about its own work holds codes and counts only, and is signed. The insider is the first adversary: what an
administrator with root can do, and how it shows, is told in tests/stories/test_dishonest_administrator.py.
"""

from __future__ import annotations

import ast
import json

import pytest
from django.db import DatabaseError, connection, transaction

from saksama.handover.message import write_message
from saksama.kernel.codes import require_codes
from saksama.kernel.errors import Damaged, SaksamaError
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.imports.records import list_imports
from saksama.patrol.imports.service import import_file
from saksama.web.shared.doors import OPEN, SIGNED_IN
from saksama.workbench.audit.models import Carried, Head, Line, Root
from saksama.workbench.audit.services import record
from tests import people
from tests.guardrails.doors import SOURCE
from tests.office import prepare_home
from tests.patrol.imports.invented import PLANTED, attestation, comment, ndjson, office, planted
from tests.web.access.conftest import changed, standing_world, tables, undone
from tests.web.access.table import TABLE
from tests.web.access.urls import addresses

NAMES = ("Siti Nurhayati", people.WRONGLY.nip, "bram hadi")


@pytest.mark.parametrize("told", NAMES)
def test_a_manifest_refuses_a_persons_name(tmp_path, told):
    home, keyring = Home(tmp_path / "home").prepare(), Keyring.create(tmp_path / "home" / "keys")
    with pytest.raises((SaksamaError, ValueError)):
        write_message(home.outbox, keyring, kind="leads", items=[], at=people.MONDAY, about={"about": told})


@pytest.fixture
def imported(tmp_path):
    """An office with one import, a planted person in it."""
    at_work = office(tmp_path)
    path = tmp_path / "ekspor.ndjson"
    path.write_bytes(ndjson(*(comment(n) for n in range(1, 5)), planted(5), b"{cut"))
    import_file(path, attestation=attestation(), **at_work)
    return at_work


def test_an_import_record_holds_codes_and_counts_only(imported):
    (record,) = imported["home"].imports.glob("*.json")
    content = record.read_bytes()
    assert b"imp-" in content
    assert [value for value in PLANTED if value in content] == []


def test_an_altered_record_is_noticed(imported):
    (record,) = imported["home"].imports.glob("*.json")
    content = record.read_bytes()
    assert len(list_imports(imported["home"], imported["keyring"])) == 1
    record.write_bytes(content.replace(b"m-1", b"m-2", 1))
    with pytest.raises(SaksamaError):
        list_imports(imported["home"], imported["keyring"])


def test_no_record_can_be_put_in_another_ones_place(imported):
    """Both are signed; the original whose record is gone would never expire."""
    (record,) = imported["home"].imports.glob("imp-*.json")
    record.rename(record.with_name("imp-0000000000000000.json"))
    with pytest.raises(Damaged, match="milik impor lain"):
        list_imports(imported["home"], imported["keyring"])


# ── The workbench ──────────────────────────────────────────────────────────────────────────────────────────────

DOORS = {address.name: address.door for address in addresses()}
OFFICE_POSTS = [
    row for row in TABLE
    if row.method == "POST" and DOORS[row.name] is not None and DOORS[row.name].verb not in {OPEN, SIGNED_IN}
]  # fmt: skip
WITHOUT_A_LINE = {
    "agenda:read": "An officer's own inbox: nobody's data changes, nothing is shown.",
    "agenda:read_all": "The same.",
    "agenda:follow": "The same: a line of the inbox is read and its page opened, whose look is a line of its own.",
    "patrols:begin": "A step inside an upload: its opening and its whole arrival are lines.",
    "field:part": "A piece of a photo; its form began with a line and ends with one.",
    "patrols:part": "A piece of an upload, the same.",
}
"""Doors of the office whose change is no line, and why."""
BOOKKEEPING = {"audit.Line", "audit.Head"}


@pytest.fixture(scope="module")
def matrix(django_db_setup, django_db_blocker):
    """The world, made once; every test looks at it in a transaction that is undone."""
    with django_db_blocker.unblock():
        prepare_home()
        with standing_world() as made:
            yield made


@pytest.mark.parametrize("told", [*NAMES, people.WRONGLY.agency, "Catatan bebas."])
@pytest.mark.parametrize("place", ["verb", "actor", "subject", "detail", "office"])
def test_a_line_refuses_a_persons_name_number_or_text(db, place, told):
    said = {"verb": "review.opened", "actor": "p-1", "subject": "", "office": "33.11", "detail": {}}
    said[place] = {"to": told} if place == "detail" else told
    lines = Line.objects.count()
    with pytest.raises(SaksamaError):
        record(said.pop("verb"), at=people.MONDAY, **said)
    assert Line.objects.count() == lines


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("row", OFFICE_POSTS, ids=lambda row: row.name)
def test_every_change_through_a_door_of_the_office_is_a_line(row, matrix):
    if row.name in WITHOUT_A_LINE:
        return
    with undone():
        before, lines = tables(), Line.objects.count()
        answer = matrix.ask(row, row.allowed[0])
        b"".join(answer.streaming_content) if answer.streaming else answer.content
        if changed(before, tables()) - BOOKKEEPING or row.leaves not in {"", "nothing"}:
            assert Line.objects.count() > lines, row.name


@pytest.mark.slow
@pytest.mark.slow
@pytest.mark.databases
@pytest.mark.django_db
def test_whatever_is_asked_the_lines_hold_codes_and_no_planted_name(matrix):
    with undone():
        for row in (row for row in TABLE if row.allowed):
            with transaction.atomic():
                matrix.ask(row, row.allowed[0])
        lines = list(Line.objects.values())
    assert len(lines) > len(TABLE) / 4
    for line in lines:
        detail = json.loads(line["detail"])
        require_codes([line["verb"], line["actor"], *detail, *(str(value) for value in detail.values())])
        require_codes([line["subject"]] if line["subject"] else [])
    told = json.dumps(lines, default=str)
    planted_here = [person.name for person in (people.RIGHTLY, people.WRONGLY, people.RARE)]
    planted_here += [person.nip for person in (people.RIGHTLY, people.WRONGLY, people.RARE)]
    assert [value for value in planted_here if value in told] == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Line, Root])
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete(matrix, model, deed):
    assert model.objects.exists()
    table = model._meta.db_table
    said = {"update": f"UPDATE {table} SET digest = ''", "delete": f"DELETE FROM {table}"}[deed]
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(said)


def test_no_code_of_ours_changes_or_deletes_a_line():
    """Only `guards.py`, which the tests' cleaning up uses, knows how to lift the triggers; nothing calls it."""
    calls = []
    for path in SOURCE.rglob("*.py"):
        if path.name == "guards.py" or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute) and ast.unparse(node) in {
                "guards.remove", "guards.lifted", "Line.objects.update", "Line.objects.delete", "Root.objects.update",
            }:  # fmt: skip
                calls.append(f"{path.name}:{node.lineno}")
    assert calls == []


def test_the_tables_of_the_log_have_no_place_for_a_name():
    columns = {column.name for model in (Line, Head, Root, Carried) for column in model._meta.concrete_fields}
    assert columns == {
        "office", "seq", "at", "written_at", "actor", "verb", "subject", "detail", "previous", "digest", "number",
        "first_seq", "last_seq", "root", "head", "key_id", "public_key", "signature", "id", "place",
    }  # fmt: skip
