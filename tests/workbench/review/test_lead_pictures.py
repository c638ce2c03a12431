"""Pictures on a lead's card: names blacked out in the pixels before the door to the candidate, whole behind it (G6)."""

from __future__ import annotations

import io
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from PIL import Image

from saksama.handover.lead import Lead as Body
from saksama.handover.lead import SeenPicture
from saksama.handover.picture import Sign
from saksama.handover.reading_process import Answer
from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.jobs.models import Job
from saksama.workbench.patrols.models import Lead, LeadPicture
from saksama.workbench.patrols.pictured import keep_shown, without_shown
from saksama.workbench.pictures.models import Reading
from saksama.workbench.pictures.services import correct
from saksama.workbench.pictures.storing import readings
from saksama.workbench.pictures.work import reading as reading_work
from saksama.workbench.pictures.work.covering import covered
from saksama.workbench.review import services
from saksama.workbench.review.covering import COVER, names_of
from saksama.workbench.review.models import Place
from saksama.workbench.review.pictured import on_card
from saksama.workbench.review.work import covering
from saksama.workbench.review.work.covering import cover_waiting
from saksama.workbench.safe.sealing import open_row, seal_row
from tests.office import a_lead, a_register, contest_of
from tests.patrol.screening.images.made import reading
from tests.people import MONDAY, RIGHTLY
from tests.workbench.review.acting import NOT, both, take
from tests.world.review import noted, watched_account


def jpeg(size=(800, 1000)):
    written = io.BytesIO()
    Image.new("RGB", size, "white").save(written, "JPEG")
    return written.getvalue()


class Program:
    """A reading child that finds `lines` in everything."""

    def __init__(self, *lines, hands=(), text_read=True):
        read = reading(*lines, hands=hands)
        self.answer = Answer(msgspec.structs.replace(read, text_read=text_read), (jpeg(),))

    def __call__(self):
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def read(self, _data):
        return self.answer


@pytest.fixture
def observed(house, django_capture_on_commit_callbacks):
    """An observation with a screenshot, read by a machine that found those lines; held by the reviewer."""
    contest_of(house)
    a_register(house)
    account = watched_account(house, MONDAY)

    def make(*lines, **said):
        seen = noted(account, MONDAY, account_name=RIGHTLY.name)
        lead = services.note(seen, io.BytesIO(jpeg()), desk=house.desk("operator"), at=MONDAY, once=uuid4())
        job = Job.objects.get(pk=Reading.objects.get(office=house.desk("reviewer").office).job_id)
        reading_work.read(job, program=Program(*lines, **said))
        cover_waiting(house.desk("reviewer").office, at=MONDAY)
        take(house, "reviewer")
        return Lead.objects.get(pk=lead.pk)

    return make


def card_of(house, lead, *, whole=False):
    body = open_row(lead.sealed, Body)
    (one,) = on_card(lead, body, house.desk("reviewer"), MONDAY, whole=whole)
    return one


def dark(data, box):
    picture = Image.open(io.BytesIO(data)).convert("L")
    left, top, right, bottom = (round(part * side) for part, side in zip(box, picture.size * 2, strict=True))
    return picture.crop((left, top, right, bottom)).getextrema()[1] == 0


def test_a_screenshot_is_read_after_noting_and_shown_with_the_name_black(house, observed):
    lead = observed(RIGHTLY.name, "Gas pol nomor 1", hands=(Sign.THUMB_UP,))
    one = card_of(house, lead)
    assert (one.numbers, one.says) == ((0,), "")
    assert [line.text for line in one.hints.frames[0].lines] == [COVER, "Gas pol nomor 1"]
    assert one.hints.frames[0].hands[0].says == "jempol ke atas"
    picture = services.see_picture(lead.pk, 0, desk=house.desk("reviewer"), at=MONDAY)
    assert dark(picture, (0.21, 0.1, 0.69, 0.139))
    assert not dark(picture, (0.21, 0.21, 0.69, 0.239))
    assert Line.objects.filter(verb="review.picture_seen", subject=f"patrols.lead:{lead.pk}").count() == 1


def test_a_screenshot_in_which_no_name_was_found_waits_for_the_door(house, observed):
    lead = observed("Gas pol nomor 1")
    one = card_of(house, lead)
    assert one.numbers == ()
    assert "Nama akun tidak ditemukan" in one.says
    with pytest.raises(NotThere):
        services.see_picture(lead.pk, 0, desk=house.desk("reviewer"), at=MONDAY)


def test_a_screenshot_whose_text_was_not_read_waits_for_the_door(house, observed):
    one = card_of(house, observed(text_read=False))
    assert one.numbers == ()
    assert "tidak terbaca" in one.says


def test_nobody_but_the_holder_is_shown_a_picture(house, observed):
    lead = observed(RIGHTLY.name)
    with pytest.raises(Refused):
        services.see_picture(lead.pk, 0, desk=house.desk("second"), at=MONDAY)


@pytest.mark.parametrize("line", [
    RIGHTLY.name, RIGHTLY.name.upper(), f"@{RIGHTLY.name.split()[0]}", f"{RIGHTLY.name.split()[0]} bilang",
    "bram.hadi80", "Balas @siapa-saja",
])  # fmt: skip
def test_a_line_that_names_somebody_goes_whole(line):
    frame = reading("Lanjutkan!", line).frames[0]
    assert covered(frame, {RIGHTLY.name, "bram.hadi80"}).lines == {1}


def test_a_name_read_with_a_wrong_letter_or_over_two_lines_is_covered_too():
    names = {"Prabaningrum Sekarjati"}
    assert covered(reading("Prabanlngrum bilang").frames[0], names).lines == {0}
    assert covered(reading("Sekar", "jati setuju", "Lanjutkan!").frames[0], names).lines == {0, 1}


def test_a_line_whose_letters_the_reader_doubts_is_covered():
    assert covered(reading("g4s", sure=0.5).frames[0], {"Bram"}).lines == {0}


def patrol_lead(house, run_code=None):
    lead = a_lead(house, RIGHTLY, number=1, at=MONDAY, text="Gas pol nomor 1")
    read = msgspec.structs.replace(reading("Lanjutkan nomor 1", RIGHTLY.name), camera=None)
    seen = SeenPicture(sha256="a" * 64, reading=read, shown=(jpeg(),))
    body = open_row(lead.sealed, Body)
    whole = msgspec.structs.replace(body, acts=(msgspec.structs.replace(body.acts[0], pictures=(seen,)),))
    Lead.objects.filter(pk=lead.pk).update(sealed=seal_row(without_shown(whole)))
    keep_shown(lead, whole, run_code=run_code or f"run-{uuid4().hex}", at=MONDAY)
    return Lead.objects.get(pk=lead.pk)


def test_a_lead_of_the_patrol_shows_its_picture_covered_and_behind_the_door_whole(house):
    lead = patrol_lead(house)
    take(house, "reviewer")
    assert "sedang disiapkan" in card_of(house, lead).says
    cover_waiting(house.desk("reviewer").office, at=MONDAY)
    one = card_of(house, lead)
    assert one.numbers == (0,)
    assert [line.text for line in one.hints.frames[0].lines] == ["Lanjutkan nomor 1", COVER]
    desk = house.desk("reviewer")
    assert dark(services.see_picture(lead.pk, 0, desk=desk, at=MONDAY), (0.21, 0.2, 0.69, 0.239))
    with pytest.raises(Refused):
        services.see_whole(lead.pk, 0, desk=desk, at=MONDAY)
    assert [line.text for line in card_of(house, lead, whole=True).hints.frames[0].lines][1] == RIGHTLY.name


def test_keeping_pictures_again_after_a_kill_ends_the_same(house):
    run_code = f"run-{uuid4().hex}"
    lead = patrol_lead(house, run_code)
    before = LeadPicture.objects.get(lead=lead).shown_id
    LeadPicture.objects.all().delete()
    read = reading("Lanjutkan")
    body = open_row(lead.sealed, Body)
    seen = SeenPicture(sha256="a" * 64, reading=read, shown=(jpeg(),))
    keep_shown(lead, msgspec.structs.replace(body, acts=(msgspec.structs.replace(body.acts[0], pictures=(seen,)),)),
               run_code=run_code, at=MONDAY)  # fmt: skip
    assert LeadPicture.objects.get(lead=lead).shown_id == before


def test_what_two_officers_call_no_breach_loses_its_pictures(house, django_capture_on_commit_callbacks):
    lead = patrol_lead(house)
    cover_waiting(house.desk("reviewer").office, at=MONDAY)
    row = LeadPicture.objects.get(lead=lead)
    with django_capture_on_commit_callbacks(execute=True):
        both(house, lead, NOT, at=MONDAY + timedelta(hours=1))
    assert Place.objects.get(lead=lead).state == "resolved"
    assert not LeadPicture.objects.filter(lead=lead).exists()
    assert not readings().holds(row.shown_id)
    assert not readings().holds(row.covered_id)
    assert open_row(Lead.objects.get(pk=lead.pk).sealed, Body).acts[0].pictures == ()


def test_the_sealed_lead_carries_no_picture_itself(house):
    lead = patrol_lead(house)
    body = open_row(lead.sealed, Body)
    assert all(one.shown == () for act in body.acts for one in act.pictures)
    assert names_of(body)


def test_what_an_officer_wrote_beside_a_line_is_not_said_before_the_door(house, observed):
    lead = observed(RIGHTLY.name, "Gas pol nomor 1")
    said = "Tetangga saya ini memang begitu"
    about = Reading.objects.get(state="read")
    correct(house.desk("operator"), about, frame=0, line=1, text=said, at=MONDAY)
    one = card_of(house, lead).hints.frames[0]
    assert [(line.text, line.corrected, line.by) for line in one.lines][1] == ("Gas pol nomor 1", None, "")
    assert card_of(house, lead, whole=True).hints.frames[0].lines[1].corrected == said


@pytest.mark.parametrize("box", [(1.0, 0.2, 1.0, 0.2), (0.2, 0.5, 0.6, 0.5), (1e300, 0.2, 1e308, 0.3)])
def test_a_picture_with_boxes_that_cannot_be_costs_only_itself(house, box):
    """Whatever the reading process says: others are covered, and this one says that it is not shown."""
    lead = patrol_lead(house)
    body = open_row(lead.sealed, Body)
    (seen,) = body.acts[0].pictures
    line = msgspec.structs.replace(seen.reading.frames[0].lines[1], box=box)
    frame = msgspec.structs.replace(seen.reading.frames[0], lines=(line,))
    odd = msgspec.structs.replace(seen, reading=msgspec.structs.replace(seen.reading, frames=(frame,)))
    act = msgspec.structs.replace(body.acts[0], pictures=(odd,))
    Lead.objects.filter(pk=lead.pk).update(sealed=seal_row(msgspec.structs.replace(body, acts=(act,))))
    assert cover_waiting(house.desk("reviewer").office, at=MONDAY) == 1
    assert LeadPicture.objects.get(lead=lead).shut == "failed"


def test_a_lead_that_ends_while_its_picture_is_covered_leaves_no_picture(house, monkeypatch):
    lead, lay, made = patrol_lead(house), covering.put, []

    def put(object_id, data, **said):
        lay(object_id, data, **said)
        made.append(object_id)
        LeadPicture.objects.filter(lead=lead).delete()  # as `drop_pictures`, from another process

    monkeypatch.setattr(covering, "put", put)
    cover_waiting(house.desk("reviewer").office, at=MONDAY)
    assert len(made) == 1
    assert not readings().holds(made[0])
