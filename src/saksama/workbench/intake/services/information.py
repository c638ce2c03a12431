"""Initial information: a tip without a name, or what is left of a report; traced by one officer until a day."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.codes import require_codes
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.services import Clock, close_clock, start_clock, tell
from saksama.workbench.intake.models import Information, Report
from saksama.workbench.intake.queries import key_of
from saksama.workbench.intake.rules import TRACING, InformationState, Source, State, information_before
from saksama.workbench.intake.services import terms
from saksama.workbench.intake.services.enter import require_sayable
from saksama.workbench.intake.services.steps import keep_step, move
from saksama.workbench.intake.shapes import ReportBody, Result
from saksama.workbench.offices.desk import Desk, Machine, log, require, require_own
from saksama.workbench.offices.numbering import next_number
from saksama.workbench.offices.queries import who_may
from saksama.workbench.safe.sealing import seal_in, seal_row


@transaction.atomic
def note_information(
    desk: Desk, *, body: ReportBody, source: Source, at: datetime, once: UUID | None = None
) -> Information:
    """A tip, a call, a letter, a volunteer's word: needs no name and no vault. Sent twice (`once`) it is one.

    Raises BadInput where nothing is said, and for the source "report": that one comes from `to_information`.
    """
    require(desk, "intake.inform")
    if source == Source.REPORT:
        raise BadInput(_("Informasi dari laporan dibuat pada halaman laporannya."))
    if once and (made := Information.objects.filter(pk=once, office=desk.office).first()):
        return made
    require_sayable(body)
    return noted(desk, seal_row(body), source, at, pk=once or uuid4())


@transaction.atomic
def to_information(desk: Desk, report: Report, *, at: datetime) -> Information:
    """What was not registered, or never completed, goes on as initial information. Raises Refused before."""
    require(desk, "intake.examine")
    require_own(desk, report.office_id)
    move(report, State.INFORMATION)
    keep_step(desk, report, "to_information", at=at)
    return noted(desk, bytes(report.sealed), Source.REPORT, at, report=report)


@transaction.atomic
def assign_tracing(desk: Desk, information: Information, *, officer: Officer, due_on: date, at: datetime) -> None:
    """One officer traces it until the end of `due_on`. Raises BadInput for a day that is over or an officer who
    may not, Refused once it is assigned or closed.
    """
    require(desk, "intake.assign")
    require_own(desk, information.office_id)
    today = local_day(at, desk.zone)
    if due_on < today:
        raise BadInput(_("Batas penelusuran sudah lewat."))
    if officer not in who_may("intake.trace", desk.office, today):
        raise BadInput(_("Petugas itu tidak bertugas menelusuri di kantor ini."))
    due = terms.end_of_day(desk.office, at, (due_on - today).days)
    _move(information, InformationState.TRACED, assigned_to=officer, assigned_by=desk.code, assigned_at=at, due_at=due)
    label = _("Penelusuran {number}").format(number=information.number)
    start_clock(
        Clock(kind=TRACING, label=label, starts_at=at, due_at=due, rule=_("ditetapkan koordinator"),
              source=_("tidak ada aturan tentang lamanya"), mark="L"),
        office=desk.office, subject=information.scope,
    )  # fmt: skip
    tell([officer], office=desk.office, kind="intake.tracing", label=label, at=at, subject=information.scope,
         path=f"/laporan/informasi/{information.pk}/")  # fmt: skip
    log("intake.tracing_assigned", desk, at=at, subject=information.scope, detail={"officer": officer.code})


@transaction.atomic
def report_tracing(
    desk: Desk, information: Information, *, result: Result, at: datetime, record: str = ""
) -> Information:
    """What the officer found; with `record` ("app.model:id" of a Form A) it goes on there, else it is closed.

    Raises Refused for anybody but the officer it is assigned to, BadInput without a result.
    """
    require_tracer(desk, information)
    if says_nothing(result.found):
        raise BadInput(_("Tulis hasil penelusuran, juga bila tidak ada yang ditemukan."))
    if record:
        require_codes([record])
    to = InformationState.RECORD if record else InformationState.CLOSED
    return _ended(desk, information, to, result, at, record=record)


def require_tracer(desk: Desk, information: Information) -> None:
    """Raises Refused for anybody but the officer it is assigned to."""
    require(desk, "intake.trace")
    require_own(desk, information.office_id)
    if information.assigned_to_id != desk.officer.pk:
        raise Refused(_("Penelusuran ini ditugaskan kepada petugas lain."))


@transaction.atomic
def close_information(desk: Desk, information: Information, *, reason: str, at: datetime) -> Information:
    """Nothing to trace, with a reason. Raises BadInput without one, Refused once it is assigned or closed."""
    require(desk, "intake.assign")
    require_own(desk, information.office_id)
    if says_nothing(reason):
        raise BadInput(_("Tulis alasannya."))
    if Information.objects.select_for_update(no_key=True).get(pk=information.pk).state != InformationState.OPEN:
        raise _moved_on(information)
    return _ended(desk, information, InformationState.CLOSED, Result(found=reason), at)


def noted(
    desk: Desk | Machine,
    sealed: bytes,
    source: Source,
    at: datetime,
    *,
    pk: UUID | None = None,
    report: Report | None = None,
) -> Information:
    """The row under the year's next number, and its line in the log."""
    year, seq = next_number(desk.office, Information.objects.all(), at=at)
    made = Information.objects.create(
        pk=pk or uuid4(), office=desk.office, year=year, seq=seq, source=source, report=report, sealed=sealed,
        state=InformationState.OPEN, noted_by=desk.code, noted_at=at,
    )  # fmt: skip
    log("intake.information_noted", desk, at=at, subject=made.scope, detail={"source": source.value})
    return made


def _ended(
    desk: Desk, information: Information, to: InformationState, result: Result, at: datetime, *, record: str = ""
) -> Information:
    _move(
        information,
        to,
        sealed_result=seal_in(key_of(information), result),
        ended_by=desk.code,
        ended_at=at,
        record=record,
    )
    close_clock(TRACING, information.scope, at=at)
    log("intake.information_ended", desk, at=at, subject=information.scope, detail={"state": to.value})
    return information


def _move(information: Information, to: InformationState, **columns: object) -> None:
    found = Information.objects.filter(pk=information.pk, state__in=information_before(to))
    if not found.update(state=to, **columns):
        raise _moved_on(information)
    information.refresh_from_db()


def _moved_on(information: Information) -> Refused:
    return Refused(_("Informasi {number} tidak lagi berada pada tahap itu.").format(number=information.number))
