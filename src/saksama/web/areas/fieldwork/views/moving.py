"""Number it, bring it before the plenary, advise to repair, note what became of that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.web.areas.fieldwork.forms import AdviceForm, AnswerForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.fieldwork import queries, services


@door("documents.issue", "POST")
def issue(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """The number; from then on nothing in it changes."""
    record = services.issue_record(request.desk, queries.record_for(request.desk, record_id), at=request.now)
    said = _("{record}: nomor diberikan, dokumennya sedang dicetak.")
    messages.success(request, said.format(record=queries.says(record)))
    return redirect("fieldwork:detail", record.pk)


@door("fieldwork.propose", "POST")
def propose(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """To the plenary."""
    record = queries.record_for(request.desk, record_id)
    services.propose_record(request.desk, record, at=request.now)
    messages.success(request, _("Diajukan ke rapat pleno."))
    return redirect("fieldwork:detail", record.pk)


@door("fieldwork.advise", "GET", "POST")
def advise(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """Advice to repair."""
    record = queries.record_for(request.desk, record_id)
    form = AdviceForm(request.POST or None)
    if form.is_valid() and went(
        form, lambda: services.advise(request.desk, record, at=request.now, **form.cleaned_data)
    ):
        messages.success(request, _("Saran perbaikan tercatat; tenggatnya berjalan."))
        return redirect("fieldwork:detail", record.pk)
    page = {"form": form, "record": record, "says": queries.says(record)}
    return render(request, "fieldwork/advise.html", page, status=422 if form.is_bound else 200)


@door("fieldwork.advise", "GET", "POST")
def answer(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """What became of it."""
    record = queries.record_for(request.desk, record_id)
    correction = queries.correction_of(record)
    if correction is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    form = AnswerForm(request.POST or None)
    if form.is_valid() and went(form, lambda: _answered(request, correction, form)):
        messages.success(request, _("Tercatat."))
        return redirect("fieldwork:detail", record.pk)
    page = {"form": form, "record": record, "says": queries.says(record)}
    return render(request, "fieldwork/answer.html", page, status=422 if form.is_bound else 200)


def _answered(request: OfficerRequest, correction: Any, form: AnswerForm) -> None:
    said = form.cleaned_data
    done = said["done"] == "yes"
    services.answer_correction(request.desk, correction, done=done, note=said["note"], at=request.now)
