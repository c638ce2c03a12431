"""The auditor's pages: the log, the chain under it, the anchors, the counts. They read the log and nothing else."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import ZONES, local_day
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.keys.signing import fingerprint
from saksama.web.areas.audit.forms import SieveForm
from saksama.web.areas.audit.sheet import rows_of
from saksama.web.areas.audit.shown import Check, by_officer, places, rows
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.audit import queries
from saksama.workbench.audit.anchors import as_text
from saksama.workbench.jobs.chain_checks import ask_check, newest_check
from saksama.workbench.offices import log_reading

SPANS = (1, 7, 30)
"""Days that the counters may cover; no other period is counted."""


@door("audit.see")
def index(request: OfficerRequest) -> HttpResponse:
    """The log, newest first."""
    form = SieveForm(request.GET or None, desk=request.desk)
    before = request.GET.get("before", "")
    number = int(before) if before.isdecimal() and len(before) < 16 else None
    page = log_reading.look(request.desk, form.sieve, before=number, at=request.now)
    shown = {"form": form, "rows": rows(page), "older": page.older, "before": number, "asked": form.sieve.codes}
    shown["log"] = queries.standing(request.desk.office.code)
    return render(request, "audit/index.html", shown)


@door("audit.export", "POST")
def export(request: OfficerRequest) -> HttpResponseBase:
    """The lines that pass, as a file."""
    form = SieveForm(request.POST, desk=request.desk)
    if not form.is_valid():
        raise BadInput(_("Saringan jejak ini tidak dapat dipakai."), _("Kembali ke halaman Jejak dan perbaiki isinya."))
    found = log_reading.export(request.desk, form.sieve, at=request.now)
    response = StreamingHttpResponse(rows_of(found), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="jejak-{request.desk.office.code}.csv"'
    return response


@door("audit.see")
def chain(request: OfficerRequest) -> HttpResponse:
    """How the chain stands, its roots, where anchors are, the last check."""
    office, job = request.desk.office.code, newest_check(request.desk)
    log = queries.standing(office)
    shown = {
        "log": log, "roots": queries.roots(office, size=12), "places": places(office),
        "check": Check(job) if job else None, "once": uuid4(),
        "fingerprint": fingerprint(log.root.public_key) if log.root else "",
    }  # fmt: skip
    return render(request, "audit/chain.html", shown)


@door("audit.check", "POST")
def check(request: OfficerRequest) -> HttpResponse:
    """Check the chain now; goes on by itself."""
    try:
        once = UUID(request.POST.get("once", ""))
    except ValueError:
        raise BadInput(_("Permintaan ini tidak lengkap."), _("Muat ulang halaman lalu tekan sekali lagi.")) from None
    ask_check(request.desk, at=request.now, once=once)
    return redirect("audit:chain")


@door("audit.see")
def anchor(request: OfficerRequest, number: int) -> HttpResponse:
    """One anchor, to print."""
    found = log_reading.anchor_for(request.desk, number)
    return render(request, "audit/anchor.html", {"anchor": found, "text": as_text(found)})


@door("audit.export", "POST")
def take_anchors(request: OfficerRequest) -> HttpResponse:
    """Every anchor and the public keys, to be kept elsewhere."""
    response = HttpResponse(log_reading.take_anchors(request.desk, at=request.now), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="jangkar-{request.desk.office.code}.zip"'
    return response


@door("audit.see")
def tallies(request: OfficerRequest) -> HttpResponse:
    """How often each officer looked at and did what: counts, nothing more."""
    asked = request.GET.get("hari", "1")
    days = int(asked) if asked in map(str, SPANS) else SPANS[0]
    zone, today = ZoneInfo(ZONES[request.desk.zone]), local_day(request.now, request.desk.zone)
    first = datetime.combine(today - timedelta(days=days - 1), time(), zone)
    until = datetime.combine(today + timedelta(days=1), time(), zone)
    found = by_officer(queries.tallies(request.desk.office.code, first, until))
    return render(request, "audit/tallies.html", {"people": found, "days": days, "spans": SPANS, "first": first.date()})
