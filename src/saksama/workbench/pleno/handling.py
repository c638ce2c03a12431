"""From a finding or a registration on: its number, and the term in which it is handled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law.clock_shapes import Regime
from saksama.law.explaining import Question
from saksama.law.shapes import Span
from saksama.workbench.agenda.terms import start_term
from saksama.workbench.contest.models import Election
from saksama.workbench.documents.models import Letterhead
from saksama.workbench.documents.rules import number_of
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.numbering import next_number
from saksama.workbench.pleno.models import Finding, Registration

RULE = "penanganan"
"""The key of the handling term in the law's clocks."""
HANDLING = "pleno.handling"
"""Kind of its clock."""


def numbered(office: Office, rows: QuerySet[Any], pattern: str, *, at: datetime) -> dict[str, object]:
    """The next number of `rows` as columns. Raises Refused without a letterhead, which has the office's part of it."""
    head = Letterhead.objects.filter(office=office).first()
    if head is None:
        raise Refused(_("Kop surat kantor ini belum diisi."), _("Minta pengelola kantor mengisinya."))
    year, seq = next_number(office, rows, at=at)
    number = number_of(pattern, seq=seq, unit=head.unit, day=local_day(at, office.zone))
    return {"office": office, "year": year, "seq": seq, "number": number, "at": at}


def subject_of(row: Finding | Registration) -> str:
    """How its clock and its case name it."""
    return f"pleno.{row._meta.model_name}:{row.pk}"


def handle_finding(finding: Finding, election: Election | None) -> None:
    """The term of a finding runs from the plenary's decision: that is when it is registered."""
    label = _("Temuan {number}: penanganan").format(number=finding.number)
    _start(finding, election, finding.at, label, subject_of(finding))


def handle_registration(registration: Registration, election: Election | None) -> None:
    """The term of a report: in a general election from its registration, in a regional one from its receipt."""
    regional = election is not None and Regime(election.regime) is Regime.REGIONAL
    start = registration.report.counted_at if regional else registration.at
    label = _("Laporan {number}: penanganan").format(number=registration.number)
    _start(registration, election, start, label, subject_of(registration))


def _start(row: Finding | Registration, election: Election | None, start: datetime, label: str, subject: str) -> None:
    if election is None:
        raise BadInput(_("Pemilihannya belum diisi: dari situ tenggat penanganan dihitung."))
    question = Question(
        rule=RULE, regime=Regime(election.regime), start=start, zone=row.office.zone,
        known_on=local_day(row.at, row.office.zone), desk_free=desk_free(election),
    )  # fmt: skip
    start_term(question, kind=HANDLING, label=label[:160], office=row.office, subject=subject)


def desk_free(election: Election) -> tuple[Span, ...]:
    """Days on which desk hours do not hold: quiet period and voting. (Those of recapitulation are not known here.)"""
    days = [(election.quiet_first, election.quiet_last), (election.voting_on, election.voting_on)]
    return tuple(Span(first=first, last=last) for first, last in days if first and last)
