"""One worker with the tests' own work, or one question to its database: `python -m tests.workbench.jobs.hand …`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import click

from saksama.cli.workbench import open_workbench
from saksama.kernel.place import default_root
from saksama.patrol.home import Home

STEPS, STEP = 30, 0.2


def slow(job):
    """Six seconds of work with a sign of life at every step; its one effect is a line at the end."""
    from saksama.kernel.clock import now
    from saksama.workbench.audit.services import record
    from saksama.workbench.jobs.services import tell
    from saksama.workbench.jobs.tasks import Cancelled

    for step in range(STEPS):
        if not tell(job.pk, says="bekerja", done=step, total=STEPS, at=now()):
            raise Cancelled
        time.sleep(STEP)
    record("test.effect", office=job.office.code, actor="machine", at=now(), subject=f"jobs.job:{job.pk}")
    return {"steps": STEPS}


def deadly(job):
    """Kills its worker every time."""
    import os
    import signal

    os.kill(os.getpid(), signal.SIGKILL)


def main():
    from saksama.kernel.clock import now

    match sys.argv[1]:
        case "prepare":
            _open()
            from saksama.workbench.offices.models import Office
            from tests.migrated import tables

            tables()
            Office.objects.create(code="33.11", kind="regency", name="Bawaslu Kabupaten Sukoharjo")
        case "ask":
            _open()
            from saksama.workbench.jobs.services import enqueue
            from saksama.workbench.offices.models import Office

            click.echo(enqueue(sys.argv[2], office=Office.objects.get(), asked={}, at=now()).pk)
        case "plan":
            _open()
            from saksama.workbench.jobs.scheduling import plan
            from saksama.workbench.offices.models import Office

            plan(sys.argv[2], office=Office.objects.get(), every_minutes=60, first_at=now())
        case "see":
            _open()
            from saksama.workbench.audit.models import Line
            from saksama.workbench.jobs.models import Job

            jobs = {str(job.pk): {"state": job.state, "tries": job.tries, "done": job.done, "result": job.result}
                    for job in Job.objects.all()}  # fmt: skip
            click.echo(
                json.dumps({"jobs": jobs, "lines": list(Line.objects.order_by("seq").values_list("verb", flat=True))})
            )
        case "work":
            _open()
            from saksama.cli.worker import worker
            from saksama.config import work

            work.WORK = {"test.slow": slow, "test.deadly": deadly}
            worker.main(["--lost-after", "2", *sys.argv[2:]], standalone_mode=False)


def _open():
    open_workbench(Home(Path(default_root())).prepare())


if __name__ == "__main__":
    main()
