"""The end of a report whose case was sealed or deleted. Only the room of cases calls this."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from saksama.workbench.intake.models import Condition, Handover, Information, Report, Step
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.safe.sealing import seal_row


@transaction.atomic
def shut(report: Report, *, at: datetime) -> None:
    """Its pages and its place in lists are nobody's, with the later reports of the same event. Safe to call again."""
    _with_merged(report).filter(shut_at=None).update(shut_at=at)
    report.refresh_from_db()


@transaction.atomic
def blank(report: Report, *, at: datetime) -> None:
    """Overwrite what reports from before there were data keys say, wherever it stands; the others end with theirs."""
    old = _with_merged(report).filter(kept_under="")
    for one in old:
        shut(one, at=at)
    nothing, no_words = seal_row(ReportBody(event="")), seal_row("")
    Condition.objects.filter(report__in=old).update(sealed_note=no_words)
    Step.objects.filter(report__in=old).update(sealed_note=None, sealed_before=None)
    Handover.objects.filter(report__in=old).update(sealed=nothing, sealed_why=no_words)
    old.update(sealed=nothing, sealed_missing=None, sealed_proposal=None)
    report.refresh_from_db()


def keys_of(report: Report) -> list[str]:
    """Data keys of a report and of the later ones of the same event."""
    return list(
        _with_merged(report).exclude(kept_under="").order_by("year", "seq").values_list("kept_under", flat=True)
    )


@transaction.atomic
def shut_traced(record: str, *, at: datetime) -> None:
    """The initial information from which `record` ("app.model:id") came is nobody's page any more."""
    Information.objects.filter(record=record, shut_at=None).update(shut_at=at)


@transaction.atomic
def blank_traced(record: str, *, at: datetime) -> None:
    """Overwrite what it says: it stands under the office's own key."""
    shut_traced(record, at=at)
    Information.objects.filter(record=record).update(sealed=seal_row(ReportBody(event="")), sealed_result=None)


def _with_merged(report: Report) -> QuerySet[Report]:
    return Report.objects.filter(Q(pk=report.pk) | Q(merged_into=report.pk))
