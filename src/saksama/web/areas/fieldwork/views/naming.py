"""The narrow look-up of one seen person (G2). Sent by a form: no address holds what was asked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.fieldwork.forms import ActorForm, SeenForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.fieldwork import queries, services


@door("fieldwork.look_up", "POST")
@sensitive_variables()
def ask(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Three answers at most; the page is kept nowhere."""
    record = queries.record_for(request.desk, record_id)
    form, found = SeenForm(request.POST), None
    if form.is_valid():
        found = tried(form, lambda: services.look_up_seen(
            request.desk, record, name=form.cleaned_data["name"], agency=form.cleaned_data["agency"], at=request.now
        ))  # fmt: skip
    page = {"form": form, "record": record, "says": queries.says(record), "found": found}
    return render(request, "fieldwork/naming.html", page, status=200 if found else 422)


@door("fieldwork.look_up", "POST")
@sensitive_variables()
def use(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The one the officer recognised goes into their draft."""
    record = queries.record_for(request.desk, record_id)
    form = ActorForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Pilih salah satu orang."))
    services.name_actor(request.desk, record, actor=form.cleaned_data["actor"], at=request.now)
    messages.success(request, _("Nama tertulis dalam rancangan Anda."))
    return redirect("fieldwork:detail", record.pk)
