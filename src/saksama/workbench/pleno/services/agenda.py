"""What the plenary is asked to decide: proposed records and cases, reports that are ready, the start of a term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Max

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.rules import State as CaseState
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import State as RecordState
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import State as ReportState
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pleno.bench import WINDOWS, found_of
from saksama.workbench.pleno.models import Item, Meeting
from saksama.workbench.pleno.order import Candidate, in_order
from saksama.workbench.pleno.rules import LISTS, MOST_ITEMS
from saksama.workbench.pleno.services.steps import locked, named


@transaction.atomic
def add_item(
    desk: Desk,
    meeting: Meeting,
    *,
    at: datetime,
    record: Record | None = None,
    report: Report | None = None,
    case: Case | None = None,
    start: Due | None = None,
    new_start: datetime | None = None,
) -> Item:
    """One matter at the end of the agenda: a record, a report, a case, or from when a term (`start`) is to
    count.

    Raises BadInput unless it is exactly one, Refused for what does not wait for the plenary, is on an agenda already,
    or for a meeting that is over.
    """
    require(desk, "pleno.prepare")
    require_own(desk, meeting.office_id)
    given = [thing for thing in (record, report, case, start) if thing is not None]
    if len(given) != 1:
        raise BadInput(_("Satu acara menyangkut satu hal."))
    require_own(desk, given[0].office_id)
    if record is not None:
        _require_waits(record.state == RecordState.PROPOSED)
    if report is not None:
        _require_waits(report.state == ReportState.READY)
    if case is not None:
        _require_waits(case.state == CaseState.PROPOSED)
    moved_to = _checked(start, new_start, at) if start is not None else None
    about = {"record": record, "report": report, "case": case, "start": start, "new_start": moved_to}
    item = _placed(desk, locked(meeting), at, about)
    log("pleno.item_added", desk, at=at, subject=named(item), detail={"matter": item.matter.value})
    return item


@transaction.atomic
def add_items(desk: Desk, meeting: Meeting, chosen: Sequence[Candidate], *, at: datetime) -> list[Item]:
    """Several at once, in the even-handed order (G14), in whatever order they were chosen."""
    if not chosen:
        raise BadInput(_("Pilih sedikitnya satu acara."))
    return [
        add_item(desk, meeting, at=at, record=one.record, report=one.report, case=one.case) for one in in_order(chosen)
    ]


def _placed(desk: Desk, meeting: Meeting, at: datetime, about: Mapping[str, object]) -> Item:
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    if meeting.state not in LISTS or last >= MOST_ITEMS:
        raise Refused(_("Rapat ini sudah selesai, atau acaranya sudah {n}.").format(n=last), _("Panggil rapat lain."))
    try:
        with transaction.atomic():
            return Item.objects.create(meeting=meeting, order=last + 1, added_by=desk.code, added_at=at, **about)
    except IntegrityError:
        raise Refused(_("Hal ini sudah ada di acara sebuah rapat.")) from None


def _checked(start: Due, new_start: datetime | None, at: datetime) -> datetime:
    if start.kind not in WINDOWS or start.state != Due.State.RUNNING or start.due_at < at:
        raise Refused(_("Hanya saat mulai tenggat pleno yang masih berjalan yang dapat diubah."))
    if new_start is None or new_start > at:
        raise BadInput(_("Isi kapan hal itu ditemukan; tidak sesudah sekarang."))
    lead = found_of(start)[1]
    if lead is not None and new_start < lead.arrived_at:
        raise BadInput(_("Saat ditemukan tidak sebelum petunjuknya masuk."))
    return new_start


def _require_waits(waits: bool) -> None:
    if not waits:
        raise Refused(_("Hal ini tidak sedang menunggu rapat pleno."), _("Muat ulang daftar acaranya."))
