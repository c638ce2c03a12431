"""What the office does: number the letter, make the package, send, take it along, recall."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from saksama.kernel.words import _
from saksama.web.areas.referral.forms import RecallForm, SendForm
from saksama.web.areas.referral.shown import about
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.posted import version_of
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.referral import queries, services

TO = "referral:one"


@door("referral.send", "POST")
def issue(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """Its letter gets a number."""
    found = queries.referral_for(request.desk, referral_id)
    services.issue(request.desk, found, version=version_of(request), at=request.now)
    messages.success(request, _("Surat penerusan bernomor; PDF-nya sedang dibuat."))
    return redirect(TO, found.pk)


@door("referral.draft", "POST")
def drop(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """Thrown away before it had a number."""
    found = queries.referral_for(request.desk, referral_id)
    case_id = found.case_id
    services.drop(request.desk, found, version=version_of(request), at=request.now)
    messages.success(request, _("Draf penerusan dibuang."))
    return redirect("referral:of_case", case_id)


@door("referral.send", "POST")
def pack(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """The worker makes the package."""
    found = queries.referral_for(request.desk, referral_id)
    services.pack(request.desk, found, at=request.now)
    messages.success(request, _("Paket sedang dibuat; muat ulang halaman ini sebentar lagi."))
    return redirect(TO, found.pk)


@door("referral.send")
def take(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """The encrypted package as a file, named by the letter's code."""
    found = queries.referral_for(request.desk, referral_id)
    body = services.take_package(request.desk, found, at=request.now)
    answer = HttpResponse(body, content_type="application/octet-stream")
    code = found.letter.code if found.letter else ""
    answer["Content-Disposition"] = f'attachment; filename="penerusan-{code}.zip.age"'
    return answer


@door("referral.send", "GET", "POST")
def send(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """It left the house."""
    found = queries.referral_for(request.desk, referral_id)
    form = SendForm(request.POST or None, initial={"version": found.version})
    asking = Asking(
        _("Catat terkirim"),
        _("Pengingat mulai berjalan dari sini."),
        _("Sudah dikirim"),
        _("Penerusan tercatat terkirim."),
    )
    return asked(request, form, asking, lambda: services.send(
        request.desk, found, how=form.cleaned_data["how"], version=form.cleaned_data["version"], at=request.now
    ), to=TO, about=about(found))  # fmt: skip


@door("referral.recall", "GET", "POST")
def recall(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """A letter calls it back."""
    found = queries.referral_for(request.desk, referral_id)
    form = RecallForm(request.POST or None, initial={"version": found.version})
    asking = Asking(
        _("Tarik penerusan kembali"),
        _("Surat penarikan terbit; lembaga itu diminta menyegel atau memusnahkan salinannya."),
        _("Tarik kembali"), _("Ditarik kembali; kirim surat penarikannya."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.recall(
        request.desk, found, why=form.cleaned_data["why"], version=form.cleaned_data["version"], at=request.now
    ), to=TO, about=about(found))  # fmt: skip


@door("referral.recall", "POST")
def confirm(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """The receiver said that its copy is sealed or gone."""
    found = queries.referral_for(request.desk, referral_id)
    services.confirm_recall(request.desk, found, at=request.now)
    messages.success(request, _("Konfirmasi penarikan dicatat."))
    return redirect(TO, found.pk)
