"""Give a record its number: the Form A is numbered and sealed, what nobody suspects anything in is at its end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.law.clock_shapes import Regime
from saksama.law.explaining import Question
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.terms import start_term
from saksama.workbench.documents import services as papers
from saksama.workbench.documents.rules import State as PaperState
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.paper import require_whole
from saksama.workbench.fieldwork.queries import body_of, clock_key, clock_of, says, subject_of
from saksama.workbench.fieldwork.rules import State
from saksama.workbench.fieldwork.services.moving import move
from saksama.workbench.fieldwork.services.write import paper_of
from saksama.workbench.offices.desk import Desk, log, require, require_own

RULE = "pleno"
"""The key of the plenary's term in the law's clocks."""


@transaction.atomic
def issue_record(desk: Desk, record: Record, *, at: datetime) -> Record:
    """Number the record's Form A and fix what it says; without a suspicion the record is filed ("nihil").

    With one, the plenary's term begins to run from its discovery. Raises BadInput while something is missing, Refused
    without a letterhead or when it has a number.
    """
    require(desk, "documents.issue")
    require_own(desk, record.office_id)
    body = body_of(record)
    require_whole(body, suspicion=record.suspicion, day=local_day(at, desk.zone))
    if record.suspicion:
        require_dated(record)
    move(record, State.ISSUED, issued_at=at)
    paper = paper_of(desk, record, body, at)
    if paper.state == PaperState.DRAFT:
        papers.issue(desk, paper, at=at)
    if record.suspicion:
        start_window(record, at=at)
    else:
        move(record, State.FILED)
    record.refresh_from_db()
    log("fieldwork.issued", desk, at=at, subject=subject_of(record))
    return record


def require_dated(record: Record) -> None:
    """Raises BadInput while nobody said whose law counts the days, and from when."""
    if record.election_id is None or record.discovered_at is None:
        raise BadInput(
            _("Pilih pemilihannya dan isi kapan ditemukan: dari situ tenggat pleno dihitung."),
            _("Lengkapi isiannya, lalu beri nomor."),
        )


def start_window(record: Record, *, at: datetime) -> Due:
    """The plenary's clock of `record`; one that runs already, its lead's or its own, stays as it is."""
    if running := clock_of(record):
        return running
    require_dated(record)
    assert record.election is not None
    assert record.discovered_at is not None
    kind, subject = clock_key(record)
    return start_term(
        Question(
            rule=RULE, regime=Regime(record.election.regime), start=record.discovered_at, zone=record.office.zone,
            known_on=local_day(at, record.office.zone),
        ),
        kind=kind, office=record.office, subject=subject,
        label=_("{record}: pleno memutuskan apakah ditindaklanjuti").format(record=says(record))[:160],
    )  # fmt: skip
