"""What is done with a request: received, proven, looked up, answered or refused, handed over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saksama.kernel.words import _, language
from saksama.law.rights import rights
from saksama.web.areas.rights.forms import AnswerForm, HandForm, ProveForm, ReceiveForm, RefuseForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.moments import instant
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.rights import queries, services

TO = "rights:request"


@door("rights.receive", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """Write a request down."""
    form = ReceiveForm(request.POST or None)
    asking = Asking(
        _("Catat permintaan subjek data"),
        _("Seseorang memakai haknya atas datanya sendiri. Tenggat berjalan sejak permintaan diterima."),
        _("Catat permintaan"), _("Permintaan dicatat."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.receive(
        request.desk, kind=form.cleaned_data["kind"], body=form.body,
        came_at=instant(form.cleaned_data["came_at"], request.desk.zone), at=request.now,
        once=form.cleaned_data["once"],
    ), to=TO, above=(reverse("rights:index"), _("Permintaan subjek data")))  # fmt: skip


@door("rights.receive", "GET", "POST")
def prove(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """It is they who ask."""
    found = queries.request_for(request.desk, request_id)
    form = ProveForm(request.POST or None)
    asking = Asking(
        _("Pastikan jati diri pemohon"), _("Tanpa ini tidak ada yang dijawab dan tidak ada yang dicari."),
        _("Jati diri sudah dipastikan"), _("Tercatat. Orang kedua memutuskan permintaan ini."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.prove(
        request.desk, found, proof=form.cleaned_data["proof"], note=form.cleaned_data["note"], at=request.now
    ), to=TO, about=found)  # fmt: skip


@door("rights.receive", "POST")
def ask_register(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """Bring it before the register's second person."""
    found = queries.request_for(request.desk, request_id)
    services.ask_register(request.desk, found, at=request.now)
    messages.success(request, _("Pencarian diajukan; orang kedua memutuskannya di halaman Permintaan akses."))
    return redirect(TO, found.pk)


@door("rights.decide", "GET", "POST")
def answer(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """Grant it, with what is answered."""
    found = queries.request_for(request.desk, request_id)
    form = AnswerForm(request.POST or None)
    asking = Asking(
        _("Jawab permintaan"), _("Surat jawaban disusun sebagai draf; diterbitkan di halaman Dokumen."),
        _("Kabulkan dan susun surat"), _("Dikabulkan. Terbitkan surat jawabannya di halaman Dokumen."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.answer(
        request.desk, found, said=form.cleaned_data["said"], signer=form.cleaned_data["signer"], at=request.now
    ), to=TO, about=found)  # fmt: skip


@door("rights.decide", "GET", "POST")
def refuse(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """Refuse it on a ground of the law."""
    found = queries.request_for(request.desk, request_id)
    form = RefuseForm(request.POST or None, grounds=rights().grounds(found.kind), language=language())
    asking = Asking(
        _("Tolak permintaan"), _("Hanya dengan dasar hukum dari daftar. Setiap pengecualian tercatat."),
        _("Tolak dan susun surat"), _("Ditolak. Terbitkan surat jawabannya di halaman Dokumen."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.refuse(
        request.desk, found, exemption=form.cleaned_data["exemption"], said=form.cleaned_data["said"],
        signer=form.cleaned_data["signer"], at=request.now,
    ), to=TO, about=found)  # fmt: skip


@door("rights.receive", "GET", "POST")
def hand_over(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """The letter reached the person."""
    found = queries.request_for(request.desk, request_id)
    form = HandForm(request.POST or None)
    asking = Asking(
        _("Catat penyerahan jawaban"), _("Tenggat berakhir pada saat jawaban diterima pemohon."),
        _("Catat penyerahan"), _("Penyerahan dicatat."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.hand_over(
        request.desk, found, handed_at=instant(form.cleaned_data["handed_at"], request.desk.zone), at=request.now
    ), to=TO, about=found)  # fmt: skip
