"""The import: an arrived file becomes the register in force; the one before goes with its people."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from saksama.handover.roster import RosterRow, roster_digest
from saksama.kernel.errors import BadInput, Damaged
from saksama.workbench.audit.models import Line
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import run_job
from saksama.workbench.register import reading
from saksama.workbench.register.models import Arrival, DeclaredAccount, Person, Register
from saksama.workbench.register.queries import declared_by, people, register_in_force
from saksama.workbench.register.roster_file import name_of, open_roster, roster_path, sweep_rosters
from saksama.workbench.register.services import ask_import, put_in_force
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting
from tests.office import a_lead, a_register
from tests.people import MONDAY, NAMESAKE, RARE, RIGHTLY, WRONGLY
from tests.workbench.register.files import arrived, csv, nip, row

pytestmark = pytest.mark.django_db(transaction=True)


def work(arrival, house):
    """Ask for the import and let the worker do it; the job as it ended."""
    job = ask_import(arrival, desk=house.desk("operator"), at=MONDAY)
    run_job.func(str(job.pk))
    job.refresh_from_db()
    arrival.refresh_from_db()
    return job


def test_a_file_becomes_the_register_in_force(house):
    arrival = arrived(house, csv(*(row(n) for n in range(30)), row(31, nip="123")))
    kept = setting().uploads / arrival.file
    assert kept.exists()
    job = work(arrival, house)
    register = register_in_force(house.sukoharjo)
    assert (job.state, job.result) == (Job.State.DONE, {"register": str(register.pk), "rows": 30, "refused": 1})
    assert (register.rows, register.refused_rows, register.source) == (30, 1, "BKPSDM Sukoharjo")
    assert register.transfer_basis == "Perjanjian 04/2024"
    assert register.digest == roster_digest(open_roster(register.file)), "what a fence is tied to"
    stored = sorted(open_row(one.sealed, RosterRow).nip for one in Person.objects.all())
    assert stored == sorted(nip(n) for n in range(30))
    assert DeclaredAccount.objects.count() == 3
    assert len(declared_by(house.sukoharjo, "tiktok", "5000010")) == 1
    assert (arrival.state, arrival.file, arrival.register) == (Arrival.State.IMPORTED, "", register)
    assert not kept.exists()
    (line,) = Line.objects.filter(verb="register.imported")
    assert msgspec.json.decode(line.detail) == {"deleted": 0, "digest": register.digest, "refused": 1, "rows": 30}


def test_no_one_is_readable_in_the_tables_or_files(house):
    work(arrived(house), house)
    clear = str(list(Person.objects.values())) + str(list(Register.objects.values()))
    files = b"".join(path.read_bytes() for path in setting().home.rglob("*") if path.is_file())
    for planted in (nip(7), "Pegawai Rekaan", "rekaan10", "Dinas Pendidikan"):
        assert planted not in clear
        assert planted.encode() not in files


def test_run_again_it_changes_nothing(house):
    arrival = arrived(house)
    job = work(arrival, house)
    before = list(Person.objects.values_list("pk"))
    Job.objects.filter(pk=job.pk).update(state=Job.State.WAITING)  # as after a worker that was killed
    run_job.func(str(job.pk))
    job.refresh_from_db()
    assert (job.state, list(Person.objects.values_list("pk"))) == (Job.State.DONE, before)
    assert Line.objects.filter(verb="register.imported").count() == 1


def test_the_register_before_goes_with_its_people_and_its_file(house):
    old = a_register(house)
    work(arrived(house), house)
    old.refresh_from_db()
    assert (old.in_force, old.ended_at is not None, old.people.count()) == (False, True, 0)
    assert not roster_path(old.file).exists()
    assert Register.objects.filter(office=house.sukoharjo, in_force=True).count() == 1
    assert declared_by(house.sukoharjo, "tiktok", "9001") == []


def test_a_register_of_another_office_stays(house):
    other = a_register(house, office="33.13")
    work(arrived(house), house)
    assert other.people.count() == 4
    assert register_in_force(house.offices["33.13"]) == other


def test_who_left_the_register_stays_as_long_as_an_open_lead_names_them(house):
    a_lead(house, WRONGLY)  # the whole cast is in the register of this lead
    a_register(house, RIGHTLY, RARE, at=MONDAY + timedelta(days=1))
    assert set(Person.objects.values_list("person_key", flat=True)) >= {"k-rightly", "k-rare"}
    from saksama.workbench.review.naming import still_named  # noqa: PLC0415

    old = a_register(house, WRONGLY, NAMESAKE, RARE, at=MONDAY + timedelta(days=2))
    fresh = a_register_with(house, still_named, RIGHTLY, RARE)
    assert set(old.people.values_list("person_key", flat=True)) == {"k-wrongly"}
    assert people(house.sukoharjo, ["k-wrongly", "k-rare"]) == {"k-wrongly": WRONGLY, "k-rare": RARE}
    assert fresh.people.count() == 2


def a_register_with(house, needed, *rows):
    """As `a_register`, asking the rooms above who is still needed."""
    from uuid import uuid4  # noqa: PLC0415

    from saksama.patrol.roster.file import save_roster  # noqa: PLC0415
    from saksama.workbench.safe.keyring import keyring  # noqa: PLC0415
    from tests.people import roster  # noqa: PLC0415

    register_id = uuid4()
    save_roster(roster_path(name_of(register_id)), roster(*rows), keyring())
    return put_in_force(
        register_id, office=house.sukoharjo, source="BKPSDM", refused=0, by="p-operator",
        at=MONDAY + timedelta(days=3), needed=needed,
    )  # fmt: skip


def test_a_damaged_roster_never_takes_the_place_of_the_one_in_force(house):
    old = a_register(house)
    broken = old.pk.__class__(int=5)
    roster_path(name_of(broken)).write_bytes(roster_path(old.file).read_bytes()[:-1])
    with pytest.raises(Damaged):
        put_in_force(broken, office=house.sukoharjo, source="x", refused=0, by="p-operator", at=MONDAY)
    assert register_in_force(house.sukoharjo) == old
    assert old.people.count() == 4


def test_what_fails_leaves_the_file_for_another_try(house, monkeypatch):
    arrival = arrived(house)
    old = a_register(house)
    monkeypatch.setattr(reading, "SECONDS", 0)
    job = work(arrival, house)
    assert (job.state, arrival.state) == (Job.State.FAILED, Arrival.State.ARRIVED)
    assert "berhenti" in job.result["message"]
    assert register_in_force(house.sukoharjo) == old
    monkeypatch.setattr(reading, "SECONDS", 120)
    assert work(arrival, house).state == Job.State.DONE


def test_a_reader_that_wants_all_memory_takes_only_itself_down(house, monkeypatch):
    monkeypatch.setattr(reading, "MEMORY", 24 << 20)
    with pytest.raises(BadInput, match="berhenti"):
        arrived(house)


def test_a_cancelled_import_changes_nothing(house):
    arrival = arrived(house)
    job = ask_import(arrival, desk=house.desk("operator"), at=MONDAY)
    Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    run_job.func(str(job.pk))
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    assert Register.objects.count() == 0
    assert ask_import(arrival, desk=house.desk("operator"), at=MONDAY) != job


def test_rosters_nobody_names_are_swept_after_an_hour(house):
    from saksama.kernel.clock import now  # noqa: PLC0415

    kept = a_register(house)
    orphan = roster_path("0.daftar")
    orphan.write_bytes(b"1")
    assert sweep_rosters({kept.file}, now()) == 0
    assert sweep_rosters({kept.file}, now() + timedelta(hours=2)) >= 1
    assert roster_path(kept.file).exists()
    assert not orphan.exists()
