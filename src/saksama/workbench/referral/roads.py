"""To whom a case has to go on a day, by the case-book; and whose answer decides it."""

from __future__ import annotations

from datetime import date

from saksama.kernel.clock import local_day
from saksama.law.case_shapes import Recipients
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case, Party
from saksama.workbench.cases.rules import PartyRole, Track
from saksama.workbench.referral.models import Receiver, Referral
from saksama.workbench.referral.rules import PPK, Kind, State


def recipients(case: Case, day: date, track: str = "") -> Recipients:
    """Who is competent for the case's track (or for `track`) on `day`; a day without a supervising body says so."""
    road = casebook().track(track or case.track)
    first = Party.objects.filter(case=case, role=PartyRole.RESPONDENT).order_by("code").first()
    category = first.category if first else ""
    fits = not road.categories or category in road.categories
    return casebook().recipients(road.code, category if fits else road.categories[0], day)


def competent(case: Case, day: date) -> tuple[str, ...]:
    """Keys of the competent bodies on `day`."""
    return recipients(case, day).keys()


def missing(case: Case, day: date) -> list[str]:
    """Keys of competent bodies to which nothing goes yet; of a takedown none, any one of them is enough."""
    if case.track == Track.TAKEDOWN:
        return []
    there = Referral.objects.filter(case=case).exclude(state=State.RECALLED).values_list("receiver__key", flat=True)
    gone = {body(key) for key in there}
    return [key for key in competent(case, day) if key not in gone]


def body(key: str) -> str:
    """Of a receiver's key the body: "ppk:dinas" is a PPK."""
    return key.partition(":")[0]


def fits(receiver: Receiver, case: Case, day: date) -> bool:
    """Whether `receiver` is one of the bodies that are competent on `day`."""
    return body(receiver.key) in competent(case, day)


def decides(referral: Referral) -> bool:
    """Whether this receiver's answer is the case's: the PPK's; where no PPK has to get it, any receiver's."""
    if referral.receiver.kind == Kind.PPK:
        return True
    at = referral.sent_at or referral.drafted_at
    return PPK not in competent(referral.case, local_day(at, referral.case.office.zone))


def is_referred(case: Case) -> bool:
    """Whether the plenary's outcome goes to other bodies."""
    return casebook().outcome(case.outcome).referred
