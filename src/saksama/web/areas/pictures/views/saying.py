"""What officers say of a reading: a line, a mark, an earlier day; and reading it once more."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.pictures import gate, pages
from saksama.web.areas.pictures.forms import CorrectForm, EarlierForm, GlanceForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.pictures import queries, services


@door("pictures.see", "POST")
def again(request: OfficerRequest, reading_id: UUID) -> HttpResponse:
    """Read it once more."""
    found = _open(request, reading_id)
    services.ask_again(request.desk, found, at=request.now)
    messages.success(request, _("Diminta lagi; hasilnya tampak di halaman ini."))
    return redirect("pictures:reading", reading_id)


@door("pictures.say", "POST")
def correct(request: OfficerRequest, reading_id: UUID) -> HttpResponse:
    """One line as this officer reads it."""
    found, said = _open(request, reading_id), _valid(CorrectForm(request.POST))
    services.correct(request.desk, found, at=request.now, **said)
    messages.success(request, _("Tercatat di samping bacaan mesin; bacaan mesin tetap ada."))
    return _back(reading_id, said["frame"], "h-tulisan")


@door("pictures.say", "POST")
def glance(request: OfficerRequest, reading_id: UUID) -> HttpResponse:
    """What this officer says of one mark."""
    found, said = _open(request, reading_id), _valid(GlanceForm(request.POST))
    services.glance(request.desk, found, at=request.now, **said)
    messages.success(request, _("Tercatat. Ini tidak mengurutkan dan tidak memutus apa pun."))
    return _back(reading_id, said["frame"], "h-tangan")


@door("pictures.say", "POST")
def earlier(request: OfficerRequest, reading_id: UUID) -> HttpResponse:
    """The same picture stood in public before."""
    found, form = _open(request, reading_id), EarlierForm(request.POST)
    if form.is_valid() and tried(form, lambda: _noted(request, found, form)):
        messages.success(request, _("Tercatat sebagai hal yang meringankan."))
        return redirect("pictures:reading", reading_id)
    return render(request, "pictures/reading.html", pages.reading_page(request, found, earlier=form), status=422)


def _noted(request: OfficerRequest, found: Any, form: EarlierForm) -> Any:
    said = {name: form.cleaned_data[name] for name in ("day", "where", "how")}
    return services.note_earlier(request.desk, found, at=request.now, once=form.key, **said)


def _open(request: OfficerRequest, reading_id: UUID) -> Any:
    found = queries.reading_for(request.desk, reading_id)
    gate.require_open(request.desk, found)
    return found


def _valid(form: forms.Form) -> dict[str, Any]:
    """What was said. Raises BadInput: these forms are buttons beside the mark they are about."""
    if not form.is_valid():
        raise BadInput(_("Pilih salah satu jawaban, atau tulis barisnya."), _("Kembali ke gambarnya dan ulangi."))
    return form.cleaned_data


def _back(reading_id: UUID, frame: int, where: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('pictures:reading', args=[reading_id])}?bingkai={frame + 1}#{where}")
