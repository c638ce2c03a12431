"""Pages of the prevention officer. Lists name leads by number; a person is behind one door, and opening it is noted."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.prevent.forms import NumberForm, WriteForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.review import prevention, prevention_queries
from saksama.workbench.review.prevention_rules import addressed


@door("review.prevent")
def index(request: OfficerRequest) -> HttpResponse:
    """What can be written now, what waits, what was written."""
    seen = prevention_queries.overview(request.desk, request.now)
    return render(request, "prevent/index.html", {
        "seen": seen,
        "ready": [(code, name, WriteForm(auto_id=False)) for code, name in seen.letters],
        "letters": prevention_queries.letters_of(request.desk),
        "notices": prevention_queries.notices_of(request.desk),
    })  # fmt: skip


@door("review.prevent", "POST")
def write(request: OfficerRequest, agency_code: str) -> HttpResponse:
    """Write the letter to one agency."""
    form = WriteForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Formulir ini tidak lengkap."), _("Muat ulang halamannya, lalu coba lagi."))
    once = form.cleaned_data["once"]
    made = prevention.write_letter(agency_code, desk=request.desk, at=request.now, once=once)
    return redirect("prevent:letter", made.pk)


@door("review.prevent")
def letter(request: OfficerRequest, letter_id: UUID) -> HttpResponse:
    """The letter, to print; its number is given by hand."""
    found = prevention_queries.letter_for(request.desk, letter_id)
    return _letter(request, found, NumberForm())


@door("review.prevent", "POST")
def number(request: OfficerRequest, letter_id: UUID) -> HttpResponse:
    """Give the letter its number."""
    found, form = prevention_queries.letter_for(request.desk, letter_id), NumberForm(request.POST)
    if not form.is_valid():
        return _letter(request, found, form)
    prevention.number_letter(found, form.cleaned_data["number"], desk=request.desk, at=request.now)
    return redirect("prevent:letter", letter_id)


@door("review.prevent", "POST")
def make(request: OfficerRequest, resolution_id: UUID) -> HttpResponse:
    """Make the sealed notice of one lead."""
    made = prevention.make_notice(resolution_id, desk=request.desk, at=request.now)
    return redirect("prevent:notice", made.pk)


@door("review.prevent")
def notice(request: OfficerRequest, notice_id: UUID) -> HttpResponse:
    """The notice, to print and put into an envelope; opening it is noted."""
    found = prevention_queries.notice_for(request.desk, notice_id)
    to = prevention.open_notice(found, desk=request.desk, at=request.now)
    law = prevention.law_on(found.made_at.date())
    return render(request, "prevent/notice.html", {"notice": found, "to": to, "name": addressed(to), "law": law})


@door("review.prevent", "POST")
def hand(request: OfficerRequest, notice_id: UUID) -> HttpResponse:
    """It was handed over; whom it was for is destroyed."""
    found = prevention_queries.notice_for(request.desk, notice_id)
    prevention.hand_over(found, desk=request.desk, at=request.now)
    messages.success(request, _("Dicatat diserahkan. Nama penerimanya sudah dihapus."))
    return redirect("prevent:index")


def _letter(request: OfficerRequest, found: object, form: NumberForm) -> HttpResponse:
    agency = prevention_queries.agency_of(found)  # type: ignore[arg-type]  # a row, whose class views do not name
    shown = {"letter": found, "agency": agency, "form": form}
    return render(request, "prevent/letter.html", shown, status=422 if form.errors else 200)
