"""Runs: the patrol's own process screens what is imported, the workbench takes its leads in once."""

from __future__ import annotations

from uuid import uuid4

import pytest

from saksama.handover.lead import Lead as Body
from saksama.handover.message import messages
from saksama.workbench.jobs.models import Job
from saksama.workbench.patrols import services
from saksama.workbench.patrols.models import Lead, Run
from saksama.workbench.review.models import Place
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting
from tests.patrol.imports.invented import PLANTED, everything_under
from tests.workbench.patrols.field import TEACHER, a_field, done, export, imported

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def field(house):
    return a_field(house)


def asked(field):
    return services.ask_run(desk=field.desk, at=field.at, once=uuid4())


def outbox():
    return [manifest for _path, manifest in messages(setting().outbox, keyring())]


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
