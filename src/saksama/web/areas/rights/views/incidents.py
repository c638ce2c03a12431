"""What is done with a failure to protect data: noted, assessed, told, closed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.areas.rights.forms import AssessForm, NoteForm, SentForm, SignerForm, UnfoundedForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.moments import instant
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.rights import queries, services

TO = "rights:incident"


@door("rights.report", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """Note a failure, or the suspicion of one."""
    form = NoteForm(request.POST or None)
    asking = Asking(
        _("Catat kejadian"), _("Catat segera, juga bila baru dugaan. Siapa yang terdampak tidak ditulis di sini."),
        _("Catat"), _("Kejadian dicatat; tenggat 3 x 24 jam berjalan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.note_incident(
        request.desk, body=form.body, kinds=form.cleaned_data["kinds"], people=form.cleaned_data["how_many"],
        found_at=instant(form.cleaned_data["found_at"], request.desk.zone), at=request.now,
        once=form.cleaned_data["once"],
    ), to=TO, above=(reverse("rights:incidents"), _("Kegagalan pelindungan data")))  # fmt: skip


@door("rights.handle", "GET", "POST")
def assess(request: OfficerRequest, incident_id: UUID) -> HttpResponse:
    """It was a failure; what the letters will say."""
    found = queries.incident_for(request.desk, incident_id)
    form = AssessForm(request.POST or None)
    asking = Asking(
        _("Nilai kejadian"), _("Isian ini menjadi isi surat pemberitahuan kepada subjek data dan lembaga."),
        _("Simpan penilaian"), _("Dinilai sebagai kegagalan. Susun kedua surat pemberitahuan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.assess(
        request.desk, found, body=form.body, kinds=form.cleaned_data["kinds"], people=form.cleaned_data["how_many"],
        at=request.now,
    ), to=TO, about=found)  # fmt: skip


@door("rights.handle", "GET", "POST")
def unfounded(request: OfficerRequest, incident_id: UUID) -> HttpResponse:
    """No personal data was touched, says a second person."""
    found = queries.incident_for(request.desk, incident_id)
    form = UnfoundedForm(request.POST or None)
    asking = Asking(
        _("Bukan kegagalan"), _("Dinyatakan oleh orang lain daripada yang mencatat, dengan alasannya."),
        _("Nyatakan bukan kegagalan"), _("Dinyatakan bukan kegagalan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.unfounded(
        request.desk, found, body=form.body, at=request.now
    ), to=TO, about=found)  # fmt: skip


@door("rights.handle", "GET", "POST")
def draft(request: OfficerRequest, incident_id: UUID, to: str) -> HttpResponse:
    """Draft one of the two letters; it is numbered among the documents."""
    found = queries.incident_for(request.desk, incident_id)
    form = SignerForm(request.POST or None)
    asking = Asking(
        _("Susun surat pemberitahuan"), _("Isinya diambil dari penilaian. Surat diterbitkan di halaman Dokumen."),
        _("Susun surat"), _("Draf surat tersusun. Terbitkan di halaman Dokumen."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.draft_notice(
        request.desk, found, to=to, signer=form.cleaned_data["signer"], at=request.now
    ).incident, to=TO, about=found)  # fmt: skip


@door("rights.handle", "GET", "POST")
def sent(request: OfficerRequest, incident_id: UUID, to: str) -> HttpResponse:
    """A letter went out."""
    found = queries.incident_for(request.desk, incident_id)
    form = SentForm(request.POST or None)
    asking = Asking(
        _("Catat surat terkirim"), _("Bila kedua surat sudah terkirim, tenggatnya terpenuhi."),
        _("Catat terkirim"), _("Surat tercatat terkirim."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.note_sent(
        request.desk, found, to=to, how=form.cleaned_data["how"],
        sent_at=instant(form.cleaned_data["sent_at"], request.desk.zone), at=request.now,
    ), to=TO, about=found)  # fmt: skip


@door("rights.handle", "POST")
def close(request: OfficerRequest, incident_id: UUID) -> HttpResponse:
    """Nothing is left to do."""
    found = queries.incident_for(request.desk, incident_id)
    services.close(request.desk, found, at=request.now)
    messages.success(request, _("Kejadian selesai."))
    return redirect(TO, found.pk)
