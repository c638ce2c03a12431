"""What was read goes with its file, whichever road the file goes (G12)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from saksama.config.work import WORK
from saksama.workbench.custody import services as custody
from saksama.workbench.custody.models import Exhibit, Item
from saksama.workbench.jobs.models import Job
from saksama.workbench.pictures import queries, services
from saksama.workbench.pictures.models import Correction, Earlier, Frame, Glance, Reading
from saksama.workbench.pictures.rules import Saw, State
from saksama.workbench.pictures.storing import readings
from saksama.workbench.pictures.work import reading as work
from tests.workbench.custody.kept import NOW, anew, bring, picture
from tests.workbench.pictures.given import Told, asked, done, read_as, run


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
