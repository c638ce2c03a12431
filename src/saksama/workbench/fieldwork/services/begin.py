"""Begin a record where something is known already: a judged lead, a run of the patrol. The officer then writes on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election
from saksama.workbench.fieldwork.filling import of_desk, of_lead, of_run
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import record_of_lead
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.fieldwork.services.write import write_record
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.patrols.models import Run
from saksama.workbench.patrols.queries import run_for
from saksama.workbench.review.models import Resolution
from saksama.workbench.review.queries import resolution_for
from saksama.workbench.review.rules import Outcome


def lead_to_write(desk: Desk, lead_id: UUID) -> tuple[Resolution, Record | None]:
    """How the lead ended, and its record where there is one. Nothing personal is opened.

    Raises NotThere while the lead has not ended, Refused for one that ended otherwise or a desk that sees no ends.
    """
    require(desk, "fieldwork.write")
    require(desk, "review.see")
    ended = resolution_for(desk, lead_id)
    if ended.outcome != Outcome.COULD_BE_BREACH:
        raise Refused(
            _("Formulir A hanya ditulis dari petunjuk yang menurut kedua petugas dapat ditindaklanjuti."),
            _("Petunjuk ini berakhir lain; tidak ada yang perlu ditulis."),
        )
    return ended, record_of_lead(desk, lead_id)


@transaction.atomic
def begin_from_lead(desk: Desk, lead_id: UUID, *, at: datetime, once: UUID | None = None) -> Record:
    """A draft filled from a lead that two officers judged and that could be a breach; a lead's second press gives its
    record again.

    Raises NotThere while the lead has not ended, Refused for one that ended otherwise.
    """
    ended, made = lead_to_write(desk, lead_id)
    if made:
        return made
    log("fieldwork.lead_read", desk, at=at, subject=f"patrols.lead:{lead_id}")
    filled = of_lead(desk, ended, at)
    return write_record(
        desk, body=filled.body, origin=Origin.LEAD, at=at, suspicion=True, lead=ended.lead,
        respondent=filled.respondent, once=once,
    )  # fmt: skip


def run_to_write(desk: Desk, run_id: UUID) -> Run:
    """The run. Raises NotThere for another office's, Refused for a desk that sees no patrols."""
    require(desk, "fieldwork.write")
    require(desk, "patrols.see")
    return run_for(desk, run_id)


@transaction.atomic
def begin_from_run(desk: Desk, run_id: UUID, *, at: datetime, once: UUID | None = None) -> Record:
    """A draft with the counts of a run, without a suspicion: what a run suspects are leads, each with its own record.

    Raises NotThere for another office's run.
    """
    run = run_to_write(desk, run_id)
    return write_record(
        desk, body=of_run(desk, run, at).body, origin=Origin.PATROL, at=at, suspicion=False,
        about=f"patrols.run:{run.pk}", election=run.election, once=once,
    )  # fmt: skip


def begin_free(
    desk: Desk, *, suspicion: bool, at: datetime, election: Election | None = None, once: UUID | None = None
) -> Record:
    """An empty draft of what an officer saw at work, with who writes it."""
    return _empty(desk, Origin.FREE, "", suspicion=suspicion, at=at, election=election, once=once)


def begin_traced(
    desk: Desk, information_id: UUID, *, suspicion: bool, at: datetime, election: Election | None = None,
    once: UUID | None = None,
) -> Record:  # fmt: skip
    """The same for initial information that was traced; what the id leads to is never read here."""
    about = f"intake.information:{information_id}"
    return _empty(desk, Origin.TRACING, about, suspicion=suspicion, at=at, election=election, once=once)


def _empty(
    desk: Desk, origin: Origin, about: str, *, suspicion: bool, at: datetime, election: Election | None,
    once: UUID | None,
) -> Record:  # fmt: skip
    require(desk, "fieldwork.write")
    return write_record(
        desk, body=of_desk(desk, election, at), origin=origin, at=at, suspicion=suspicion, about=about,
        election=election, once=once,
    )  # fmt: skip
