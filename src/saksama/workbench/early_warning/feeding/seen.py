"""What the rooms below hold that counts, without opening anything: as many questions for ten as for ten thousand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from saksama.kernel.clock import local_day
from saksama.law.shapes import Channel
from saksama.vulnerability.feeds import feeds
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Allegation, Case, Party
from saksama.workbench.cases.rules import Outcome, PartyRole
from saksama.workbench.early_warning.rules import Origin
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import Respondent
from saksama.workbench.fieldwork.rules import State as RecordState
from saksama.workbench.intake.models import Information, Report
from saksama.workbench.intake.rules import State as ReportState
from saksama.workbench.offices.models import Office

VILLAGE = frozenset({Respondent.VILLAGE_HEAD, Respondent.VILLAGE_OFFICIAL})
FINE = frozenset({Office.Kind.DISTRICT, Office.Kind.VILLAGE})
"""Offices whose own area says where something was."""
LEFT = (ReportState.MERGED, ReportState.FORWARDED, ReportState.WITHDRAWN)
CASE, RECORD, REPORT, INFORMATION = "cases.case", "fieldwork.record", "intake.report", "intake.information"


@dataclass(frozen=True)
class Seen:
    """One thing that counts under one key."""

    key: str
    origin: Origin
    subject: str
    on: date
    number: str
    """How officers call it; "" where it has no number (yet)."""
    area: str = ""
    """Where it was, as far as that is known without opening anything."""
    like: tuple[str, ...] = ()
    """Things that it came from: where they were, it was."""


def seen(office: Office) -> dict[tuple[str, str], Seen]:
    """Everything that counts now, by key and subject."""
    every = (*_cases(office), *_records(office), *_reports(office), *_informations(office))
    return {(one.key, one.subject): one for one in every if one.key}


def subject_of(kind: str, pk: UUID | str) -> str:
    """How the log names it: "app.model:id"."""
    return f"{kind}:{pk}"


def _cases(office: Office) -> Iterator[Seen]:
    """Held to be a breach by the plenary, and neither sealed nor deleted since (G12)."""
    proven = Case.objects.filter(office=office, outcome=Outcome.BREACH, sealed_at=None, destroyed_at=None)
    of_village = Party.objects.filter(case__in=proven, role=PartyRole.RESPONDENT, category__in=VILLAGE)
    village = set(of_village.values_list("case", flat=True))
    online, days = _alleged(office)
    rows = proven.values_list("pk", "number", "opened_at", "record", "report", "opened_by_office__code",
                              "opened_by_office__kind")  # fmt: skip
    for pk, number, opened_at, record, report, code, kind in rows:
        whens = ["proven", *(["proven_village"] if pk in village else []), *(["proven_online"] if pk in online else [])]
        on = days.get(pk) or local_day(opened_at, office.zone)
        like = tuple(subject_of(*one) for one in ((RECORD, record), (REPORT, report)) if one[1])
        for when in whens:
            yield Seen(_key(when), Origin.CASE, subject_of(CASE, pk), on, number, code if kind in FINE else "", like)


def _alleged(office: Office) -> tuple[set[UUID], dict[UUID, date]]:
    """Cases with something online, and when the earliest thing happened; of rewritten allegations the newest."""
    of_ours = Allegation.objects.filter(
        case__office=office, case__outcome=Outcome.BREACH, case__sealed_at=None, case__destroyed_at=None
    )
    rows = of_ours.order_by("version").values_list("case", "order", "channel", "happened_on")
    newest = {(case, order): (channel, on) for case, order, channel, on in rows}
    days: defaultdict[UUID, list[date]] = defaultdict(list)
    for (case, _order), (_channel, on) in newest.items():
        if on is not None:
            days[case].append(on)
    online = {case for (case, _order), (channel, _on) in newest.items() if channel == Channel.ONLINE}
    return online, {case: min(several) for case, several in days.items()}


def _records(office: Office) -> Iterator[Seen]:
    """Every numbered Form A was watching; a suspicion counts until it is shut or found to be none."""
    cleared = set(
        Case.objects.filter(office=office, outcome__in=_cleared()).exclude(record=None).values_list("record", flat=True)
    )
    area = office.code if office.kind in FINE else ""
    rows = Record.objects.filter(office=office).exclude(state=RecordState.DRAFT).values_list(
        "pk", "document__number", "issued_at", "written_at", "suspicion", "state", "shut_at", "about"
    )  # fmt: skip
    for pk, number, issued, written, suspicion, state, shut, about in rows:
        on = local_day(issued or written, office.zone)
        said = (Origin.RECORD, subject_of(RECORD, pk), on, number or "", area, (about,) if about else ())
        yield Seen(_key("watched"), *said)
        if suspicion and shut is None and state != RecordState.NO_FINDING and pk not in cleared:
            yield Seen(_key("suspicion"), *said)


def _reports(office: Office) -> Iterator[Seen]:
    rows = Report.objects.filter(office=office, shut_at=None).exclude(state__in=LEFT)
    for pk, number, arrived in rows.values_list("pk", "number", "arrived_at"):
        yield Seen(_key("received"), Origin.REPORT, subject_of(REPORT, pk), local_day(arrived, office.zone), number)


def _informations(office: Office) -> Iterator[Seen]:
    rows = Information.objects.filter(office=office, shut_at=None)
    for one in rows.only("pk", "year", "seq", "noted_at", "report"):
        like = (subject_of(REPORT, one.report_id),) if one.report_id else ()
        yield Seen(_key("noted"), Origin.INFORMATION, subject_of(INFORMATION, one.pk),
                   local_day(one.noted_at, office.zone), one.number, "", like)  # fmt: skip


def _cleared() -> list[str]:
    """Outcomes that say it was none: those whose file is sealed early."""
    return [code for code, one in casebook().outcomes.items() if one.sealed_early]


def _key(when: str) -> str:
    return feeds().key_of(when)  # type: ignore[arg-type]  # the loader knows the words
