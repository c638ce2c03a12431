"""A paper at the counter: scanned, read by machine, confirmed field by field, gone. The vault keeps the scan (G11)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.custody.kinds import PHOTOS, sound
from saksama.workbench.intake.models import Paper, PaperPage, Report
from saksama.workbench.intake.papers import end, owned, page_bytes
from saksama.workbench.intake.rules import MOST_PAGES, PAGE_BYTES, READ_PAPER, PaperState
from saksama.workbench.intake.services.receive import receive
from saksama.workbench.intake.storing import arrivals, object_of, remove
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.safe.sealing import fresh_key
from saksama.workbench.vault.queries import health
from saksama.workbench.vault.rules import Health
from saksama.workbench.vault.services import attach_scan

KEY = "kertas"
"""Of the data key of what is read on a paper: "kertas-<hex>"."""
VAULT_TAKES = frozenset({"image/png", "image/jpeg"})


@transaction.atomic
def bring_paper(desk: Desk, *, pages: Sequence[BinaryIO], at: datetime, once: UUID | None = None) -> Paper:
    """Photos or scans of one paper, to be read by the machine for whoever brings them; sent twice (`once`) it is one.

    Raises BadInput for no page or more than MOST_PAGES, and for one that is no photo, empty or too large.
    """
    require(desk, "intake.receive")
    if once and (known := Paper.objects.filter(pk=once, office=desk.office, brought_by=desk.code).first()):
        return known
    if not 1 <= len(pages) <= MOST_PAGES:
        raise BadInput(_("Pilih 1 sampai {n} halaman.").format(n=MOST_PAGES))
    kinds = [sound(page, PHOTOS, most=PAGE_BYTES) for page in pages]
    paper = Paper.objects.create(
        pk=once or uuid4(), office=desk.office, brought_by=desk.code, brought_at=at, kept_under=fresh_key(KEY),
        state=PaperState.WAITING,
    )  # fmt: skip
    _keep(paper, pages, kinds, at)
    paper.job = enqueue(READ_PAPER, office=desk.office, asked={"paper": str(paper.pk)}, at=at, by=desk.code)
    paper.save(update_fields=["job"])
    log("intake.paper_brought", desk, at=at, subject=paper.scope, detail={"pages": len(pages)})
    return paper


@transaction.atomic
def receive_on_paper(
    desk: Desk, paper: Paper, *, at: datetime, taken: int, typed: int, once: UUID | None, **report: Any
) -> tuple[Report, bool]:
    """The paper becomes a report (`report`: as `receive`), its pages go to the vault, picture and machine's text end.
    And whether the vault took the pages.

    `taken`, `typed`: how many readings an officer confirmed, and how many they wrote otherwise. Sent twice (`once`) it
    is one. Raises as `papers.owned`, Refused for one that has ended, and as `receive`.
    """
    owned(desk, paper)
    sealed = health(desk.office) not in {Health.NONE, Health.LOST}
    if once and (known := Report.objects.filter(pk=once, office=desk.office).first()):
        return known, sealed
    made = receive(desk, at=at, once=once, **report)
    if not Paper.objects.filter(pk=paper.pk).exclude(state=PaperState.ENDED).update(state=PaperState.ENDED):
        raise Refused(_("Pindaian ini sudah berakhir."), _("Isi laporannya dari kertas."))
    if sealed:
        _into_the_vault(desk, paper, made, at)
    end(paper, at=at)
    detail: dict[str, str | int] = {"report": made.scope, "taken": taken, "typed": typed, "vault": int(sealed)}
    log("intake.paper_used", desk, at=at, subject=paper.scope, detail=detail)
    return made, sealed


@transaction.atomic
def throw_away(desk: Desk, paper: Paper, *, at: datetime) -> None:
    """Picture and text end; the report, if any, is typed. Safe to call again. Raises as `papers.owned`."""
    require(desk, "intake.receive")
    owned(desk, paper)
    if Paper.objects.filter(pk=paper.pk).exclude(state=PaperState.ENDED).update(state=PaperState.ENDED):
        end(paper, at=at)
        log("intake.paper_thrown_away", desk, at=at, subject=paper.scope)


def open_page(desk: Desk, paper: Paper, number: int, *, at: datetime) -> bytes:
    """One page as a JPEG for the screen, for whoever brought it. A line in the log. Raises NotThere, as `owned`."""
    require(desk, "intake.receive")
    owned(desk, paper)
    data = page_bytes(paper, number)
    log("intake.paper_opened", desk, at=at, subject=paper.scope, detail={"page": number})
    return data


def _keep(paper: Paper, pages: Sequence[BinaryIO], kinds: Sequence[str], at: datetime) -> None:
    """All pages into the store, or none: what shows who reports is not left behind by a fault. Whatever a killed
    process leaves there goes with its day.
    """
    names = [object_of(str(paper.pk), f"halaman-{n}") for n in range(1, len(pages) + 1)]
    today = local_day(at, paper.office.zone)
    try:
        for name, page in zip(names, pages, strict=True):
            arrivals().put(page, kind="paper", at=at, expires_on=today, object_id=name)
    except BaseException:
        for name in names:
            remove(name, at=at)
        raise
    PaperPage.objects.bulk_create(
        PaperPage(paper=paper, number=n, media_type=kind, object_id=name)
        for n, (name, kind) in enumerate(zip(names, kinds, strict=True), 1)
    )


def _into_the_vault(desk: Desk, paper: Paper, report: Report, at: datetime) -> None:
    for page in paper.pages.order_by("number"):
        name = page.object_id if page.media_type in VAULT_TAKES else page.shown_id
        if name:
            with arrivals().open(name) as stream:
                file = io.BytesIO(stream.read())
            attach_scan(desk, scope=report.scope, file=file, at=at, once=uuid5(paper.pk, str(page.number)))
