"""`python -m tests.workbench.register.killed make|import|look HOME [STAGE]`: an import that stands still at a stage.

`make` prepares an office with a register in force and an arrived file; `import` says when it has reached STAGE and then
waits to be killed; `look` prints what a later process finds, then lets the import run again.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from importlib import import_module
from uuid import UUID

ONCE = UUID("6a1f0c7e-52d4-4c1b-8f7b-3d0c9b6e1a52")
STAGES = ("roster_written", "rows_sealed", "rows_stored")


def make() -> None:
    from saksama.workbench.register.services import take_file  # noqa: PLC0415
    from tests.migrated import tables  # noqa: PLC0415
    from tests.office import a_register, open_house, prepare_home  # noqa: PLC0415
    from tests.people import MONDAY  # noqa: PLC0415
    from tests.workbench.register.files import csv, given, row  # noqa: PLC0415

    prepare_home()
    tables()
    house = open_house()
    a_register(house)
    raw = csv(*(row(n) for n in range(300)))
    take_file(io.BytesIO(raw), given(), desk=house.desk("operator"), at=MONDAY, once=ONCE)


def bring_in(stage: str) -> None:
    swap = import_module("saksama.workbench.register.services.put_in_force")
    places = {"roster_written": "open_roster", "rows_sealed": "_swap", "rows_stored": "delete_people"}
    if stage in places:
        vars(swap)[places[stage]] = stand_still
    print(json.dumps(work()))  # noqa: T201


def stand_still(*_args: object, **_named: object) -> None:
    print("here", flush=True)  # noqa: T201
    time.sleep(60)


def work() -> dict[str, object]:
    """Run the import as a worker does."""
    from saksama.workbench.jobs.models import Job  # noqa: PLC0415
    from saksama.workbench.jobs.tasks import run_job  # noqa: PLC0415
    from saksama.workbench.register.models import Arrival  # noqa: PLC0415
    from saksama.workbench.register.services import ask_import  # noqa: PLC0415
    from tests.people import MONDAY  # noqa: PLC0415

    Job.objects.filter(state=Job.State.RUNNING).update(state=Job.State.FAILED)  # as the supervisor of workers does
    arrival = Arrival.objects.select_related("officer", "office").get(pk=ONCE)
    job = ask_import(arrival, desk=_desk(arrival), at=MONDAY)
    run_job.func(str(job.pk))
    job.refresh_from_db()
    return {"state": job.state, "result": job.result}


def _desk(arrival):
    from saksama.workbench.offices.queries import desks_of  # noqa: PLC0415
    from tests.people import MONDAY  # noqa: PLC0415

    return desks_of(arrival.officer, MONDAY)[0]


def look() -> None:
    from saksama.workbench.audit.models import Line  # noqa: PLC0415
    from saksama.workbench.register.models import DeclaredAccount, Person, Register  # noqa: PLC0415

    found = {
        "registers": list(Register.objects.values_list("rows", "in_force")), "people": Person.objects.count(),
        "accounts": DeclaredAccount.objects.count(), "imports": Line.objects.filter(verb="register.imported").count(),
    }  # fmt: skip
    print(json.dumps({**found, "again": work()}))  # noqa: T201


if __name__ == "__main__":
    os.environ.update(
        SAKSAMA_HOME=sys.argv[2], DJANGO_SETTINGS_MODULE="tests.served.settings", SAKSAMA_DEMO="ya", DATABASE_URL="",
        SAKSAMA_SECRET_KEY="only-for-worlds-of-the-tests-0123456789-abcdefghijklmnopqrst",
    )  # fmt: skip
    import django

    django.setup()
    {"make": make, "import": lambda: bring_in(sys.argv[3]), "look": look}[sys.argv[1]]()
