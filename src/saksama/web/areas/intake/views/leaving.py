"""Ways out: merged, taken back, handed over; and what another office hands over to this one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import say
from saksama.kernel.words import _
from saksama.web.areas.intake.small_forms import ElectionForm, ForwardForm, MergeForm, ReasonForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.fields import as_uuid, tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest.queries import election_for, elections_of
from saksama.workbench.intake import queries, receivers, services


@door("intake.examine", "GET", "POST")
def merge(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Into an earlier report of the same event."""
    found = queries.report_for(request.desk, report_id)
    earlier = [(str(one.pk), f"{one.number}, {say(one.arrived_at, request.desk.zone)}")
               for one in queries.earlier_than(found)]  # fmt: skip
    form = MergeForm(request.POST or None, earlier=earlier)
    asking = Asking(
        _("Gabungkan laporan"), _("Untuk peristiwa yang sama. Kedua nomor tetap, dan setiap pelapor tetap di brankas."),
        _("Gabungkan"), _("Laporan digabungkan; kedua nomor tetap."),
    )  # fmt: skip
    return asked(
        request, form, asking, lambda: services.merge(
            request.desk, found, into=queries.report_for(request.desk, as_uuid(form.cleaned_data["into"])),
            reason=form.cleaned_data["reason"], at=request.now,
        ), about=found, to="intake:report",
    )  # fmt: skip


@door("intake.forward", "GET", "POST")
def forward(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """To another office, without who reported; where there are many, of one province at a time."""
    found, provinces = queries.report_for(request.desk, report_id), receivers.provinces(request.desk)
    province = _province(request, provinces)
    offices = receivers.offices_in(request.desk, province)
    form = ForwardForm(request.POST or None, offices=[(one.code, one.name) for one in offices])
    asking = Asking(
        _("Limpahkan laporan"), _("Isi laporan pindah ke kantor itu dan mendapat nomor di sana. Identitas pelapor "
        "tidak ikut: kantor itu memintanya dari brankas kantor ini."), _("Limpahkan"),
        _("Dilimpahkan; menunggu diterima."),
    )  # fmt: skip
    return asked(
        request, form, asking, lambda: services.forward(
            request.desk, found, to=offices.get(code=form.cleaned_data["to"]), letter=form.cleaned_data["letter"],
            reason=form.cleaned_data["reason"], at=request.now,
        ), about=found, to="intake:report", template="intake/forward.html",
        more={"provinces": provinces, "province": province},
    )  # fmt: skip


def _province(request: OfficerRequest, provinces: list[tuple[str, str]]) -> str:
    """That which was asked for, else the office's own, else the first; "" where nobody has to choose."""
    codes = [code for code, _name in provinces]
    wished = (request.GET.get("provinsi", ""), receivers.province_of(request.desk.office.code))
    return next((code for code in (*wished, *codes) if code in codes), "")


@door("intake.receive", "GET", "POST")
def withdraw(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Who reported takes it back."""
    found, form = queries.report_for(request.desk, report_id), ReasonForm(request.POST or None)
    asking = Asking(
        _("Catat pencabutan"), _("Pelapor mencabut laporannya. Nomornya tetap."), _("Catat pencabutan"),
        _("Pencabutan tercatat."),
    )  # fmt: skip
    return asked(
        request, form, asking, lambda: services.withdraw(
            request.desk, found, reason=form.cleaned_data["reason"], at=request.now
        ), about=found, to="intake:report",
    )  # fmt: skip


@door("intake.see")
def arriving(request: OfficerRequest) -> HttpResponse:
    """What other offices handed over and nobody here has taken."""
    shows = {"rows": queries.arriving(request.desk), "may_receive": request.desk.may("intake.receive")}
    return render(request, "intake/arriving.html", shows)


@door("intake.receive", "GET", "POST")
def take(request: OfficerRequest, handover_id: UUID) -> HttpResponse:
    """It arrived: our number, our clocks."""
    handover = queries.handover_for(request.desk, handover_id)
    elections = [(str(one.pk), one.name) for one in elections_of(request.desk)]
    form = ElectionForm(request.POST or None, elections=elections)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        election = election_for(request.desk, as_uuid(said["election"]))
        made = tried(form, lambda: services.receive_forwarded(
            request.desk, handover, election=election, at=request.now, once=said["once"]))  # fmt: skip
        if made is not None:
            messages.success(request, _("Diterima sebagai laporan {number}.").format(number=made.number))
            return redirect("intake:report", made.pk)
    page = {"form": form, "handover": handover, "any": elections}
    return render(request, "intake/take.html", page, status=422 if form.errors else 200)
