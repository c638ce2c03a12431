"""Somebody is invited and heard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters

from saksama.kernel.words import _
from saksama.web.areas.cases.forms import ReasonForm
from saksama.web.areas.cases.heard_forms import HoldForm, MinuteForm, PlanForm, ServeForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.moments import instant
from saksama.web.shared.posted import version_of
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.rules import Mode, Oath, Served, Signed
from saksama.workbench.vault.queries import papers_of

TO = "cases:case"
Papers = dict[str, Any]


@door("cases.handle", "GET", "POST")
def plan(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """Invite a party; the invitation is drafted."""
    found = queries.case_for(request.desk, case_id)
    party = queries.party_for(found, one_id)
    form = PlanForm(request.POST or None, case=found)
    asking = Asking(
        _("Undang {code}").format(code=party.code), _("Undangan diterima paling lambat satu hari sebelumnya."),
        _("Susun undangan"), _("Undangan disusun; beri nomor, lalu sampaikan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.plan_clarification(
        request.desk, found, party, mode=Mode(form.cleaned_data["mode"]), place=form.cleaned_data["place"],
        planned_at=instant(form.cleaned_data["planned_at"], request.desk.zone), signer=form.cleaned_data["signer"],
        at=request.now, version=form.seen,
    ), to=TO, about=found)  # fmt: skip


@door("cases.handle", "POST")
def invite(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """Give B.9 its number."""
    return _pressed(request, case_id, one_id, services.invite, _("Undangan bernomor."))


@door("cases.handle", "GET", "POST")
def serve(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """That and how it arrived."""
    found = queries.case_for(request.desk, case_id)
    row, papers = queries.clarification_for(found, one_id), _papers(request, found, one_id)
    form = ServeForm(request.POST or None, case=found, papers=_choices(papers))
    asking = Asking(_("Undangan sampai"), _("Kapan dan bagaimana undangan diterima."), _("Catat"), _("Tercatat."))
    return asked(request, form, asking, lambda: services.serve(
        request.desk, row, how=Served(form.cleaned_data["how"]), receipt=form.cleaned_data["receipt"],
        served_at=instant(form.cleaned_data["served_at"], request.desk.zone), at=request.now, version=form.seen,
        paper=papers.get(form.cleaned_data.get("paper", "")),
    ), to=TO, about=found)  # fmt: skip


@door("cases.handle", "GET", "POST")
def hold(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """The party came."""
    found = queries.case_for(request.desk, case_id)
    row, form = queries.clarification_for(found, one_id), HoldForm(request.POST or None, case=found)
    asking = Asking(
        _("Mulai klarifikasi {code}").format(code=row.party.code), _("Jati diri dicocokkan dahulu."), _("Catat"),
        _("Klarifikasi dimulai."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.hold(
        request.desk, row, held_at=instant(form.cleaned_data["held_at"], request.desk.zone), at=request.now,
        identity=form.cleaned_data["identity"], version=form.seen, oath_words=form.cleaned_data["oath_words"],
        oath=Oath(form.cleaned_data["oath"]) if form.cleaned_data["oath"] else None,
    ), to=TO, about=found)  # fmt: skip


@door("cases.handle", "GET", "POST")
@sensitive_post_parameters()
def minute(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """What was asked and answered, read back."""
    found = queries.case_for(request.desk, case_id)
    row, papers = queries.clarification_for(found, one_id), _papers(request, found, one_id)
    form = MinuteForm(request.POST or None, case=found, papers=_choices(papers))
    asking = Asking(_("Berita acara klarifikasi"), _("Dibacakan kembali kepada yang didengar, lalu ditandatangani."),
                    _("Simpan berita acara"), _("Berita acara disusun; beri nomor di halaman Dokumen."))  # fmt: skip
    return asked(request, form, asking, lambda: services.minute(
        request.desk, row, answers=form.cleaned_data["answers"], signed=Signed(form.cleaned_data["signed"]),
        read_back_at=instant(form.cleaned_data["read_back_at"], request.desk.zone), version=form.seen,
        recording=form.cleaned_data["recording"], paper=papers.get(form.cleaned_data.get("paper", "")), at=request.now,
    ), to=TO, about=found)  # fmt: skip


@door("cases.handle", "POST")
def absent(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """The hour came, the party did not."""
    return _pressed(request, case_id, one_id, services.note_absent, _("Tercatat: tidak hadir."))


@door("cases.handle", "GET", "POST")
def cancel(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """Take the invitation back."""
    found = queries.case_for(request.desk, case_id)
    row, form = queries.clarification_for(found, one_id), ReasonForm(request.POST or None, case=found)
    asking = Asking(_("Batalkan undangan"), _("Undangan ini tidak dihitung."), _("Batalkan"), _("Undangan dibatalkan."))
    return asked(request, form, asking, lambda: services.cancel(
        request.desk, row, reason=form.cleaned_data["reason"], at=request.now, version=form.seen
    ), to=TO, about=found)  # fmt: skip


def _pressed(
    request: OfficerRequest, case_id: UUID, one_id: UUID, act: Callable[..., object], done: str
) -> HttpResponse:
    found = queries.case_for(request.desk, case_id)
    act(request.desk, queries.clarification_for(found, one_id), at=request.now, version=version_of(request))
    messages.success(request, done)
    return redirect(TO, found.pk)


def _papers(request: OfficerRequest, case: Any, one_id: UUID) -> Papers:
    """The vault's papers of this report's reporter, by id, where the one who is heard is the reporter."""
    if case.report is None or not queries.clarification_for(case, one_id).in_vault:
        return {}
    return {str(one.pk): one for one in papers_of(request.desk, case.report.scope)}


def _choices(papers: Papers) -> list[tuple[str, str]]:
    return [(key, str(one)) for key, one in papers.items()]
