"""The end of a report whose case was sealed or deleted. Only the room of cases calls this."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.intake.models import Condition, Handover, Report, Step
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.safe.sealing import seal_row


@transaction.atomic
def shut(report: Report, *, at: datetime) -> None:
    """Its pages and its place in lists are nobody's from now on. Safe to call again."""
    Report.objects.filter(pk=report.pk, shut_at=None).update(shut_at=at)
    report.refresh_from_db()


@transaction.atomic
def blank(report: Report, *, at: datetime) -> None:
    """Overwrite what a report from before there were data keys says, wherever it stands here."""
    if report.kept_under:
        return
    shut(report, at=at)
    nothing, no_words = seal_row(ReportBody(event="")), seal_row("")
    Report.objects.filter(pk=report.pk).update(sealed=nothing, sealed_missing=None, sealed_proposal=None)
    Condition.objects.filter(report=report).update(sealed_note=no_words)
    Step.objects.filter(report=report).update(sealed_note=None, sealed_before=None)
    Handover.objects.filter(report=report).update(sealed=nothing, sealed_why=no_words)
