"""Reads of reports and initial information; every one by the desk's office. There is no search for a person (G2)."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.intake.models import Information, Report
from saksama.workbench.intake.rules import State
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.sealing import open_row


def reports(desk: Desk, *, state: State | str | None = None) -> QuerySet[Report]:
    """Reports of the desk's office, newest number first; of one state, or all."""
    found = Report.objects.filter(office=desk.office).select_related("election", "merged_into")
    return (found.filter(state=state) if state else found).order_by("-year", "-seq")


def report_for(desk: Desk, report_id: UUID) -> Report:
    """One report, if it is the desk's office's. Raises NotThere."""
    found = reports(desk).filter(pk=report_id).first()
    if found is None:
        raise not_there()
    return found


def body_of(report: Report | Information) -> ReportBody:
    """What is reported. Opening it for a person is the caller's audit line (services.look)."""
    return open_row(report.sealed, ReportBody)


def ready(office: Office) -> QuerySet[Report]:
    """Reports that wait for the plenary, oldest first."""
    waiting = Report.objects.filter(office=office, state=State.READY).select_related("election")
    return waiting.order_by("proposed_at", "year", "seq")


def says(report: Report) -> str:
    """The report in one line without any name: "Laporan 003/LP/…"."""
    return _("Laporan {number}").format(number=report.number)


def informations(desk: Desk, *, state: str | None = None) -> QuerySet[Information]:
    """Initial information of the desk's office, newest number first; of one state, or all."""
    found = Information.objects.filter(office=desk.office).select_related("report", "assigned_to")
    return (found.filter(state=state) if state else found).order_by("-year", "-seq")


def information_for(desk: Desk, information_id: UUID) -> Information:
    """One piece of initial information, if it is the desk's office's. Raises NotThere."""
    found = informations(desk).filter(pk=information_id).first()
    if found is None:
        raise not_there()
    return found


def not_there() -> NotThere:
    """The same words for what does not exist and what is another office's."""
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
