"""What an officer who leaves leaves open, room by room: an explicit table. Each entry counts, and passes on."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.models import Message
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.open_work import OpenWork
from saksama.workbench.patrols.models import Upload
from saksama.workbench.review.models import Place
from saksama.workbench.review.services import free_all


def _batches(officer: Officer, office: Office, at: datetime) -> int:
    return Place.objects.filter(held_by=officer, office=office, held_until__gt=at).exclude(state="resolved").count()


def _free_batches(officer: Officer, office: Office, to: Officer | None, at: datetime) -> None:
    """Never handed to a person: who judges next is the queue's business, so that the second stays blind."""
    free_all(officer, office, at=at)


def _drafted(officer: Officer, office: Office) -> QuerySet[Mandate]:
    return Mandate.objects.filter(
        drafted_by=officer, office=office, state__in=[Mandate.State.DRAFT, Mandate.State.SUBMITTED]
    )


def _drafts(officer: Officer, office: Office, at: datetime) -> int:
    return _drafted(officer, office).count()


def _pass_drafts(officer: Officer, office: Office, to: Officer | None, at: datetime) -> None:
    """Not one that the successor has agreed to: who drafts and who approves stay two persons."""
    if to:
        _drafted(officer, office).exclude(approvals__officer=to).update(drafted_by=to)


def _uploads(officer: Officer, office: Office, at: datetime) -> int:
    return Upload.objects.filter(officer=officer, office=office, state=Upload.State.ARRIVING).count()


def _pass_uploads(officer: Officer, office: Office, to: Officer | None, at: datetime) -> None:
    if to:
        Upload.objects.filter(officer=officer, office=office, state=Upload.State.ARRIVING).update(officer=to)


def _lines(officer: Officer, office: Office, at: datetime) -> int:
    return Message.objects.filter(officer=officer, office=office, read_at=None).count()


def _pass_lines(officer: Officer, office: Office, to: Officer | None, at: datetime) -> None:
    if to:
        Message.objects.filter(officer=officer, office=office, read_at=None).update(officer=to)


OPEN_WORK: tuple[OpenWork, ...] = (
    OpenWork(
        "batches", lambda: _("Petunjuk yang sedang dipegang untuk dinilai"),
        lambda: _("Selalu kembali ke antrean, supaya penilai kedua tetap tidak tahu yang pertama."),
        _batches, _free_batches,
    ),
    OpenWork(
        "drafts", lambda: _("Konsep mandat yang belum disahkan"),
        lambda: _("Tetap ada di daftar mandat kantor."), _drafts, _pass_drafts,
    ),
    OpenWork(
        "uploads", lambda: _("Unggahan yang belum selesai"),
        lambda: _("Tetap tersegel sampai ada yang melanjutkan."), _uploads, _pass_uploads,
    ),
    OpenWork(
        "inbox", lambda: _("Baris kotak masuk yang belum dibaca"),
        lambda: _("Tetap tercatat; tidak ada yang menerimanya."), _lines, _pass_lines,
    ),
)  # fmt: skip
