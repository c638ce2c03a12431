"""What every verb of a report does: one conditional move, one kept step, one audit line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.intake.models import Report, Step
from saksama.workbench.intake.rules import State, before
from saksama.workbench.offices.desk import Desk, Machine, log
from saksama.workbench.safe.sealing import seal_in


def move(report: Report, to: State, **columns: object) -> None:
    """One conditional UPDATE. Raises Refused where the report does not stand there (any more)."""
    moved = Report.objects.filter(pk=report.pk, state__in=before(to)).update(state=to, **columns)
    if not moved:
        raise Refused(
            _("Laporan {number} tidak lagi berada pada tahap itu.").format(number=report.number),
            _("Muat ulang halamannya; mungkin petugas lain baru saja mengerjakannya."),
        )
    report.refresh_from_db()


def keep_step(
    desk: Desk | Machine, report: Report, deed: str, *, at: datetime, note: str = "", before: bytes | None = None,
    detail: Mapping[str, str | int] | None = None,
) -> None:  # fmt: skip
    """The step in the report's history and the line in the log; words and the former body stand in the first only."""
    sealed = seal_in(report.kept_under, note) if note else None
    Step.objects.create(report=report, deed=deed, sealed_note=sealed, sealed_before=before, by=desk.code, at=at)
    log(f"intake.{deed}", desk, at=at, subject=report.scope, detail=detail)
