"""A failure to protect personal data: noted by anybody who may, assessed, told, closed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.services import close_clock, tell
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.numbering import next_number
from saksama.workbench.offices.queries import who_may
from saksama.workbench.rights.models import Incident
from saksama.workbench.rights.rules import BREACH_RULE, MOST_PEOPLE, NOTICE, DataKind, IncidentState
from saksama.workbench.rights.services.steps import move_incident, require_past, require_said, start
from saksama.workbench.rights.shapes import IncidentBody
from saksama.workbench.safe.sealing import seal_row

PATH = "/hak/kejadian/"


@transaction.atomic
def note_incident(
    desk: Desk, *, body: IncidentBody, kinds: Collection[str], found_at: datetime, at: datetime,
    people: int | None = None, once: UUID | None = None,
) -> Incident:  # fmt: skip
    """Note a failure, or the suspicion of one: 3×24 hours run from `found_at` (UU 27/2022 Art. 46).

    Sent twice (`once`) it is one. Raises BadInput for a time to come, unknown kinds, or nothing said.
    """
    require(desk, "rights.report")
    if once and (made := Incident.objects.filter(pk=once, office=desk.office).first()):
        return made
    require_said(body.what)
    require_past(found_at, at)
    _require_counts(kinds, people)
    year, seq = next_number(desk.office, Incident.objects.all(), at=at)
    made = Incident.objects.create(
        pk=once or uuid4(), office=desk.office, year=year, seq=seq, found_at=found_at, kinds=sorted(set(kinds)),
        people=people, sealed=seal_row(body), state=IncidentState.OPEN, noted_by=desk.officer, noted_at=at,
    )  # fmt: skip
    label = _("Pemberitahuan kegagalan pelindungan data {number}").format(number=made.number)
    start(desk, made, rule=BREACH_RULE, kind=NOTICE, since=found_at, label=label)
    _tell_handlers(desk, made, label, at)
    log("rights.incident_noted", desk, at=at, subject=made.scope, detail={"number": made.number})
    return made


@transaction.atomic
def assess(
    desk: Desk, incident: Incident, *, body: IncidentBody, kinds: Collection[str], people: int | None, at: datetime
) -> Incident:
    """It was a failure: what, when and how, and what is done about it; both notices are due now.

    Raises BadInput while one of the three that the law wants said is empty.
    """
    require(desk, "rights.handle")
    require_own(desk, incident.office_id)
    require_said(body.what, body.how, body.handling)
    _require_counts(kinds, people)
    move_incident(
        incident, IncidentState.ASSESSED, sealed=seal_row(body), kinds=sorted(set(kinds)), people=people,
        assessed_by=desk.officer, assessed_at=at,
    )  # fmt: skip
    log("rights.incident_assessed", desk, at=at, subject=incident.scope)
    return incident


@transaction.atomic
def unfounded(desk: Desk, incident: Incident, *, body: IncidentBody, at: datetime) -> Incident:
    """No personal data was touched: said, with why, by another than who noted it. Its clock is withdrawn.

    Raises Refused for the person who noted it.
    """
    require(desk, "rights.handle")
    require_own(desk, incident.office_id)
    require_said(body.what, body.how)
    if incident.noted_by_id == desk.officer.pk:
        raise Refused(_("Kejadian ini Anda sendiri yang mencatat; orang lain menyatakan bukan kegagalan."))
    move_incident(incident, IncidentState.UNFOUNDED, sealed=seal_row(body), assessed_by=desk.officer, assessed_at=at)
    close_clock(NOTICE, incident.scope, at=at, state=Due.State.WITHDRAWN)
    log("rights.incident_unfounded", desk, at=at, subject=incident.scope)
    return incident


@transaction.atomic
def close(desk: Desk, incident: Incident, *, at: datetime) -> Incident:
    """Both notices are out and nothing is left to do. Raises Refused before."""
    require(desk, "rights.handle")
    require_own(desk, incident.office_id)
    move_incident(incident, IncidentState.CLOSED, closed_at=at)
    log("rights.incident_closed", desk, at=at, subject=incident.scope)
    return incident


def _require_counts(kinds: Collection[str], people: int | None) -> None:
    if not kinds or not set(kinds) <= {one.value for one in DataKind}:
        raise BadInput(_("Pilih paling sedikit satu jenis data dari daftar."))
    if people is not None and not 0 <= people <= MOST_PEOPLE:
        raise BadInput(_("Perkiraan jumlah orang tidak masuk akal."))


def _tell_handlers(desk: Desk, incident: Incident, label: str, at: datetime) -> None:
    others = set(who_may("rights.handle", desk.office, local_day(at, desk.zone))) - {desk.officer}
    tell(others, office=desk.office, kind="rights.incident", label=label, at=at, path=f"{PATH}{incident.pk}/",
         subject=incident.scope)  # fmt: skip
