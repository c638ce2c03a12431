"""Form A in the browser: three beginnings, writing on, the number, the plenary, advice, the narrow look-up."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from saksama.kernel.clock import now
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import services as papers
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.register.models import Lookup
from tests.office import a_register, contest_of, open_house, prepare_home, signed_in
from tests.workbench.documents.made import SUKOHARJO
from tests.workbench.fieldwork.made import issued, judged_lead, nil, suspected

FILLED = {
    "suspicion": "yes", "stage": "Kampanye", "officer": "Yuni Rahmawati", "position": "Pengawas desa",
    "assignment": "031", "office_address": "Sukoharjo", "way": "Langsung", "aim": "Mencegah", "target": "Rapat",
    "when_where": "Balai desa", "result": "Kalender dibagikan.", "event": "Pembagian kalender",
    "event_place": "Balai desa", "event_time": "pagi", "short": "Singkat.", "facts": "Fakta.", "analysis": "Analisa.",
    "witnesses": "Sari Lestari; RT 3\nBudi", "evidence": "satu kalender", "exhibits": "BB-1; foto; abc;def",
    "respondent": "pns", "ownership": "", "watched": "", "read": "",
}  # fmt: skip


@pytest.fixture
def house(db):
    prepare_home()
    house = open_house()
    papers.set_letterhead(house.desk("coordinator", now()), SUKOHARJO, at=now())
    return house


def says(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def sent(house, who, record, **changes):
    election = str(contest_of(house, now())[1].pk)
    found = (now() - timedelta(hours=3)).strftime("%Y-%m-%dT%H:%M")
    body = FILLED | {"election": election, "discovered_at": found} | changes
    return signed_in(house, who).post(f"/formulir-a/{record.pk}/ubah/", body)


def begun(house, **said):
    return services.begin_free(house.desk("field", now()), suspicion=True, at=now(), **said)


def test_what_an_officer_saw_from_the_first_word_to_the_plenary(house):
    field, coordinator = signed_in(house, "field"), signed_in(house, "coordinator")
    once = "00000000-0000-0000-0000-000000000001"
    for _twice in (1, 2):
        answer = field.post("/formulir-a/baru/", {"suspicion": "yes", "once": once})
    record = Record.objects.get()
    assert answer["Location"] == f"/formulir-a/{record.pk}/ubah/"
    assert sent(house, "field", record)["Location"] == f"/formulir-a/{record.pk}/"
    page = says(field.get(f"/formulir-a/{record.pk}/"))
    assert "Menunggu koordinator memberi nomor." in page
    assert "Sari Lestari, RT 3" in page
    assert "Beri nomor" not in page
    assert "Beri nomor" in says(coordinator.get(f"/formulir-a/{record.pk}/"))
    coordinator.post(f"/formulir-a/{record.pk}/nomor/")
    page = says(field.get(f"/formulir-a/{record.pk}/"))
    for part in (
        "Ajukan ke rapat pleno",
        "UU 1/2015 jo. UU 10/2016 Pasal 134: 7 hari kalender",
        "keyakinan sumber: sedang",
    ):
        assert part in page
    field.post(f"/formulir-a/{record.pk}/ajukan/")
    assert "Rapat pleno yang memutuskan" in says(coordinator.get(f"/formulir-a/{record.pk}/"))
    assert list(queries.proposed(house.sukoharjo)) == [record]


def test_what_was_typed_comes_back_as_it_was(house):
    record = begun(house)
    sent(house, "field", record)
    body = queries.body_of(Record.objects.get())
    assert [(one.name, one.address) for one in body.witnesses] == [("Sari Lestari", "RT 3"), ("Budi", "")]
    assert (body.exhibits[0].sha256, body.evidence, body.watched) == ("abc;def", ("satu kalender",), None)
    page = signed_in(house, "field").get(f"/formulir-a/{record.pk}/ubah/").content.decode()
    for part in ("Sari Lestari; RT 3\nBudi<", "BB-1; foto; abc;def", "Kalender dibagikan."):
        assert part in page


def test_a_mistake_stands_beside_its_field_and_nothing_typed_is_lost(house):
    record = begun(house)
    answer = sent(house, "field", record, watched="-4", discovered_at="kemarin")
    page = says(answer)
    assert answer.status_code == 422
    assert page.count("sk-field--bad") == 2
    assert "Kalender dibagikan." in page
    named = sent(house, "field", record, suspicion="no", actor="Seseorang")
    assert (named.status_code, "nihil tidak memuat orang" in says(named)) == (422, True)


def test_a_draft_with_gaps_says_what_is_missing_and_takes_no_number(house):
    record = begun(house, election=None)
    answer = signed_in(house, "coordinator").get(f"/formulir-a/{record.pk}/")
    for part in ("Belum diisi:", "Bentuk", "Peristiwa", "pemilihannya", "kapan ditemukan"):
        assert part in says(answer)
    assert f"/formulir-a/{record.pk}/nomor/" not in says(answer)


def test_a_judged_lead_leads_to_its_form_and_has_one(house):
    lead = judged_lead(house, at=now())
    reviewer = signed_in(house, "reviewer")
    address = f"/formulir-a/baru/petunjuk/{lead.pk}/"
    assert address in says(reviewer.get(f"/petunjuk/{lead.pk}/hasil/"))
    assert address not in says(signed_in(house, "pleno").get(f"/petunjuk/{lead.pk}/hasil/"))
    page = says(reviewer.get(address))
    assert "Bramantya" not in page
    reviewer.post(address, {"once": ""})
    record = Record.objects.get()
    assert "Bramantya" in says(reviewer.get(f"/formulir-a/{record.pk}/"))
    assert reviewer.get(address)["Location"] == f"/formulir-a/{record.pk}/"
    page = says(reviewer.get(f"/formulir-a/{record.pk}/ubah/"))
    assert not re.search(r"name=\"(discovered_at|suspicion|election)\"", page)
    assert sent(house, "reviewer", record, ownership="own_word", ownership_how="Diakui.").status_code == 302
    assert Record.objects.get().discovered_at == lead.resolution.at


def test_every_opening_is_a_line_in_the_log(house):
    record = nil(house, at=now())
    for who in ("field", "reviewer"):
        signed_in(house, who).get(f"/formulir-a/{record.pk}/")
    assert Line.objects.filter(verb="fieldwork.opened", subject=f"fieldwork.record:{record.pk}").count() == 2


def test_a_field_officer_finds_only_their_own(house):
    mine, other = nil(house, "field", at=now()), nil(house, "reviewer", at=now())
    field = signed_in(house, "field")
    assert str(other.pk) not in says(field.get("/formulir-a/"))
    assert str(mine.pk) in says(field.get("/formulir-a/"))
    for path in ("", "ubah/"):
        assert field.get(f"/formulir-a/{other.pk}/{path}").status_code == 404
    assert signed_in(house, "reviewer").get(f"/formulir-a/{mine.pk}/ubah/").status_code == 403


def test_the_list_is_narrowed_by_state_only(house):
    draft, done = nil(house, at=now()), issued(house, nil(house, at=now()), at=now())
    page = says(signed_in(house, "coordinator").get("/formulir-a/?keadaan=filed"))
    assert (str(done.pk) in page, str(draft.pk) in page) == (True, False)
    assert str(draft.pk) in says(signed_in(house, "coordinator").get("/formulir-a/?keadaan=apapun"))


def test_advice_and_what_became_of_it(house):
    record = issued(house, _suspected(house), at=now())
    coordinator, path = signed_in(house, "coordinator"), f"/formulir-a/{record.pk}/saran/"
    assert coordinator.post(path, {"to_whom": "", "words": "x", "days": "99"}).status_code == 422
    coordinator.post(path, {"to_whom": "Kepala desa", "words": "Turunkan baliho.", "days": "3"})
    page = says(coordinator.get(f"/formulir-a/{record.pk}/"))
    for part in ("Turunkan baliho.", "Perbawaslu 5/2022 Pasal 18: 3 hari kalender", "Catat hasil saran"):
        assert part in page
    assert coordinator.post(f"{path}jawaban/", {"note": "Dilihat."}).status_code == 422
    coordinator.post(f"{path}jawaban/", {"done": "no", "note": "Masih berdiri."})
    assert "Saran tidak dijalankan" in says(coordinator.get(f"/formulir-a/{record.pk}/"))


def test_a_seen_person_is_asked_for_and_written_by_the_officer_s_own_press(house):
    a_register(house, at=now())
    record, field = _suspected(house), signed_in(house, "field")
    path = f"/formulir-a/{record.pk}/orang-terlihat/"
    assert path in says(field.get(f"/formulir-a/{record.pk}/"))
    assert path not in says(signed_in(house, "coordinator").get(f"/formulir-a/{record.pk}/"))
    page = says(field.post(path, {"name": "Siti Nurhayati", "agency": "Dinas Kesehatan"}))
    assert page.count("Ini orangnya</button>") == 2
    assert not re.search(r"\d{18}|k-wrongly", page)
    assert Lookup.objects.count() == 1
    field.post(f"{path}pakai/", {"actor": "Siti Nurhayati, Perawat, Puskesmas Wetan"})
    assert queries.body_of(Record.objects.get()).actor == "Siti Nurhayati, Perawat, Puskesmas Wetan"
    assert field.get(path).status_code == 405
    assert field.post(path, {"name": "", "agency": "x"}).status_code == 422


def _suspected(house):
    return suspected(house, at=now(), election=contest_of(house, now())[1], discovered_at=now() - timedelta(hours=2))


def test_more_rows_than_one_sending_takes_are_told_in_plain_words_and_change_nothing(house):
    record = begun(house)
    before = bytes(Record.objects.get(pk=record.pk).sealed)
    answer = sent(house, "field", record, **{f"baris-{n}": "" for n in range(1000)})
    assert answer.status_code == 422
    assert "terlalu banyak baris untuk satu kali kirim" in says(answer)
    assert bytes(Record.objects.get(pk=record.pk).sealed) == before
