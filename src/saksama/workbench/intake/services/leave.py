"""Ways out: into an earlier report of the same event, to another office, taken back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import tell
from saksama.workbench.contest.models import Election
from saksama.workbench.intake.models import Handover, Report
from saksama.workbench.intake.queries import body_of
from saksama.workbench.intake.rules import GONE, How, Standing, State
from saksama.workbench.intake.services import terms
from saksama.workbench.intake.services.enter import Arrival, enter
from saksama.workbench.intake.services.steps import keep_step, move
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import who_may
from saksama.workbench.safe.sealing import seal_in


@transaction.atomic
def withdraw(desk: Desk, report: Report, *, reason: str, at: datetime) -> Report:
    """Who reported takes it back. Raises BadInput without a reason, Refused once it was decided."""
    require(desk, "intake.receive")
    require_own(desk, report.office_id)
    _require_reason(reason)
    move(report, State.WITHDRAWN)
    terms.end_clocks(report, at=at, met=False)
    keep_step(desk, report, "withdrawn", at=at, note=reason)
    return report


@transaction.atomic
def merge(desk: Desk, report: Report, *, into: Report, reason: str, at: datetime) -> Report:
    """The report goes on in an earlier one of the same event; both numbers stay, and so does each one's reporter.

    Raises Refused where `into` is not earlier, is another office's, or has gone itself.
    """
    require(desk, "intake.examine")
    require_own(desk, report.office_id)
    require_own(desk, into.office_id)
    _require_reason(reason)
    into = Report.objects.select_for_update(no_key=True).get(pk=into.pk)
    if (into.year, into.seq) >= (report.year, report.seq) or into.state in GONE:
        raise Refused(_("Laporan digabung ke laporan yang lebih dahulu dan masih berjalan."))
    move(report, State.MERGED, merged_into=into)
    terms.end_clocks(report, at=at, met=False)
    keep_step(desk, report, "merged", at=at, note=reason)
    return report


@transaction.atomic
def forward(desk: Desk, report: Report, *, to: Office, letter: str, reason: str, at: datetime) -> Handover:
    """The report to another office, with the number of the covering letter. Who reported stays in our vault.

    Raises BadInput without letter or reason, Refused for our own office or a partner's desk.
    """
    require(desk, "intake.forward")
    require_own(desk, report.office_id)
    _require_reason(reason)
    if says_nothing(letter):
        raise BadInput(_("Isi nomor surat pengantar."))
    if to.pk == desk.office.pk or to.kind == Office.Kind.PARTNER:
        raise Refused(_("Laporan dilimpahkan ke kantor Bawaslu lain."))
    move(report, State.FORWARDED)
    terms.end_clocks(report, at=at, met=False)
    sent = Handover.objects.create(
        office=desk.office, to_office=to, report=report, sealed=bytes(report.sealed), letter=letter,
        sealed_why=seal_in(report.kept_under, reason), sent_by=desk.code, sent_at=at,
    )  # fmt: skip
    keep_step(desk, report, "forwarded", at=at, note=reason, detail={"to": to.code})
    label = _("Pelimpahan dari {office}: laporan {number}").format(office=desk.office.name, number=report.number)
    _tell(to, "intake.handover", label, "/laporan/pelimpahan/", at)
    return sent


@transaction.atomic
def receive_forwarded(
    desk: Desk, handover: Handover, *, election: Election, at: datetime, once: UUID | None = None
) -> Report:
    """It arrived: our own number, our own clocks, and the other office reads that it did. Taken once.

    Its identity did not travel: it is asked for at the office it came from.
    """
    require(desk, "intake.receive")
    require_own(desk, handover.to_office_id)
    if once and (made := Report.objects.filter(pk=once, office=desk.office).first()):
        return made
    former = handover.report
    arrival = Arrival(How.OFFICE, at, former.known_on, election, Standing(former.standing), former.sigaplapor)
    report = enter(desk, body_of(former), arrival, at=at, pk=once or uuid4())
    waiting = Handover.objects.filter(pk=handover.pk, arrived__isnull=True)
    if not waiting.update(arrived=report, arrived_by=desk.code, arrived_at=at):
        raise Refused(_("Pelimpahan ini sudah diterima."))
    keep_step(desk, report, "taken_over", at=at, detail={"from": handover.office.code})
    label = _("Laporan {number} tiba di {office}").format(number=former.number, office=desk.office.name)
    _tell(handover.office, "intake.arrived", label, f"/laporan/{former.pk}/", at)
    return report


def _tell(office: Office, kind: str, label: str, path: str, at: datetime) -> None:
    officers = who_may("intake.receive", office, local_day(at, office.zone))
    tell(officers, office=office, kind=kind, label=label[:160], at=at, path=path)


def _require_reason(reason: str) -> None:
    if says_nothing(reason):
        raise BadInput(_("Tulis alasannya."))
