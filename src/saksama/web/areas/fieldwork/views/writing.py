"""The draft as a form."""

from __future__ import annotations

from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import ZONES, local_day
from saksama.kernel.words import _
from saksama.web.areas.fieldwork.forms import BodyForm, values_of
from saksama.web.shared.doors import door
from saksama.web.shared.fields import as_uuid, went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest.queries import election_for, elections_of
from saksama.workbench.fieldwork import queries, services


@door("fieldwork.write", "GET", "POST")
def edit(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Write on; what is missing may wait until the number."""
    record = queries.record_for(request.desk, record_id)
    services.require_may_change(request.desk, record)
    given = request.POST if request.method == "POST" else None
    initial = None if given is not None else _initial(request, record)
    form = _form(request, given, initial=initial, of_lead=record.lead_id is not None)
    if given is not None and form.is_valid() and went(form, lambda: _rewrite(request, record, form)):
        messages.success(request, _("Rancangan tersimpan."))
        return redirect("fieldwork:detail", record.pk)
    page = {"form": form, "record": record, "says": queries.says(record)}
    return render(request, "fieldwork/edit.html", page, status=422 if form.is_bound else 200)


def _form(request: OfficerRequest, given: Any, *, initial: Any, of_lead: bool) -> BodyForm:
    choices = [(str(one.pk), one.name) for one in elections_of(request.desk)]
    day = local_day(request.now, request.desk.zone)
    return BodyForm(given, initial=initial, elections=choices, zone=request.desk.zone, day=day, of_lead=of_lead)


def _initial(request: OfficerRequest, record: Any) -> dict[str, object]:
    body = services.open_record(request.desk, record, at=request.now)
    found = record.discovered_at
    return values_of(body) | {
        "suspicion": "yes" if record.suspicion else "no", "respondent": record.respondent,
        "election": str(record.election_id or ""),
        "discovered_at": found.astimezone(ZoneInfo(ZONES[request.desk.zone])).replace(tzinfo=None) if found else None,
    }  # fmt: skip


def _rewrite(request: OfficerRequest, record: Any, form: BodyForm) -> None:
    said = form.cleaned_data
    election = election_for(request.desk, as_uuid(said["election"])) if said.get("election") else None
    services.rewrite_record(
        request.desk, record, body=form.body(), at=request.now, suspicion=form.suspicion_said,
        respondent=said["respondent"], election=election, discovered_at=said.get("discovered_at"),
    )  # fmt: skip
