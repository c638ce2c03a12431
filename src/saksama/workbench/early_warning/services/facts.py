"""Events from papers of other bodies, and figures: written down one by one or taken from a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused, SaksamaError
from saksama.kernel.words import _
from saksama.vulnerability.fitting import bad_cell, misfits
from saksama.vulnerability.index import calculated
from saksama.vulnerability.methods import Book
from saksama.vulnerability.tables import Cell, cells_and_faults, grid
from saksama.vulnerability.totals import require_following
from saksama.workbench.early_warning.areas import known_area, require_nobody, why_no_own_unit
from saksama.workbench.early_warning.models import Agency, Event, Figure
from saksama.workbench.early_warning.periods import span_of
from saksama.workbench.early_warning.rules import Origin
from saksama.workbench.offices.desk import Desk, log, require, require_own

DATA = Path("data.csv")
"""How the complaints call the file."""
BIGGEST, MOST_CELLS, MOST_WEIGHT = 2 << 20, 50_000, 100.0


@dataclass(frozen=True)
class EventContent:
    """What a paper of another body proves: one thing, in one area or agency."""

    indicator: str
    area: str
    on: date
    document: str
    """Number and date of the paper."""
    weight: float = 1.0


@transaction.atomic
def note_event(
    content: EventContent, agency: Agency | None, *, desk: Desk, at: datetime, once: UUID | None = None
) -> Event:
    """Write one down. With `once`, asking again gives the same one. Raises BadInput."""
    require(desk, "early_warning.keep")
    if agency is not None:
        require_own(desk, agency.office_id)
    area = known_area(content.area, desk.office.code)
    if not area:
        raise BadInput(_("Pilih wilayah dari daftar."))
    if not content.document.strip():
        raise BadInput(_("Tulis nomor dan tanggal surat yang membuktikannya."))
    if content.on > local_day(at, desk.zone):
        raise BadInput(_("Harinya belum tiba."))
    if not 0 < content.weight <= MOST_WEIGHT:
        raise BadInput(_("Bobot lebih dari 0, paling besar {most}.").format(most=100))
    require_nobody(content.document)
    row, made = Event.objects.get_or_create(
        pk=once or uuid4(), office=desk.office,
        defaults={
            "region_code": area, "agency": agency, "indicator": content.indicator, "happened_on": content.on,
            "weight": content.weight, "origin": Origin.ENTERED, "document": content.document.strip(),
            "noted_by": desk.code, "noted_at": at,
        },
    )  # fmt: skip
    if made:
        log("early_warning.event_noted", desk, at=at, subject=f"early_warning.event:{row.pk}")
    return row


@transaction.atomic
def take_back_event(event: Event, *, desk: Desk, at: datetime) -> None:
    """It was noted by mistake: it counts nowhere. Raises Refused when it was taken back, or comes from the office."""
    require(desk, "early_warning.keep")
    require_own(desk, event.office_id)
    if not Event.objects.filter(pk=event.pk, origin=Origin.ENTERED, dropped_at=None).update(dropped_at=at):
        raise Refused(_("Kejadian ini sudah ditarik."))
    log("early_warning.event_taken_back", desk, at=at, subject=f"early_warning.event:{event.pk}")


@transaction.atomic
def note_figure(
    *, unit: str, indicator: str, period: str, value: float | None, source: str, desk: Desk, at: datetime
) -> None:
    """One figure; an older one of the same unit, indicator and period is replaced. Raises BadInput."""
    require(desk, "early_warning.keep")
    span_of(period)
    if why := why_no_own_unit(unit, desk.office.code):
        raise BadInput(_("Unit ini {why}.").format(why=why))
    if value is not None and not math.isfinite(value):
        raise BadInput(_("Nilai ini bukan angka."))
    _keep([Figure(office=desk.office, unit=unit, indicator=indicator, period=period, value=value,
                  source=_sourced(source), noted_by=desk.code, noted_at=at)])  # fmt: skip
    log("early_warning.figures_noted", desk, at=at, detail={"figures": 1})


@transaction.atomic
def import_figures(raw: bytes, book: Book, *, source: str, desk: Desk, at: datetime) -> tuple[int, list[str]]:
    """Take over a table `unit,indicator,value,period` for a method. How many cells, and every fault with its cell.

    With one fault nothing is written: lines, units of other offices, keys the method does not know, printed totals
    that their parts do not give. Refused where a column or unit tells who a person is.
    """
    require(desk, "early_warning.keep")
    said = _sourced(source)
    if len(raw) > BIGGEST:
        raise BadInput(_("Berkas ini lebih dari 2 MB."), _("Bagi menurut periode."))
    cells, faults = _read(raw, book, desk.office.code)
    if faults:
        return 0, faults
    _keep([
        Figure(office=desk.office, unit=cell.unit, indicator=cell.key, period=cell.period,
               value=None if math.isnan(cell.value) else cell.value, source=said, noted_by=desk.code, noted_at=at)
        for cell in cells
    ])  # fmt: skip
    log("early_warning.figures_noted", desk, at=at, detail={"figures": len(cells)})
    return len(cells), []


def _read(raw: bytes, book: Book, office: str) -> tuple[list[Cell], list[str]]:
    cells, bad = cells_and_faults(DATA, raw)
    if len(cells) > MOST_CELLS:
        raise BadInput(_("Berkas ini lebih dari {most} baris.").format(most=MOST_CELLS))
    found: list[SaksamaError] = [*bad, *misfits(DATA, cells, book.method)]
    found += [fault for cell in cells if (fault := _not_ours(cell, office))]
    found += [] if found else _totals(cells, book)
    return cells, list(dict.fromkeys(f"{one.message} {one.advice}".strip() for one in found))


def _not_ours(cell: Cell, office: str) -> BadInput | None:
    if why := why_no_own_unit(cell.unit, office):
        return bad_cell(DATA, cell, _("unit {why}.").format(why=why), "")
    try:
        span_of(cell.period)
    except BadInput as fault:
        return bad_cell(DATA, cell, fault.message, fault.advice)
    return None


def _totals(cells: Sequence[Cell], book: Book) -> list[SaksamaError]:
    """The printed total that does not follow; only a table that has one is computed."""
    if not {one.key for one in book.method.groups} & {cell.key for cell in cells}:
        return []
    try:
        require_following(DATA, cells, calculated(book, grid(cells)))
    except SaksamaError as fault:
        return [fault]
    return []


def _sourced(source: str) -> str:
    if not source.strip():
        raise BadInput(_("Tulis dari mana angkanya: lembaga, surat, atau halaman."))
    require_nobody(source)
    return source.strip()


def _keep(rows: list[Figure]) -> None:
    Figure.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["office", "unit", "indicator", "period"],
        update_fields=["value", "source", "noted_by", "noted_at"],
    )  # fmt: skip
