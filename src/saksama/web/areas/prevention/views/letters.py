"""Letters of appeal: written for many, approved by another, numbered, printed, sent, receipts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.areas.prevention import pieces, shown
from saksama.web.areas.prevention.forms import BatchForm, DayForm, NumberForm
from saksama.web.areas.prevention.steps import batch_steps
from saksama.web.areas.prevention.words import BATCH_STATES, LEVELS
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.prevention import queries, services, standing, units
from saksama.workbench.prevention.merging import merged
from saksama.workbench.review.prevention import law_on

TO = "prevention:batch"


@door("prevention.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Every batch."""
    rows, may = shown.batch_rows(queries.batches(request.desk)), request.desk.may("prevention.plan")
    seen = {"rows": rows, "here": "letters", "may": may, "starts": pieces.letters()}
    return render(request, "prevention/letters.html", seen)


@door("prevention.plan", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """Write one text for many agencies."""
    office = request.desk.office
    classes = sorted({name for name in standing.class_of(office).values() if name})
    plans = {str(one.pk): one for one in queries.plans(request.desk)}
    form = BatchForm(
        request.POST or None, regions=units.areas(office), classes=[(name, name) for name in classes],
        plans=[(key, one.title) for key, one in plans.items()],
        initial={"text": pieces.start(request.GET.get("mulai", ""))},
    )  # fmt: skip
    asking = Asking(
        _("Surat imbauan serentak"), _("Satu isi untuk banyak instansi. Anda melihat setiap surat sebelum disetujui."),
        _("Susun surat"), _("Konsep surat disusun. Periksa, lalu minta petugas lain menyetujui."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.draft_batch(
        request.desk, about=form.cleaned_data["about"], text=form.cleaned_data["text"], chosen=form.chosen,
        plan=plans.get(form.cleaned_data["plan"]), at=request.now, once=form.cleaned_data["once"],
    ), to=TO, above=(reverse("prevention:letters"), _("Imbauan")))  # fmt: skip


@door("prevention.see")
def one(request: OfficerRequest, batch_id: UUID) -> HttpResponse:
    """One batch: its letters, the first as a preview, what comes next."""
    found = queries.batch_for(request.desk, batch_id)
    rows, region = queries.letters(found), found.chosen.get("region") or request.desk.office.code
    return render(request, "prevention/batch.html", {
        "one": found, "state": BATCH_STATES[found.state], "rows": rows, "sheets": _sheets(request, rows[:1]),
        "steps": batch_steps(request, found, all(row.number for row in rows)),
        "level": LEVELS.get(found.chosen.get("level", ""), ""), "mine": found.prepared_by == request.desk.code,
        "area": units.called(request.desk.office, [region])[region],
    })  # fmt: skip


@door("prevention.see")
def sheets(request: OfficerRequest, batch_id: UUID) -> HttpResponse:
    """All letters of a batch, each on a sheet of its own, to print."""
    found = queries.batch_for(request.desk, batch_id)
    shown_sheets = _sheets(request, queries.letters(found))
    return render(request, "prevention/sheets.html", {"batch": found, "sheets": shown_sheets})


@door("prevention.see")
def sheet(request: OfficerRequest, letter_id: UUID) -> HttpResponse:
    """One letter, to print."""
    found = queries.letter_for(request.desk, letter_id)
    shown_sheets = _sheets(request, [found])
    return render(request, "prevention/sheets.html", {"batch": found.batch, "sheets": shown_sheets, "alone": True})


@door("prevention.approve", "POST")
def approve(request: OfficerRequest, batch_id: UUID) -> HttpResponse:
    """Another officer approves text and list."""
    services.approve_batch(request.desk, queries.batch_for(request.desk, batch_id), at=request.now)
    return _done(request, batch_id, _("Surat disetujui. Beri nomor, cetak, tanda tangani."))


@door("prevention.plan", "GET", "POST")
def number(request: OfficerRequest, batch_id: UUID) -> HttpResponse:
    """Numbers of the office's book, one after the other."""
    found, form = queries.batch_for(request.desk, batch_id), NumberForm(request.POST or None)
    asking = Asking(
        _("Beri nomor surat"), _("Nomor dari buku kantor, berurutan, sekali saja."), _("Beri nomor"),
        _("Semua surat bernomor."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.number_batch(
        request.desk, found, at=request.now, **form.cleaned_data
    ), to=TO, about=shown.about(found))  # fmt: skip


@door("prevention.plan", "GET", "POST")
def send(request: OfficerRequest, batch_id: UUID) -> HttpResponse:
    """They left the house."""
    found = queries.batch_for(request.desk, batch_id)
    form = _day_form(request)
    asking = Asking(
        _("Catat surat dikirim"), _("Sesudah ini tanda terima dapat dicatat per instansi."), _("Catat dikirim"),
        _("Dicatat dikirim."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.send_batch(
        request.desk, found, on=form.cleaned_data["on"], at=request.now
    ), to=TO, about=shown.about(found))  # fmt: skip


@door("prevention.plan", "POST")
def drop(request: OfficerRequest, batch_id: UUID) -> HttpResponse:
    """It will not be sent."""
    services.drop_batch(request.desk, queries.batch_for(request.desk, batch_id), at=request.now)
    return _done(request, batch_id, _("Surat ini tidak dikirim."))


@door("prevention.plan", "GET", "POST")
def receipt(request: OfficerRequest, letter_id: UUID) -> HttpResponse:
    """The receipt of one letter came back."""
    found, form = queries.letter_for(request.desk, letter_id), _day_form(request)
    asking = Asking(
        _("Catat tanda terima"), _("{agency}, surat {number}").format(agency=found.called, number=found.number),
        _("Catat tanda terima"), _("Tanda terima dicatat."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.receive(
        request.desk, found, on=form.cleaned_data["on"], at=request.now
    ), to=TO, about=shown.about(found.batch))  # fmt: skip


def _day_form(request: OfficerRequest) -> DayForm:
    return DayForm(request.POST or None, initial={"on": queries.today_of(request.desk, request.now)})


def _sheets(request: OfficerRequest, rows: Any) -> list[tuple[Any, list[str]]]:
    """(letter, its paragraphs) of each."""
    election = queries.election_called(request.desk.office, request.now)
    return [(row, [*merged(row.batch.text, queries.fields_of(row, election)), _basis(row)]) for row in rows]


def _basis(row: Any) -> str:
    """The duty to stay neutral as the rulebook cites it for the day the letter was prepared; official Indonesian."""
    return f"Dasar: {law_on(row.batch.prepared_at.date())}"


def _done(request: OfficerRequest, batch_id: UUID, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect(TO, batch_id)
