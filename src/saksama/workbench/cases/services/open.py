"""A case is opened. Only the room of the plenary calls this, in the transaction of its decision; a test holds it."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case, Party
from saksama.workbench.cases.rules import CODES, PartyRole, Track, basis_of
from saksama.workbench.cases.services.steps import keep
from saksama.workbench.cases.shapes import CaseBody, PartyBody
from saksama.workbench.contest.models import Election
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import body_of as record_body
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.queries import body_of as report_body
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.safe.sealing import make_key, seal_under


@dataclass(frozen=True)
class Named:
    """A party as the case begins with it."""

    role: PartyRole
    category: str = ""
    body: PartyBody | None = None


@dataclass(frozen=True)
class Begun:
    """What a case begins with."""

    short: str
    parties: tuple[Named, ...]

    def coded(self) -> Iterator[tuple[str, Named]]:
        """Every party with its code: "Terlapor-1", "Saksi-1", "Saksi-2" …"""
        count: Counter[PartyRole] = Counter()
        for one in self.parties:
            count[one.role] += 1
            yield f"{CODES[one.role]}-{count[one.role]}", one


@transaction.atomic
def open_case(
    desk: Desk,
    *,
    number: str,
    election: Election | None,
    subject: str,
    at: datetime,
    record: Record | None = None,
    report: Report | None = None,
) -> Case:
    """The case of a record or a report that the plenary decided on, with its parties, under a data key of its own.

    `number` is that of the decision, `subject` the handling clock's. A report's reporter is "Pelapor-1" without a
    name (G11). Raises BadInput unless it is exactly one of the two and the election is known.
    """
    require(desk, "cases.decide")
    begun = record or report
    if begun is None or (record is not None and report is not None) or election is None:
        raise BadInput(_("Perkara dibuka dari satu Formulir A atau satu laporan, untuk satu pemilihan."))
    require_own(desk, begun.office_id)
    start = _start(record, report)
    key = f"perkara-{secrets.token_hex(16)}"
    make_key(key)
    case = Case.objects.create(
        office=desk.office, opened_by_office=desk.office, number=number, basis_subject=subject, record=record,
        report=report, basis=basis_of(record=record is not None), election=election, opened_at=at,
        track=track_of(start.parties), kept_under=key, sealed=seal_under(key, CaseBody(short=start.short)),
    )  # fmt: skip
    for one in start.parties:
        put_party(desk, case, one, at)
    keep(desk, case, "case_opened", at=at, detail={"basis": case.basis, "parties": len(start.parties)})
    return case


def put_party(desk: Desk, case: Case, one: Named, at: datetime) -> Party:
    """A party under the next code of its role."""
    count = Party.objects.filter(case=case, role=one.role).count()
    sealed = seal_under(case.kept_under, one.body) if one.body is not None else None
    return Party.objects.create(
        case=case, role=one.role, code=f"{CODES[one.role]}-{count + 1}", category=one.category, sealed=sealed,
        added_by=desk.code, added_at=at,
    )  # fmt: skip


def _start(record: Record | None, report: Report | None) -> Begun:
    if record is not None:
        return from_record(record_body(record), record.respondent)
    assert report is not None
    return from_report(report_body(report))


def from_record(body: RecordBody, respondent: str) -> Begun:
    """With whom a case from a supervision record begins: who acted, and who saw it."""
    actor = PartyBody(name=body.actor, address=body.actor_address)
    seen = [Named(PartyRole.WITNESS, body=PartyBody(name=one.name, address=one.address)) for one in body.witnesses]
    return Begun(body.short, (Named(PartyRole.RESPONDENT, respondent, actor), *seen))


def from_report(body: ReportBody) -> Begun:
    """With whom a case from a report begins: whom it names, and the reporter without a name."""
    accused = [
        Named(PartyRole.RESPONDENT, one.category, PartyBody(name=one.name, address=one.address, phone=one.phone))
        for one in body.parties
    ]
    return Begun(body.description or body.event, (*accused, Named(PartyRole.REPORTER)))


def track_of(parties: Sequence[Named]) -> Track:
    """The way that is the first respondent's own; civil servants' where their office is not known."""
    own = casebook().tracks_for(parties[0].category)[0]
    return Track(own.code) if own.categories else Track.NEUTRALITY
