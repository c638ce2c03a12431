"""Writing: what stands where, who may change it, what a record without a suspicion never holds."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.documents.queries import content_of
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import Origin, Ownership, State
from saksama.workbench.fieldwork.shapes import Witness
from tests.people import MONDAY
from tests.workbench.fieldwork.made import NIL, SEEN, SUSPECTED, issued, judged_lead, nil, suspected

pytestmark = pytest.mark.django_db
WRITTEN = {"suspicion": True, "at": MONDAY}


def test_what_was_written_stands_sealed_and_in_the_draft_of_the_form(house):
    record = suspected(house)
    kept = Record.objects.filter(pk=record.pk).values().get()
    assert SEEN.encode() not in bytes(kept.pop("sealed"))
    assert "Sari Lestari" not in str(kept)
    content = content_of(record.document)
    assert (content.values["result"], content.values["respondent"]) == (SEEN, "Pegawai negeri sipil (PNS)")
    assert content.rows["witnesses"] == ({"name": "Sari Lestari", "address": "RT 3"},)
    assert (content.signer, content.signer_title) == ("Yuni Rahmawati", "Pengawas desa")
    assert SEEN not in repr(queries.body_of(record))


def test_the_same_form_sent_twice_is_one_record(house):
    once = uuid4()
    assert nil(house, once=once) == nil(house, once=once)
    assert Record.objects.count() == 1
    with pytest.raises(NotThere):
        nil(house, "reviewer", once=once)


def test_rewritten_the_form_s_draft_says_the_same(house):
    record, later = nil(house), MONDAY + timedelta(hours=1)
    body = msgspec.structs.replace(NIL, result="Rapat ditunda.", watched=3, read=1200)
    services.rewrite_record(house.desk("field"), record, body=body, suspicion=False, at=later)
    assert (queries.body_of(record), record.changed_at) == (body, later)
    values = content_of(record.document).values
    assert (values["result"], values["watched"], values["read"]) == ("Rapat ditunda.", "3", "1.200")


@pytest.mark.parametrize(
    "named",
    [{"actor": "Seseorang"}, {"actor_account": "@rekaan"}, {"actor_address": "RT 3"}, {"ownership": "declared"},
     {"witnesses": (Witness(name="Sari"),)}],
)  # fmt: skip
def test_a_record_without_a_suspicion_names_nobody(house, named):
    with pytest.raises(BadInput, match="nihil"):
        nil(house, body=msgspec.structs.replace(NIL, **named))


def test_that_the_names_are_alike_is_no_way_to_establish_an_account(house):
    assert {one.value for one in Ownership} == {"declared", "own_word", "colleague", "own_contact", "not_yet"}
    with pytest.raises(BadInput, match="daftar yang ada"):
        suspected(house, body=msgspec.structs.replace(SUSPECTED, ownership="name"))


@pytest.mark.parametrize(
    "wrong",
    [{"body": msgspec.structs.replace(SUSPECTED, facts="a" * 20_001)}, {"respondent": "someone"},
     {"body": msgspec.structs.replace(SUSPECTED, watched=-1)}, {"discovered_at": MONDAY + timedelta(minutes=1)}],
    ids=["long", "category", "count", "tomorrow"],
)  # fmt: skip
def test_what_does_not_fit_is_refused(house, wrong):
    with pytest.raises(BadInput):
        suspected(house, **wrong)
    assert not Record.objects.exists()


# ── Who sees and changes what ──────────────────────────────────────────────────────────────────────────────────────


def test_a_field_officer_sees_and_changes_only_what_they_wrote(house):
    mine, other = nil(house, "field"), nil(house, "reviewer")
    field = house.desk("field")
    assert list(queries.records(field)) == [mine]
    with pytest.raises(NotThere):
        queries.record_for(field, other.pk)
    with pytest.raises(Refused, match="petugas lain"):
        services.rewrite_record(field, other, body=NIL, suspicion=False, at=MONDAY)
    assert set(queries.records(house.desk("coordinator"))) == {mine, other}


def test_a_colleague_reads_a_draft_and_the_coordinator_mends_it(house):
    record = nil(house, "field")
    with pytest.raises(Refused, match="petugas lain"):
        services.rewrite_record(house.desk("reviewer"), record, body=NIL, suspicion=False, at=MONDAY)
    services.rewrite_record(house.desk("coordinator"), record, body=NIL, suspicion=False, at=MONDAY)
    services.open_record(house.desk("reviewer"), record, at=MONDAY)
    assert Line.objects.filter(verb="fieldwork.opened", actor="p-reviewer").count() == 1


def test_what_has_a_number_is_changed_by_nobody(house):
    record = issued(house)
    with pytest.raises(Refused, match="sudah bernomor"):
        services.rewrite_record(house.desk("coordinator"), record, body=NIL, suspicion=False, at=MONDAY)
    assert record.state == State.ISSUED


def test_others_write_none(house):
    for who in ("pleno", "prevention", "administrator", "auditor", "volunteer", "colleague", "partner"):
        with pytest.raises(Refused):
            nil(house, who)


def test_only_reviewers_and_deciders_see_what_comes_from_a_lead(house):
    record = services.begin_from_lead(house.desk("reviewer"), judged_lead(house).pk, at=MONDAY)
    for who in ("reviewer", "second", "coordinator", "pleno"):
        assert queries.record_for(house.desk(who), record.pk) == record
    for who in ("operator", "field"):
        assert not queries.records(house.desk(who)).exists()


def test_a_log_line_holds_ids_and_codes_only(house):
    issued(house)
    lines = Line.objects.filter(verb__startswith="fieldwork.")
    assert {one.verb for one in lines} == {"fieldwork.written", "fieldwork.issued"}
    assert not [one for one in lines for word in ("Sari", "kalender", "Balai") if word in f"{one.subject}{one.detail}"]


def test_from_a_lead_means_with_a_lead(house):
    with pytest.raises(BadInput, match="satu petunjuk"):
        services.write_record(house.desk("reviewer"), body=SUSPECTED, origin=Origin.LEAD, **WRITTEN)
    with pytest.raises(BadInput, match="satu petunjuk"):
        suspected(house, "reviewer", lead=judged_lead(house))
