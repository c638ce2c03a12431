"""A case is opened. Only the room of the plenary calls this, in the transaction of its decision; a test holds it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case, Party
from saksama.workbench.cases.rules import CODES, Basis, PartyRole, Track
from saksama.workbench.cases.services.steps import keep
from saksama.workbench.cases.shapes import CaseBody, PartyBody
from saksama.workbench.contest.models import Election
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import body_of as record_body
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.queries import body_of as report_body
from saksama.workbench.offices.desk import Desk, require_own
from saksama.workbench.safe.sealing import make_key, seal_under


@dataclass(frozen=True)
class Named:
    """A party as the case begins with it."""

    role: PartyRole
    category: str = ""
    body: PartyBody | None = None


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
    begun = record or report
    if begun is None or (record is not None and report is not None) or election is None:
        raise BadInput(_("Perkara dibuka dari satu Formulir A atau satu laporan, untuk satu pemilihan."))
    require_own(desk, begun.office_id)
    short, parties = _of_record(record) if record is not None else _of_report(report)
    key = f"perkara-{secrets.token_hex(16)}"
    make_key(key)
    case = Case.objects.create(
        office=desk.office, opened_by_office=desk.office, number=number, basis_subject=subject, record=record,
        report=report, basis=Basis.FINDING if record is not None else Basis.REPORT, election=election, opened_at=at,
        track=_track(parties), kept_under=key, sealed=seal_under(key, CaseBody(short=short)),
    )  # fmt: skip
    for one in parties:
        put_party(desk, case, one, at)
    keep(desk, case, "case_opened", at=at, detail={"basis": case.basis, "parties": len(parties)})
    return case


def put_party(desk: Desk, case: Case, one: Named, at: datetime) -> Party:
    """A party under the next code of its role."""
    count = Party.objects.filter(case=case, role=one.role).count()
    sealed = seal_under(case.kept_under, one.body) if one.body is not None else None
    return Party.objects.create(
        case=case, role=one.role, code=f"{CODES[one.role]}-{count + 1}", category=one.category, sealed=sealed,
        added_by=desk.code, added_at=at,
    )  # fmt: skip


def _of_record(record: Record) -> tuple[str, list[Named]]:
    body = record_body(record)
    actor = PartyBody(name=body.actor, address=body.actor_address)
    seen = [Named(PartyRole.WITNESS, body=PartyBody(name=one.name, address=one.address)) for one in body.witnesses]
    return body.short, [Named(PartyRole.RESPONDENT, record.respondent, actor), *seen]


def _of_report(report: Report | None) -> tuple[str, list[Named]]:
    assert report is not None
    body = report_body(report)
    accused = [
        Named(PartyRole.RESPONDENT, one.category, PartyBody(name=one.name, address=one.address, phone=one.phone))
        for one in body.parties
    ]
    return body.description or body.event, [*accused, Named(PartyRole.REPORTER)]


def _track(parties: list[Named]) -> Track:
    """The way that is the first respondent's own; civil servants' where their office is not known."""
    own = casebook().tracks_for(parties[0].category)[0]
    return Track(own.code) if own.categories else Track.NEUTRALITY
