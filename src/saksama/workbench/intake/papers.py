"""A scanned paper on its way to a report: whose it is, what was read, how it ends."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.intake.models import Paper, PaperPage
from saksama.workbench.intake.queries import not_there
from saksama.workbench.intake.rules import PAPER_FOR, PaperState
from saksama.workbench.intake.shapes import PaperRead
from saksama.workbench.intake.storing import arrivals, remove
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.sealing import destroy_key, open_under


def paper_for(desk: Desk, paper_id: UUID) -> Paper:
    """One paper that this officer brought. Raises as `owned`."""
    require(desk, "intake.receive")
    found = Paper.objects.filter(pk=paper_id, office=desk.office).select_related("office", "job").first()
    if found is None:
        raise not_there()
    owned(desk, found)
    return found


def owned(desk: Desk, paper: Paper) -> None:
    """Raises NotThere for another office's, Refused for what a colleague brought: it shows who reports (G11)."""
    if paper.office_id != desk.office.pk:
        raise not_there()
    if paper.brought_by != desk.code:
        raise Refused(_("Pindaian ini hanya terbuka bagi petugas yang membawanya."))


def read_of(paper: Paper) -> PaperRead:
    """What the machine read; empty before, and where nothing could be read. Raises Gone after its end."""
    return open_under(paper.kept_under, paper.sealed, PaperRead) if paper.sealed else PaperRead()


def pages_of(paper: Paper) -> list[PaperPage]:
    """Its pages, in order."""
    return list(paper.pages.order_by("number"))


def page_bytes(paper: Paper, number: int) -> bytes:
    """One page for the screen. Raises NotThere where it is not read or gone."""
    page = paper.pages.filter(number=number).exclude(shown_id="").first()
    if page is None or paper.state == PaperState.ENDED or not arrivals().holds(page.shown_id):
        raise not_there()
    with arrivals().open(page.shown_id) as stream:
        return stream.read()


def end(paper: Paper, *, at: datetime) -> None:
    """Picture, machine's text and keys go for good once this is committed; the row stays. Safe to call again."""
    Paper.objects.filter(pk=paper.pk).update(state=PaperState.ENDED, ended_at=at, sealed=None)
    transaction.on_commit(partial(_go, paper, at))
    paper.refresh_from_db()


def end_overdue(office: Office, *, at: datetime) -> int:
    """Papers that nobody turned into a report in time, and what a killed process left. Safe to call again. How many."""
    over = Paper.objects.filter(office=office, brought_at__lte=at - PAPER_FOR).exclude(state=PaperState.ENDED)
    papers = list(over)
    for paper in papers:
        end(paper, at=at)
    for paper in Paper.objects.filter(office=office, ended_at__gt=at - 2 * PAPER_FOR):
        _go(paper, at)
    return len(papers)


def _go(paper: Paper, at: datetime) -> None:
    destroy_key(paper.kept_under)
    for page in paper.pages.all():
        for name in filter(None, (page.object_id, page.shown_id)):
            remove(name, at=at)
