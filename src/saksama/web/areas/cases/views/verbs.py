"""What is done to a case as a whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.cases.forms import AnnounceForm, AsideForm, AssignForm, ReasonForm, TrackForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.fields import went
from saksama.web.shared.posted import version_of
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.rules import Ending
from saksama.workbench.offices.queries import who_may

TO = "cases:case"


@door("cases.assign", "GET", "POST")
def assign(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Give it to an officer who may handle cases today and has not stepped aside."""
    found = queries.case_for(request.desk, case_id)
    out = queries.out_of(found)
    there = who_may("cases.handle", request.desk.office, local_day(request.now, request.desk.zone))
    free = {str(one.pk): one for one in there if one.code not in out}
    form = AssignForm(request.POST or None, case=found, choices=[(key, one.name) for key, one in free.items()])
    asking = Asking(_("Tugaskan perkara"), _("Petugas yang dipilih diberi tahu lewat kotak masuk."), _("Tugaskan"),
                    _("Perkara ditugaskan."))  # fmt: skip
    return asked(request, form, asking, lambda: services.assign(
        request.desk, found, handler=free[form.cleaned_data["handler"]], at=request.now, version=form.seen
    ), to=TO, about=found)  # fmt: skip


@door("cases.handle", "GET", "POST")
def track(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Which way it would go."""
    found = queries.case_for(request.desk, case_id)
    form = TrackForm(request.POST or None, case=found, initial={"track": found.track})
    asking = Asking(_("Pilih jalur"), _("Menentukan lembaga mana yang menerima, bila perkara diteruskan."),
                    _("Simpan jalur"), _("Jalur dipilih."))  # fmt: skip
    return asked(request, form, asking, lambda: services.choose_track(
        request.desk, found, track=form.cleaned_data["track"], at=request.now, version=form.seen
    ), to=TO, about=found)  # fmt: skip


@door("cases.aside", "GET", "POST")
def aside(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Step aside, for good; afterwards the case is not there for this officer."""
    found = queries.case_for(request.desk, case_id)
    form = AsideForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and went(form, lambda: services.declare_conflict(
        request.desk, found, reason=form.cleaned_data["reason"], at=request.now
    )):  # fmt: skip
        messages.success(request, _("Tercatat: Anda mundur dari perkara ini. Petugas lain meneruskannya."))
        return redirect("cases:index")
    asking = Asking(_("Mundur dari perkara"), _("Tetap: perkara ini dan surat-suratnya tertutup bagi Anda."),
                    _("Saya mundur"), "")  # fmt: skip
    return _page(request, form, asking, found)


def _page(request: OfficerRequest, form: AsideForm, asking: Asking, found: Any) -> HttpResponse:
    page = {"form": form, "asking": asking, "address": reverse(TO, args=[found.pk]), "label": found.number}
    return render(request, "shared/ask.html", page, status=422 if form.errors else 200)


@door("cases.assign", "GET", "POST")
def extend(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Once, for further information."""
    found = queries.case_for(request.desk, case_id)
    form = ReasonForm(request.POST or None, case=found)
    asking = Asking(
        _("Perpanjang tenggat penanganan"), _("Sekali, karena perlu keterangan tambahan, menurut aturannya."),
        _("Perpanjang"), _("Tenggat diperpanjang."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.extend(
        request.desk, found, reason=form.cleaned_data["reason"], at=request.now, version=form.seen
    ), to=TO, about=found)  # fmt: skip


@door("cases.handle", "POST")
def propose(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Before the plenary with the newest issued study."""
    found = queries.case_for(request.desk, case_id)
    services.propose(request.desk, found, at=request.now, version=version_of(request))
    messages.success(request, _("Diajukan ke rapat pleno."))
    return redirect(TO, found.pk)


@door("cases.issue", "GET", "POST")
def announce(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """The status notice, which names nobody."""
    found = queries.case_for(request.desk, case_id)
    form = AnnounceForm(request.POST or None, case=found)
    asking = Asking(_("Umumkan status"), _("Pemberitahuan bernomor ini dapat ditempel di papan; tidak memuat nama."),
                    _("Beri nomor dan umumkan"), _("Status diumumkan."))  # fmt: skip
    return asked(request, form, asking, lambda: services.announce(
        request.desk, found, reason=form.cleaned_data["reason"], signer=form.cleaned_data["signer"], at=request.now,
        version=form.seen,
    ), to=TO, about=found)  # fmt: skip


@door("cases.refer", "GET", "POST")
def close(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """The end of a case that goes to nobody."""
    found = queries.case_for(request.desk, case_id)
    form = ReasonForm(request.POST or None, case=found)
    asking = Asking(_("Tutup perkara"), _("Hasilnya tidak diteruskan ke lembaga lain."), _("Tutup perkara"),
                    _("Perkara ditutup."))  # fmt: skip
    return asked(request, form, asking, lambda: services.close(
        request.desk, found, ending=Ending.NOT_REFERRED, reason=form.cleaned_data["reason"], at=request.now,
        version=form.seen,
    ), to=TO, about=found)  # fmt: skip
