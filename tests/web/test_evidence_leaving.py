"""What leaves: packages, hand-overs, redacted copies, and what two destroy."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from saksama.workbench.custody.models import Item
from saksama.workbench.custody.queries import custody_of
from saksama.workbench.custody.rules import LONGEST_REASON, Kind, State
from saksama.workbench.custody.storing import store
from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.sealing import open_row
from tests.office import signed_in
from tests.web.keeping import page_of, said_back, seen, sent
from tests.world.evidence import FOR_WHOM, a_package, a_picture, an_exhibit

# ── Packages, hand-over ────────────────────────────────────────────────────────────────────────────────────────


def test_a_package_is_asked_for_with_its_purpose(mandated, whole):
    answer = sent(mandated, "operator", f"{page_of(whole)}paket/", for_whom="Sidang pemeriksaan", once=uuid4())
    assert answer["Location"] == f"{page_of(whole)}paket/"
    job = Job.objects.get(kind="custody.package")
    assert f'hx-get="/tugas/{job.pk}/kemajuan/"' in seen(mandated, "operator", f"{page_of(whole)}paket/")


@pytest.mark.parametrize("said", ["", " ", "--", "a" * 201])
def test_a_package_for_nothing_is_not_made(mandated, whole, said):
    said_back(sent(mandated, "operator", f"{page_of(whole)}paket/", for_whom=said))
    assert not Job.objects.filter(kind="custody.package").exists()


def test_a_package_that_is_ready_comes_as_a_file_for_a_week(mandated, at, whole):
    export = a_package(whole, at - timedelta(hours=1))
    assert FOR_WHOM in seen(mandated, "operator", f"{page_of(whole)}paket/")
    answer = signed_in(mandated, "operator").get(f"{page_of(whole)}paket/{export.pk}/")
    assert answer["Content-Disposition"] == f'attachment; filename="{whole.number}.zip"'
    assert answer.content == b"isi paket"
    export.expires_at = at - timedelta(minutes=1)
    export.save()
    assert signed_in(mandated, "operator").get(f"{page_of(whole)}paket/{export.pk}/").status_code == 403
    assert "masa unduhnya selesai" in seen(mandated, "operator", f"{page_of(whole)}paket/")


def test_another_exhibit_s_package_is_not_there(mandated, at, whole):
    export = a_package(an_exhibit(mandated, at), at)
    assert signed_in(mandated, "operator").get(f"{page_of(whole)}paket/{export.pk}/").status_code == 404


def test_without_a_package_nothing_can_be_handed_over_and_the_page_says_so(mandated, whole):
    assert "Belum ada paket yang dapat diserahkan." in seen(mandated, "coordinator", f"{page_of(whole)}serah/")
    said_back(sent(mandated, "coordinator", f"{page_of(whole)}serah/", to="Ahli, Balai Contoh", receipt="BA-1"))
    assert all(line.what != "handed_over" for line in custody_of(whole))


def test_a_hand_over_is_a_line_of_custody_with_its_receipt(mandated, at, whole):
    export = a_package(whole, at)
    scan = ContentFile(a_picture("Tanda terima", 90, 90), "ba.png")
    body = {"to": "Ahli forensik, Balai Contoh", "receipt": "BA-13/2027", "once": str(uuid4()), "scan": scan}
    assert sent(mandated, "coordinator", f"{page_of(whole)}serah/", **body).status_code == 302
    last = custody_of(whole)[-1]
    assert last.what == "handed_over"
    assert last.detail["package"] == export.sha256
    assert len(last.detail["scan"]) == 64
    page = seen(mandated, "coordinator", page_of(whole))
    assert "kepada Ahli forensik, Balai Contoh, tanda terima BA-13/2027" in page
    assert "Belum pernah diserahkan" not in page


@pytest.mark.parametrize(
    "changes",
    [{"to": ""}, {"to": "-"}, {"receipt": ""}, {"receipt": "…"}, {"scan": ContentFile(b"<html>", "ba.png")},
     {"to": "a" * 201}],
)  # fmt: skip
def test_a_hand_over_without_taker_or_receipt_is_not_noted(mandated, at, whole, changes):
    a_package(whole, at)
    body = {"to": "Ahli, Balai Contoh", "receipt": "BA-13/2027", **changes}
    said_back(sent(mandated, "coordinator", f"{page_of(whole)}serah/", **body))
    assert all(line.what != "handed_over" for line in custody_of(whole))


# ── Redacted copies ────────────────────────────────────────────────────────────────────────────────────────────

BOX = {"left-0": "10", "top-0": "2,5", "width-0": "30", "height-0": "5.25"}
WHY = {"why": "Nama orang lain di kolom komentar."}


def copy_of(house, item, query="", **body):
    return sent(house, "operator", f"{page_of(item)}salinan/{query}", **body)


def test_boxes_typed_as_numbers_become_a_copy_with_its_own_number(mandated, whole):
    answer = copy_of(mandated, whole, **BOX, **WHY, once=uuid4())
    copy = Item.objects.get(kind=Kind.COPY)
    assert answer["Location"] == page_of(copy)
    job = Job.objects.get(kind="custody.copy")
    assert job.asked["boxes"] == "0.100000,0.025000,0.400000,0.077500"
    assert job.asked["file"] == "page.png"
    assert copy.number in seen(mandated, "operator", page_of(whole))


def test_another_picture_can_be_covered(mandated, whole):
    copy_of(mandated, whole, "?gambar=viewport-load.png", **BOX, **WHY)
    assert Job.objects.get(kind="custody.copy").asked["file"] == "viewport-load.png"


@pytest.mark.parametrize(
    ("boxes", "says"),
    [
        ({}, "Belum ada bagian yang ditutup"),
        ({**BOX, "height-0": ""}, "Kotak 1: isi keempat angkanya"),
        ({**BOX, "left-0": "-1"}, "Kotak 1: isi keempat angkanya"),
        ({**BOX, "left-0": "satu"}, "Kotak 1: isi keempat angkanya"),
        ({**BOX, "left-0": "1e1"}, "Kotak 1: isi keempat angkanya"),
        ({**BOX, "left-0": "nan"}, "Kotak 1: isi keempat angkanya"),
        ({**BOX, "width-0": "0"}, "Kotak 1: harus di dalam gambar"),
        ({**BOX, "left-0": "71"}, "Kotak 1: harus di dalam gambar"),
        ({**BOX, "left-3": "1", "top-3": "99", "width-3": "1", "height-3": "2"}, "Kotak 4: harus di dalam gambar"),
    ],
)
def test_boxes_that_will_not_do_are_said_and_stay(mandated, whole, boxes, says):
    page = said_back(copy_of(mandated, whole, **boxes, **WHY))
    assert says in page
    assert not boxes or 'value="2,5"' in page
    assert not Item.objects.filter(kind=Kind.COPY).exists()


def test_the_rim_of_the_picture_can_be_covered(mandated, whole):
    rim = {"left-0": "0", "top-0": "0", "width-0": "100", "height-0": "100"}
    assert copy_of(mandated, whole, **rim, **WHY).status_code == 302


def test_a_copy_needs_its_reason(mandated, whole):
    assert "Apa yang ditutup" in said_back(copy_of(mandated, whole, **BOX, why=""))


def test_what_holds_no_picture_cannot_be_covered(mandated, at):
    item = an_exhibit(mandated, at, outcome="negative", why="dns")
    assert signed_in(mandated, "operator").get(f"{page_of(item)}salinan/").status_code == 404


# ── Destroy, by two ────────────────────────────────────────────────────────────────────────────────────────────


def end(house, item, who, **body):
    return sent(house, who, f"{page_of(item)}hancurkan/", **body)


def test_one_proposes_and_another_agrees(mandated, whole, django_capture_on_commit_callbacks):
    assert end(mandated, whole, "coordinator", act="ask", why="BA pleno 08/2027").status_code == 302
    whole.refresh_from_db()
    assert (whole.state, whole.destroy_asked_by) == (State.SEALED, "p-coordinator")
    assert open_row(whole.destroy_reason, str) == "BA pleno 08/2027"
    assert "Setuju, hancurkan isinya" not in seen(mandated, "coordinator", f"{page_of(whole)}hancurkan/")
    assert end(mandated, whole, "coordinator", act="agree").status_code == 403
    assert "BA pleno 08/2027" in seen(mandated, "pleno", f"{page_of(whole)}hancurkan/")
    with django_capture_on_commit_callbacks(execute=True):
        assert end(mandated, whole, "pleno", act="agree").status_code == 302
    page = seen(mandated, "pleno", page_of(whole))
    assert "Isinya dihancurkan" in page
    assert "alasan: BA pleno 08/2027" in page
    assert "/berkas/" not in page
    assert "Sidik cocok" not in page, "nothing to check is not a pass"
    assert not store().holds(whole.object_id)


@pytest.mark.parametrize("who", ["coordinator", "pleno"])
def test_either_of_them_may_keep_it(mandated, whole, who):
    end(mandated, whole, "coordinator", act="ask", why="BA pleno 08/2027")
    assert end(mandated, whole, who, act="keep").status_code == 302
    whole.refresh_from_db()
    assert (whole.state, whole.destroy_asked_by) == (State.SEALED, "")


@pytest.mark.parametrize("why", ["", "-", "a" * (LONGEST_REASON + 1)])
def test_without_a_reason_nobody_proposes(mandated, whole, why):
    said_back(end(mandated, whole, "coordinator", act="ask", why=why))
    whole.refresh_from_db()
    assert not whole.destroy_asked_by


def test_nobody_destroys_what_nobody_proposed(mandated, whole):
    assert end(mandated, whole, "pleno", act="agree").status_code == 403
    whole.refresh_from_db()
    assert whole.state == State.SEALED
