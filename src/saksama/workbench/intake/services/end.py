"""The end of a report whose case was sealed or deleted. Only the room of cases calls this."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from saksama.workbench.intake.models import (
    Condition,
    CoveredCopy,
    Delivery,
    DeliveryFile,
    Handover,
    Information,
    Report,
    Step,
)
from saksama.workbench.intake.pictured import about_of
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.intake.storing import remove
from saksama.workbench.pictures import services as pictures
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
    _files_go(Delivery.objects.filter(report__in=_with_merged(report)), at)
    nothing, no_words = seal_row(ReportBody(event="")), seal_row("")
    Condition.objects.filter(report__in=old).update(sealed_note=no_words)
    Step.objects.filter(report__in=old).update(sealed_note=None, sealed_before=None)
    Handover.objects.filter(report__in=old).update(sealed=nothing, sealed_why=no_words)
    old.update(sealed=nothing, sealed_missing=None, sealed_proposal=None)
    report.refresh_from_db()


def keys_of(report: Report) -> list[str]:
    """Data keys of a report and of the later ones of the same event, with what came for them from the counter."""
    reports = _with_merged(report)
    own = reports.exclude(kept_under="").order_by("year", "seq").values_list("kept_under", flat=True)
    return [*own, *_keys_in(Delivery.objects.filter(report__in=reports))]


def keys_of_traced(record: str) -> list[str]:
    """Data keys of what came from the counter for the initial information of which `record` was made."""
    return _keys_in(Delivery.objects.filter(information__record=record))


@transaction.atomic
def shut_traced(record: str, *, at: datetime) -> None:
    """The initial information from which `record` ("app.model:id") came is nobody's page any more."""
    Information.objects.filter(record=record, shut_at=None).update(shut_at=at)


@transaction.atomic
def blank_traced(record: str, *, at: datetime) -> None:
    """Overwrite what it says: it stands under the office's own key."""
    shut_traced(record, at=at)
    _files_go(Delivery.objects.filter(information__record=record), at)
    Information.objects.filter(record=record).update(sealed=seal_row(ReportBody(event="")), sealed_result=None)


def _with_merged(report: Report) -> QuerySet[Report]:
    return Report.objects.filter(Q(pk=report.pk) | Q(merged_into=report.pk))


def _keys_in(deliveries: QuerySet[Delivery]) -> list[str]:
    """Of the messages, and of their files."""
    messages = list(deliveries.order_by("taken_at", "pk").values_list("kept_under", flat=True))
    return messages + [key for pair in _files_in(deliveries) for key in pair if key]


def _files_in(deliveries: QuerySet[Delivery]) -> list[tuple[str, ...]]:
    """As they came, without EXIF, and with parts covered."""
    files = DeliveryFile.objects.filter(delivery__in=deliveries).order_by("pk")
    copies = CoveredCopy.objects.filter(file__delivery__in=deliveries).order_by("asked_at", "pk")
    return [*files.values_list("object_id", "clean_id"), *copies.values_list("object_id")]


def _files_go(deliveries: QuerySet[Delivery], at: datetime) -> None:
    """Their bytes leave the store once this is committed, with what was read in them; the rows stay, digests only."""
    for file in DeliveryFile.objects.filter(delivery__in=deliveries).select_related("delivery__office"):
        pictures.forget(file.delivery.office, about_of(file), at=at)
    for name in {name for pair in _files_in(deliveries) for name in pair if name}:
        transaction.on_commit(partial(remove, name, at=at))
