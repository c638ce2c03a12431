"""The Monday's plenary: it makes a finding of the record, registers the report, and its minutes are issued."""

from __future__ import annotations

from datetime import datetime, timedelta

from saksama.demo.office.opening import House
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.intake.models import Report
from saksama.workbench.pleno import services
from saksama.workbench.pleno.models import Item, Meeting
from saksama.workbench.pleno.rules import Choice, Presence
from saksama.workbench.pleno.services import Seat

MEMBERS = ("pleno", "pleno2")
WHY = "Cukup bukti permulaan untuk ditangani; Terlapor-1 belum didengar."
MINUTES = timedelta(minutes=5)


def hold_plenary(house: House, report: Report, record: Record | None, at: datetime) -> Meeting:
    """Called and opened at `at`, over after ten minutes; without a `record` it decides on the report alone."""
    coordinator = house.desk("koordinator", at)
    meeting = services.call_meeting(
        coordinator, planned_at=at, place="Ruang rapat Bawaslu Sukoharjo", chair=house.officers["pleno"],
        secretary=house.officers["koordinator"], at=at,
    )  # fmt: skip
    items = [services.add_item(coordinator, meeting, report=report, at=at)]
    if record is not None:
        items.insert(0, services.add_item(coordinator, meeting, record=record, at=at))
    seats = {house.officers[key].code: Seat(Presence.PRESENT) for key in MEMBERS}
    services.open_meeting(coordinator, meeting, seats, at=at)
    for item in items:
        _decide(house, item, at + MINUTES)
    over = at + 2 * MINUTES
    services.close_meeting(house.desk("koordinator", over), meeting, at=over)
    services.issue_minutes(house.desk("koordinator", over), meeting, at=over)
    return meeting


def _decide(house: House, item: Item, at: datetime) -> None:
    for key in MEMBERS:
        services.vote(house.desk(key, at), item, choice=Choice.YES, at=at)
    services.conclude_item(house.desk("pleno", at), item, reason=WHY, at=at)
