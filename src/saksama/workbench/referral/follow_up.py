"""What became of what was referred, per quarter: counts, small ones only as small (G7), and even-handed (G14)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.contest.models import Participant
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.referral.models import Answer, Referral
from saksama.workbench.referral.rules import AnswerKind, Kind, State, told

QUARTERS = 4
MONTHS = 3


@dataclass(frozen=True)
class Line:
    """One row of a table: what, and how many as they are told."""

    what: str
    count: str


@dataclass(frozen=True)
class FollowUp:
    """Referrals that were sent in one quarter."""

    first: date
    last: date
    sent: int
    by_kind: tuple[tuple[str, int], ...]
    """Kind of receiver → how many."""
    by_state: tuple[tuple[str, int], ...]
    sanctions: tuple[Line, ...]
    """As reported by the PPK, newest answer of each referral; cells under three not told."""
    participants: tuple[Line, ...]
    """Whom the posts of the referred cases favour, where they come from leads; in the order of the ballot."""


def quarter(year: int, number: int) -> tuple[date, date]:
    """First and last day of a quarter. Raises BadInput for one there is not."""
    if not (1 <= number <= QUARTERS and 2000 <= year <= 2100):
        raise BadInput(_("Triwulan ini tidak ada."), _("Pilih tahun dan triwulan 1 sampai 4."))
    month = MONTHS * (number - 1) + 1
    after = date(year + (number == QUARTERS), (month + MONTHS - 1) % 12 + 1, 1)
    return date(year, month, 1), date.fromordinal(after.toordinal() - 1)


def follow_up(desk: Desk, year: int, number: int) -> FollowUp:
    """The tables of one quarter, in the office's zone."""
    require(desk, "referral.see")
    first, last = quarter(year, number)
    zone = ZoneInfo(ZONES[desk.zone])
    start = datetime.combine(first, time(), zone).astimezone(UTC)
    end = datetime.combine(date.fromordinal(last.toordinal() + 1), time(), zone).astimezone(UTC)
    rows = list(
        Referral.objects.filter(office=desk.office, sent_at__gte=start, sent_at__lt=end)
        .select_related("receiver").order_by("sent_at", "pk")
    )  # fmt: skip
    kinds, states = Counter(one.receiver.kind for one in rows), Counter(one.state for one in rows)
    return FollowUp(
        first, last, len(rows), tuple((kind.value, kinds[kind]) for kind in Kind if kinds[kind]),
        tuple((state.value, states[state]) for state in State if states[state]), _sanctions(rows), _participants(rows),
    )  # fmt: skip


def _sanctions(rows: list[Referral]) -> tuple[Line, ...]:
    ppk = [one.pk for one in rows if one.receiver.kind == Kind.PPK]
    found = Answer.objects.filter(referral__in=ppk, kind__in=[AnswerKind.DECISION, AnswerKind.NO_ACTION])
    newest = {row.referral_id: row.sanction or row.kind for row in found.order_by("at")}
    counts = Counter(newest.values())
    return tuple(Line(code, told(count)) for code, count in sorted(counts.items()))


def _participants(rows: list[Referral]) -> tuple[Line, ...]:
    cases = {one.case_id for one in rows}
    counts: Counter[str] = Counter()
    elections = set()
    for one in Referral.objects.filter(case__in=cases).select_related("case__record__lead__participant"):
        elections.add(one.case.election_id)
        if one.case_id in cases and one.case.record and one.case.record.lead:
            cases.discard(one.case_id)
            counts[str(one.case.record.lead.participant_id)] += 1
    every = Participant.objects.filter(election__in=elections).order_by("number", "code")
    return tuple(Line(one.name, told(counts[str(one.pk)])) for one in every)
