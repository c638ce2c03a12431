"""The preliminary study: conditions, what is missing, the proposal to the plenary."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.law.clock_shapes import Regime
from saksama.web.areas.intake import pages
from saksama.web.areas.intake.small_forms import MissingForm, ProposalForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.fields import went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.rules import Proposal


@door("intake.examine", "POST")
def judge(request: OfficerRequest, report_id: UUID, key: str) -> HttpResponse:
    """One condition; what could not be taken comes back with what was typed."""
    found, form = queries.report_for(request.desk, report_id), pages.condition_form(key, request.POST)

    def act() -> object:
        note = form.cleaned_data["note"]
        return services.judge_condition(request.desk, found, key=key, met=form.answer, note=note, at=request.now)

    if form.is_valid() and went(form, act):
        messages.success(request, _("Penilaian tersimpan."))
        return redirect("intake:report", report_id)
    body = services.look(request.desk, found, at=request.now)
    return render(request, "intake/report.html", pages.report_page(request, found, body, sent=form), status=422)


@door("intake.examine", "GET", "POST")
def ask(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """Who reported is told what is missing; the term starts."""
    found = queries.report_for(request.desk, report_id)
    form = MissingForm(request.POST or None, sets_days=found.election.regime != Regime.GENERAL)
    asking = Asking(
        _("Minta laporan dilengkapi"),
        _("Pelapor diberi tahu apa yang kurang. Aturannya pasti, lamanya bersumber lemah: keyakinan rendah."),
        _("Catat: pelapor sudah diberi tahu"), _("Tercatat. Waktu melengkapi berjalan."),
    )  # fmt: skip
    return asked(
        request, form, asking, about=found, to="intake:report",
        act=lambda: services.ask_completion(request.desk, found, at=request.now, **form.cleaned_data),
    )  # fmt: skip


@door("intake.examine", "POST")
def lapse(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """The term is over and nothing came."""
    services.lapse(request.desk, queries.report_for(request.desk, report_id), at=request.now)
    messages.info(request, _("Tercatat: laporan tidak dilengkapi."))
    return redirect("intake:report", report_id)


@door("intake.examine", "GET", "POST")
def propose(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """The study is done."""
    found, form = queries.report_for(request.desk, report_id), ProposalForm(request.POST or None)
    asking = Asking(
        _("Usulkan ke pleno"), _("Kajian awal selesai dengan usul ini. Yang memutuskan adalah rapat pleno."),
        _("Selesaikan kajian awal"), _("Laporan menunggu pleno."),
    )  # fmt: skip
    return asked(
        request, form, asking, lambda: services.make_ready(
            request.desk, found, proposal=Proposal(form.cleaned_data["proposal"]), reason=form.cleaned_data["reason"],
            at=request.now,
        ), about=found, to="intake:report",
    )  # fmt: skip


@door("intake.examine", "POST")
def to_information(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """What was not registered goes on as initial information."""
    made = services.to_information(request.desk, queries.report_for(request.desk, report_id), at=request.now)
    messages.success(request, _("Menjadi informasi awal {number}.").format(number=made.number))
    return redirect("intake:information", made.pk)
