"""The jobs "intake.read_paper" and "intake.tidy": a scanned paper is read by machine, and does not outlive its time."""

from __future__ import annotations

import io
from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.handover.picture import Line
from saksama.handover.reading_process import Program, Reads
from saksama.kernel.clock import local_day, now
from saksama.workbench.intake.models import Paper, PaperPage
from saksama.workbench.intake.papers import end_overdue
from saksama.workbench.intake.reading_paper import read_paper
from saksama.workbench.intake.rules import PaperState
from saksama.workbench.intake.storing import arrivals, object_of
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import tell
from saksama.workbench.pictures.work.reading import reader, why_of
from saksama.workbench.safe.sealing import seal_under


def read(job: Job, program: Program = reader) -> dict[str, object]:
    """Read every page; done already or ended, nothing. Killed anywhere, the next try reads from the first page."""
    paper = Paper.objects.select_related("office").get(pk=UUID(str(job.asked["paper"])))
    if paper.state != PaperState.WAITING:
        return {"pages": 0}
    pages = list(paper.pages.order_by("number"))
    with program() as reads:
        lines = [_page(job, reads, page, of=len(pages)) for page in pages]
    _written(paper, lines)
    return {"pages": sum(not page.why for page in pages)}


def tidy(job: Job) -> dict[str, object]:
    """Papers whose time is over go, with whatever else of yesterday's a killed process left in the store."""
    at = now()
    return {"papers": end_overdue(job.office, at=at), "left": len(arrivals().expire(at, zone=job.office.zone))}


def _page(job: Job, reader: Reads, page: PaperPage, *, of: int) -> tuple[Line, ...]:
    with arrivals().open(page.object_id) as stream:
        answer = reader.read(stream.read())
    tell(job.pk, says="", done=page.number, total=of, at=now())
    page.why = "" if answer.reading else why_of(answer).value
    if answer.reading is not None:
        page.shown_id = _shown(page, answer.shown[0], now())
    page.save(update_fields=["why", "shown_id"])
    return answer.reading.frames[0].lines if answer.reading else ()


def _shown(page: PaperPage, jpeg: bytes, at: datetime) -> str:
    name = object_of(str(page.paper_id), f"tampak-{page.number}")
    if not arrivals().holds(name):
        today = local_day(at, page.paper.office.zone)
        arrivals().put(io.BytesIO(jpeg), kind="paper", at=at, expires_on=today, object_id=name)
    return name


@transaction.atomic
def _written(paper: Paper, lines: list[tuple[Line, ...]]) -> None:
    """The text, unless the paper ended meanwhile."""
    state = PaperState.READ if paper.pages.exclude(shown_id="").exists() else PaperState.FAILED
    waiting = Paper.objects.select_for_update(no_key=True).filter(pk=paper.pk, state=PaperState.WAITING).first()
    if waiting is not None:
        waiting.sealed, waiting.state = seal_under(paper.kept_under, read_paper(lines)), state
        waiting.save(update_fields=["sealed", "state"])
