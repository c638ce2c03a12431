"""The register's pages: from an agency's file to the register in force, and one person's own question."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saksama.kernel.clock import now
from saksama.workbench.audit.models import Line
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import run_job
from saksama.workbench.register.models import AccessRequest, Arrival, Person
from saksama.workbench.register.queries import register_in_force
from tests.office import a_register, signed_in
from tests.people import RIGHTLY, WRONGLY
from tests.workbench.register.files import csv, nip, row, xlsx
from tests.workbench.register.keyed import keyed


def form(raw, **changes):
    said = {"file": SimpleUploadedFile("daftar.csv", raw), "source": "BKPSDM", "transfer_basis": "Perjanjian 04/2024",
            "received_on": (now() - timedelta(days=2)).date().isoformat(), "once": str(uuid4())}  # fmt: skip
    return said | changes


def words(answer):
    return answer.content.decode()


def test_from_a_file_to_the_register_in_force(house):
    browser = signed_in(house, "operator")
    assert "Belum ada daftar pegawai" in words(browser.get("/daftar-pegawai/"))
    came = browser.post("/daftar-pegawai/terima/", form(xlsx(*(row(n) for n in range(40)), row(50, nip="123"))))
    page = words(browser.get(came["Location"]))
    assert "Masukkan 40 pegawai" in page
    assert "42 <span" in page, "the row in error by its line"
    assert nip(0) not in page
    assert "Pegawai Rekaan" not in page
    browser.post(f"{came['Location']}impor/")
    assert "Menunggu pekerja yang kosong" in words(browser.get(came["Location"]))
    run_job.func(str(Job.objects.get(kind="register.import").pk))
    assert "sekarang berlaku" in words(browser.get(came["Location"]))
    home = words(browser.get("/daftar-pegawai/"))
    assert "Perjanjian 04/2024" in home
    assert register_in_force(house.sukoharjo).digest[:8] in home


def test_columns_are_chosen_on_the_page(house):
    browser = signed_in(house, "operator")
    odd = ("Siapa", "Angka", "Apa", "Kantor", "Bagian", "Di", "a", "b", "c", "d")
    came = browser.post("/daftar-pegawai/terima/", form(csv(*(row(n) for n in range(9)), header=odd)))
    page = words(browser.get(came["Location"]))
    assert "tidak ada baris judul" in page
    assert "B · Angka" in page
    assert "Masukkan" not in page
    chosen = {"header_line": "1", "column0": "0", "column1": "1", "column2": "2", "column5": "3", "column8": "5"}
    twice = browser.post(f"{came['Location']}kolom/", {**chosen, "column6": "3"})
    assert (twice.status_code, "dipilih dua kali" in words(twice)) == (422, True)
    browser.post(f"{came['Location']}kolom/", chosen)
    assert "Masukkan 9 pegawai" in words(browser.get(came["Location"]))


@pytest.mark.parametrize("field", ["source", "transfer_basis"])
@pytest.mark.parametrize("nothing", ["", "-", "belum ada"])
def test_particulars_that_say_nothing_are_refused_beside_their_field(house, field, nothing):
    answer = signed_in(house, "operator").post("/daftar-pegawai/terima/", form(csv(row(1)), **{field: nothing}))
    assert answer.status_code == 422
    assert Arrival.objects.count() == 0
    assert field in answer.context["form"].errors


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": (now() + timedelta(days=2)).date().isoformat()}, "received_on"),
        ({"received_on": "kemarin"}, "received_on"),
        ({"region": "sukoharjo"}, "region"),
        ({"file": ""}, "file"),
        ({"file": SimpleUploadedFile("daftar.xlsx", b"%PDF-1.7 " + b"x" * 99)}, "file"),
        ({"file": SimpleUploadedFile("daftar.csv", b"PK\x03\x04 x")}, "file"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field_and_nothing_typed_is_lost(house, changes, field):
    answer = signed_in(house, "operator").post("/daftar-pegawai/terima/", form(csv(row(1)), **changes))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert "Perjanjian 04/2024" in words(answer)


def test_a_file_over_twelve_megabytes_is_refused_in_words(house):
    big = SimpleUploadedFile("daftar.csv", b"a;" * (7 * 1024 * 1024))
    answer = signed_in(house, "operator").post("/daftar-pegawai/terima/", form(b"", file=big))
    assert (answer.status_code, "12 MB" in words(answer)) == (422, True)
    assert Arrival.objects.count() == 0


def test_the_template_is_a_workbook_without_people(house):
    answer = signed_in(house, "operator").get("/daftar-pegawai/templat/")
    assert answer.content.startswith(b"PK\x03\x04")
    assert "attachment" in answer["Content-Disposition"]


def test_no_name_and_no_number_stands_on_any_page_of_the_register(house):
    a_register(house, at=now())
    pages = words(signed_in(house, "coordinator").get("/daftar-pegawai/"))
    people = [RIGHTLY, WRONGLY]
    assert not [one.name for one in people if one.name in pages or one.nip in pages]
    assert Person.objects.count() == 4


def test_a_person_s_own_question_goes_through_two_people(house):
    a_register(house, *keyed(RIGHTLY, WRONGLY), at=now())
    auditor, coordinator = signed_in(house, "auditor"), signed_in(house, "coordinator")
    said = {"kind": "nip", "exact_nip": WRONGLY.nip, "letter": "Surat 9/2024", "proof": "KTP dilihat", "once": uuid4()}
    by_name = auditor.post("/daftar-pegawai/permintaan/baru/", {**said, "exact_nip": "Siti Nurhayati"})
    assert (by_name.status_code, AccessRequest.objects.count()) == (422, 0)
    auditor.post("/daftar-pegawai/permintaan/baru/", said)
    asked = AccessRequest.objects.get()
    assert auditor.get(f"/daftar-pegawai/permintaan/{asked.pk}/").status_code == 403
    assert auditor.get(f"/daftar-pegawai/permintaan/{asked.pk}/jawaban/").status_code == 403
    assert WRONGLY.nip not in words(coordinator.get("/daftar-pegawai/permintaan/"))
    assert WRONGLY.nip in words(coordinator.get(f"/daftar-pegawai/permintaan/{asked.pk}/"))
    assert coordinator.post(f"/daftar-pegawai/permintaan/{asked.pk}/putusan/", {}).status_code == 422
    coordinator.post(f"/daftar-pegawai/permintaan/{asked.pk}/putusan/", {"decision": "answer"})
    answer = words(auditor.get(f"/daftar-pegawai/permintaan/{asked.pk}/jawaban/"))
    assert "Anda ada dalam daftar pegawai" in answer
    assert WRONGLY.name not in answer
    assert "1 pencarian dijawab" in words(auditor.get("/daftar-pegawai/permintaan/"))
    verbs = set(Line.objects.filter(verb__startswith="register.access").values_list("verb", flat=True))
    assert {"register.access_subject_seen", "register.access_answer_seen"} <= verbs
