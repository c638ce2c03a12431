"""What was read goes with its file, whichever road the file goes (G12)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from saksama.config.work import WORK
from saksama.handover.picture import Copy
from saksama.kernel.errors import Refused
from saksama.workbench.custody import services as custody
from saksama.workbench.custody.models import Exhibit, Item
from saksama.workbench.jobs.models import Job
from saksama.workbench.pictures import queries, services
from saksama.workbench.pictures.models import Correction, Earlier, Frame, Glance, Reading
from saksama.workbench.pictures.rules import Saw, State
from saksama.workbench.pictures.services import say
from saksama.workbench.pictures.storing import readings
from saksama.workbench.pictures.work import reading as work
from tests.workbench.custody.kept import NOW, anew, bring, picture
from tests.workbench.pictures.given import Told, asked, done, photo, read_as, run


def spoken_of(house, reading):
    """Everything an officer can say of it."""
    desk = house.desk("operator", NOW)
    services.correct(desk, reading, frame=0, line=0, text="Lain", at=NOW)
    services.glance(desk, reading, frame=0, hand=0, saw=Saw.THERE, at=NOW)
    services.note_earlier(desk, reading, day=date(2019, 5, 1), where="koran", how="dibaca", at=NOW)


def objects(reading):
    shown = Frame.objects.filter(reading=reading).values_list("shown_id", flat=True)
    said = [
        *Correction.objects.values_list("object_id", flat=True),
        *Earlier.objects.values_list("object_id", flat=True),
    ]
    return [reading.object_id, reading.camera_id, *shown, *said]


def gone(reading):
    rows = [kind.objects.filter(reading=reading).count() for kind in (Correction, Glance, Earlier, Frame)]
    return Reading.objects.get(pk=reading.pk).state == State.GONE and not any(rows)


def test_every_object_and_row_of_it_goes_and_a_page_says_so(house, django_capture_on_commit_callbacks):
    reading = done(house)
    spoken_of(house, reading)
    kept = objects(reading)
    assert len(kept) == 5
    with django_capture_on_commit_callbacks(execute=True):
        assert services.forget(house.sukoharjo, reading.about, at=NOW) == 1
    assert not any(readings().holds(one) for one in kept)
    assert gone(reading)
    assert "dihancurkan" in queries.hints(house.desk("reviewer", NOW), reading.about).says
    assert services.forget(house.sukoharjo, reading.about, at=NOW) == 0


def test_a_process_that_dies_before_the_bytes_are_gone_is_finished_by_the_worker(house):
    reading = done(house)
    kept = objects(reading)
    services.forget(house.sukoharjo, reading.about, at=NOW)  # the test never commits: as if it had died there
    assert all(readings().holds(one) for one in kept)
    run(house)
    assert not any(readings().holds(one) for one in kept)


def test_an_item_destroyed_by_two_takes_along_what_was_read_of_each_file(house, django_capture_on_commit_callbacks):
    item = bring(house, picture(), picture(41, 20))
    WORK["custody.seal"](Job.objects.get(pk=item.job_id))
    run(house, read_as(camera=None))
    custody.ask_destruction(house.desk("coordinator", NOW), anew(item), why="BA pleno 08", at=NOW)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        services.destroy(house.desk("pleno", NOW), anew(item), at=NOW)
    assert {one.state for one in Reading.objects.all()} == {State.GONE}
    assert Item.objects.get(pk=item.pk).state == "destroyed"


def test_a_file_that_another_room_destroyed_without_a_word_is_found_by_the_worker(house):
    reading = done(house)
    Exhibit.objects.filter(pk=reading.about.partition(":")[2]).update(destroyed_at=NOW)
    result, _told = run(house)
    assert (result["forgotten"], gone(reading)) == (1, True)


def test_what_was_destroyed_while_it_was_read_leaves_nothing(house, django_capture_on_commit_callbacks):
    reading = asked(house)

    class Slow(Told):
        def read(self, data):
            services.forget(house.sukoharjo, reading.about, at=NOW)
            return super().read(data)

    job = Job.objects.get(kind="pictures.read")
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    with django_capture_on_commit_callbacks(execute=True):
        assert work.read(job, program=Slow(read_as()))["gone"] == 1
    assert gone(reading)
    assert Reading.objects.get(pk=reading.pk).going == []


def test_the_end_of_one_file_takes_nothing_of_another_that_is_being_read(
    house, monkeypatch, django_capture_on_commit_callbacks
):
    """The web process sweeps while the worker has written and not yet noted what it wrote."""
    old, lay = done(house), work.put
    reading = asked(house, photo(size=(44, 20)))

    def put(object_id, data, **said):
        lay(object_id, data, **said)
        with django_capture_on_commit_callbacks(execute=True):
            services.forget(house.sukoharjo, old.about, at=NOW)

    monkeypatch.setattr(work, "put", put)
    assert run(house)[0]["read"] == 1
    reading.refresh_from_db()
    assert all(readings().holds(one) for one in (reading.object_id, reading.camera_id))
    assert queries.hints(house.desk("reviewer", NOW), reading.about).lines == 1


def test_what_was_swept_away_while_it_was_read_is_read_again_and_leaves_nothing(house, monkeypatch):
    reading, lay, written = asked(house), work.put, []

    def put(object_id, data, **said):
        lay(object_id, data, **said)
        written.append(object_id)
        Reading.objects.filter(pk=reading.pk).update(going=[])  # another worker began, and took it for a killed one's

    monkeypatch.setattr(work, "put", put)
    assert run(house)[0]["waiting"] == 1
    monkeypatch.setattr(work, "put", lay)
    assert run(house)[0]["read"] == 1
    assert not any(readings().holds(one) for one in written)


def test_nothing_is_said_any_more_of_a_reading_that_was_destroyed_while_its_page_was_open(house):
    stale = done(house)
    services.forget(house.sukoharjo, stale.about, at=NOW)
    desk, before = house.desk("operator", NOW), Earlier.objects.count()
    with pytest.raises(Refused):
        services.note_earlier(desk, stale, day=date(2019, 5, 1), where="koran", how="dibaca", at=NOW)
    with pytest.raises(Refused):
        services.correct(desk, stale, frame=0, line=0, text="Lain", at=NOW)
    assert (Earlier.objects.count(), Correction.objects.count()) == (before, 0)


def test_words_that_no_row_names_never_come_into_the_store(house, monkeypatch):
    reading, laid = done(house), []
    monkeypatch.setattr(say, "put", lambda object_id, *_data, **_said: laid.append(object_id))
    monkeypatch.setattr(say, "log", lambda *_given, **_said: 1 / 0)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.correct(house.desk("operator", NOW), reading, frame=0, line=0, text="Lain", at=NOW)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.note_earlier(house.desk("operator", NOW), reading, day=NOW.date(), where="x", how="y", at=NOW)
    assert laid == []


def test_the_day_that_speaks_for_a_person_outlives_the_copy_on_which_it_was_proven(house):
    old, new = done(house), done(house, photo(size=(60, 30)))
    other = done(house, photo(size=(50, 30)), answer=read_as(copy=picture_of("0123456789abcdef")))
    services.note_earlier(house.desk("operator", NOW), old, day=date(2019, 5, 1), where="koran", how="dibaca", at=NOW)
    services.forget(house.sukoharjo, old.about, at=NOW)
    seen = queries.hints(house.desk("reviewer", NOW), new.about).copies
    assert (seen.others, seen.earliest) == (0, date(2019, 5, 1))
    assert queries.earlier(new) == [], "where and how were established went with it"
    assert queries.hints(house.desk("reviewer", NOW), other.about).copies.earliest is None


def picture_of(digits):
    return Copy(dhash=digits, phash=digits, dhash_mirrored=digits, phash_mirrored=digits)
