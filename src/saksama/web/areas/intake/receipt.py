"""What the reporter takes along: B.1 with its receipt B.3, or B.3.1; printed once and sealed in the vault (G11)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_variables

from saksama.kernel.clock import ZONES
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.web.shared.once import pdf_once
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.documents.rules import say_day
from saksama.workbench.documents.shapes import Content
from saksama.workbench.intake.queries import body_of
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.offices.desk import Desk
from saksama.workbench.vault.queries import reporters_of
from saksama.workbench.vault.services import make_papers
from saksama.workbench.vault.shapes import Identity


@sensitive_variables()
def printed(request: OfficerRequest, report: Any, identity: Identity, once: UUID | None) -> HttpResponse:
    """One PDF with B.1 and B.3, in clear this one time; when the print fails the report stands, and that is said."""
    desk = request.desk
    contents = {"B.1": _filed(desk, report, body_of(report)), "B.3": _received(desk, report, report.arrived_at)}
    failed = _("Laporan tersimpan, tetapi B.1 dan B.3 tidak tercetak: {why}")
    return _handed_out(request, report, identity, contents, failed=failed, once=once)


@sensitive_variables()
def printed_completion(request: OfficerRequest, report: Any, identity: Identity, once: UUID | None) -> HttpResponse:
    """The receipt B.3.1 of what completed the report, as `printed`."""
    contents = {"B.3.1": _received(request.desk, report, request.now)}
    failed = _("Kelengkapan tersimpan, tetapi B.3.1 tidak tercetak: {why}")
    return _handed_out(request, report, identity, contents, failed=failed, once=once)


@sensitive_variables()
def _handed_out(
    request: OfficerRequest, report: Any, identity: Identity, contents: dict[str, Content], *,
    failed: str, once: UUID | None,
) -> HttpResponse:  # fmt: skip
    desk = request.desk
    try:
        made = make_papers(
            desk, scope=report.scope, reporter=reporters_of(desk, report.scope).get(), identity=identity,
            contents=contents, at=request.now, once=once,
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, failed.format(why=refused))
        return redirect("intake:report", report.pk)
    return pdf_once(made.pdf, made.paper.file_name)


def _filed(desk: Desk, report: Any, body: ReportBody) -> Content:
    """B.1 without the fields that come from the identity."""
    happened = ", ".join(one for one in (say_day(date.fromisoformat(body.day)) if body.day else "", body.hour) if one)
    return Content(
        values={
            "report": report.number, "event": body.event, "event_place": body.place, "event_time": happened,
            "known_on": say_day(report.known_on), "description": body.description, "filed_place": desk.office.name,
            "filed_when": _when(desk, report.arrived_at)[0],
        },
        rows={
            "reported": tuple({"name": one.name, "address": one.address, "phone": one.phone} for one in body.parties),
            "evidence": tuple({"what": one} for one in body.evidence),
        },
        signer="",
    )  # fmt: skip


def _received(desk: Desk, report: Any, came_at: datetime) -> Content:
    """B.3 and B.3.1, signed by whoever received it."""
    day, hour = _when(desk, came_at)
    values = {"report": report.number, "place": desk.office.name, "received": day, "time": hour}
    return Content(values=values, signer=desk.officer.name)


def _when(desk: Desk, at: datetime) -> tuple[str, str]:
    here = at.astimezone(ZoneInfo(ZONES[desk.zone]))
    return say_day(here.date()), f"{here:%H.%M} {desk.zone}"
