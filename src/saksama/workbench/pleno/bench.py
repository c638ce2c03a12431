"""Who sits in the plenary, who may decide one item, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.law.plenary import PlenaryRules, load_plenary
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases.queries import out_of
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import LEAD_WINDOW, WINDOW, authors_of
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.patrols.models import Lead, Observation
from saksama.workbench.pleno.models import OWN, STANDS, Attendance, Item, Meeting
from saksama.workbench.pleno.rules import HERE, Bench, Choice, Matter, Tally, tally
from saksama.workbench.review.models import Judgement
from saksama.workbench.safe.setting import setting

OWN_FILE = "pleno.yaml"
"""The office's own quorum and majority, in its folder; there need not be one."""
WINDOWS = (LEAD_WINDOW, WINDOW)
"""Kinds of the clocks whose start the plenary may move."""


def plenary_rules() -> PlenaryRules:
    """Quorum and majority in force. Raises BadInput naming file and line where the office's file does not hold."""
    own = setting().home / OWN_FILE
    return _loaded(own, own.stat().st_mtime_ns) if own.exists() else _loaded(None, 0)


@lru_cache(maxsize=2)
def _loaded(own: Path | None, _changed: int) -> PlenaryRules:
    return load_plenary(own=own)


def members(office: Office, day: date) -> list[Officer]:
    """The plenary of `office` on `day`, by name: its own members. Who is lent or comes by decree does not decide."""
    rows = people_of(office, day).filter(role=Role.PLENO, kind=Membership.Kind.OWN)
    return list({row.officer: None for row in rows})


def day_of(meeting: Meeting) -> date:
    """The day on which it sits, by the office's zone."""
    return local_day(meeting.opened_at or meeting.planned_at, meeting.office.zone)


def require_member(desk: Desk, meeting: Meeting, at: datetime) -> None:
    """Raises Refused unless the desk's officer is one of the office's own members today and on the meeting's day."""
    days = (day_of(meeting), local_day(at, desk.zone))
    if not all(desk.officer in members(meeting.office, day) for day in days):
        raise Refused(
            _("Hanya anggota pleno kantor ini sendiri yang memutus."),
            _("Petugas pinjaman membantu pekerjaan, tetapi tidak ikut memberi suara."),
        )


def standing(meeting: Meeting) -> dict[str, Attendance]:
    """Opaque code of a member → whether they are there, as last noted."""
    rows = Attendance.objects.filter(STANDS, meeting=meeting).select_related("member")
    return {row.member.code: row for row in rows}


@dataclass(frozen=True)
class Hall:
    """Who sits in a meeting, read once for all its items."""

    members: dict[str, str]
    """Opaque code → name, by name."""
    here: frozenset[str]


def hall_of(meeting: Meeting) -> Hall:
    """Members of the meeting's day, and those of them who are there."""
    sitting = {one.code: one.name for one in members(meeting.office, day_of(meeting))}
    here = {code for code, row in standing(meeting).items() if row.presence in HERE}
    return Hall(sitting, frozenset(here & sitting.keys()))


def bench_of(item: Item, hall: Hall | None = None) -> Bench:
    """Members, those aside from this item (by their own word, or because it is their own finding), those there."""
    hall = hall or hall_of(item.meeting)
    codes = frozenset(hall.members)
    said = {row.member.code for row in item.conflicts.all()} | aside_from_case(item)
    return Bench(codes, codes & (said | owners(item)), hall.here)


def aside_from_case(item: Item) -> set[str]:
    """Codes of those who stepped aside from the case itself; they decide no item about it."""
    return out_of(item.case) if item.case is not None else set()


def owners(item: Item) -> set[str]:
    """Codes of those whose own finding the item is about; who rewrote the draft of its record is one of them.

    A draft is rewritten only before it has a number, so that nobody joins them once it is on an agenda.
    """
    record, _lead = _found(item)
    return {code for code in own_columns(item).values() if code} | (authors_of(record) if record else set())


def own_columns(item: Item) -> dict[str, str]:
    """The same by column of a vote. Of a report nobody here is the finder: whoever received it may vote."""
    columns = dict.fromkeys(OWN, "")
    record, lead = _found(item)
    if record is not None:
        columns["writer"] = record.written_by
    if lead is not None:
        seen = Observation.objects.filter(lead=lead).select_related("officer").first()
        columns["noted_by"] = seen.officer.code if seen else ""
        columns |= dict(zip(OWN[2:], _judges(lead), strict=False))
    return columns


def tally_of(item: Item, hall: Hall | None = None) -> Tally:
    """How the item stands now."""
    votes = {row.code: Choice(row.choice) for row in item.votes.all() if row.superseded_at is None}
    return tally(bench_of(item, hall), votes, plenary_rules())


def _judges(lead: Lead) -> list[str]:
    """Codes of all whose judgement of the lead stands, the coordinator's too."""
    whole = Judgement.objects.filter(lead=lead, at__isnull=False, withdrawn_at__isnull=True)
    return list(whole.order_by("turn").values_list("officer__code", flat=True))


def _found(item: Item) -> tuple[Record | None, Lead | None]:
    """The record and the lead an item is about, also by way of its case, as far as there are."""
    if item.matter is Matter.START and item.start is not None:
        return found_of(item.start)
    record = item.case.record if item.case is not None else item.record
    return record, record.lead if record else None


def found_of(due: Due) -> tuple[Record | None, Lead | None]:
    """The record and the lead whose window `due` is."""
    about, _colon, key = due.subject.partition(":")
    if about == "patrols.lead":
        lead = Lead.objects.filter(pk=key).first()
        return Record.objects.filter(lead=lead).first() if lead else None, lead
    return Record.objects.filter(pk=key).first(), None
