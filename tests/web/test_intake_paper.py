"""The page of a scanned paper: nothing stands in a field before an officer ticks or types it; and covered copies."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image

from saksama.keys import custodians
from saksama.workbench.intake import covering, paper_work, queries
from saksama.workbench.intake.models import CoveredCopy, DeliveryFile, Paper, Report
from saksama.workbench.intake.services.end import _files_go
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.jobs.models import Job
from saksama.workbench.pictures.models import Reading
from saksama.workbench.vault.room import room
from tests.office import contest_of, signed_in
from tests.web.test_intake_sent import came
from tests.workbench.intake.papers import PNG, REPORTER, ROWS, machine
from tests.workbench.vault.locked import founded

NEW = "/laporan/baru/kertas/"
BOX = {"left-0": "50", "top-0": "0", "width-0": "50", "height-0": "100", "why": "Pantulan di kaca."}


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    room().clear()
    yield
    room().clear()


@pytest.fixture
def paper(house, at):
    founded(house, at=at)
    sent = signed_in(house, "colleague").post(NEW, {"pages": io.BytesIO(PNG)})
    made = Paper.objects.get()
    assert sent["Location"] == f"{NEW}{made.pk}/"
    paper_work.read(made.job, machine(ROWS))
    return made


def said(house, at, **body):
    known = {"how": "letter", "arrived_at": f"{at:%Y-%m-%dT%H:%M}", "election": str(contest_of(house, at)[1].pk),
             "standing": "voter", "known_on": f"{at:%Y-%m-%d}", "full_name": "Ngatini"}  # fmt: skip
    return known | body


def test_every_field_is_empty_and_no_box_is_ticked(house, at, paper):
    contest_of(house, at)
    page = signed_in(house, "colleague").get(f"{NEW}{paper.pk}/").content.decode()
    assert "Pegawai berbaju dinas membagi selebaran" in page
    filled = re.findall(r'name="(event|place|day|hour|party1_name|seen_by|known_on)" value=', page)
    assert filled == []
    assert not re.search(r'name="take_[^>]*checked', page)
    assert REPORTER not in page


def test_what_is_ticked_enters_what_is_typed_goes_first_and_the_rest_stays_empty(house, at, paper):
    body = said(house, at, take_event="on", take_place="on", place="Balai Desa Gemblung, bukan lapangan")
    answer = signed_in(house, "colleague").post(f"{NEW}{paper.pk}/", body)
    report = Report.objects.get()
    assert answer["Location"] == f"/laporan/{report.pk}/"
    told = queries.body_of(report)
    assert (told.event, told.place) == (
        "Pegawai berbaju dinas membagi selebaran", "Balai Desa Gemblung, bukan lapangan"
    )  # fmt: skip
    assert (told.day, told.description, told.parties, told.seen_by) == ("", "", (), 0)


def test_what_comes_back_keeps_what_was_typed_and_the_paper(house, at, paper):
    body = said(house, at, take_event="on", full_name="")
    answer = signed_in(house, "colleague").post(f"{NEW}{paper.pk}/", body)
    assert answer.status_code == 422
    assert Paper.objects.get().state == "read"
    assert Report.objects.count() == 0


def test_a_colleague_meets_a_shut_door(house, paper):
    for path in (f"{NEW}{paper.pk}/", f"{NEW}{paper.pk}/halaman/1/"):
        assert signed_in(house, "coordinator").get(path).status_code == 403


@pytest.fixture
def sent(house, at):
    """A picture from the net: red on the left, blue on the right."""
    whole = Image.new("RGB", (40, 20), "red")
    whole.paste("blue", (20, 0, 40, 20))
    whole.save(written := io.BytesIO(), "PNG")
    stored = arrivals().put(io.BytesIO(written.getvalue()), kind="incoming", at=at, expires_on=None)
    file = DeliveryFile(sha256=stored.sha256, size=stored.size, media_type="image/png", object_id=stored.object_id,
                        clean_id=stored.object_id)  # fmt: skip
    came(house, at, files=[file])
    return file


def test_a_covered_copy_is_black_in_its_pixels_and_goes_with_its_message(
    house, at, sent, django_capture_on_commit_callbacks
):
    client = signed_in(house, "reviewer")
    assert client.post(f"/laporan/loket/berkas/{sent.pk}/tersamar/", BOX).status_code == 302
    copy = CoveredCopy.objects.get()
    assert client.get(f"/laporan/loket/tersamar/{copy.pk}/").status_code == 403, "not made yet"
    covering.cover(Job.objects.get(kind="intake.cover"))
    shown = Image.open(io.BytesIO(client.get(f"/laporan/loket/tersamar/{copy.pk}/").content))
    assert [shown.getpixel((x, 10)) for x in (5, 30)] == [(255, 0, 0), (0, 0, 0)]
    with django_capture_on_commit_callbacks(execute=True):
        _files_go(sent.delivery.__class__.objects.all(), at)
    assert not arrivals().holds(copy.object_id)


def test_it_is_read_only_when_asked_for_by_who_examines_and_forgotten_with_it(
    house, at, sent, django_capture_on_commit_callbacks
):
    assert Reading.objects.count() == 0
    path = f"/laporan/loket/berkas/{sent.pk}/baca/"
    assert signed_in(house, "colleague").post(path).status_code == 403
    assert signed_in(house, "reviewer").post(path).status_code == 302
    reading = Reading.objects.get()
    assert (reading.about, reading.sha256) == (f"intake.file:{sent.pk}", sent.sha256)
    assert signed_in(house, "colleague").get(f"/gambar/{reading.pk}/").status_code == 403, "it may show who sent it"
    assert signed_in(house, "reviewer").get(f"/gambar/{reading.pk}/asli/").status_code == 404, "nobody reads its EXIF"
    with django_capture_on_commit_callbacks(execute=True):
        _files_go(sent.delivery.__class__.objects.all(), at)
    reading.refresh_from_db()
    assert reading.state == "gone"


def test_what_is_no_picture_is_not_read(house, at):
    file = DeliveryFile(sha256="0" * 64, size=1, media_type="video/mp4", object_id="o-1")
    came(house, at, files=[file])
    assert signed_in(house, "reviewer").post(f"/laporan/loket/berkas/{file.pk}/baca/").status_code == 403
