"""Runs: the patrol's own process screens what is imported, the workbench takes its leads in once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from saksama.handover.lead import Lead as Body
from saksama.handover.message import messages
from saksama.kernel.errors import Refused
from saksama.workbench.jobs.models import Job, Schedule
from saksama.workbench.jobs.scheduling import enqueue_due
from saksama.workbench.mandates import services as mandates
from saksama.workbench.patrols import queries, services
from saksama.workbench.patrols.models import Lead, Run
from saksama.workbench.patrols.services.runs import tonight
from saksama.workbench.patrols.shown import ShownRun
from saksama.workbench.review.models import Place
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting
from tests.patrol.imports.invented import PLANTED, everything_under
from tests.workbench.patrols.field import TEACHER, a_field, done, export, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def field(house):
    for left in setting().outbox.glob("*"):  # the home is the process's; another test's messages are not of this run
        left.unlink()
    return a_field(house)


def asked(field):
    return services.ask_run(desk=field.desk, at=field.at, once=uuid4())


def outbox():
    return [manifest for _path, manifest in messages(setting().outbox, keyring())]


@pytest.mark.slow
@pytest.mark.databases
def test_a_run_brings_the_teachers_lead_into_the_queue(field):
    imported(field, export(field.at))
    job = done(asked(field))

    run = Run.objects.get(job=job)
    assert (job.state, job.result) == (Job.State.DONE, {"run": str(run.pk), "leads": 1, "read": 7})
    (lead,) = Lead.objects.all()
    body = open_row(lead.sealed, Body)
    assert body.account_id == TEACHER
    assert (lead.number, lead.participant.code, lead.platform, lead.acts) == (1, "p1", "tiktok", "comment")
    assert Place.objects.get().lead == lead
    assert run.counts["read"] == 7
    rows = [(row["participant"], row["accounts"], row["interactions"], row["leads"]) for row in run.coverage]
    assert rows == [("p1", 1, 7, 1), ("p2", 1, 0, 0), ("p0", 0, 0, 0)]
    assert run.coverage[2]["reason"]
    assert all(one.consumed_at for one in outbox())
    left = everything_under(setting().home)
    assert [secret for secret in PLANTED if secret in left] == []


@pytest.mark.slow
@pytest.mark.databases
def test_nothing_found_is_a_result(field):
    imported(field, export(field.at, teacher=False))
    job = done(asked(field))
    run = Run.objects.get(job=job)
    assert (job.state, job.result["leads"], run.leads.count()) == (Job.State.DONE, 0, 0)
    assert ShownRun(run).funnel[0].count == 6
    assert Lead.objects.count() == Place.objects.count() == 0


@pytest.mark.slow
@pytest.mark.databases
def test_the_same_act_never_comes_twice(field):
    imported(field, export(field.at))
    first, second = done(asked(field)), done(asked(field))
    assert (first.result["leads"], second.result["leads"]) == (1, 0)
    assert (Lead.objects.count(), Place.objects.count(), Run.objects.count()) == (1, 1, 2)


def test_asked_twice_while_one_waits_it_is_one_run(field):
    assert asked(field).pk == asked(field).pk
    assert Job.objects.filter(kind="patrols.run").count() == 1


@pytest.mark.parametrize("key", ["reviewer", "pleno", "prevention", "administrator"])
def test_who_runs_nothing_is_refused(key, field):
    with pytest.raises(Refused, match="Peran Anda"):
        services.ask_run(desk=field.house.desk(key, field.at), at=field.at, once=uuid4())


def test_without_a_mandate_nothing_is_asked_and_nothing_runs(field):
    imported(field, export(field.at))
    job = asked(field)
    mandates.end(field.mandate, because="Selesai", desk=field.house.desk("pleno", field.at), at=field.at)
    assert done(job).state == Job.State.FAILED
    assert job.result["message"] == "Belum ada mandat aktif di kantor ini."
    with pytest.raises(Refused):
        asked(field)
    assert (Run.objects.count(), [one for one in outbox() if not one.consumed_at]) == (0, [])


def test_the_schedule_too_asks_for_the_mandate(field):
    """G1 at the schedule's door: a nightly run of an office whose mandate ended does nothing."""
    imported(field, export(field.at))
    services.plan_nightly(wanted=True, desk=field.desk, at=field.at)
    mandates.end(field.mandate, because="Selesai", desk=field.house.desk("pleno", field.at), at=field.at)
    assert enqueue_due(field.at + timedelta(days=1)) == 1
    job = done(Job.objects.get(kind="patrols.run"))
    assert (job.asked_by, job.state, Run.objects.count()) == ("machine", Job.State.FAILED, 0)


def test_without_a_fence_it_says_what_is_missing(house):
    field = a_field(house, fenced=False)
    imported(field, export(field.at))
    job = done(asked(field))
    assert job.state == Job.State.FAILED
    assert "Belum ada pagar" in job.result["message"]
    assert "Belum ada daftar pegawai" in job.result["message"]


def test_a_night_without_files_is_no_failure(field):
    job = done(asked(field))
    assert (job.state, job.result, Run.objects.count()) == (Job.State.DONE, {"imports": 0}, 0)


@pytest.mark.parametrize(
    ("at", "zone", "begins"),
    [
        (datetime(2024, 10, 14, 18, 59, tzinfo=UTC), "WIB", datetime(2024, 10, 14, 19, 0, tzinfo=UTC)),
        (datetime(2024, 10, 14, 19, 0, tzinfo=UTC), "WIB", datetime(2024, 10, 15, 19, 0, tzinfo=UTC)),
        (datetime(2024, 10, 14, 16, 59, tzinfo=UTC), "WIT", datetime(2024, 10, 14, 17, 0, tzinfo=UTC)),
    ],
)
def test_the_night_is_the_offices_own(at, zone, begins):
    assert tonight(zone, at) == begins


def test_a_nightly_run_is_planned_and_given_up(field):
    services.plan_nightly(wanted=True, desk=field.desk, at=field.at)
    assert queries.nightly_at(field.desk) == tonight("WIB", field.at)
    services.plan_nightly(wanted=False, desk=field.desk, at=field.at)
    assert queries.nightly_at(field.desk) is None
    assert Schedule.objects.filter(kind="patrols.run").count() == 1
