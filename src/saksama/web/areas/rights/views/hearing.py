"""A respondent's way in, given; what they sent, read and decided."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.rights.fair_forms import DecideForm, GiveForm, ToldForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.moments import instant
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.rights import fair_queries
from saksama.workbench.rights.services import respondent as services

TO = "rights:objection"


@door("rights.give_access", "GET", "POST")
def give(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Make the code; the page with it is shown once and kept by no browser."""
    found = fair_queries.file_for(request.desk, file_id)
    form = GiveForm(request.POST or None)
    if form.is_valid():
        made = tried(form, lambda: services.give_access(
            request.desk, found, handed=form.cleaned_data["handed"], at=request.now
        ))  # fmt: skip
        if made:
            shown = {"case": found.case, "access": made[0], "code": made[1]}
            return render(request, "rights/fair_once.html", shown)
    shown = {"form": form, "about": found}
    return render(request, "rights/fair_give.html", shown, status=422 if form.errors else 200)


@door("rights.give_access", "POST")
def factor(request: OfficerRequest, access_id: UUID) -> HttpResponse:
    """Draw the second factor; shown once to an officer who did not make the code."""
    found = fair_queries.access_for(request.desk, access_id)
    drawn = services.draw_factor(request.desk, found, at=request.now)
    return render(request, "rights/fair_once.html", {"case": found.case, "access": found, "factor": drawn})


@door("rights.give_access", "POST")
def end(request: OfficerRequest, access_id: UUID) -> HttpResponse:
    """It opens nothing any more."""
    found = fair_queries.access_for(request.desk, access_id)
    services.end_access(request.desk, found, at=request.now)
    messages.success(request, _("Akses diakhiri."))
    return redirect("rights:fair_case", found.case_id)


@door("rights.give_access")
def reply(request: OfficerRequest, reply_id: UUID) -> HttpResponse:
    """What they answered; the look is noted."""
    found = fair_queries.reply_for(request.desk, reply_id)
    said = services.look_reply(request.desk, found, at=request.now)
    return render(request, "rights/fair_said.html", {"about": found, "case": found.case, "said": said})


@door("rights.give_access")
def objection(request: OfficerRequest, objection_id: UUID) -> HttpResponse:
    """What they object, and what was answered; the look is noted."""
    found = fair_queries.objection_for(request.desk, objection_id)
    said, reason = services.look_objection(request.desk, found, at=request.now)
    shown = {"about": found, "case": found.case, "said": said, "reason": reason, "is_objection": True,
             "may_decide": request.desk.may("rights.decide_objection"),
             "may_documents": request.desk.may("documents.open")}  # fmt: skip
    return render(request, "rights/fair_said.html", shown)


@door("rights.decide_objection", "GET", "POST")
def decide(request: OfficerRequest, objection_id: UUID) -> HttpResponse:
    """A member of the plenary decides."""
    found = fair_queries.objection_for(request.desk, objection_id)
    form = DecideForm(request.POST or None, initial={"version": found.case.version})
    asking = Asking(
        _("Putus keberatan"),
        _("Diterima: hasilnya gugur, perkara didengar lagi, dan pleno memutus dengan kajian baru."),
        _("Simpan putusan"), _("Putusan disimpan; surat jawabannya sudah disusun."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.decide_objection(
        request.desk, found, upheld=form.cleaned_data["decision"] == "upheld", reason=form.cleaned_data["reason"],
        signer=form.cleaned_data["signer"], version=form.cleaned_data["version"], at=request.now,
    ), to=TO, about=found)  # fmt: skip


@door("rights.give_access", "GET", "POST")
def told(request: OfficerRequest, objection_id: UUID) -> HttpResponse:
    """The numbered letter reached them."""
    found = fair_queries.objection_for(request.desk, objection_id)
    form = ToldForm(request.POST or None)
    asking = Asking(_("Jawaban diserahkan"), _("Surat jawaban yang bernomor sampai pada terlapor."), _("Catat"),
                    _("Tercatat."))  # fmt: skip
    return asked(request, form, asking, lambda: services.tell_objection(
        request.desk, found, told_at=instant(form.cleaned_data["told_at"], request.desk.zone), at=request.now
    ), to=TO, about=found)  # fmt: skip
