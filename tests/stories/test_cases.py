"""A case from the plenary to its end, by the pages of everybody who has a part in it, on each road that there is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from saksama.workbench.agenda.models import Due
from saksama.workbench.cases.models import Allegation, Case, Clarification, Party, Study
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.sealed import unseal
from saksama.workbench.documents.shapes import Content
from saksama.workbench.documents.work import tools
from saksama.workbench.fieldwork import services as fieldwork
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.rules import Role
from saksama.workbench.pleno.models import Item
from saksama.workbench.referral.models import Recall, Receiver, Referral
from saksama.workbench.referral.partners.keys import approve_key, propose_key
from saksama.workbench.referral.partners.scopes import Scope
from saksama.workbench.referral.storing import package_of
from saksama.workbench.rights.models import Objection, RedactedFile
from saksama.workbench.rights.services import respondent as respondents
from tests.office import START
from tests.people import MONDAY
from tests.served.desk import chromium
from tests.stories.office_of_cases import OUTSIDE, Office, opened
from tests.workbench.cases.made import NONE, QUOTE
from tests.workbench.documents.made import quick
from tests.workbench.fieldwork.made import SUSPECTED, judged_lead, proposed, suspected
from tests.workbench.pleno import made as plenary
from tests.workbench.referral.made import THEIRS, opened_package

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
SAID = {"act": "DIS-08", "stage": "post", "channel": "offline", "quote": QUOTE, "ownership": "none"} | {
    f"ask-{key}": answer for key, answer in NONE.items()
}
PARTS = {"facts": "Dua saksi.", "evidence": "Satu foto.", "analysis": "Dapat memihak.", "conclusion": "Cukup.",
         "exculpatory_weighed": "Tidak ada surat tugas."}  # fmt: skip
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CHRISTMAS = datetime(2024, 12, 24, 3, 0, tzinfo=UTC)
"""Tuesday 24 December 2024, 10.00 WIB: two days of leave and a weekend lie ahead."""
UNDER_KASN = datetime(2024, 3, 4, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def browser():
    """One for all roads. Its driver runs a loop in this thread, which Django would take for a reason to stop."""
    with pytest.MonkeyPatch.context() as patch, chromium() as started:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield started


@pytest.fixture
def office(live_server, browser, monkeypatch):
    """Served by this process, so that the story's clock is the server's."""
    monkeypatch.setattr(tools, "set_paper", quick)
    made = opened(monkeypatch, MONDAY, browser, live_server.url)
    yield made
    for page in made.pages.values():
        page.context.close()


def a_case(office: Office, respondent: str = "pns") -> str:
    """The plenary makes a finding of a supervision record, and its case is there; the case's page."""
    at, bench = office.at, plenary.sitting(office.house, office.at)
    record = proposed(
        office.house, suspected(office.house, at=at, discovered_at=at - HOUR, respondent=respondent), at=at
    )
    decide(office, bench, record=record)
    return f"/perkara/{Case.objects.get(record=record).pk}/"


def decide(office: Office, bench, **about) -> None:
    item = plenary.listed(office.house, plenary.opened(office.house, bench, at=office.at), at=office.at, **about)
    plenary.votes(bench, item, plenary.YES, plenary.YES, plenary.YES, at=office.at)
    plenary.concluded(bench, Item.objects.get(pk=item.pk), at=office.at)


def heard(office: Office, case: str) -> None:
    """Alleged, invited, heard a day and a half later, minuted."""
    office.press("coordinator", f"{case}tugas/", {"handler": office.house.officers["reviewer"].pk})
    office.press("reviewer", f"{case}dalil/", SAID)
    row = Allegation.objects.get(case=pk(case))
    office.press("second", f"{case}dalil/{row.pk}/tahap/", seen_on=case)
    party = row.case.parties.get(code="Terlapor-1")
    soon = {"planned_at": office.typed(office.at + 36 * HOUR), "mode": "face", "place": "Ruang rapat"}
    office.press("reviewer", f"{case}pihak/{party.pk}/undang/", soon)
    one = f"{case}klarifikasi/{Clarification.objects.get(case=pk(case)).pk}/"
    office.press("coordinator", f"{one}nomor/", seen_on=case)
    office.later(hours=2)
    arrived = {"served_at": office.typed(office.at - HOUR), "how": "hand", "receipt": "Tanda terima."}
    office.press("reviewer", f"{one}sampai/", arrived)
    office.later(hours=36)
    came = {"held_at": office.typed(office.at - HOUR), "identity": "KTP.", "oath": ""}
    office.press("reviewer", f"{one}dengar/", came)
    said = {"answers": "Benar? || Diminta tetangga.", "read_back_at": office.typed(office.at - HOUR / 2)}
    office.press("reviewer", f"{one}berita-acara/", said | {"signed": "signed"})


def decided(office: Office, case: str, outcome: str = "breach", track: str = "") -> None:
    """Heard, studied by one, approved by another, decided by the plenary, announced."""
    heard(office, case)
    if track:
        office.press("reviewer", f"{case}jalur/", {"track": track})
    concluded(office, case, outcome)


def concluded(office: Office, case: str, outcome: str, *, approved_by: str = "second") -> None:
    """From the study to the notice. Who judged the lead approves no study of it."""
    office.press("reviewer", f"{case}kajian/study/", PARTS | {"proposal": outcome})
    newest = Study.objects.filter(case=pk(case)).order_by("-version").first()
    office.press(approved_by, f"{case}kajian/{newest.pk}/setuju/", seen_on=case)
    office.press("coordinator", f"{case}kajian/{newest.pk}/nomor/", seen_on=case)
    office.press("reviewer", f"{case}ajukan/", seen_on=case)
    office.later(hours=1)
    decide(office, plenary.sitting(office.house, office.at), case=Case.objects.get(pk=pk(case)))
    office.press("coordinator", f"{case}umumkan/", {"reason": "Bukti dan keterangan Terlapor-1 ditimbang."})
    office.work()


def receiver(office: Office, key: str) -> None:
    """Proposed by one, its key's mark read out to the other."""
    given = {"key": key, "unit": "", "agency": f"Lembaga {key}", "address": "", "recipient": str(THEIRS.to_public())}
    office.press("coordinator", "/penerusan/lembaga/baru/", given | {"channel": "hand", "valid_from": "2023-01-01"})
    one = Receiver.objects.get(key=key)
    office.press("pleno", f"/penerusan/lembaga/{one.pk}/setujui/", {"mark": one.key_mark})


def referred(office: Office, case: str, *keys: str) -> dict[str, str]:
    """Letters numbered, packages made, sent; key → page."""
    for key in keys:
        receiver(office, key)
    chosen = {"receivers": [str(Receiver.objects.get(key=key).pk) for key in keys]}
    office.press("coordinator", f"/penerusan/perkara/{pk(case)}/susun/", chosen)
    paths = {key: f"/penerusan/{Referral.objects.get(receiver__key=key).pk}/" for key in keys}
    for path in paths.values():
        office.press("coordinator", f"{path}terbitkan/", seen_on=path)
        office.work()
        office.press("coordinator", f"{path}paket/", seen_on=path)
        office.work()
        office.press("coordinator", f"{path}kirim/", {"how": "hand"})
    return paths


def reported(office: Office, path: str, **said: str) -> None:
    """What the receiver's paper of yesterday says."""
    typed = {"number": "", "words": "", "decided": "", "basis": "", "on": f"{office.at - DAY:%Y-%m-%d}"} | said
    office.press("coordinator", f"{path}jawaban/", typed)


def carried_out(office: Office, path: str) -> None:
    """The decision was executed, and the case ends."""
    office.press("coordinator", f"{path}tutup/", {"executed": "yes", "reason": "SK dilaksanakan."})


def pk(case: str) -> str:
    return case.split("/")[2]


# ── The roads ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_breach_goes_to_bkn_and_the_ppk_and_is_closed_when_it_was_carried_out(office):
    case = a_case(office)
    decided(office, case)
    there = referred(office, case, "bkn", "ppk")
    assert "Tunggu jawaban lembaga itu" in office.page("pleno", case)
    office.later(days=20)
    reported(office, there["ppk"], kind="decision", number="800/1/2024", decided="medium")
    reported(office, there["ppk"], kind="execution", number="800/2/2024")
    carried_out(office, there["ppk"])
    said = office.page("pleno", case)
    assert "Tidak ada langkah lagi." in said
    assert "keputusan lembaga itu dijalankan" in said


def test_over_christmas_calendar_days_count_and_the_ppk_s_working_days_do_not(office):
    """Opened on 24 December: three calendar days end on the 27th, holiday and leave or not.

    The PPK's summons is of Thursday 2 January: seven working days, from Friday the 3rd, end on Monday the 13th.
    """
    office.move_to(CHRISTMAS)
    case = a_case(office)
    due = Due.objects.get(kind="pleno.handling")
    assert due.due_at.replace(microsecond=0) == datetime(2024, 12, 27, 16, 59, 59, tzinfo=UTC)
    decided(office, case)
    there = referred(office, case, "bkn", "ppk")
    office.move_to(datetime(2025, 1, 3, 3, 0, tzinfo=UTC))
    summons = {"term": "pp94-periksa", "on": "2025-01-02", "number": "800/3"}
    office.press("coordinator", f"{there['ppk']}tahap/", summons)
    term = Due.objects.get(rule__contains="PP 94/2021")
    assert term.due_at.replace(microsecond=0) == datetime(2025, 1, 13, 16, 59, 59, tzinfo=UTC)
    assert "13 Jan 2025" in office.page("coordinator", there["ppk"])


def test_the_province_takes_over_and_the_office_keeps_number_and_state(office):
    case = a_case(office)
    above, people = office.house.offices["33"], office.house.officers
    Membership.objects.create(officer=people["province"], office=above, role=Role.COORDINATOR, first_day=START)
    number = Case.objects.get(pk=pk(case)).number
    assert number in office.page("province", "/perkara/antarkantor/")
    reason = {"reason": "Terlapor kerabat pimpinan kantor itu.", "letter": "045/PP.01.02/K.JT/10/2024"}
    office.press("province", f"/perkara/antarkantor/{pk(case)}/ambil/", reason)
    assert "Yang terjadi berikutnya" in office.page("province", case)
    office.page("coordinator", case, status=404)
    said = office.page("coordinator", "/perkara/antarkantor/")
    assert number in said
    assert "Pria berbaju dinas" not in said


def test_a_case_of_kasn_s_time_is_read_today_as_it_was(office):
    office.move_to(UNDER_KASN)
    case = a_case(office)
    decided(office, case)
    there = referred(office, case, "kasn", "ppk")
    office.later(days=30)
    reported(office, there["ppk"], kind="decision", number="800/1/2024", decided="moral_open")
    carried_out(office, there["ppk"])
    office.move_to(datetime(2026, 11, 26, 3, 0, tzinfo=UTC))
    said = office.page("coordinator", f"/penerusan/perkara/{pk(case)}/")
    assert "Lembaga kasn" in said
    assert "Tidak ada langkah lagi." in office.page("pleno", case)


def test_a_village_head_goes_to_the_regent_and_to_no_ppk(office):
    case = a_case(office, "village_head")
    decided(office, case)
    there = referred(office, case, "bupati")
    office.later(days=20)
    reported(office, there["bupati"], kind="decision", number="141/7/2024", decided="moral_open")
    carried_out(office, there["bupati"])
    assert [one.receiver.key for one in Referral.objects.all()] == ["bupati"]
    assert "Kepala desa dan perangkat desa" in office.page("pleno", case)


def test_an_election_crime_goes_to_gakkumdu_and_the_ppk(office):
    case = a_case(office)
    decided(office, case, track="criminal")
    there = referred(office, case, "gakkumdu", "ppk")
    office.later(days=20)
    reported(office, there["gakkumdu"], kind="status", words="Penyidikan dimulai.")
    assert "Tunggu jawaban lembaga itu" in office.page("pleno", case)
    reported(office, there["ppk"], kind="no_action", words="Menunggu putusan pengadilan.")
    assert "Catat apakah keputusannya dijalankan" in office.page("pleno", case)


# ── The wrongly suspected civil servant ────────────────────────────────────────────────────────────────────────

OLD = "Unggahan itu dari tahun 2019, sebelum ada calon; tangkapan layarnya memuat tanggal lama."


def a_way_in(office: Office, case: str) -> None:
    """The file made by one and checked by another; code and second figures from two people; the respondent is in."""
    party = Party.objects.get(case=pk(case), code="Terlapor-1")
    file = office.press("coordinator", f"/hak/berkas/{pk(case)}/susun/{party.pk}/", seen_on=f"/hak/berkas/{pk(case)}/")
    office.press("coordinator", f"{file}petikan/", {"said": "Saksi-1 menerangkan bahwa kalender dibagikan."})
    office.press("coordinator", f"{file}jilid/", seen_on=file)
    office.work()
    made = RedactedFile.objects.get(case=pk(case))
    office.press("pleno", f"{file}setuju/")
    made.refresh_from_db()
    giver = office.house.desk("coordinator", office.at)
    access, code = respondents.give_access(giver, made, handed="office", at=office.at)
    factor = respondents.draw_factor(office.house.desk("pleno", office.at), access, at=office.at)
    office.page(OUTSIDE, "/berkas/")
    office.press(OUTSIDE, "/berkas/", {"code": code, "factor": factor}, seen_on="/berkas/")


def test_a_wrongly_suspected_civil_servant_objects_with_an_old_post_and_is_sealed_and_recalled(office):
    case = a_case(office)
    decided(office, case)
    there = referred(office, case, "bkn", "ppk")
    a_way_in(office, case)
    assert "Saksi-1 menerangkan" in office.page(OUTSIDE, "/berkas/isi/")
    office.press(OUTSIDE, "/berkas/isi/keberatan/", {"keberatan-words": OLD}, seen_on="/berkas/isi/")
    office.later(days=1)
    objection = f"/hak/berkas/keberatan/{Objection.objects.get().pk}/"
    said = {"decision": "upheld", "reason": "Unggahannya memang lama.", "signer": "Endah Kusumaningtyas"}
    office.press("pleno", f"{objection}putus/", said)
    assert "dibuka kembali" in office.page("reviewer", case).lower()
    concluded(office, case, "not_breach")
    office.press("coordinator", f"{case}tutup/", {"reason": "Tidak ada yang diteruskan."})
    office.press("coordinator", f"/hak/masa-simpan/{pk(case)}/segel/")
    office.work()
    assert {one.state for one in Referral.objects.all()} == {"recalled"}
    assert {row.letter.number for row in Recall.objects.all()} == {f"00{n}/PENARIKAN/K.JT-28/X/2024" for n in (1, 2)}
    for who in ("reviewer", "coordinator", "pleno"):
        office.page(who, case, status=404)
    assert Case.objects.get().number in office.page("pleno", "/hak/disegel/")
    assert "Pria berbaju dinas" not in office.page("pleno", "/hak/disegel/")
    office.page("coordinator", there["bkn"])


# ── What goes out ──────────────────────────────────────────────────────────────────────────────────────────────

MACHINE = re.compile(
    r"(?i)probab|stance|\btier\b|namesake|senama|peluang|\bskor\b|\bscore\b|0[.,]93|93 ?%|0[.,]81|5900|11[.,]4"
)
"""Words and numbers of the lead from which the case comes (tests.office.a_candidate, lead_body)."""


def test_nothing_that_goes_out_says_what_the_machine_thought(office):
    """Every document of a case from a lead, its packages, and what a partner's machine is told."""
    lead = judged_lead(office.house)
    seen = fieldwork.write_record(office.house.desk("reviewer"), at=MONDAY, lead=lead, body=SUSPECTED,
                                  origin=Origin.LEAD, suspicion=True, respondent="pns")  # fmt: skip
    record = proposed(office.house, seen)
    decide(office, plenary.sitting(office.house, office.at), record=record)
    case = f"/perkara/{Case.objects.get(record=record).pk}/"
    heard(office, case)
    concluded(office, case, "breach", approved_by="pleno")
    referred(office, case, "bkn", "ppk")
    papers = {one.form: str(unseal(one, one.sealed, Content)) for one in Document.objects.all()}
    printed = [unseal(one, one.manifest, str) for one in Document.objects.exclude(manifest=None)]
    packages = [body for one in Referral.objects.all() for body in opened_package(package_of(one)).values()]
    partner = propose_key(office.house.desk("coordinator"), Receiver.objects.get(key="bkn"), name="Mesin", webhook="",
                          scopes=[Scope.READ], expires_on=date(2025, 6, 1), at=office.at)  # fmt: skip
    approve_key(office.house.desk("pleno"), partner.row, at=office.at)
    told = Client(headers={"authorization": f"Bearer {partner.key}"}).get("/api/v1/referrals").content.decode()
    assert sorted(papers) == ["A", "B.12", "B.9", "KAJIAN", "PENERUSAN", "STATUS"]
    assert len(packages) == 6, "letter, study and list for each of two"
    texts = [*papers.values(), *printed, told, *(body.decode("utf-8", "replace") for body in packages)]
    assert [found[0] for text in texts if (found := MACHINE.search(text))] == []
