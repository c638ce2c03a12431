"""Whether a plan helped: the comparison, groups' answers, events."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.web.areas.prevention import shown
from saksama.web.areas.prevention.forms import QuizForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.prevention import queries, services, units
from saksama.workbench.prevention.rules import Moment
from saksama.workbench.prevention.weighing import weigh

TO = "prevention:effect"


@door("prevention.see")
def one(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """What can be said, and on what it rests."""
    plan = queries.plan_for(request.desk, plan_id)
    found = weigh(request.desk, plan, request.now)
    return render(request, "prevention/effect.html", {
        "plan": plan, "seen": shown.effect(request, found) if found else None,
        "may_choose": found is None and request.desk.may("prevention.plan"),
        "may_note": bool(found and found.open) and request.desk.may("prevention.attend"),
    })  # fmt: skip


@door("prevention.plan", "POST")
def choose(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """Fix the comparison, once."""
    services.choose_comparison(request.desk, queries.plan_for(request.desk, plan_id), at=request.now)
    messages.success(request, _("Pembanding dipilih menurut kelas dan ukuran. Tidak diubah lagi."))
    return redirect(TO, plan_id)


@door("prevention.attend", "GET", "POST")
def note(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """What one group answered."""
    plan = queries.plan_for(request.desk, plan_id)
    found = weigh(request.desk, plan, request.now)
    if found is None:
        raise Refused(_("Pilih pembandingnya dulu, sebelum ada jawaban."))
    names = units.called(request.desk.office, {unit for pair in found.pairs for unit in pair})
    start = {"on": queries.today_of(request.desk, request.now)}
    form = QuizForm(request.POST or None, groups=found.open, called=names, initial=start)
    asking = Asking(
        _("Catat jawaban kelompok"), _("Jumlah saja, dari kelompok sedikitnya 20 pegawai."), _("Simpan jumlah"),
        _("Jumlah jawaban disimpan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: _noted(request, plan, form), to=TO, about=shown.about(plan))


def _noted(request: OfficerRequest, plan: object, form: QuizForm) -> None:
    said, (unit, moment) = form.cleaned_data, form.chosen
    services.note_quiz(
        request.desk, plan, unit=unit, moment=Moment(moment), on=said["on"], takers=said["takers"],  # type: ignore[arg-type]  # a row, whose class views do not name
        asked=said["asked"], right=said["right"], at=request.now,
    )  # fmt: skip
