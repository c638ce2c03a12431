"""A report's row: numbered, its clocks started. Every way in ends here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from saksama.handover.parts import says_nothing
from saksama.kernel import words
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.clock_words import say_explanation
from saksama.law.explaining import Explanation
from saksama.workbench.agenda.services import tell
from saksama.workbench.agenda.terms import clockbook
from saksama.workbench.contest.models import Election
from saksama.workbench.documents.models import Letterhead
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import (
    LONGEST,
    MOST_EVIDENCE,
    MOST_PARTIES,
    STUDY,
    How,
    Standing,
    State,
    number_of,
)
from saksama.workbench.intake.services import terms
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.offices.desk import Desk, Machine, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.numbering import next_number
from saksama.workbench.offices.queries import who_may
from saksama.workbench.safe.sealing import fresh_key, seal_under
from saksama.workbench.safe.setting import setting

KEY = "laporan"
"""Of the data key of a report: "laporan-<hex>"."""


@dataclass(frozen=True)
class Arrival:
    """How and when a report came, and under which election."""

    how: How
    arrived_at: datetime
    known_on: date
    election: Election
    standing: Standing
    sigaplapor: str = ""


def enter(desk: Desk | Machine, body: ReportBody, arrival: Arrival, *, at: datetime, pk: UUID | None = None) -> Report:
    """The next number of the year, late or not, with the term of its preliminary study. Raises BadInput."""
    election = arrival.election
    require_own(desk, election.office_id)
    require_sayable(body)
    _require_possible(arrival, desk.zone, at)
    counted = terms.counted(election, arrival.arrived_at, at)
    until = terms.filing(election, arrival.known_on, at)
    year, seq = next_number(desk.office, Report.objects.all(), at=at)
    number = number_of(setting().report_number, seq=seq, unit=_unit(desk.office), day=local_day(at, desk.zone))
    key = fresh_key(KEY)
    report = Report.objects.create(
        pk=pk or uuid4(), office=desk.office, year=year, seq=seq, number=number, how=arrival.how, election=election,
        standing=arrival.standing, known_on=arrival.known_on, arrived_at=arrival.arrived_at, counted_at=counted,
        file_until=until.due_at, late=counted > until.due_at, filing=_told(until), state=State.RECEIVED,
        kept_under=key, sealed=seal_under(key, body), sigaplapor=arrival.sigaplapor, received_by=desk.code,
    )  # fmt: skip
    terms.start_study(report, kind=STUDY, start=arrival.arrived_at, at=at)
    _tell_who_examines(report, at)
    return report


def require_sayable(body: ReportBody) -> None:
    """Raises BadInput where nothing is reported, or more than a report can hold. What is missing is judged later."""
    if says_nothing(body.event) and says_nothing(body.description):
        raise BadInput(_("Tulis peristiwa yang dilaporkan, atau uraiannya."))
    if len(body.parties) > MOST_PARTIES or len(body.evidence) > MOST_EVIDENCE:
        raise BadInput(_("Terlalu banyak: paling banyak {parties} terlapor dan {pieces} bukti.").format(
            parties=MOST_PARTIES, pieces=MOST_EVIDENCE))  # fmt: skip
    if max(len(body.event), len(body.description), len(body.place)) > LONGEST:
        raise BadInput(_("Terlalu panjang: paling banyak {n} tanda.").format(n=LONGEST))


def _require_possible(arrival: Arrival, zone: str, at: datetime) -> None:
    if arrival.arrived_at > at:
        raise BadInput(_("Waktu diterima belum terjadi."))
    if arrival.known_on > local_day(arrival.arrived_at, zone):
        raise BadInput(_("Tanggal diketahui sesudah laporan diterima."))


def _told(until: Explanation) -> dict[str, list[str]]:
    lines = {}
    for language in words.LANGUAGES:
        with words.speaking(language):
            lines[language] = say_explanation(until, clockbook())
    return lines


def _unit(office: Office) -> str:
    """The office's part of its numbers, else its code."""
    found = Letterhead.objects.filter(office=office).first()
    return found.unit if found else office.code


def _tell_who_examines(report: Report, at: datetime) -> None:
    """A line in the inbox of those who examine; it names nobody."""
    label = _("Laporan {number} masuk: kajian awal").format(number=report.number)
    officers = who_may("intake.examine", report.office, local_day(at, report.office.zone))
    tell(officers, office=report.office, kind="intake.received", label=label, at=at, path=f"/laporan/{report.pk}/",
         subject=report.scope)  # fmt: skip
