"""How evenly the office looked (G14): every participant of the contest, the empty box too, in ballot order."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Count, Q

from saksama.handover.judgement import Verdict
from saksama.vulnerability.gate import Sheet
from saksama.workbench.cases.models import Case
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import current_election, participants
from saksama.workbench.early_warning.publishing.counting import Sheets, listed
from saksama.workbench.early_warning.publishing.period import Period
from saksama.workbench.patrols.models import Lead, Run
from saksama.workbench.referral.models import Referral
from saksama.workbench.review.models import Resolution

NO_LEAD = "-"
"""Row of cases that come from no lead."""
DISMISSED, KEPT, OTHER = Verdict.NOT_A_BREACH.value, Verdict.COULD_BE_BREACH.value, "other"


def contest_of(period: Period) -> Election | None:
    """The election on which the office worked when the period began; None as long as nobody stands in it."""
    found = current_election(period.office, period.bounds[0])
    return found if found and participants(found).exists() else None


def coverage(period: Period, election: Election) -> list[dict[str, Any]]:
    """One row for everybody on the ballot: accounts watched at the end, interactions read in the newest patrol of the
    period, or why nobody is watched.
    """
    _start, end = period.bounds
    watched = Q(accounts__added_at__lt=end) & (Q(accounts__removed_at=None) | Q(accounts__removed_at__gte=end))
    run = Run.objects.filter(election=election, **period.inside("at")).order_by("-at").first()
    read = {row["participant"]: row["interactions"] for row in run.coverage} if run else {}
    return [
        {
            "code": one.code, "number": one.number, "name": one.name,
            "accounts": one.watched, "read": read.get(one.code),
            "because": "" if one.watched else one.not_watched_because,
        }
        for one in participants(election).annotate(watched=Count("accounts", filter=watched))
    ]  # fmt: skip


def leads(period: Period, election: Election) -> Sheets:
    """Leads that came in, by participant."""
    found = Lead.objects.filter(election=election, **period.inside("arrived_at"))
    return {"participant": listed(_codes(election), Counter(found.values_list("participant__code", flat=True)))}


def judged(period: Period, election: Election) -> Sheets:
    """Leads on which two officers ended, by participant and how."""
    found = Resolution.objects.filter(election=election, **period.inside("at"))
    rows = found.values_list("participant__code", "verdict")
    counts = Counter((code, verdict if verdict in {DISMISSED, KEPT} else OTHER) for code, verdict in rows)
    return {"participant": Sheet(_codes(election), (DISMISSED, KEPT, OTHER), counts, {})}


def referred(period: Period, election: Election) -> Sheets:
    """Cases that were first referred in the period, by whom the lead they come from favours."""
    start, _end = period.bounds
    sent = Referral.objects.filter(office=period.office, **period.inside("sent_at")).values("case")
    earlier = Referral.objects.filter(office=period.office, sent_at__lt=start).values("case")
    found = Case.objects.filter(election=election, pk__in=sent).exclude(pk__in=earlier)
    rows = Counter(code or NO_LEAD for code in found.values_list("record__lead__participant__code", flat=True))
    return {"participant": listed((*_codes(election), NO_LEAD), rows)}


def _codes(election: Election) -> tuple[str, ...]:
    """In ballot order: what is hidden for another's sake follows it, never a name."""
    return tuple(one.code for one in participants(election))
