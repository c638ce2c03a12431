"""Drafts, numbers, sealing, versions, withdrawal: one life of a document at its service doors."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import msgspec
import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import queries, services
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import State, System
from saksama.workbench.documents.shapes import Content
from saksama.workbench.documents.storing import store
from saksama.workbench.documents.work import setting, tools
from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.sealing import open_row
from tests.workbench.documents.made import (
    NOW,
    SEEN,
    SUKOHARJO,
    anew,
    drafted,
    filled,
    headed,
    issued,
    job_of,
    numbered,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quickly")]
DAY = datetime(2024, 10, 14, 2, 0, tzinfo=UTC)
SILVESTER = datetime(2024, 12, 31, 16, 30, tzinfo=UTC)  # 23.30 WIB
NEW_YEAR = datetime(2024, 12, 31, 17, 30, tzinfo=UTC)  # 00.30 WIB of 2025


def raising(error):
    def fails(*_given, **_said):
        raise error

    return fails


def verbs(document):
    found = Line.objects.filter(subject=f"documents.document:{document.pk}").order_by("seq")
    return list(found.values_list("verb", flat=True))


# ── Numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_number_follows_the_form_and_the_day(house):
    document = issued(house, at=DAY)
    assert (document.number, document.seq) == ("001/LHP/PM.01.02/K.JT-28/X/2024", 1)
    assert document.state == State.ISSUED
    assert verbs(document) == ["documents.drafted", "documents.numbered", "documents.sealed"]


def test_numbers_have_no_gap_and_drafts_take_none(house):
    drafted(house)
    made = [numbered(house).seq for _ in range(3)]
    dropped = drafted(house)
    services.drop(house.desk("field", NOW), dropped, at=NOW)
    assert [*made, numbered(house).seq] == [1, 2, 3, 4]


def test_an_issue_that_is_undone_gives_its_number_back(house):
    headed(house)
    with pytest.raises(BadInput, match="belum lengkap"):
        services.issue(house.desk("coordinator", NOW), drafted(house, content=filled(result=" ")), at=NOW)
    assert numbered(house).seq == 1


def test_the_year_begins_by_the_office_s_own_clock(house):
    old, new = numbered(house, at=SILVESTER), numbered(house, at=NEW_YEAR)
    assert (old.number, new.number) == ("001/LHP/PM.01.02/K.JT-28/XII/2024", "001/LHP/PM.01.02/K.JT-28/I/2025")


def test_the_database_itself_refuses_a_number_twice(house):
    first, second = numbered(house), numbered(house)
    for changed in ({"seq": first.seq}, {"number": first.number}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=second.pk).update(**changed)


def test_the_database_itself_refuses_a_numbered_draft_and_an_issued_one_without_a_digest(house):
    document = numbered(house)
    for changed in ({"state": "draft"}, {"state": "issued"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**changed)


def test_issued_twice_it_keeps_its_number(house):
    document = numbered(house)
    with pytest.raises(Refused, match="sudah bernomor"):
        services.issue(house.desk("coordinator", NOW), document, at=NOW)
    assert numbered(house).seq == 2


# ── Drafts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_people_wrote_stands_sealed(house):
    document = drafted(house)
    assert SEEN.encode() not in bytes(document.sealed)
    assert queries.content_of(document).values["result"] == SEEN


def test_the_same_form_sent_twice_is_one_draft(house):
    once = uuid4()
    assert drafted(house, once=once) == drafted(house, once=once)
    assert Document.objects.count() == 1


def test_a_field_that_the_form_does_not_have_is_refused(house):
    with pytest.raises(BadInput, match="stance"):
        drafted(house, content=filled(stance="mendukung"))


def test_a_form_of_the_vault_is_not_set_here(house):
    with pytest.raises(Refused, match="identitas pelapor"):
        services.draft(house.desk("colleague", NOW), form="B.3", content=Content(signer="x"), at=NOW)
    assert Document.objects.count() == 0


def test_a_draft_can_be_rewritten_and_a_numbered_one_cannot(house):
    document = drafted(house)
    services.rewrite(house.desk("field", NOW), document, content=filled(result="Nihil."), at=NOW)
    document = numbered(house, anew(document))
    for change in (lambda: services.rewrite(house.desk("field", NOW), document, content=filled(), at=NOW),
                   lambda: services.drop(house.desk("field", NOW), document, at=NOW)):  # fmt: skip
        with pytest.raises(Refused, match="sudah bernomor"):
            change()
    assert queries.content_of(anew(document)).values["result"] == "Nihil."


def test_without_a_letterhead_nothing_is_issued(house):
    with pytest.raises(Refused, match="Kop surat"):
        services.issue(house.desk("coordinator", NOW), drafted(house), at=NOW)


def test_a_unit_that_cannot_stand_in_a_number_is_refused(house):
    with pytest.raises(BadInput, match="Kode unit"):
        services.set_letterhead(house.desk("coordinator", NOW), msgspec.structs.replace(SUKOHARJO, unit="K/28"), at=NOW)


# ── Who may ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", ["field", "operator", "reviewer", "prevention", "administrator", "auditor"])
def test_only_coordinator_and_pleno_issue(house, who):
    headed(house)
    document = drafted(house)
    with pytest.raises(Refused):
        services.issue(house.desk(who, NOW), document, at=NOW)


def test_another_office_s_document_is_not_there(house):
    document = issued(house)
    stranger = house.desk("elsewhere", NOW)
    for look in (lambda: services.open_document(stranger, document, at=NOW),
                 lambda: queries.document_for(stranger, document.pk)):  # fmt: skip
        with pytest.raises(NotThere):
            look()
    assert queries.recognise(stranger, services.open_document(house.desk("pleno", NOW), document, at=NOW)) is None


def test_a_field_officer_sees_their_own_only(house):
    mine, other = drafted(house, who="field"), drafted(house, who="operator")
    assert list(queries.documents(house.desk("field", NOW))) == [mine]
    assert set(queries.documents(house.desk("pleno", NOW))) == {mine, other}
    with pytest.raises(Refused):
        services.rewrite(house.desk("field", NOW), other, content=filled(), at=NOW)


# ── Sealing ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_opened_is_what_was_sealed_and_the_look_is_a_line(house):
    document = issued(house)
    body = services.open_document(house.desk("pleno", NOW), document, at=NOW)
    assert b'"number":"001/LHP' in body
    assert verbs(document)[-1] == "documents.opened"
    assert queries.recognise(house.desk("pleno", NOW), body).document == document
    assert queries.recognise(house.desk("pleno", NOW), body + b" ") is None


def test_a_changed_byte_in_the_store_is_found_at_the_read(house):
    document = issued(house)
    path = next(path for path in store()._folder.rglob(store().about(document.object_id).stored) if path.is_file())
    path.chmod(0o640)
    body = bytearray(path.read_bytes())
    body[-20] ^= 1
    path.write_bytes(body)
    with pytest.raises(Damaged):
        services.open_document(house.desk("pleno", NOW), document, at=NOW)


def test_a_digest_changed_in_the_row_is_found_at_the_read(house):
    document = issued(house)
    document.sha256 = "0" * 64
    with pytest.raises(Damaged):
        services.open_document(house.desk("pleno", NOW), document, at=NOW)


def test_before_it_is_sealed_there_is_nothing_to_open(house):
    with pytest.raises(Refused, match="belum terbit"):
        services.open_document(house.desk("pleno", NOW), numbered(house), at=NOW)


def test_the_job_done_again_changes_nothing(house):
    document = issued(house)
    setting.set_document(job_of(document))
    assert anew(document).sha256 == document.sha256
    assert verbs(document).count("documents.sealed") == 1


def test_a_worker_killed_after_the_store_finds_its_file_again(house, monkeypatch):
    document = numbered(house)
    with monkeypatch.context() as broken:
        broken.setattr(setting, "_finish", raising(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            setting.set_document(job_of(document))
    services.set_again(house.desk("coordinator", NOW), anew(document), at=NOW)
    monkeypatch.setattr(tools, "set_paper", lambda _m: pytest.fail("set twice"))
    setting.set_document(job_of(document))
    assert anew(document).state == State.ISSUED


def test_a_failure_is_seen_and_tried_again_under_the_number_and_the_manifest(house, monkeypatch):
    document = numbered(house)
    with monkeypatch.context() as broken:
        broken.setattr(tools, "set_paper", raising(OSError("penuh")))
        with pytest.raises(OSError, match="penuh"):
            setting.set_document(job_of(document))
    failed = anew(document)
    assert (failed.state, failed.why, failed.number) == (State.FAILED, "crash", document.number)
    services.set_again(house.desk("coordinator", NOW), failed, at=NOW)
    setting.set_document(job_of(document))
    done = anew(document)
    assert (done.state, done.number, done.mark) == (State.ISSUED, document.number, document.mark)
    assert verbs(document)[-3:] == ["documents.failed", "documents.set_again", "documents.sealed"]


def test_one_whose_work_was_stopped_before_it_began_is_sent_again(house):
    document = numbered(house)
    desk = house.desk("coordinator", NOW)
    with pytest.raises(Refused, match="tidak sedang gagal"):
        services.set_again(desk, document, at=NOW)
    Job.objects.filter(pk=document.job_id).update(state=Job.State.CANCELLED)
    services.set_again(desk, document, at=NOW)
    setting.set_document(job_of(document))
    assert anew(document).state == State.ISSUED


def test_a_letterhead_changed_later_leaves_the_issued_as_it_is(house):
    document = numbered(house)
    moved = msgspec.structs.replace(SUKOHARJO, address="Jalan Baru 1")
    services.set_letterhead(house.desk("coordinator", NOW), moved, at=NOW)
    head = json.loads(open_row(anew(document).manifest, str))["paper"]["head"]
    assert head["address"] == SUKOHARJO.address


# ── Versions and the end ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_version_has_its_own_number_and_replaces_the_old_when_it_is_out(house):
    old = issued(house)
    new = services.new_version(house.desk("field", NOW), old, content=filled(result="Ralat."), at=NOW)
    assert anew(old).state == State.ISSUED
    new = issued(house, new)
    assert (new.version, new.seq, new.replaces) == (2, 2, old)
    assert anew(old).state == State.REPLACED
    assert queries.public_page(old.code).replaced_by == new.number
    assert json.loads(open_row(new.manifest, str))["paper"]["replaces"] == old.number


def test_a_document_has_one_successor(house):
    old = issued(house)
    desk = house.desk("field", NOW)
    services.new_version(desk, old, content=filled(), at=NOW)
    with pytest.raises(Refused, match="versi barunya"):
        services.new_version(desk, old, content=filled(), at=NOW)


def test_a_withdrawn_one_stays_with_its_number_and_file(house):
    document = issued(house)
    services.withdraw(house.desk("pleno", NOW), document, why="Salah orang.", at=NOW)
    assert (document.state, verbs(document)[-1]) == (State.WITHDRAWN, "documents.withdrawn")
    assert services.open_document(house.desk("pleno", NOW), document, at=NOW)
    assert b"Salah orang" not in bytes(document.withdrawn_why)
    with pytest.raises(Refused):
        services.withdraw(house.desk("pleno", NOW), document, why="Lagi.", at=NOW)
    with pytest.raises(Refused):
        services.new_version(house.desk("field", NOW), document, content=filled(), at=NOW)
    assert numbered(house).seq == 2


def test_withdrawing_needs_a_reason_and_the_pleno(house):
    document = issued(house)
    with pytest.raises(BadInput):
        services.withdraw(house.desk("pleno", NOW), document, why="  ", at=NOW)
    with pytest.raises(Refused):
        services.withdraw(house.desk("coordinator", NOW), document, why="Salah.", at=NOW)


def test_numbers_of_other_systems_are_printed_when_they_are_known_before(house):
    document = drafted(house)
    desk = house.desk("coordinator", NOW)
    services.note_number(desk, document, system=System.SRIKANDI, number="B-12/SRK", at=NOW)
    document = issued(house, anew(document))
    services.note_number(desk, document, system=System.SIGAPLAPOR, number="014/REG", at=NOW + timedelta(hours=1))
    assert json.loads(open_row(document.manifest, str))["paper"]["external"] == [["SRIKANDI", "B-12/SRK"]]
    assert (document.srikandi, document.sigaplapor) == ("B-12/SRK", "014/REG")
    with pytest.raises(BadInput):
        services.note_number(desk, document, system=System.SRIKANDI, number=" ", at=NOW)


# ── The public page ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_public_page_holds_nothing_of_what_is_inside(house):
    document = issued(house, at=DAY)
    page = queries.public_page(document.code)
    assert page.__struct_fields__ == ("code", "number", "day", "state", "mark", "replaced_by")
    assert (page.number, page.day, page.state) == (document.number, "14 Oktober 2024", "issued")


def test_drafts_and_unsealed_ones_have_no_public_page(house):
    for document in (drafted(house), numbered(house)):
        with pytest.raises(NotThere):
            queries.public_page(document.code)


def test_a_qr_copied_to_another_document_leads_to_the_first_one_s_number_and_mark(house):
    """Item 36: who scans it sees that the paper in hand is another."""
    first, second = issued(house), issued(house)
    page = queries.public_page(first.code)
    assert first.code != second.code
    assert page.number != second.number
    assert page.mark != second.mark


def test_marks_differ_though_two_documents_say_the_same(house):
    """A salt is in each: nobody who guesses the words can prove them by the printed mark."""
    marks = {issued(house).mark for _ in range(3)}
    assert len(marks) == 3
