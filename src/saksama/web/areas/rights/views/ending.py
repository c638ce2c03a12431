"""How cases end, done: sealed, held, proposed for deletion and approved by another."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from saksama.kernel.words import _
from saksama.web.areas.rights.forms import HoldForm, SignerForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.rights import ending, services

TO = "rights:ended"


def _confirm(request: OfficerRequest) -> forms.Form:
    """Nothing to fill in: sent, it is confirmed."""
    return forms.Form(request.POST if request.method == "POST" else None)


@door("rights.seal", "GET", "POST")
def seal(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Close the file to every officer."""
    case = ending.case_to_end(request.desk, case_id)
    asking = Asking(
        _("Segel dini"),
        _("Berkasnya tertutup bagi semua petugas; yang sudah diteruskan ditarik. Tidak dapat diurungkan."),
        _("Segel perkara ini"), _("Perkara disegel."),
    )  # fmt: skip
    return asked(request, _confirm(request), asking, lambda: services.seal_early(
        request.desk, case, at=request.now
    ), to=TO, about=case)  # fmt: skip


@door("rights.hold", "GET", "POST")
def hold(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Keep a case beyond its term."""
    case = ending.case_to_end(request.desk, case_id)
    form = HoldForm(request.POST or None)
    asking = Asking(
        _("Tahan pemusnahan"), _("Berlaku segera; orang kedua menyetujui, dan bukan Anda yang mengakhirinya."),
        _("Tahan"), _("Pemusnahan ditahan; menunggu persetujuan orang kedua."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.place_hold(
        request.desk, case, reason=form.cleaned_data["reason"], at=request.now, once=form.cleaned_data["once"]
    ), to=TO, about=case)  # fmt: skip


@door("rights.hold", "POST")
def agree(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """The second person agrees to a hold."""
    case = ending.case_to_end(request.desk, case_id)
    services.agree_hold(request.desk, ending.running_hold(case), at=request.now)
    messages.success(request, _("Penahanan disetujui."))
    return redirect(TO, case.pk)


@door("rights.hold", "POST")
def end_hold(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """A hold is not needed any more."""
    case = ending.case_to_end(request.desk, case_id)
    services.end_hold(request.desk, ending.running_hold(case), at=request.now)
    messages.success(request, _("Penahanan diakhiri."))
    return redirect(TO, case.pk)


@door("rights.delete", "GET", "POST")
def ask(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Propose to delete a case."""
    case = ending.case_to_end(request.desk, case_id)
    asking = Asking(
        _("Usulkan pemusnahan"), _("Belum ada yang hilang: orang kedua memeriksa dan menyetujui, atau membiarkannya."),
        _("Usulkan"), _("Diusulkan; menunggu persetujuan orang kedua."),
    )  # fmt: skip
    return asked(request, _confirm(request), asking, lambda: services.ask_deletion(
        request.desk, case, at=request.now
    ), to=TO, about=case)  # fmt: skip


@door("rights.delete", "POST")
def give_up(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Keep the case for now."""
    case = ending.case_to_end(request.desk, case_id)
    services.give_up_deletion(request.desk, ending.asked_deletion(case), at=request.now)
    messages.success(request, _("Usul pemusnahan diurungkan."))
    return redirect(TO, case.pk)


@door("rights.approve_deletion", "GET", "POST")
def approve(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """The second person approves: from here nobody brings it back."""
    case = ending.case_to_end(request.desk, case_id)
    deletion = ending.asked_deletion(case)
    services.require_second(request.desk, deletion)
    form = SignerForm(request.POST or None)
    asking = Asking(
        _("Setujui pemusnahan"),
        _("Kunci data, dokumen, dan barang bukti perkara ini dimusnahkan. Tidak seorang pun dapat mengembalikannya."),
        _("Musnahkan"), _("Perkara dimusnahkan; berita acaranya bernomor."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.approve_deletion(
        request.desk, deletion, signer=form.cleaned_data["signer"], at=request.now
    ), to=TO, about=case)  # fmt: skip
