"""A respondent's file, made: begun, filled, bound, checked by another."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.keys.custodians import Plain
from saksama.web.areas.rights import fair_shown
from saksama.web.areas.rights.fair_forms import PageForm, PictureForm, ReturnForm, TextForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.once import pdf_once
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases.queries import case_for, party_for
from saksama.workbench.rights import fair_queries
from saksama.workbench.rights.services import respondent as services

TO = "rights:file"


@door("rights.give_access")
def index(request: OfficerRequest) -> HttpResponse:
    """Cases and what waits, by number."""
    return render(request, "rights/fair.html", fair_shown.index(request))


@door("rights.give_access")
def case(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """One case's files, ways in, answers and objections; respondents under their codes."""
    return render(request, "rights/fair_case.html", fair_shown.case(request, case_for(request.desk, case_id)))


@door("rights.redact", "POST")
def begin(request: OfficerRequest, case_id: UUID, party_id: UUID) -> HttpResponse:
    """A new version for one respondent."""
    found = case_for(request.desk, case_id)
    made = services.begin_file(request.desk, found, party_for(found, party_id), at=request.now)
    return redirect(TO, made.pk)


@door("rights.give_access")
def file(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Its pieces; the look is noted."""
    found = fair_queries.file_for(request.desk, file_id)
    return render(request, "rights/fair_file.html", fair_shown.file(request, found))


@door("rights.redact", "GET", "POST")
def add_text(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """A typed extract."""
    found = fair_queries.file_for(request.desk, file_id)
    form = TextForm(request.POST or None)
    asking = Asking(_("Tambah petikan"), _("Hanya yang boleh diketahui terlapor ini."), _("Tambah"), _("Ditambahkan."))
    return asked(request, form, asking, lambda: services.add_text(
        request.desk, found, text=form.cleaned_data["said"], at=request.now
    ), to=TO, about=found)  # fmt: skip


@door("rights.redact", "GET", "POST")
def add_page(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """A page of a paper, as a picture with boxes."""
    found = fair_queries.file_for(request.desk, file_id)
    form = PageForm(request.POST or None, choices=fair_shown.papers(found))
    asking = Asking(_("Tambah halaman dokumen"), _("Halamannya menjadi gambar; kotak hitam dibakar ke dalamnya."),
                    _("Tambah"), _("Ditambahkan."))  # fmt: skip
    return asked(request, form, asking, lambda: services.add_page(
        request.desk, found, document=form.cleaned_data["document"], page=form.cleaned_data["page"],
        boxes=form.cleaned_data["boxes"], at=request.now,
    ), to=TO, about=found)  # fmt: skip


@door("rights.redact", "GET", "POST")
def add_picture(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """A redacted copy among the exhibits."""
    found = fair_queries.file_for(request.desk, file_id)
    form = PictureForm(request.POST or None)
    asking = Asking(_("Tambah gambar"), _("Hanya salinan tersamar; barang bukti asli tidak pernah ditunjukkan."),
                    _("Tambah"), _("Ditambahkan."))  # fmt: skip
    return asked(request, form, asking, lambda: services.add_picture(
        request.desk, found, item=form.cleaned_data["item"], boxes=form.cleaned_data["boxes"], at=request.now
    ), to=TO, about=found)  # fmt: skip


@door("rights.redact", "POST")
def drop(request: OfficerRequest, file_id: UUID, piece_id: UUID) -> HttpResponse:
    """Take one out."""
    found = fair_queries.file_for(request.desk, file_id)
    services.drop_piece(request.desk, fair_queries.piece_for(found, piece_id), at=request.now)
    messages.success(request, _("Lampiran dikeluarkan."))
    return redirect(TO, found.pk)


@door("rights.redact", "POST")
def bind(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Ask for the PDF."""
    found = services.ask_bound(request.desk, fair_queries.file_for(request.desk, file_id), at=request.now)
    messages.success(request, _("Berkas dijilid; sesudah itu orang kedua memeriksanya."))
    return redirect(TO, found.pk)


@door("rights.give_access")
def pdf(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """The PDF, exactly as it would be given."""
    found = fair_queries.file_for(request.desk, file_id)
    return pdf_once(Plain(services.view_file(request.desk, found, at=request.now)), "berkas-perkara.pdf")


class CheckForm(forms.Form):
    """The digest of the bytes that were looked at."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)


@door("rights.check_redaction", "GET", "POST")
def check(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """The second officer lets these bytes through."""
    found = fair_queries.file_for(request.desk, file_id)
    services.require_checker(request.desk, found)
    form = CheckForm(request.POST or None, initial={"digest": found.sha256})
    asking = Asking(
        _("Setujui berkas"),
        _("Anda sudah membuka PDF-nya dan membaca tiap halaman: tidak ada nama, wajah, suara, atau rincian yang hanya"
          " diketahui satu orang."),
        _("Setujui berkas ini"), _("Berkas disetujui; aksesnya dapat diberikan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.approve_file(
        request.desk, found, digest=form.cleaned_data["digest"], at=request.now
    ), to=TO, about=found)  # fmt: skip


@door("rights.check_redaction", "GET", "POST")
def give_back(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Something shows that must not."""
    found = fair_queries.file_for(request.desk, file_id)
    services.require_checker(request.desk, found)
    form = ReturnForm(request.POST or None)
    asking = Asking(_("Kembalikan berkas"), _("PDF-nya dibuang; penyusunnya memperbaiki."), _("Kembalikan"),
                    _("Berkas dikembalikan."))  # fmt: skip
    return asked(request, form, asking, lambda: services.return_file(
        request.desk, found, why=form.cleaned_data["why"], at=request.now
    ), to=TO, about=found)  # fmt: skip
