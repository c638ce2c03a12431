"""Satgas: set up by decree, from day to day, national or cascaded."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Membership, TaskForce


@transaction.atomic
def note_task_force(
    level: TaskForce.Level,
    decree: tuple[str, date],
    days: tuple[date, date],
    *,
    desk: Desk,
    at: datetime,
    once: UUID | None = None,
) -> TaskForce:
    """A satgas by the decree (number, day), from the first to the last of `days`; sent twice, it is noted once."""
    require(desk, "offices.manage")
    number, decree_day = " ".join(decree[0].split()), decree[1]
    if not number or days[1] < days[0]:
        raise BadInput(_("Satgas memerlukan nomor keputusan, dan hari terakhir yang tidak mendahului hari pertama."))
    made = TaskForce.objects.get_or_create(
        pk=once or uuid4(),
        defaults={"office": desk.office, "level": level, "decree_number": number, "decree_day": decree_day,
                  "first_day": days[0], "last_day": days[1], "noted_by": desk.code, "noted_at": at},
    )  # fmt: skip
    if made[1]:
        log("offices.task_force_noted", desk, at=at, subject=f"offices.taskforce:{made[0].pk}", detail={"level": level})
    return made[0]


@transaction.atomic
def end_task_force(force: TaskForce, last_day: date, *, desk: Desk, at: datetime) -> None:
    """The satgas ends on `last_day`, earlier than decreed, and its members' stay with it. Raises Refused for later."""
    require(desk, "offices.manage")
    require_own(desk, force.office_id)
    if not TaskForce.objects.filter(pk=force.pk, last_day__gt=last_day).update(last_day=last_day):
        raise Refused(_("Satgas ini sudah berakhir pada hari itu atau sebelumnya."))
    Membership.objects.filter(task_force=force, last_day__gt=last_day).update(last_day=last_day)
    log("offices.task_force_ended", desk, at=at, subject=f"offices.taskforce:{force.pk}")
