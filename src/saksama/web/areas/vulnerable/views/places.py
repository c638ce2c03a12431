"""Things whose area nobody said yet: number, day, origin; nothing about who."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.vulnerable import offered
from saksama.web.areas.vulnerable.forms import PlaceForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import as_uuid, went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import queries, services
from saksama.workbench.early_warning.words import say_origin

PAGE = 50


@door("early_warning.place", "GET", "POST")
def index(request: OfficerRequest) -> HttpResponse:
    """The oldest first; chosen rows get one area and, where it is known, an agency."""
    desk = request.desk
    form = PlaceForm(request.POST or None, areas=offered.areas(desk), agencies=offered.agencies(desk))
    chosen = request.POST.getlist("what")
    if form.is_valid() and went(form, lambda: _place(request, form, chosen)):
        messages.success(request, _("Wilayahnya tercatat."))
        return redirect("vulnerable:unplaced")
    page = Paginator(queries.unplaced(desk), PAGE).get_page(request.GET.get("page"))
    rows = [(row, say_origin(str(row["origin"])), row["subject"] in chosen) for row in page]
    context = {"form": form, "page": page, "rows": rows}
    return render(request, "vulnerable/unplaced.html", context, status=422 if form.is_bound else 200)


def _place(request: OfficerRequest, form: PlaceForm, chosen: list[str]) -> None:
    said = form.cleaned_data
    agency = queries.agency_for(request.desk, as_uuid(said["agency"])) if said["agency"] else None
    services.place(chosen, area=said["area"], agency=agency, desk=request.desk, at=request.now)
