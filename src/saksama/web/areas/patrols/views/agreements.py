"""Agreements with platforms: every interface is shut; what opens one, and who agreed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.patrols.agreement_forms import AgreementForm, BecauseForm, because
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.custody.queries import read_exhibit
from saksama.workbench.mandates import services
from saksama.workbench.mandates.agreement_sight import interfaces, platform_names, sight_of, terms_of
from saksama.workbench.mandates.agreements import agreement_for
from saksama.workbench.pictures.bare import bare


@door("mandates.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Platform by platform: what its terms say, whether its interface is open, every agreement there was."""
    context = {"interfaces": interfaces(request.desk, request.now), "may_draft": request.desk.may("mandates.draft")}
    return render(request, "patrols/agreements.html", context)


@door("mandates.draft", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """Write one down with its signed paper (?platform=)."""
    asked = request.GET.get("platform", "")
    begin = {"platform": asked} if asked in dict(platform_names()) else {}
    form = AgreementForm(request.POST or None, request.FILES or None, initial=begin)
    if form.is_valid():
        scan, once, desk, at = form.cleaned_data["file"].file, form.key, request.desk, request.now
        act = services.propose_agreement
        if made := tried(form, lambda: act(form.content(), scan, desk=desk, at=at, once=once)):
            messages.success(request, _("Perjanjian tercatat; yang berwenang menyetujui sudah diberi tahu."))
            return redirect("patrols:agreement", made.pk)
    context = {"form": form, "terms": terms_of(asked)}
    return render(request, "patrols/agreement_form.html", context, status=422 if form.is_bound else 200)


@door("mandates.see")
def one(request: OfficerRequest, agreement_id: UUID) -> HttpResponse:
    """One agreement, whole, and what this desk may do with it."""
    found = agreement_for(request.desk, agreement_id)
    context = {"one": sight_of(found, request.now, request.desk), "form": BecauseForm(),
               "terms": terms_of(found.platform)}  # fmt: skip
    return render(request, "patrols/agreement.html", context)


@door("mandates.see")
def paper(request: OfficerRequest, agreement_id: UUID) -> HttpResponse:
    """The signed paper, proven against its digest; opening it is a line in the log. A photo of it shows the paper, not
    where and with what it was taken.
    """
    found = agreement_for(request.desk, agreement_id)
    services.note_paper_seen(found, desk=request.desk, at=request.now)
    media_type, data = found.scan.media_type, read_exhibit(found.scan)
    picture = media_type.startswith("image/")
    media_type, data = bare(data) if picture else (media_type, data)
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f'{"inline" if picture else "attachment"}; filename="perjanjian"'
    answer["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return answer


@door("mandates.approve", "POST")
def approve(request: OfficerRequest, agreement_id: UUID) -> HttpResponse:
    """Agree; the second officer's yes makes it hold."""
    found = services.approve_agreement(agreement_for(request.desk, agreement_id), desk=request.desk, at=request.now)
    agreed = found.state == found.State.AGREED
    said = _("Dua orang sudah menyetujui perjanjian ini.") if agreed else ""
    messages.success(request, said or _("Persetujuan Anda tercatat; satu orang lagi diperlukan."))
    return redirect("patrols:agreement", agreement_id)


@door("mandates.drop_agreement", "POST")
def drop(request: OfficerRequest, agreement_id: UUID) -> HttpResponse:
    """Give up, or turn down, one that waits."""
    found = agreement_for(request.desk, agreement_id)
    services.drop_agreement(found, because=because(request.POST), desk=request.desk, at=request.now)
    messages.success(request, _("Perjanjian dibatalkan; ia tetap ada dalam riwayat."))
    return redirect("patrols:agreement", agreement_id)


@door("mandates.approve", "POST")
def end(request: OfficerRequest, agreement_id: UUID) -> HttpResponse:
    """End one, for good."""
    found = agreement_for(request.desk, agreement_id)
    services.end_agreement(found, because=because(request.POST), desk=request.desk, at=request.now)
    messages.success(request, _("Perjanjian diakhiri; antarmuka resminya tertutup."))
    return redirect("patrols:agreement", agreement_id)
