"""What came back, and what is done when nothing comes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.referral.forms import AnswerForm, EscalateForm, FinishForm, RemindForm, StageForm
from saksama.web.areas.referral.shown import about
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.posted import version_of
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.referral import queries, services

TO = "referral:one"


@door("referral.answer", "GET", "POST")
def answer(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """What the receiver reported; only ever added."""
    found = queries.referral_for(request.desk, referral_id)
    form = AnswerForm(request.POST or None, initial={"version": found.version})
    asking = Asking(
        _("Catat jawaban lembaga"), _("Seperti tertulis pada suratnya. Jawaban hanya ditambah, tidak diubah."),
        _("Catat jawaban"), _("Jawaban dicatat."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.note_answer(
        request.desk, found, kind=form.cleaned_data["kind"], on=form.cleaned_data["on"], body=form.body,
        version=form.cleaned_data["version"], at=request.now, once=form.cleaned_data["once"],
    ), to=TO, about=about(found))  # fmt: skip


@door("referral.answer", "GET", "POST")
def stage(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """How far the PPK's examination is; its term stands in the agenda."""
    found = queries.referral_for(request.desk, referral_id)
    form = StageForm(request.POST or None, initial={"version": found.version})
    asking = Asking(
        _("Catat tahap pemeriksaan"),
        _("Tenggat PP 94/2021 mulai dari tanggal surat PPK."),
        _("Catat tahap"),
        _("Dicatat."),
    )
    said = ("term", "on", "number", "version", "once")
    return asked(request, form, asking, lambda: services.note_stage(
        request.desk, found, at=request.now, **{key: form.cleaned_data[key] for key in said}
    ), to=TO, about=about(found))  # fmt: skip


@door("referral.answer", "POST")
def heed(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """An officer read what the receiver's machine reported."""
    found = queries.referral_for(request.desk, referral_id)
    services.heed(request.desk, found, version=version_of(request), at=request.now)
    messages.success(request, _("Perkara tercatat sudah dijawab."))
    return redirect(TO, found.pk)


@door("referral.answer", "GET", "POST")
def finish(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """The case ends, with the execution or why there is none."""
    found = queries.referral_for(request.desk, referral_id)
    form = FinishForm(request.POST or None, initial={"version": found.version})
    asking = Asking(
        _("Tutup perkara"), _("Pelaksanaan putusan PPK diawasi sampai selesai (UU 7/2017 Pasal 93 huruf g)."),
        _("Tutup perkara"), _("Perkara ditutup."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.finish(
        request.desk, found, executed=form.cleaned_data["executed"] == "yes", reason=form.cleaned_data["reason"],
        version=form.cleaned_data["version"], at=request.now,
    ), to=TO, about=about(found))  # fmt: skip


@door("referral.remind", "GET", "POST")
def remind(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """A letter asks for what has not come."""
    found = queries.referral_for(request.desk, referral_id)
    form = RemindForm(request.POST or None, initial={"version": found.version})
    asking = Asking(_("Kirim pengingat"), found.receiver.name, _("Terbitkan pengingat"), _("Surat pengingat bernomor."))
    return asked(request, form, asking, lambda: services.remind(
        request.desk, found, reason=form.cleaned_data["reason"], version=form.cleaned_data["version"], at=request.now
    ), to=TO, about=about(found))  # fmt: skip


@door("referral.remind", "POST")
def silent(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """Nothing came although it was asked for."""
    found = queries.referral_for(request.desk, referral_id)
    services.note_silent(request.desk, found, version=version_of(request), at=request.now)
    messages.success(request, _("Tercatat tidak dijawab; penerusan dapat dinaikkan."))
    return redirect(TO, found.pk)


@door("referral.remind", "GET", "POST")
def escalate(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """A letter to the body above."""
    found = queries.referral_for(request.desk, referral_id)
    others = queries.receivers_on(request.desk, local_day(request.now, request.desk.zone)).exclude(pk=found.receiver_id)
    form = EscalateForm(request.POST or None, receivers=others, initial={"version": found.version})
    asking = Asking(
        _("Naikkan ke lembaga di atasnya"), _("Atasan PPK atau BKN diberi tahu bahwa penerusan tidak ditindaklanjuti."),
        _("Terbitkan surat"), _("Surat bernomor; penerusan dinaikkan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.escalate(
        request.desk, found, to=form.chosen, reason=form.cleaned_data["reason"], version=form.cleaned_data["version"],
        at=request.now,
    ), to=TO, about=about(found))  # fmt: skip
