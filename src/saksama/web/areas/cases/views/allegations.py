"""What is said to have happened."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from saksama.kernel.words import _
from saksama.web.areas.cases.alleged_forms import AllegationForm, initial_of
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.posted import version_of
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases import queries, services

TO = "cases:case"


@door("cases.handle", "GET", "POST")
def write(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """One allegation with every question in the respondent's favour."""
    found = queries.case_for(request.desk, case_id)
    form = AllegationForm(request.POST or None, case=found)
    asking = Asking(
        _("Tulis dalil"), _("Setiap pertanyaan yang dapat meringankan dijawab; \"tidak ada\" adalah jawaban."),
        _("Simpan dalil"), _("Dalil ditulis; petugas lain menguatkan tahapnya."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.write_allegation(
        request.desk, found, body=form.body, at=request.now, version=form.seen, **form.columns
    ), to=TO, about=found)  # fmt: skip


@door("cases.handle", "GET", "POST")
def rewrite(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """A new version under the same number."""
    found = queries.case_for(request.desk, case_id)
    row = queries.allegation_for(found, one_id)
    services.look(request.desk, found, at=request.now)
    form = AllegationForm(request.POST or None, case=found, initial=initial_of(row, queries.allegation_body(row)))
    asking = Asking(
        _("Tulis ulang dalil {n}").format(n=row.order),
        _("Versi sebelumnya tetap tersimpan; tahapnya dikuatkan lagi."), _("Simpan versi baru"),
        _("Versi baru disimpan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.write_allegation(
        request.desk, found, body=form.body, order=row.order, at=request.now, version=form.seen, **form.columns
    ), to=TO, about=found)  # fmt: skip


@door("cases.handle", "POST")
def confirm(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """Another officer than its writer."""
    found = queries.case_for(request.desk, case_id)
    row = queries.allegation_for(found, one_id)
    services.confirm_stage(request.desk, found, row, at=request.now, version=version_of(request))
    messages.success(request, _("Tahap dalil dikuatkan."))
    return redirect(TO, found.pk)
