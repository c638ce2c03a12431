"""An officer leaves: roles end, open work finds other hands, sessions end at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts import services as accounts
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices import queries, rules
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.offices.models import Access, Membership, Office
from saksama.workbench.offices.open_work import kinds_of_open_work
from saksama.workbench.offices.rules import AccessState, Role


@transaction.atomic
def end_role(membership: Membership, *, desk: Desk, at: datetime) -> None:
    """End one role at once. Raises Refused for one's own, and for the last other person who could agree to access."""
    _require_manager(desk, membership.office, membership.officer)
    if rules.may({Role(membership.role)}, "offices.agree"):
        _require_somebody_to_agree(membership.officer, membership.office, desk, local_day(at, membership.office.zone))
    yesterday = local_day(at, membership.office.zone) - timedelta(days=1)
    running = Membership.objects.filter(pk=membership.pk).exclude(last_day__lte=yesterday)
    if not running.update(last_day=yesterday):
        raise Refused(_("Peran ini sudah berakhir."))
    detail = {"role": membership.role, "officer": membership.officer.code}
    log("offices.role_ended", desk, at=at, subject=f"offices.membership:{membership.pk}", detail=detail)


@transaction.atomic
def hand_over(
    officer: Officer, *, office: Office, last_day: date, successor: Officer | None, desk: Desk, at: datetime
) -> dict[str, int]:
    """`officer` leaves `office` after `last_day`; how much open work of each kind was passed on.

    Open work goes to `successor`, or where there is none back to where others find it. Their sessions end at once;
    without any other office the sign-in closes once the last day has passed (today's last day: they may sign in
    until midnight). Raises Refused for oneself and for the last other person who could agree to access, NotThere
    for someone who does not work there.
    """
    _require_manager(desk, office, officer)
    today = local_day(at, office.zone)
    if not Membership.objects.filter(officer=officer, office=office).exists():
        raise NotThere(_("Orang itu tidak bertugas di kantor ini."))
    if successor and (successor == officer or not queries.memberships_at(successor, office, today).exists()):
        raise Refused(_("Penerus harus orang lain yang bertugas di kantor ini."))
    _require_somebody_to_agree(officer, office, desk, max(today, last_day + timedelta(days=1)))
    staying = Membership.objects.filter(officer=officer, office=office).exclude(last_day__lte=last_day)
    staying.update(last_day=last_day)
    asked = Access.objects.filter(officer=officer, office=office, state__in=queries.OPEN)
    asked.update(state=AccessState.ENDED, ended_at=at)
    passed: dict[str, int] = {}
    for work in kinds_of_open_work():
        passed[work.code] = work.count(officer, office, at)
        work.pass_on(officer, office, successor, at)
    to = successor.code if successor else "none"
    detail: dict[str, str | int] = {"last": last_day.isoformat(), "to": to, **passed}
    log("offices.handed_over", desk, at=at, subject=f"accounts.officer:{officer.pk}", detail=detail)
    _end_sign_in(officer, office, desk, last_day < today, at)
    return passed


def _end_sign_in(officer: Officer, office: Office, desk: Desk, gone: bool, at: datetime) -> None:
    accounts.end_sessions(officer, office=office.code, by=desk.code, at=at)
    if gone and not queries.works_anywhere(officer, local_day(at, office.zone)):
        accounts.retire(officer)


def _require_somebody_to_agree(officer: Officer, office: Office, desk: Desk, day: date) -> None:
    """Who gives access does not get rid of everybody who would have to agree to it."""
    people = queries.who_may("offices.agree", office, day)
    if officer in people and not [one for one in people if one not in {officer, desk.officer}]:
        raise Refused(
            _("Ini orang terakhir selain Anda yang dapat menyetujui akses di kantor ini."),
            _("Undang penerusnya dulu; orang ini yang menyetujui."),
        )


def _require_manager(desk: Desk, office: Office, officer: Officer) -> None:
    require(desk, "offices.manage")
    if not queries.manages(desk.office, office):
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    if officer.pk == desk.officer.pk:
        raise Refused(_("Akses sendiri diakhiri oleh orang lain."), _("Mintalah pengelola akses yang lain."))
