"""The watch: all rules asked once a day and after an index was adopted, warnings written, those who answer told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.vulnerability.alerting.book import AlertBook
from saksama.vulnerability.alerting.facts import Raised
from saksama.vulnerability.alerting.loading import alerts
from saksama.vulnerability.alerting.raising import raised, silent
from saksama.workbench.agenda.services import tell
from saksama.workbench.audit.services import MACHINE
from saksama.workbench.early_warning.alert_facts import facts_of
from saksama.workbench.early_warning.models import Alert
from saksama.workbench.early_warning.rules import AlertState, AlertStep
from saksama.workbench.early_warning.services.answering import ANSWER, PATH, note_move
from saksama.workbench.offices.desk import Machine, log
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import hands, who_may
from saksama.workbench.offices.rules import Role


@dataclass(frozen=True)
class Watched:
    """What one watch did."""

    made: int
    """Warnings that were not there."""
    told_again: int
    """Warnings that nobody took, told to the coordinator again."""
    silent: tuple[str, ...]
    """Rules that could not be asked."""


@transaction.atomic
def watch(
    office: Office, *, at: datetime, reached: Mapping[str, date] | None = None, book: AlertBook | None = None
) -> Watched:
    """Ask every rule of the book; idempotent: the same facts twice make the same warnings once.

    `reached`: unit → last day of prevention there, told by the room above; None: rules on it are not asked.
    """
    said = book or alerts()
    facts = facts_of(office, said, at=at, reached=reached)
    made = sum(_write(office, one, at) for one in raised(said, facts))
    again = _tell_again(office, said, at)
    if made:
        label = _("{n} peringatan dini baru menunggu diambil.").format(n=whole(made))
        tell(who_may(ANSWER, office, facts.today), office=office, kind="early_warning.raised", label=label, at=at,
             path=PATH)  # fmt: skip
    if made or again:
        log("early_warning.watched", Machine(office), at=at, detail={"raised": made, "told_again": again})
    return Watched(made, again, silent(said, facts))


def _write(office: Office, one: Raised, at: datetime) -> bool:
    _alert, made = Alert.objects.get_or_create(
        office=office, rule=one.rule, unit=one.unit, period=one.period,
        defaults={"rule_version": one.version, "run_id": one.run or None, "raised_at": at,
                  "figures": {"urgency": one.urgency, **one.figures}},
    )  # fmt: skip
    return made


def _tell_again(office: Office, book: AlertBook, at: datetime) -> int:
    """Each warning that nobody took in `escalate` days is told to the coordinator once more, all in one line."""
    old = at - timedelta(days=book.escalate)
    open_ones = Alert.objects.filter(office=office, state=AlertState.OPEN, raised_at__lt=old, told_again_at=None)
    told = [one for one in open_ones if _mark(one, at)]
    if told:
        at_work = hands(office, local_day(at, office.zone), present=False)
        label = _("{n} peringatan dini belum diambil siapa pun lebih dari {days} hari.")
        tell([one for one, roles in at_work.items() if Role.COORDINATOR in roles], office=office, at=at, path=PATH,
             kind="early_warning.told_again", label=label.format(n=whole(len(told)), days=book.escalate))  # fmt: skip
    return len(told)


def _mark(alert: Alert, at: datetime) -> bool:
    rows = Alert.objects.filter(pk=alert.pk, state=AlertState.OPEN, version=alert.version, told_again_at=None)
    if not rows.update(told_again_at=at, version=alert.version + 1):
        return False
    alert.refresh_from_db()
    note_move(alert, AlertStep.TOLD_AGAIN, by=MACHINE, at=at)
    return True
