"""One worker, or one look at its office: `python -m tests.workbench.patrols.hand …`, in a home of its own."""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path
from uuid import uuid4

import click

from saksama.cli.workbench import open_workbench
from saksama.kernel.place import default_root
from saksama.patrol.home import Home


def main():
    os.environ["SAKSAMA_DEMO"] = "1"  # the cast's keys are a demo's; a worker refuses them anywhere else
    if sys.argv[1] == "work":
        _work(*sys.argv[2:])
        return
    open_workbench(Home(Path(default_root())).prepare())
    {"prepare": _prepare, "bring": _bring, "run": _run, "see": _see}[sys.argv[1]](*sys.argv[2:])


def _prepare():
    from tests.migrated import tables
    from tests.office import open_house, prepare_home
    from tests.workbench.patrols.field import a_field

    prepare_home()
    tables()
    a_field(open_house())


def _bring(passers):
    """A whole upload, its import asked for."""
    from saksama.workbench.patrols import services
    from tests.workbench.patrols.field import brought, export

    field = _field()
    upload = brought(field, export(field.at, passers=int(passers)))
    click.echo(services.start_import(upload, desk=field.desk, at=field.at).job_id)


def _run():
    from saksama.workbench.patrols import services

    field = _field()
    click.echo(services.ask_run(desk=field.desk, at=field.at, once=uuid4()).pk)


def _see():
    from saksama.handover.message import messages
    from saksama.workbench.jobs.models import Job
    from saksama.workbench.patrols.models import Import, Lead, Run
    from saksama.workbench.review.models import Place
    from saksama.workbench.safe.keyring import keyring
    from saksama.workbench.safe.setting import setting

    jobs = {str(job.pk): {"state": job.state, "tries": job.tries, "says": job.says, "result": job.result}
            for job in Job.objects.all()}  # fmt: skip
    click.echo(json.dumps({
        "jobs": jobs, "imports": Import.objects.exclude(import_code="").count(), "leads": Lead.objects.count(),
        "runs": Run.objects.count(), "places": Place.objects.count(),
        "unread": sum(one.consumed_at is None for _path, one in messages(setting().outbox, keyring())),
        "sealed": len(list((setting().home / "originals").glob("*.age"))),
    }))  # fmt: skip


def _work(dies=""):
    """A worker; with DIES it kills itself "inside" the transaction that takes leads in, or "after" it."""
    home = Home(Path(default_root())).prepare()
    open_workbench(home)
    from saksama.cli.worker import worker
    from saksama.config import work
    from saksama.workbench.patrols.services import taking

    def die(*_args, **_named):
        os.kill(os.getpid(), signal.SIGKILL)

    if dies == "inside":
        work.queue_leads = die
    if dies == "after":
        taking.mark_consumed = die
    worker.main(["--lost-after", "2"], standalone_mode=False)


def _field():
    from saksama.kernel.clock import now
    from saksama.workbench.accounts.models import Officer
    from saksama.workbench.contest.models import Election
    from saksama.workbench.mandates.models import Mandate
    from saksama.workbench.offices.models import Office
    from tests.office import House
    from tests.workbench.patrols.field import Field

    officers = {one.code.removeprefix("p-"): one for one in Officer.objects.all()}
    house = House({one.code: one for one in Office.objects.all()}, officers)
    return Field(house, Mandate.objects.get(), Election.objects.get(), now())


if __name__ == "__main__":
    main()
