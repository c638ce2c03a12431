"""Areas and agencies with data: an agency, a paper of another body, a figure, something without a place, two runs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.config.work import WORK
from saksama.kernel.clock import local_day
from saksama.vulnerability.methods import find_method
from saksama.workbench.early_warning import queries, services
from saksama.workbench.early_warning.agency_list import AgencyContent
from saksama.workbench.early_warning.feeding.feed import feed
from saksama.workbench.early_warning.models import Run
from saksama.workbench.early_warning.services.facts import EventContent
from saksama.workbench.jobs.models import Job
from tests.office import House

GROGOL, METHOD = "33.11.09", "netralitas-wilayah"
DINKES = AgencyContent("dinkes-rekaan", "Dinas Kesehatan Rekaan", GROGOL, 400, "BKPSDM rekaan", "Kepala Dinas", "Jl. 1")


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What the office's other rooms hold is fed; runs over it are prepared, made, adopted."""
    desk, day = house.desk("prevention", at), local_day(at, "WIB")
    agency = services.add_agency(DINKES, desk=desk, at=at)
    paper = EventContent("perkara-terdahulu", GROGOL, day - timedelta(days=9), "R-112/REKAAN/2027")
    event = services.note_event(paper, agency, desk=desk, at=at)
    services.note_figure(
        unit=GROGOL, indicator="asn", period=f"{day.year}", value=517_293, source="BKN rekaan", desk=desk, at=at
    )
    feed(house.sukoharjo, at=at)
    waiting = queries.unplaced(house.desk("reviewer", at))[0]
    world |= {
        "vulnerable.agency": str(agency.pk), "vulnerable.agency_name": agency.name, "vulnerable.event": str(event.pk),
        "vulnerable.document": event.document, "vulnerable.source": "BKN rekaan",
        "vulnerable.unplaced": str(waiting["subject"]), "vulnerable.unplaced_number": str(waiting["document"]),
        "vulnerable.waiting": str(_run(house, at, day.year).pk),
        "vulnerable.made": str(_made(house, at, day.year).pk), "vulnerable.figure": "517.293",
        "vulnerable.in_file": "517293",
    }  # fmt: skip
    services.adopt(_made(house, at, day.year), desk=house.desk("coordinator", at), at=at)


def _run(house: House, at: datetime, year: int) -> Run:
    return services.prepare(
        find_method(METHOD), level="district", periods=[f"{year}"], desk=house.desk("prevention", at), at=at
    )


def _made(house: House, at: datetime, year: int) -> Run:
    """As the worker makes it."""
    run = _run(house, at, year)
    job = services.ask(run, desk=house.desk("prevention", at), at=at)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    WORK["early_warning.compute"](Job.objects.get(pk=job.pk))
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
    run.refresh_from_db()
    return run
