"""Studies: written by one officer, approved by another, numbered."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from saksama.kernel.words import _
from saksama.web.areas.cases.forms import PreliminaryForm, StudyForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.posted import version_of
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.rules import Kind
from saksama.workbench.cases.shapes import StudyBody

TO = "cases:case"
PARTS = ("facts", "evidence", "analysis", "exculpatory_weighed", "conclusion")


@door("cases.handle", "GET", "POST")
def write(request: OfficerRequest, case_id: UUID, kind: str) -> HttpResponse:
    """The next version; it begins with what the newest one says."""
    found = queries.case_for(request.desk, case_id)
    which = Kind.PRELIMINARY if kind == Kind.PRELIMINARY else Kind.STUDY
    services.look(request.desk, found, at=request.now)
    make = PreliminaryForm if which is Kind.PRELIMINARY else StudyForm
    form = make(request.POST or None, case=found, initial=queries.newest_parts(found, which))
    asking = Asking(
        _("Tulis kajian awal") if which is Kind.PRELIMINARY else _("Tulis kajian"),
        _("Petugas lain menyetujuinya sebelum bernomor. Tidak ada usul sanksi di sini."), _("Simpan kajian"),
        _("Kajian disimpan; petugas lain menyetujuinya."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.write_study(
        request.desk, found, kind=which, body=StudyBody(**{key: form.cleaned_data[key] for key in PARTS}),
        proposal=form.cleaned_data.get("proposal", ""), at=request.now, version=form.seen,
    ), to=TO, about=found)  # fmt: skip


@door("cases.approve", "POST")
def approve(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """Another than its writer, and nobody on whose work the case rests."""
    return _pressed(request, case_id, one_id, services.approve_study, _("Kajian disetujui."))


@door("cases.issue", "POST")
def issue(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """Give it its number."""
    return _pressed(request, case_id, one_id, services.issue_study, _("Kajian bernomor."))


def _pressed(
    request: OfficerRequest, case_id: UUID, one_id: UUID, act: Callable[..., object], done: str
) -> HttpResponse:
    found = queries.case_for(request.desk, case_id)
    act(request.desk, queries.study_for(found, one_id), at=request.now, version=version_of(request))
    messages.success(request, done)
    return redirect(TO, found.pk)
