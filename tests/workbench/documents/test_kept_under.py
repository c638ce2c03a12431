"""Documents under a key of their own: once it is destroyed nobody opens them, and their row says that they were."""

from __future__ import annotations

import io

import pytest

from saksama.kernel.errors import Damaged, Gone, Refused
from saksama.kernel.ids import new_id
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import queries, services
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import State
from saksama.workbench.documents.storing import store
from saksama.workbench.documents.work import setting
from saksama.workbench.safe.sealing import destroy_key, make_key, open_row
from tests.workbench.documents.made import NOW, SEEN, anew, drafted, filled, issued, job_of, numbered

pytestmark = pytest.mark.usefixtures("quickly")


@pytest.fixture
def key():
    made = new_id("perkara")
    make_key(made)
    return made


def desk(house):
    return house.desk("coordinator", NOW)


def signed(house, document):
    """A second file of the document, as it is when somebody brought it signed."""
    return services.bring_signed(desk(house), document, io.BytesIO(b"%PDF-1.7 bertanda tangan"), at=NOW)


def test_nothing_sealed_in_the_row_opens_under_the_offices_key(house, key):
    row = issued(house, drafted(house, kept_under=key))
    for column in (row.sealed, row.manifest):
        with pytest.raises(Damaged):
            open_row(column, dict)
    assert queries.content_of(row).values["result"] == SEEN


def test_after_its_key_is_destroyed_nobody_opens_it_and_number_day_and_state_stay(house, key):
    row = issued(house, drafted(house, kept_under=key))
    assert SEEN.encode() in services.open_document(desk(house), row, at=NOW)
    destroy_key(key)
    row = anew(row)
    for read in (lambda: services.open_document(desk(house), row, at=NOW), lambda: queries.content_of(row)):
        with pytest.raises(Gone, match="sudah dimusnahkan"):
            read()
    seen = services.look(desk(house), row, at=NOW)
    assert (seen.gone, seen.content, seen.signers) == (True, None, {})
    assert (row.state, row.seq, bool(row.number), bool(row.day), len(row.sha256)) == (State.ISSUED, 1, True, True, 64)
    assert queries.public_page(row.code).number == row.number


def test_its_files_are_destroyed_too_signed_ones_with_them_and_twice_is_once(house, key):
    row = issued(house, drafted(house, kept_under=key))
    brought = signed(house, row)
    with pytest.raises(Refused, match="masih ada"):
        services.forget_files(desk(house), kept_under=key, at=NOW)
    assert store().holds(row.object_id)
    destroy_key(key)
    assert services.forget_files(desk(house), kept_under=key, at=NOW) == 2
    assert not store().holds(row.object_id)
    assert not store().holds(brought.object_id)
    assert services.forget_files(desk(house), kept_under=key, at=NOW) == 0
    line = Line.objects.get(verb="documents.destroyed")
    assert line.subject == f"documents.document:{row.pk}"


def test_what_a_former_office_issued_under_the_key_goes_with_it(house, key):
    row = issued(house, drafted(house, kept_under=key))
    destroy_key(key)
    services.forget_files(house.desk("elsewhere", NOW), kept_under=key, at=NOW)
    assert not store().holds(row.object_id)


def test_a_draft_is_neither_written_nor_issued_nor_signed_under_a_destroyed_key(house, key):
    draft, out = drafted(house, kept_under=key), issued(house, drafted(house, kept_under=key))
    destroy_key(key)
    for verb in (
        lambda: services.rewrite(desk(house), draft, content=filled(), at=NOW),
        lambda: services.issue(desk(house), draft, at=NOW),
        lambda: services.new_version(desk(house), out, content=filled(), at=NOW),
        lambda: services.withdraw(house.desk("pleno", NOW), out, why="Keliru.", at=NOW),
        lambda: signed(house, out),
        lambda: drafted(house, kept_under=key),
    ):
        with pytest.raises(Gone):
            verb()
    assert anew(draft).state == State.DRAFT
    assert Document.objects.exclude(number="").count() == 1


def test_a_key_destroyed_while_the_worker_sets_leaves_the_document_failed(house, key):
    row = numbered(house, drafted(house, kept_under=key))
    destroy_key(key)
    with pytest.raises(Gone):
        setting.set_document(job_of(row))
    assert (anew(row).state, anew(row).why) == (State.FAILED, "refused")


def test_a_new_version_lies_under_the_same_key_and_others_under_none(house, key):
    row = issued(house, drafted(house, kept_under=key))
    newer = services.new_version(desk(house), row, content=filled(), at=NOW)
    assert newer.kept_under == key
    assert drafted(house).kept_under == ""
    destroy_key(key)
    with pytest.raises(Gone):
        queries.content_of(newer)
