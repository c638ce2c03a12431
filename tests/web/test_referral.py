"""Pages of /penerusan/: from the choice of receivers to the case that ends; only the sheet for SBT names anybody."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from saksama.kernel.ids import new_id
from saksama.workbench.audit.models import Line
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Case
from saksama.workbench.custody.services.numbers import numbered
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.work import setting, tools
from saksama.workbench.jobs.models import Job
from saksama.workbench.referral import services
from saksama.workbench.referral.models import Answer, PartnerKey, Receiver, Referral
from saksama.workbench.referral.partners.keys import propose_key
from saksama.workbench.referral.rules import PACK, State
from saksama.workbench.referral.work import packing
from saksama.workbench.safe.sealing import seal_row
from tests.office import open_house, prepare_home, signed_in
from tests.people import MONDAY
from tests.workbench.cases.made import reported
from tests.workbench.documents.made import SUKOHARJO, job_of, quick
from tests.workbench.fieldwork.made import SUSPECTED
from tests.workbench.referral.made import (
    FRIDAY,
    THEIRS,
    THURSDAY,
    a_receiver,
    announced,
    answered,
    drafted,
    issued,
    sent,
)

pytestmark = pytest.mark.django_db
NAME = SUSPECTED.actor


@pytest.fixture
def house(db, monkeypatch):
    monkeypatch.setattr(tools, "set_paper", quick)
    monkeypatch.setattr("saksama.web.shared.middleware.now", lambda: FRIDAY)
    prepare_home()
    made = open_house()
    documents.set_letterhead(made.desk("coordinator"), SUKOHARJO, at=MONDAY)
    return made


@pytest.fixture
def case(house):
    return announced(house)


def page(house, path, who="coordinator"):
    return signed_in(house, who).get(path).content.decode()


def post(house, path, who="coordinator", **body):
    return signed_in(house, who).post(path, body)


def path_of(one, rest=""):
    return f"/penerusan/{one.pk}/{rest}"


def test_from_the_choice_to_the_case_that_ends(house, case):
    bkn, ppk = a_receiver(house), a_receiver(house, "ppk", sealed=False)
    here = f"/penerusan/perkara/{case.pk}/"
    assert page(house, here).count("belum diteruskan") == 2
    post(house, f"{here}susun/", receivers=[str(bkn.pk), str(ppk.pk)], once=str(uuid4()))
    for one in Referral.objects.all():
        post(house, path_of(one, "terbitkan/"), version=1)
        setting.set_document(job_of(one.letter))
    to_bkn, to_ppk = Referral.objects.get(receiver=bkn), Referral.objects.get(receiver=ppk)
    post(house, path_of(to_bkn, "paket/"), version=2)
    packing.make_package(Job.objects.get(kind=PACK))
    for one in (to_bkn, to_ppk):
        post(house, path_of(one, "kirim/"), how="hand", version=2)
    to_ppk.refresh_from_db()
    said = {"on": FRIDAY.date(), "number": "800/1", "once": uuid4(), "version": to_ppk.version}
    post(house, path_of(to_ppk, "jawaban/"), kind="decision", decided="medium", **said)
    to_ppk.refresh_from_db()
    post(house, path_of(to_ppk, "tutup/"), executed="yes", reason="SK dilaksanakan.", version=to_ppk.version)
    case.refresh_from_db()
    assert (case.state, case.ending) == ("closed", "executed")
    said = page(house, path_of(to_ppk))
    assert "hukuman disiplin sedang" in said
    assert "ditutup" in said


def test_a_choice_without_the_ppk_stays_on_its_page_with_what_was_typed(house, case):
    bkn, _ppk = a_receiver(house), a_receiver(house, "ppk")
    answer = post(house, f"/penerusan/perkara/{case.pk}/susun/", receivers=str(bkn.pk), remark="Mohon segera.")
    assert answer.status_code == 422
    assert "Belum dipilih: Pejabat Pembina Kepegawaian (PPK)." in answer.content.decode()
    assert "Mohon segera." in answer.content.decode()


def test_no_list_and_no_page_but_the_sheet_names_the_respondent(house, case):
    one = sent(house, case, a_receiver(house))
    for path in ("/penerusan/", path_of(one), f"/penerusan/perkara/{case.pk}/", "/penerusan/tindak-lanjut/"):
        assert NAME not in page(house, path), path
    assert NAME in page(house, path_of(one, "sbt/"))
    assert "keyakinan sumber rendah" in page(house, path_of(one, "sbt/"))


def test_every_look_is_a_line(house, case):
    one = sent(house, case, a_receiver(house))
    for path in ("", "sbt/", "paket/ambil/"):
        signed_in(house, "pleno").get(path_of(one, path))
    told = ("referral.opened", "referral.sheet_seen", "referral.package_taken")
    assert [Line.objects.filter(verb=verb, actor="p-pleno").count() for verb in told] == [1, 1, 1]


def test_a_list_takes_no_question_about_a_person(house, case):
    sent(house, case, a_receiver(house))
    client = signed_in(house, "coordinator")
    assert len(client.get("/penerusan/?q=Ngatini&nip=1990").context["rows"]) == 1
    assert len(client.get("/penerusan/?keadaan=closed").context["rows"]) == 0


def test_the_list_says_what_waits_and_when_the_next_reminder_is(house, case, monkeypatch):
    sent(house, case, a_receiver(house))
    assert "menunggu dikerjakan" not in page(house, "/penerusan/")
    monkeypatch.setattr("saksama.web.shared.middleware.now", lambda: THURSDAY + timedelta(days=15))
    said = page(house, "/penerusan/")
    assert "1 penerusan menunggu dikerjakan" in said
    assert "sudah tiba" in said


def test_a_stale_copy_is_refused_on_its_page(house, case):
    one = issued(house, case, a_receiver(house, sealed=False))
    answer = post(house, path_of(one, "kirim/"), how="hand", version=1)
    assert (answer.status_code, "sudah berubah" in answer.content.decode()) == (422, True)


def test_who_proposed_a_receiver_does_not_approve_it_and_the_other_does_not_see_its_mark(house):
    post(house, "/penerusan/lembaga/baru/", key="ppk", unit="dinas-pendidikan", agency="Kepala Dinas", channel="hand",
         valid_from="2024-01-01", recipient=str(THEIRS.to_public()))  # fmt: skip
    one = Receiver.objects.get()
    path = f"/penerusan/lembaga/{one.pk}/"
    assert (one.key, one.key_mark in page(house, path), one.key_mark in page(house, path, "pleno")) == (
        "ppk:dinas-pendidikan", True, False,
    )  # fmt: skip
    assert post(house, f"{path}setujui/", mark=one.key_mark).status_code == 403
    assert post(house, f"{path}setujui/", "pleno", mark="0000").status_code == 422
    assert post(house, f"{path}setujui/", "pleno", mark=one.key_mark).status_code == 302
    assert one.key_mark in page(house, path, "pleno")


def test_a_key_that_is_none_is_said_beside_what_was_typed(house):
    answer = post(house, "/penerusan/lembaga/baru/", key="bkn", agency="BKN rekaan", channel="hand",
                  valid_from="2024-09-04", recipient="age1salah")  # fmt: skip
    assert answer.status_code == 422
    assert "age1salah" in answer.content.decode()


def test_a_machine_s_key_is_shown_once_and_opens_after_another_approved(house):
    one = a_receiver(house)
    answer = post(house, f"/penerusan/lembaga/{one.pk}/kunci/", machine="Mesin BKN", scopes=["referrals.read"],
                  expires_on="2025-06-01")  # fmt: skip
    key = answer.context["made"].key
    assert (key in answer.content.decode(), answer["Cache-Control"]) == (True, "no-store")
    assert key not in page(house, f"/penerusan/lembaga/{one.pk}/")
    row = PartnerKey.objects.get()
    assert post(house, f"/penerusan/kunci/{row.pk}/setujui/").status_code == 403
    post(house, f"/penerusan/kunci/{row.pk}/setujui/", "pleno")
    row.refresh_from_db()
    assert row.approved_by == "p-pleno"


def test_an_answer_without_its_number_stays_on_its_page(house, case):
    one = sent(house, case, a_receiver(house, "ppk"))
    answer = post(house, path_of(one, "jawaban/"), kind="decision", on=FRIDAY.date(), words="Diputus bersalah.",
                  version=one.version, once=uuid4())  # fmt: skip
    assert answer.status_code == 422
    assert "Diputus bersalah." in answer.content.decode()
    assert not Answer.objects.exists()


def test_what_was_recalled_shows_no_answer_and_gives_no_package(house, case):
    one = sent(house, case, a_receiver(house, "ppk"))
    answered(house, one, words="Dijatuhi hukuman rekaan.")
    assert "hukuman rekaan" in page(house, path_of(one))
    post(house, path_of(one, "tarik/"), why="Putusan berubah.", version=one.version)
    said = page(house, path_of(one))
    assert "hukuman rekaan" not in said
    assert "Ambil paket" not in said
    assert signed_in(house, "coordinator").get(path_of(one, "paket/ambil/")).status_code == 403
    assert signed_in(house, "coordinator").get(path_of(one, "sbt/")).status_code == 403
    post(house, path_of(one, "tarik/konfirmasi/"))
    one.refresh_from_db()
    assert one.state == State.RECALLED
    assert "Penarikan dikonfirmasi lembaga" not in page(house, path_of(one))


def test_a_reminder_and_what_follows_it(house, case):
    ppk, bkn = sent(house, case, a_receiver(house, "ppk")), a_receiver(house)
    post(house, path_of(ppk, "ingatkan/"), reason="Putusan.", version=ppk.version)
    ppk.refresh_from_db()
    post(house, path_of(ppk, "tidak-dijawab/"), version=ppk.version)
    ppk.refresh_from_db()
    post(house, path_of(ppk, "naikkan/"), to=bkn.pk, reason="Tidak ada jawaban.", version=ppk.version)
    said = page(house, path_of(ppk))
    assert "dinaikkan ke lembaga di atasnya" in said
    assert "Kepada lembaga di atasnya: Lembaga BKN" in said


def test_reminders_and_terms_stand_with_their_marks(house, case):
    ppk = sent(house, case, a_receiver(house, "ppk"))
    post(house, path_of(ppk, "tahap/"), term="pp94-periksa", on=FRIDAY.date(), version=ppk.version, once=uuid4())
    said = page(house, path_of(ppk))
    assert "PP 94/2021" in said
    assert said.count("keyakinan sumber: rendah") == 3
    assert said.count("keyakinan sumber: sedang") == 1


def test_a_day_between_the_supervisors_says_so(house, monkeypatch):
    case = announced(house)
    monkeypatch.setattr("saksama.web.shared.middleware.now", lambda: datetime(2024, 8, 30, 3, tzinfo=UTC))
    said = page(house, f"/penerusan/perkara/{case.pk}/")
    assert "tidak ada lembaga yang mengawasi netralitas ASN" in said
    assert said.count("belum diteruskan") == 1


def test_content_is_asked_to_be_taken_down_and_the_answer_noted(house, case):
    to = a_receiver(house, "platform", sealed=False)
    here = f"/penerusan/perkara/{case.pk}/"
    post(house, f"{here}turunkan/", to=to.pk, urls="https://tik.test/v/1\nhttps://tik.test/v/2", why="Ajakan.")
    (one,) = Case.objects.get(pk=case.pk).takedowns.all()
    assert "https://tik.test/v/2" in page(house, here)
    post(house, f"/penerusan/turunkan/{one.pk}/", state="removed", said="Sudah dihapus.")
    said = page(house, here)
    assert "diturunkan" in said
    assert "Catat jawaban" not in said


def test_the_quarter_s_tables_hide_small_cells_and_know_every_participant(house, case):
    sent(house, case, a_receiver(house))
    said = page(house, "/penerusan/tindak-lanjut/?triwulan=2024-4")
    assert "&lt;3" in said
    assert [one.name for one in case.election.participants.all() if one.name not in said] == []
    assert "Tidak ada penerusan pada triwulan ini" in page(house, "/penerusan/tindak-lanjut/?triwulan=2024-3")


def test_who_stepped_aside_finds_nothing(house, case):
    one = drafted(house, case, a_receiver(house))
    cases.declare_conflict(house.desk("pleno"), case, reason="Saudara kandung.", at=THURSDAY)
    assert signed_in(house, "pleno").get(path_of(one)).status_code == 404
    assert case.number not in page(house, "/penerusan/", "pleno")


def test_a_decision_from_the_machine_waits_for_an_officer(house, case):
    ppk = sent(house, case, a_receiver(house, "ppk"))
    key = propose_key(house.desk("coordinator"), ppk.receiver, name="Mesin", scopes=["answer.write"], webhook="",
                      expires_on=FRIDAY.date() + timedelta(days=30), at=THURSDAY).row  # fmt: skip
    services.answered_by_partner(key, ppk, kind="decision", on=FRIDAY.date(), number="1", decided="none", at=FRIDAY,
                                 once=uuid4())  # fmt: skip
    said = page(house, path_of(ppk))
    assert "dari mesin lembaga" in said
    assert "Putusan sudah dibaca" in said
    ppk.refresh_from_db()
    post(house, path_of(ppk, "dibaca/"), version=ppk.version)
    case.refresh_from_db()
    assert case.state == "answered"


def kept_about(house, subject, kind="capture"):
    """A sealed exhibit about `subject`."""
    columns = {
        "kind": kind, "subject": subject, "sealed": seal_row(""), "state": "sealed", "assurance": "office",
        "object_id": new_id("o"), "created_by": "p-1", "captured_at": MONDAY, "outcome": "complete",
    }  # fmt: skip
    return numbered(house.offices["33.11"], at=MONDAY, once=None, columns=columns)[0]


def test_the_exhibits_of_the_case_are_there_to_tick_and_the_ticked_go_along(house, case):
    own = kept_about(house, f"fieldwork.record:{case.record_id}")
    other = kept_about(house, "fieldwork.record:00000000-0000-4000-8000-000000000000")
    bkn, ppk = a_receiver(house), a_receiver(house, key="ppk")
    form = page(house, f"/penerusan/perkara/{case.pk}/susun/")
    assert own.number in form
    assert other.number not in form
    chosen = [str(bkn.pk), str(ppk.pk)]
    post(house, f"/penerusan/perkara/{case.pk}/susun/", receivers=chosen, offered=[own.number], once=str(uuid4()))
    assert {tuple(one.exhibits) for one in Referral.objects.all()} == {(own.number,)}


def test_what_may_show_the_reporter_is_not_offered(house):
    case = announced(house, reported(house))
    kept_about(house, case.report.scope, kind="capture")
    brought = kept_about(house, case.report.scope, kind="officer")
    form = page(house, f"/penerusan/perkara/{case.pk}/susun/")
    assert brought.number not in form
    assert "tangkapan peramban kantor" in form
