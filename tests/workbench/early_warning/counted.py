"""Cases, records, reports and tips as the feed finds them, with a place where one is known."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import msgspec

from saksama.workbench.cases.models import Case
from saksama.workbench.early_warning.feeding.feed import feed
from saksama.workbench.early_warning.models import Event
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.intake import services as intake
from saksama.workbench.intake.queries import body_of
from saksama.workbench.intake.rules import Source
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.safe.sealing import make_key, seal_row, seal_under
from tests.office import contest_of
from tests.people import MONDAY
from tests.workbench.pleno.made import a_report

GROGOL, BAKI = "33.11.09", "33.11.10"
HOUR = timedelta(hours=1)


def fed(house, at=MONDAY):
    return feed(house.sukoharjo, at=at)


def told(house, region, number=1, at=MONDAY):
    """A report that says where."""
    report = a_report(house, number, at=at)
    report.sealed = seal_row(msgspec.structs.replace(body_of(report), region=region))
    report.save(update_fields=["sealed"])
    return report


def tip(house, region, at=MONDAY):
    body = ReportBody(event="Kalender dibagikan", region=region)
    return intake.note_information(house.desk("colleague", at), body=body, source=Source.CALL, at=at)


def a_record(house, *, suspicion=True, at=MONDAY, **said):
    """A numbered Form A, as its row stands; what it says is nobody's business here."""
    return Record.objects.create(
        office=house.sukoharjo, origin="free", suspicion=suspicion, sealed=seal_row("x"), state="issued",
        written_by="p-field", written_at=at, changed_at=at, issued_at=at, **said,
    )  # fmt: skip


def a_case(house, *, number="001/REG/LP/K.JT-28/X/2024", report=None, record=None, outcome="breach", at=MONDAY):
    """A decided case, as its row stands."""
    make_key(key := f"perkara-{uuid4().hex}")
    return Case.objects.create(
        office=house.sukoharjo, opened_by_office=house.sukoharjo, number=number,
        basis="finding" if record else "report", basis_subject=f"pleno.x:{number}", record=record, report=report,
        election=contest_of(house, at)[1], opened_at=at, state="decided" if outcome else "opened", outcome=outcome,
        kept_under=key, sealed=seal_under(key, "x"), decided_at=at if outcome else None,
    )  # fmt: skip


def counts(house, **which):
    """Key → how many of it count now."""
    keys = Event.objects.filter(office=house.sukoharjo, dropped_at=None, **which).values_list("indicator", flat=True)
    return {key: list(keys).count(key) for key in keys}
