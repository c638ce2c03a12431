"""Activities: put into a draft, held, reported in numbers, cancelled with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.early_warning.areas import require_nobody
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.prevention.models import Activity, Attendance, Plan
from saksama.workbench.prevention.rules import ACTIVITY_MOVES, GOING, ActivityState, PlanState, before
from saksama.workbench.prevention.services.shapes import ActivityContent, Report


@transaction.atomic
def add_activity(
    desk: Desk, plan: Plan, content: ActivityContent, *, at: datetime, why: dict[str, Any] | None = None,
    once: UUID | None = None,
) -> Activity:  # fmt: skip
    """Put an activity into a draft. `why`: codes and numbers of the proposal it comes from. With `once`, sent again it
    is one. Raises Refused where the plan is no draft, BadInput for what cannot be.
    """
    require(desk, "prevention.plan")
    require_own(desk, plan.office_id)
    if once and (made := Activity.objects.filter(pk=once, plan=plan).first()):
        return made
    content.check(plan)
    _touch_draft(plan)
    made = Activity.objects.create(
        pk=once or uuid4(), office=desk.office, plan=plan, why=why or {}, noted_by=desk.code, noted_at=at,
        **content.columns(),
    )  # fmt: skip
    log("prevention.activity_planned", desk, at=at, subject=named(made), detail={"kind": content.kind.value})
    return made


@transaction.atomic
def change_activity(desk: Desk, one: Activity, content: ActivityContent, *, version: int, at: datetime) -> None:
    """Change an activity of a draft. Raises Refused where it changed meanwhile or its plan is no draft any more."""
    require(desk, "prevention.plan")
    require_own(desk, one.office_id)
    content.check(one.plan)
    _touch_draft(one.plan)
    there = Activity.objects.filter(pk=one.pk, state=ActivityState.PLANNED, version=version)
    if not there.update(version=F("version") + 1, noted_by=desk.code, **content.columns()):
        raise Refused(_("Kegiatan ini sudah berubah."), _("Buka lagi halamannya; isian Anda masih ada di sini."))
    log("prevention.activity_changed", desk, at=at, subject=named(one))


@transaction.atomic
def hold(desk: Desk, one: Activity, *, at: datetime) -> None:
    """It took place. The plan runs from now on. Raises Refused before its day, and where the plan is not approved."""
    require(desk, "prevention.attend")
    require_own(desk, one.office_id)
    if local_day(at, desk.zone) < one.day:
        raise Refused(_("Hari kegiatan ini belum tiba."))
    if not Plan.objects.filter(pk=one.plan_id, state__in=GOING).exists():
        raise Refused(_("Rencananya belum disetujui, atau sudah berakhir."))
    _move(one, ActivityState.HELD, held_at=at)
    Plan.objects.filter(pk=one.plan_id, state=PlanState.APPROVED).update(
        state=PlanState.RUNNING, version=F("version") + 1
    )
    log("prevention.activity_held", desk, at=at, subject=named(one))


@transaction.atomic
def report(desk: Desk, one: Activity, said: Report, *, at: datetime) -> None:
    """How many were invited and came, by unit; the signed list stays on paper. Raises BadInput for what cannot be."""
    require(desk, "prevention.attend")
    require_own(desk, one.office_id)
    said.check(one.units)
    _move(one, ActivityState.REPORTED, reported_at=at, spent=said.spent)
    Attendance.objects.bulk_create(
        Attendance(activity=one, unit=row.unit, invited=row.invited, came=row.came, document=said.document.strip())
        for row in said.counts
    )
    log("prevention.activity_reported", desk, at=at, subject=named(one), detail={"units": len(said.counts)})


@transaction.atomic
def cancel(desk: Desk, one: Activity, *, because: str, at: datetime) -> None:
    """It will not take place. Raises BadInput without a reason."""
    require(desk, "prevention.plan")
    require_own(desk, one.office_id)
    if says_nothing(because) or len(because) > 300:
        raise BadInput(_("Tulis alasannya, paling panjang 300 huruf, tanpa nama orang."))
    require_nobody(because)
    _move(one, ActivityState.CANCELLED, cancelled_because=because.strip())
    log("prevention.activity_cancelled", desk, at=at, subject=named(one))


def named(one: Activity) -> str:
    """How the log names it."""
    return f"prevention.activity:{one.pk}"


def _touch_draft(plan: Plan) -> None:
    if not Plan.objects.filter(pk=plan.pk, state=PlanState.DRAFT).update(version=F("version") + 1):
        raise Refused(
            _("Rencana ini bukan konsep lagi, jadi isinya tetap."), _("Buat rencana baru untuk kegiatan lain.")
        )


def _move(one: Activity, to: ActivityState, **columns: Any) -> None:
    there = Activity.objects.filter(pk=one.pk, state__in=before(ACTIVITY_MOVES, to))
    if not there.update(state=to, version=F("version") + 1, **columns):
        raise Refused(_("Keadaan kegiatan ini sudah berubah."), _("Muat ulang halamannya."))
