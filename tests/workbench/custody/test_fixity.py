"""Every week every byte: bit rot, missing, extra; told to who must act, counted for the auditor."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from saksama.config.work import STANDING, WORK
from saksama.evidence.package.custody_lines import Act
from saksama.kernel.errors import Damaged, Refused
from saksama.workbench.agenda.models import Message
from saksama.workbench.custody import queries, services
from saksama.workbench.custody.models import Exhibit, FixityFault
from saksama.workbench.custody.rules import STAMP_EVERY, FaultKind
from saksama.workbench.custody.services import keep
from saksama.workbench.custody.services.ask import CAPTURE, SEAL
from saksama.workbench.custody.services.copy import COPY
from saksama.workbench.custody.services.give import PACKAGE
from saksama.workbench.custody.services.look import STAMP
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work import fixity
from tests.workbench.custody.kept import NOW, a_job, anew, captured, picture


@pytest.fixture(autouse=True)
def _of_this_test_only():
    """The store outlives a test; its database does not."""
    for one in store().all():
        store().destroy(one.object_id, reason="test", at=NOW)


def check(house):
    return fixity.check(a_job(house, "custody.fixity"))


def bytes_of(object_id):
    return store()._objects.path(store()._name_of(store().about(object_id)))


def rot(object_id):
    path = bytes_of(object_id)
    path.chmod(0o600)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def test_everything_sound_is_counted_and_nobody_is_disturbed(house):
    item = captured(house)
    keep(io.BytesIO(picture()), desk=house.desk("operator", NOW), purpose="contest.proof", at=NOW)
    assert check(house)["sound"] == Exhibit.objects.count() + 1
    assert FixityFault.objects.count() == 0
    assert not Message.objects.filter(kind="custody.fixity").exists()
    assert anew(item).checked_at is not None


def test_an_office_that_keeps_nothing_has_a_run_of_zero_not_a_pass(house):
    assert check(house) == {"sound": 0, "rotten": 0, "missing": 0, "extra": 0}


def test_rot_and_loss_are_found_named_and_told(house):
    one, other = captured(house), captured(house)
    rot(one.object_id)
    bytes_of(other.object_id).unlink()
    found = check(house)
    assert (found["rotten"], found["missing"], found["extra"]) == (1, 1, 0)
    faults = {fault.item_id: fault.kind for fault in FixityFault.objects.all()}
    assert faults == {one.pk: FaultKind.ROTTEN, other.pk: FaultKind.MISSING}
    told = Message.objects.filter(kind="custody.fixity")
    assert sorted(told.values_list("officer__code", flat=True)) == ["p-coordinator", "p-operator", "p-pleno"]
    assert told.first().path == "/barang-bukti/pemeriksaan/"
    assert [queries.verify(one), queries.verify(other)] == [False, False]
    with pytest.raises(Damaged), queries.read_file(one, "page.png"):
        pass
    assert anew(one).checked_at is None
    line = queries.timeline(one)[-1]
    assert (line.what, line.by, line.detail) == (Act.CHECKED, "mesin", {"result": "rotten"})


def test_what_no_row_speaks_of_is_extra_once_it_is_old_enough_to_be_no_work_in_hand(house):
    store().put(io.BytesIO(b"baru"), kind="item", at=NOW, expires_on=None)
    store().put(io.BytesIO(b"lama"), kind="item", at=NOW - timedelta(hours=2), expires_on=None)
    assert check(house)["extra"] == 1


def test_an_offices_check_names_nothing_of_another_offices(house):
    item = captured(house)
    rot(item.object_id)
    job = a_job(house, "custody.fixity")
    job.office = house.offices["33.13"]
    job.save()
    assert fixity.check(job) == {"sound": 0, "rotten": 0, "missing": 0, "extra": 0}


def test_run_again_after_a_kill_it_is_one_run(house):
    captured(house)
    job = a_job(house, "custody.fixity")
    assert fixity.check(job) == fixity.check(job)
    assert len(queries.fixity_page(house.desk("operator", NOW)).runs) == 1


def test_the_auditor_sees_counts_and_no_exhibit(house):
    captured(house)
    check(house)
    desk = house.desk("auditor", NOW)
    page = queries.fixity_page(desk)
    assert (page.newest.sound, page.newest.rotten) == (page.objects, 0)
    assert queries.counts(desk)["sealed"] == 1
    with pytest.raises(Refused):
        queries.items(desk)
    with pytest.raises(Refused):
        queries.fixity_page(house.desk("administrator", NOW))
    with pytest.raises(Refused):
        services.ask_package(desk, captured(house), for_whom="x", at=NOW)


def test_the_worker_knows_every_kind_of_work_and_comes_again_by_itself(house):
    captured(house)
    kinds = {CAPTURE, SEAL, COPY, PACKAGE, STAMP, "custody.fixity", "custody.tidy"}
    assert kinds <= WORK.keys()
    assert {kind: STANDING[kind] for kind in kinds & STANDING.keys()} == {
        STAMP: STAMP_EVERY // timedelta(minutes=1), "custody.fixity": 7 * 24 * 60, "custody.tidy": 60}  # fmt: skip
    assert [WORK[kind](a_job(house, kind)) for kind in (STAMP, "custody.fixity", "custody.tidy")] == [
        {"tried": 0, "stamped": 0}, {"sound": 1, "rotten": 0, "missing": 0, "extra": 0},
        {"packages": 0, "lost": 0, "destroyed": 0, "rooms": 0, "halves": 0}]  # fmt: skip
