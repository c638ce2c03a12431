"""What a sign stands for in the office's election: off until two officers set it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.handover.picture import Sign
from saksama.kernel.words import _
from saksama.web.areas.pictures.forms import MeaningForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import as_uuid, tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.accounts.queries import names
from saksama.workbench.contest import queries as contest
from saksama.workbench.offices.desk import require
from saksama.workbench.pictures import queries, services, words


@door("pictures.see_meanings", "GET", "POST")
def index(request: OfficerRequest) -> HttpResponse:
    """The meanings of the election the office works on; with the right, a new one can be proposed."""
    election, sent = contest.current_election(request.desk.office, request.now), request.method == "POST"
    form = MeaningForm(request.POST if sent else None, people=contest.participants(election) if election else [])
    if sent and election and form.is_valid() and tried(form, lambda: _set(request, form)):
        messages.success(request, _("Diusulkan. Berlaku sesudah petugas kedua menyetujuinya."))
        return redirect("pictures:meanings")
    page = {
        "election": election, "form": form, "rows": _rows(request, election) if election else [],
        "may_set": request.desk.may("pictures.set_meaning"), "may_agree": request.desk.may("pictures.agree_meaning"),
    }  # fmt: skip
    return render(request, "pictures/meanings.html", page, status=422 if sent else 200)


@door("pictures.agree_meaning", "POST")
def agree(request: OfficerRequest, meaning_id: UUID) -> HttpResponse:
    """The second officer agrees."""
    services.agree_meaning(request.desk, queries.meaning_for(request.desk, meaning_id), at=request.now)
    messages.success(request, _("Disetujui; sejak sekarang tertulis di samping tanda itu."))
    return redirect("pictures:meanings")


@door("pictures.set_meaning", "POST")
def end(request: OfficerRequest, meaning_id: UUID) -> HttpResponse:
    """It stands for nothing any more."""
    services.end_meaning(request.desk, queries.meaning_for(request.desk, meaning_id), at=request.now)
    messages.success(request, _("Diakhiri; tanda itu tidak diberi arti lagi."))
    return redirect("pictures:meanings")


def _set(request: OfficerRequest, form: MeaningForm) -> Any:
    require(request.desk, "pictures.set_meaning")
    said = form.cleaned_data
    whose = contest.participant_for(request.desk, as_uuid(said["participant"]))
    return services.set_meaning(
        request.desk, whose, sign=Sign(said["sign"]), why=said["why"], at=request.now, once=form.key
    )


def _rows(request: OfficerRequest, election: Any) -> list[dict[str, Any]]:
    found = queries.meanings(request.desk, election)
    who = names({code for row in found for code in (row.set_by, row.agreed_by) if code})
    return [
        {"meaning": row, "sign": words.say_sign(row.sign), "set_by": who.get(row.set_by, row.set_by),
         "agreed_by": who.get(row.agreed_by, row.agreed_by), "mine": row.set_by == request.desk.code}
        for row in found
    ]  # fmt: skip
