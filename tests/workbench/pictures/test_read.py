"""Files are read one by one: once however often asked, going on where a worker died, failures in plain sight."""

from __future__ import annotations

import sys

import pytest

from saksama.config.work import WORK
from saksama.handover.picture import Sign
from saksama.handover.reading_process import Reader
from saksama.kernel.errors import Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import Cancelled
from saksama.workbench.pictures import queries, services
from saksama.workbench.pictures.models import Frame, Reading
from saksama.workbench.pictures.rules import State, Why
from saksama.workbench.pictures.storing import readings
from saksama.workbench.pictures.work import reading as work
from tests.workbench.custody.kept import NOW, bring, picture, wacz
from tests.workbench.pictures.given import CAMERA, HASHES, asked, done, photo, read_as, run


def anew(reading):
    return Reading.objects.select_related("office").get(pk=reading.pk)


def test_asked_twice_it_is_read_once(house):
    reading = asked(house)
    again = services.ask(house.sukoharjo, about=reading.about, sha256=reading.sha256, by="p-field", at=NOW)
    assert again.pk == reading.pk
    assert Line.objects.filter(verb="pictures.asked").count() == 1
    result, told = run(house)
    assert (result["read"], len(told.seen)) == (1, 1)
    assert run(house)[1].seen == []


def test_what_was_read_lies_sealed_apart_and_the_camera_apart_from_that(house):
    reading = done(house)
    assert reading.state == State.READ
    kept = {object_id: readings().about(object_id).kind for object_id in (reading.object_id, reading.camera_id)}
    assert list(kept.values()) == ["reading", "camera"]
    with readings().open(reading.object_id) as stream:
        body = stream.read()
    assert b"PILIH NOMOR 2" in body
    assert CAMERA.device.encode() not in body
    assert Frame.objects.get(reading=reading).dhash == HASHES.dhash


def test_one_waiting_job_takes_many(house):
    for n in range(3):
        asked(house, photo(size=(40 + n, 20)))
    assert Job.objects.filter(kind="pictures.read", state=Job.State.WAITING).count() == 1
    assert run(house)[0]["read"] == 3


def test_a_killed_worker_goes_on_where_it_was_and_leaves_nothing_nameless(house):
    first, second = asked(house), asked(house, photo(size=(44, 20)))
    with pytest.raises(KeyboardInterrupt):
        run(house, read_as(), KeyboardInterrupt())
    assert {anew(first).state, anew(second).state} == {State.READ, State.WAITING}
    result, told = run(house)
    assert (result["read"], len(told.seen)) == (1, 1)
    assert Reading.objects.exclude(going=[]).count() == 0
    named = {anew(one).object_id for one in (first, second)}
    assert len(named) == 2


def test_a_file_that_ends_its_reader_three_times_is_told_and_not_tried_for_ever(house):
    reading = asked(house)
    for _n in range(3):
        run(house, Why.READER_ENDED)
    assert (anew(reading).state, anew(reading).tries) == (State.FAILED, 3)
    assert run(house)[1].seen == []
    services.ask_again(house.desk("operator", NOW), anew(reading), at=NOW)
    assert run(house)[0] == {"forgotten": 0, "read": 1}


def test_a_file_that_cannot_be_read_says_why(house):
    reading = asked(house)
    run(house, Why.TOO_MANY_PIXELS)
    shown = queries.hints(house.desk("reviewer", NOW), reading.about)
    assert (anew(reading).state, shown.read) == (State.REFUSED, False)
    assert "terlalu besar" in shown.says
    assert "bukan berarti tanpa isi" in shown.says


def test_bytes_that_are_not_as_sealed_are_never_read(house):
    reading = asked(house)
    Reading.objects.filter(pk=reading.pk).update(sha256="0" * 64)
    _result, told = run(house)
    assert (told.seen, anew(reading).why) == ([], Why.NOT_AS_SEALED)


def test_a_job_that_is_stopped_keeps_what_was_read(house):
    asked(house)
    Job.objects.filter(kind="pictures.read").update(cancel_asked=True)
    with pytest.raises(Cancelled):
        run(house)
    assert Reading.objects.get().state == State.WAITING


def test_pictures_and_recordings_of_a_bag_are_asked_for_and_nothing_else(house):
    item = bring(house, picture(), wacz())
    WORK["custody.seal"](Job.objects.get(pk=item.job_id))
    assert [one.about for one in Reading.objects.all()] == [f"custody.item:{item.pk}/berkas-001.png"]
    assert run(house)[0]["read"] == 1
    assert set(queries.hints_about(house.desk("operator", NOW), f"custody.item:{item.pk}")) == {"berkas-001.png"}


def test_a_paper_is_no_picture(house):
    exhibit = Exhibit(office=house.sukoharjo, media_type="application/pdf", sha256="0" * 64)
    assert services.ask_exhibit(exhibit, by="p-operator", at=NOW) is None


def test_who_may_not_ask_again_is_refused(house):
    reading = done(house)
    with pytest.raises(Refused):
        services.ask_again(house.desk("operator", NOW), reading, at=NOW)
    with pytest.raises(Refused):
        services.ask_again(house.desk("prevention", NOW), reading, at=NOW)


CHILD = r"""
import json, sys
while line := sys.stdin.buffer.readline():
    asked = json.loads(line)
    data = sys.stdin.buffer.read(asked["size"])
    if data == b"dies":
        sys.exit(9)
    if data == b"lies":
        sys.stdout.write('{"id": "other", "ok": false, "why": "broken"}\n')
    elif data == b"hangs":
        import time
        time.sleep(60)
    else:
        sys.stdout.write(json.dumps({"id": asked["id"], "ok": False, "why": "broken"}) + "\n")
    sys.stdout.flush()
"""


def test_a_child_that_dies_lies_or_hangs_costs_one_file(house):
    with Reader((sys.executable, "-c", CHILD), most_seconds=1.5) as reader:
        said = [reader.read(one).why for one in (b"a", b"dies", b"b", b"lies", b"c", b"hangs", b"d")]
    ended = Why.READER_ENDED
    assert said == [Why.BROKEN, ended, Why.BROKEN, ended, Why.BROKEN, ended, Why.BROKEN]


@pytest.mark.slow
def test_the_real_child_reads_a_photo_and_leaves_its_camera_apart(house):
    reading = asked(house)
    job = Job.objects.get(kind="pictures.read")
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    assert work.read(job) == {"forgotten": 0, "read": 1}
    desk = house.desk("reviewer", NOW)
    assert services.show(desk, anew(reading), 0, at=NOW)[:3] == b"\xff\xd8\xff"
    assert services.see_camera(desk, anew(reading), at=NOW).device.endswith("X9")
    assert queries.hints(desk, reading.about).read


def test_hand_marks_reach_pages_in_words_and_in_the_order_of_the_picture(house):
    reading = done(house, answer=read_as(hands=(Sign.TOO_SMALL, Sign.THUMB_UP, Sign.TWO)))
    shown = queries.hints(house.desk("reviewer", NOW), reading.about)
    assert [(one.letter, one.says) for one in shown.frames[0].hands] == [
        ("A", "tangan terlalu kecil untuk dibaca"), ("B", "jempol ke atas"), ("C", "dua jari"),
    ]  # fmt: skip


def test_the_child_knows_no_secret_of_the_workbench(monkeypatch):
    monkeypatch.setenv("SAKSAMA_MAIL_PASSWORD", "rahasia")
    program = (
        "import json, os, sys; asked = json.loads(sys.stdin.readline()); "
        "why = 'broken' if 'SAKSAMA_MAIL_PASSWORD' in os.environ else 'too_long'; "
        "print(json.dumps({'id': asked['id'], 'ok': False, 'why': why}), flush=True)"
    )
    with Reader((sys.executable, "-c", program)) as reader:
        assert reader.read(b"x").why == "too_long"
