"""Warnings answered: taken, acted upon, handed over, tied to a plan, closed with what came of it. Nobody is named.

Every step is one conditional UPDATE on the version the officer saw, one row among its moves, one audit line.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.codes import PERSONAL_NUMBER, require_codes
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.services import tell
from saksama.workbench.early_warning.models import Alert, AlertMove
from saksama.workbench.early_warning.rules import ALERT_OWNED, AlertOutcome, AlertState, AlertStep, alert_before
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.queries import who_may
from saksama.workbench.offices.rules import Role

LONGEST = 600
"""Signs of what was done, and of how it ended."""
PATH = "/peringatan/"
ANSWER = "early_warning.answer"


@transaction.atomic
def take(desk: Desk, alert: Alert, *, seen: int, at: datetime) -> Alert:
    """Acknowledge a warning and own it. Raises Refused where somebody was faster."""
    _require(desk, alert)
    _move(alert, AlertState.TAKEN, seen=seen, owner=desk.officer, taken_at=at)
    return _noted(desk, alert, AlertStep.TAKEN, at=at)


@transaction.atomic
def act(desk: Desk, alert: Alert, *, done: str, seen: int, at: datetime, plan: str = "") -> Alert:
    """Write down what is done about it; `plan` is "prevention.plan:<uuid>" of the plan that does it.

    Raises BadInput for a text that says nothing, is too long or holds a personal number, Refused for whom it is not.
    """
    _require_owner(desk, alert)
    columns = {"plan": _plan(plan)} if plan else {}
    _move(alert, AlertState.ACTED, seen=seen, action=_said(done), acted_at=at, **columns)
    return _noted(desk, alert, AlertStep.ACTED, at=at)


@transaction.atomic
def tie_to_plan(desk: Desk, alert: Alert, *, plan: str, at: datetime) -> Alert:
    """A plan answers this warning: "prevention.plan:<uuid>". Whoever may plan ties it; its state stays."""
    require(desk, "prevention.plan")
    require_own(desk, alert.office_id)
    _stay(alert, frozenset(AlertState) - {AlertState.CLOSED}, seen=alert.version, plan=_plan(plan))
    return _noted(desk, alert, AlertStep.PLANNED, at=at)


@transaction.atomic
def hand_over(desk: Desk, alert: Alert, *, to: Officer, seen: int, at: datetime) -> Alert:
    """Another officer who may answer warnings owns it from now on, and is told."""
    _require_owner(desk, alert)
    if to not in who_may(ANSWER, desk.office, local_day(at, desk.zone)) or to.pk == alert.owner_id:
        raise BadInput(_("Pilih petugas lain yang menangani peringatan dini."))
    _stay(alert, ALERT_OWNED, seen=seen, owner=to)
    _noted(desk, alert, AlertStep.HANDED, at=at, to=to.code)
    tell([to], office=desk.office, kind="early_warning.handed", at=at, path=f"{PATH}{alert.pk}/", subject=_scope(alert),
         label=_("Satu peringatan dini diserahkan kepada Anda."))  # fmt: skip
    return alert


@transaction.atomic
def close(desk: Desk, alert: Alert, *, outcome: str, note: str, seen: int, at: datetime) -> Alert:
    """End it with what came of it: the statistics of false alarms count that."""
    _require_owner(desk, alert)
    if outcome not in set(AlertOutcome):
        raise BadInput(_("Pilih bagaimana peringatan ini berakhir."))
    _move(alert, AlertState.CLOSED, seen=seen, outcome=outcome, outcome_note=_said(note), closed_at=at)
    return _noted(desk, alert, AlertStep.CLOSED, at=at, outcome=outcome)


def note_move(alert: Alert, step: AlertStep, *, by: str, at: datetime, to: str = "") -> None:
    """The step in its history; numbered by the warning's version after it."""
    AlertMove.objects.create(alert=alert, number=alert.version, step=step, by=by, to=to, at=at)


def _require(desk: Desk, alert: Alert) -> None:
    require(desk, ANSWER)
    require_own(desk, alert.office_id)


def _require_owner(desk: Desk, alert: Alert) -> None:
    _require(desk, alert)
    if alert.owner_id is not None and alert.owner_id != desk.officer.pk and Role.COORDINATOR not in desk.roles:
        raise Refused(
            _("Peringatan ini ditangani petugas lain."), _("Mintalah pemegangnya atau koordinator menyerahkannya.")
        )


def _move(alert: Alert, to: AlertState, *, seen: int, **columns: Any) -> None:
    _stay(alert, alert_before(to), seen=seen, state=to, **columns)


def _stay(alert: Alert, states: frozenset[AlertState], *, seen: int, **columns: Any) -> None:
    rows = Alert.objects.filter(pk=alert.pk, state__in=states, version=seen)
    if not rows.update(version=seen + 1, **columns):
        raise Refused(
            _("Peringatan ini sudah berubah sejak halamannya dibuka, atau tidak pada tahap itu."),
            _("Muat ulang halamannya; yang Anda ketik masih ada di formulir."),
        )
    alert.refresh_from_db()


def _noted(desk: Desk, alert: Alert, step: AlertStep, *, at: datetime, to: str = "", outcome: str = "") -> Alert:
    note_move(alert, step, by=desk.code, at=at, to=to)
    detail = {"rule": alert.rule, **({"to": to} if to else {}), **({"outcome": outcome} if outcome else {})}
    log(f"early_warning.alert_{step.value}", desk, at=at, subject=_scope(alert), detail=detail)
    return alert


def _scope(alert: Alert) -> str:
    return f"early_warning.alert:{alert.pk}"


def _plan(subject: str) -> str:
    require_codes([subject])
    if not subject.startswith("prevention.plan:"):
        raise BadInput(_("Ini bukan rencana pencegahan."))
    return subject


def _said(text: str) -> str:
    """What an officer wrote, without a number as long as a person's."""
    if says_nothing(text):
        raise BadInput(_("Tulis apa yang dilakukan atau terjadi, tanpa nama orang."))
    if len(text) > LONGEST:
        raise BadInput(_("Paling panjang {n} huruf.").format(n=LONGEST))
    if PERSONAL_NUMBER.search(re.sub(r"[\s.-]", "", text)):
        raise BadInput(_("Isian ini memuat angka sepanjang NIP atau NIK."),
                       _("Tulis wilayah, instansi, dan jumlahnya saja, tanpa nama orang."))  # fmt: skip
    return text.strip()
