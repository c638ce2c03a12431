"""Plans: prepared, proposed, approved by another officer, finished or dropped."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, Sum

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.contest.queries import current_election
from saksama.workbench.early_warning.areas import require_nobody
from saksama.workbench.early_warning.models import Alert
from saksama.workbench.early_warning.services.answering import tie_to_plan
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.prevention import standing
from saksama.workbench.prevention.models import Activity, Plan
from saksama.workbench.prevention.rules import PLAN_MOVES, ActivityState, PlanState, before
from saksama.workbench.prevention.services.shapes import PlanContent


@transaction.atomic
def make_plan(
    desk: Desk, content: PlanContent, *, at: datetime, alert: Alert | None = None, once: UUID | None = None
) -> Plan:
    """A plan in draft, resting on the newest adopted index and, where given, answering a warning. With `once`, sent
    again it is one. Raises BadInput for what no plan can be, Refused where the warning is closed.
    """
    require(desk, "prevention.plan")
    if once and (made := Plan.objects.filter(pk=once, office=desk.office).first()):
        return made
    content.check(desk.office)
    if alert is not None:
        require_own(desk, alert.office_id)
    runs = [alert.run] if alert and alert.run else standing.adopted(desk.office)
    election, run = current_election(desk.office, at), next(iter(runs), None)
    plan = Plan.objects.create(
        pk=once or uuid4(), office=desk.office, election=election, run=run,
        alert=f"{standing.ALERT}{alert.pk}" if alert else "", prepared_by=desk.code, prepared_at=at,
        **_columns(content),
    )  # fmt: skip
    log("prevention.plan_made", desk, at=at, subject=named(plan), detail={"units": len(content.units)})
    if alert is not None:
        tie_to_plan(desk, alert, plan=named(plan), at=at)
    return plan


@transaction.atomic
def rewrite_plan(desk: Desk, plan: Plan, content: PlanContent, *, version: int, at: datetime) -> None:
    """Change a draft; who wrote last prepared it. Raises Refused where it changed meanwhile or is no draft any more."""
    require(desk, "prevention.plan")
    require_own(desk, plan.office_id)
    content.check(desk.office)
    open_ones = Plan.objects.filter(pk=plan.pk, state=PlanState.DRAFT, version=version)
    if not open_ones.update(version=F("version") + 1, prepared_by=desk.code, **_columns(content)):
        raise Refused(_("Rencana ini sudah berubah."), _("Buka lagi halamannya; isian Anda masih ada di sini."))
    log("prevention.plan_rewritten", desk, at=at, subject=named(plan))


@transaction.atomic
def propose_plan(desk: Desk, plan: Plan, *, at: datetime) -> None:
    """Lay a draft before another officer. Raises Refused without activities, or with more of them than the budget."""
    require(desk, "prevention.plan")
    require_own(desk, plan.office_id)
    rows = Activity.objects.filter(plan=plan).exclude(state=ActivityState.CANCELLED)
    if not rows.exists():
        raise Refused(_("Rencana ini belum memuat kegiatan."), _("Tambah kegiatan lebih dulu."))
    if (rows.aggregate(all=Sum("budget"))["all"] or 0) > plan.budget:
        raise Refused(_("Kegiatan-kegiatannya melebihi anggaran rencana."), _("Ubah anggaran atau kegiatannya."))
    if rows.filter(day__lt=plan.first).exists() or rows.filter(day__gt=plan.last).exists():
        raise Refused(_("Ada kegiatan di luar masa rencana."), _("Ubah harinya, atau masa rencananya."))
    _move(desk, plan, PlanState.PROPOSED, "prevention.plan_proposed", at)


@transaction.atomic
def return_plan(desk: Desk, plan: Plan, *, because: str, at: datetime) -> None:
    """Give a proposed plan back to who prepared it, with the reason."""
    require(desk, "prevention.approve")
    _move(desk, plan, PlanState.DRAFT, "prevention.plan_returned", at, because=_reason(because))


@transaction.atomic
def approve_plan(desk: Desk, plan: Plan, *, version: int, at: datetime) -> None:
    """Another officer approves what stood in `version`. Raises Refused for who wrote in it, and if it changed since."""
    require(desk, "prevention.approve")
    require_own(desk, plan.office_id)
    if plan.prepared_by == desk.code or Activity.objects.filter(plan=plan, noted_by=desk.code).exists():
        raise Refused(_("Petugas lain yang menyetujui."))
    if not Plan.objects.filter(pk=plan.pk, version=version).exists():
        raise Refused(_("Rencana ini sudah berubah sejak Anda membukanya."), _("Baca lagi, lalu setujui."))
    _move(desk, plan, PlanState.APPROVED, "prevention.plan_approved", at, approved_by=desk.code, approved_at=at)


@transaction.atomic
def finish_plan(desk: Desk, plan: Plan, *, at: datetime) -> None:
    """Everything in it was reported or cancelled. Raises Refused while something is open."""
    require(desk, "prevention.plan")
    require_own(desk, plan.office_id)
    still = Activity.objects.filter(plan=plan, state__in=[ActivityState.PLANNED, ActivityState.HELD])
    if still.exists():
        raise Refused(_("Masih ada kegiatan yang belum dilaporkan."), _("Laporkan atau batalkan dulu."))
    _move(desk, plan, PlanState.DONE, "prevention.plan_done", at, ended_at=at)


@transaction.atomic
def drop_plan(desk: Desk, plan: Plan, *, because: str, at: datetime) -> None:
    """Stop a plan; what was held stays, what was planned is cancelled for the same reason."""
    require(desk, "prevention.plan")
    _move(desk, plan, PlanState.DROPPED, "prevention.plan_dropped", at, because=_reason(because), ended_at=at)
    Activity.objects.filter(plan=plan, state=ActivityState.PLANNED).update(
        state=ActivityState.CANCELLED, cancelled_because=_reason(because), version=F("version") + 1
    )


def named(plan: Plan) -> str:
    """How the log names it."""
    return f"prevention.plan:{plan.pk}"


def _move(desk: Desk, plan: Plan, to: PlanState, verb: str, at: datetime, **columns: Any) -> None:
    require_own(desk, plan.office_id)
    there = Plan.objects.filter(pk=plan.pk, state__in=before(PLAN_MOVES, to))
    if not there.update(state=to, version=F("version") + 1, **columns):
        raise Refused(_("Keadaan rencana ini sudah berubah."), _("Muat ulang halamannya."))
    log(verb, desk, at=at, subject=named(plan))


def _columns(content: PlanContent) -> dict[str, Any]:
    return {**asdict(content), "units": list(content.units)}


def _reason(because: str) -> str:
    if says_nothing(because) or len(because) > 300:
        raise BadInput(_("Tulis alasannya, paling panjang 300 huruf, tanpa nama orang."))
    require_nobody(because)
    return because.strip()
