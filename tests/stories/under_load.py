"""The office of test_kill_under_load: `python -m tests.stories.under_load make N | ask N | see | serve PORT | work`."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from saksama.cli.place import answers
from saksama.cli.processes import Child, Supervisor
from saksama.cli.serve import loopback, prepare, tell_environment
from saksama.cli.site import WEB_WORKERS
from saksama.cli.workbench import open_workbench
from saksama.kernel.place import default_root
from saksama.patrol.home import Home

KIND, SESSIONS, BEGUN = "test.two_seconds", "sesi.json", "mulai-"


def two_seconds(job):
    """Two seconds of work, and its one effect keyed by the job."""
    from saksama.kernel.clock import now
    from saksama.workbench.audit.models import Line
    from saksama.workbench.audit.services import record

    (home().root / f"{BEGUN}{job.pk}").touch()
    time.sleep(2)
    subject = f"jobs.job:{job.pk}"
    if not Line.objects.filter(office=job.office.code, verb="test.effect", subject=subject).exists():
        record("test.effect", office=job.office.code, actor="machine", at=now(), subject=subject)
    return {}


def home():
    return Home(Path(default_root())).prepare()


def make(officers):
    """Keys, tables, the cast and as many officers signed in; their sessions stand in a file."""
    from saksama.kernel.clock import now
    from saksama.keys import Keyring

    there = home()
    Keyring.create(there.keys, demo=False, at=now())
    prepare(there, loopback(8027))
    from benchmarks.load_office import seated
    from benchmarks.workbench_office import session_of

    from saksama.workbench.offices.rules import Role
    from tests.office import build_house

    house = build_house()
    made = [seated(f"33.11-{n}", house.sukoharjo, Role.REVIEWER) for n in range(officers)]
    (there.root / SESSIONS).write_text(json.dumps([session_of(one) for one in made]))


def ask(many):
    """So many pieces of work; prints their ids."""
    open_workbench(home())
    from saksama.kernel.clock import now
    from saksama.workbench.jobs.services import enqueue
    from saksama.workbench.offices.models import Office

    office = Office.objects.get(code="33.11")
    for _n in range(many):
        sys.stdout.write(f"{enqueue(KIND, office=office, asked={}, at=now()).pk}\n")


def see():
    """How many still wait or run, and how often each left its effect."""
    open_workbench(home())
    from collections import Counter

    from saksama.workbench.audit.models import Line
    from saksama.workbench.jobs.models import Job

    lines = Line.objects.filter(verb="test.effect").values_list("subject", flat=True)
    waiting = Job.objects.filter(kind=KIND).exclude(state="done").count()
    done = Counter(subject.partition(":")[2] for subject in lines)
    sys.stdout.write(json.dumps({"waiting": waiting, "done": done}) + "\n")


def serve(port):
    """The workbench's own site with two processes, as `saksama serve` runs it, kept alive by the same supervisor."""
    os.environ.update({WEB_WORKERS: "2"})
    there, place = home(), loopback(port)
    tell_environment(place)
    open_workbench(there)
    supervisor = Supervisor(Child("site", *place.arguments()))
    supervisor.start()
    try:
        assert supervisor.until_answered(lambda: answers(place), 120)
        sys.stdout.write("Ctrl+C\n")
        sys.stdout.flush()
        supervisor.run()
    finally:
        supervisor.stop()


def work():
    """The product's worker with the tests' one kind of work; a job is given up after four silent seconds."""
    open_workbench(home())
    from saksama.cli.worker import worker
    from saksama.config import work as known

    known.WORK = {KIND: two_seconds}
    known.STANDING = {}
    worker.main(["--lost-after", "4"], standalone_mode=False)


if __name__ == "__main__":
    {"make": make, "ask": ask, "see": see, "serve": serve, "work": work}[sys.argv[1]](*map(int, sys.argv[2:]))
