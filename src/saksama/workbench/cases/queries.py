"""Reads of cases. Nothing here writes, and nothing here asks by person (G2); lists carry no name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

import msgspec
from django.db.models import Count, Q, QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases.models import Allegation, Case, Clarification, Conflict, Party, Step, Study, Transfer
from saksama.workbench.cases.rules import (
    HANDLING,
    RUNNING_ROUNDS,
    Kind,
    PartyRole,
    Round,
    State,
    heard,
)
from saksama.workbench.cases.shapes import AllegationBody, CaseBody, ClarificationBody, PartyBody, StudyBody
from saksama.workbench.contest.queries import current_election
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.intake.models import Report
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row
from saksama.workbench.safe.sealing import open_under, require_key

Found = TypeVar("Found", bound=Row)
WITH = ("office", "opened_by_office", "election", "handler", "record__lead__participant", "report", "notice")


def cases(desk: Desk, state: State | None = None) -> QuerySet[Case]:
    """Cases that the desk's office handles, the newest first; of one state, or all. Raises Refused.

    Those from which this officer stepped aside are not among them, nor those that were sealed or deleted.
    """
    require(desk, "cases.see")
    there = Case.objects.filter(office=desk.office, sealed_at=None, destroyed_at=None)
    found = there.exclude(conflicts__officer=desk.officer).select_related(*WITH)
    return (found.filter(state=state) if state else found).order_by("-opened_at", "pk")


def on_board(desk: Desk, states: Collection[State]) -> QuerySet[Case]:
    """Cases of some states, the longest open first."""
    return cases(desk).filter(state__in=states).order_by("opened_at", "pk")


def case_for(desk: Desk, case_id: UUID) -> Case:
    """One case of the desk's office. Raises NotThere, also for a sealed one; Gone for one that was deleted.

    Whoever shows its page notes the view (services.look).
    """
    found = cases(desk).filter(pk=case_id).first()
    if found is None:
        if gone := Case.objects.filter(office=desk.office, pk=case_id, sealed_at=None).first():
            require_key(gone.kept_under)
        raise not_there()
    return found


def case_of(begun: Record | Report) -> Case | None:
    """The case that was opened from a record or a report."""
    about = {"record": begun} if isinstance(begun, Record) else {"report": begun}
    return Case.objects.filter(**about).select_related(*WITH).first()


def body_of(case: Case) -> CaseBody:
    """What the case is about. Raises Gone once its key was destroyed."""
    return open_under(case.kept_under, case.sealed, CaseBody)


def parties(case: Case) -> list[tuple[Party, PartyBody | None]]:
    """Every party, respondents first, with who it is; of a reporter nothing. The caller noted the view."""
    order = list(PartyRole)
    rows = sorted(Party.objects.filter(case=case), key=lambda one: (order.index(PartyRole(one.role)), one.added_at))
    return [(row, open_under(case.kept_under, row.sealed, PartyBody) if row.sealed else None) for row in rows]


def categories(found: Sequence[Case]) -> dict[UUID, str]:
    """Of each case the kind of office its first respondent holds; for lists, which name nobody."""
    rows = Party.objects.filter(case__in=found, role=PartyRole.RESPONDENT).order_by("-code")
    return dict(rows.values_list("case", "category"))


def clocks(found: Sequence[Case]) -> dict[UUID, Due]:
    """Of each case its handling clock."""
    subjects = {case.basis_subject: case.pk for case in found}
    return {subjects[due.subject]: due for due in Due.objects.filter(kind=HANDLING, subject__in=subjects)}


def party_fields(party: Party) -> dict[str, str]:
    """What stands of a party, as a form takes it. Of a reporter nothing. The caller noted the view."""
    if party.sealed is None:
        return {}
    body = open_under(party.case.kept_under, party.sealed, PartyBody)
    return {"category": party.category, **msgspec.structs.asdict(body)}


def party_for(case: Case, party_id: UUID) -> Party:
    """One party of a case. Raises NotThere."""
    return _of(Party.objects.filter(case=case, pk=party_id).select_related("case").first())


def allegations(case: Case) -> list[tuple[Allegation, AllegationBody]]:
    """The newest version of each, in order."""
    newest = {row.order: row for row in Allegation.objects.filter(case=case).order_by("order", "version")}
    return [(row, open_under(case.kept_under, row.sealed, AllegationBody)) for row in newest.values()]


def allegation_body(row: Allegation) -> AllegationBody:
    """What one allegation says. The caller noted the view."""
    return open_under(row.case.kept_under, row.sealed, AllegationBody)


def allegation_for(case: Case, allegation_id: UUID) -> Allegation:
    """One allegation of a case. Raises NotThere."""
    return _of(Allegation.objects.filter(case=case, pk=allegation_id).select_related("case").first())


def clarifications(case: Case) -> list[tuple[Clarification, ClarificationBody]]:
    """Every invitation, in the order of its day."""
    about = ("party", "case__office", "invitation", "minutes", "oath_document", "office")
    rows = Clarification.objects.filter(case=case).select_related(*about).order_by("planned_at", "pk")
    return [(row, open_under(case.kept_under, row.sealed, ClarificationBody)) for row in rows]


def clarification_for(case: Case, clarification_id: UUID) -> Clarification:
    """One clarification of a case. Raises NotThere."""
    about = ("case__office", "party", "invitation")
    return _of(Clarification.objects.filter(case=case, pk=clarification_id).select_related(*about).first())


def studies(case: Case) -> list[tuple[Study, StudyBody]]:
    """Every version of every study, the newest first."""
    rows = Study.objects.filter(case=case).select_related("document").order_by("-written_at", "-version")
    return [(row, open_under(case.kept_under, row.sealed, StudyBody)) for row in rows]


def study_for(case: Case, study_id: UUID) -> Study:
    """One study of a case. Raises NotThere."""
    return _of(Study.objects.filter(case=case, pk=study_id).select_related("case").first())


def newest_study(case: Case, kind: Kind = Kind.STUDY) -> Study | None:
    """The newest version, issued or not."""
    return Study.objects.filter(case=case, kind=kind).order_by("-version").first()


def newest_parts(case: Case, kind: Kind) -> dict[str, str]:
    """What the newest version says, part by part, so that the next one begins with it. The caller noted the view."""
    row = newest_study(case, kind)
    if row is None:
        return {}
    return {"proposal": row.proposal, **msgspec.structs.asdict(open_under(case.kept_under, row.sealed, StudyBody))}


def timeline(case: Case) -> list[tuple[Step, str]]:
    """What was done, the first first, with the words that go with it."""
    rows = Step.objects.filter(case=case).order_by("at", "version", "pk")
    return [(row, open_under(case.kept_under, row.sealed_note, str) if row.sealed_note else "") for row in rows]


def out_of(case: Case) -> set[str]:
    """Opaque codes of those who stepped aside from it, for good."""
    return set(Conflict.objects.filter(case=case).values_list("officer__code", flat=True))


def handling_clock(case: Case) -> Due | None:
    """The handling clock; the plenary started it."""
    return Due.objects.filter(kind=HANDLING, subject=case.basis_subject).first()


def says(case: Case) -> str:
    """How lists and agendas call it, without a name: "Perkara 001/REG/TM/…"."""
    return _("Perkara {number}").format(number=case.number)


def waiting(office: Office) -> QuerySet[Case]:
    """Cases of `office` that wait for the plenary, the longest waiting first."""
    found = Case.objects.filter(office=office, state=State.PROPOSED).select_related(*WITH)
    return found.order_by("proposed_at", "pk")


@dataclass(frozen=True)
class Hearing:
    """How far the clarification of one case is."""

    runs: bool = False
    """An invitation is out, or a session open."""
    unheard: tuple[str, ...] = ()
    """Codes of respondents who were neither heard nor stayed away from a second invitation."""


def hearings(found: Collection[Case]) -> dict[UUID, Hearing]:
    """The hearing of every one of `found`, with two looks however many they are."""
    rounds: dict[UUID, list[tuple[Round, int]]] = {}
    running: set[UUID] = set()
    for case, party, state, turn in Clarification.objects.filter(case__in=found).values_list(
        "case", "party", "state", "round"
    ):
        rounds.setdefault(party, []).append((Round(state), turn))
        running |= {case} if state in RUNNING_ROUNDS else set()
    waiting_for: dict[UUID, list[str]] = {}
    asked = Party.objects.filter(case__in=found, role=PartyRole.RESPONDENT).order_by("code")
    for case, party, code in asked.values_list("case", "pk", "code"):
        if not heard(rounds.get(party, [])):
            waiting_for.setdefault(case, []).append(code)
    return {one.pk: Hearing(one.pk in running, tuple(waiting_for.get(one.pk, ()))) for one in found}


def unheard(case: Case) -> list[str]:
    """Codes of respondents who were neither heard nor stayed away from a second invitation."""
    return list(hearings([case])[case.pk].unheard)


def counts(desk: Desk) -> dict[str, int]:
    """How many cases of the office stand in each state."""
    require(desk, "cases.see")
    rows = Case.objects.filter(office=desk.office).values_list("state").annotate(n=Count("pk")).order_by()
    return dict(rows)


@dataclass(frozen=True)
class PerParticipant:
    """How cases that come from leads stand and ended, for one participant (G14)."""

    name: str
    open: int
    ended: dict[str, int]
    """Outcome → how many; only those that the plenary decided."""


def counts_by_participant(desk: Desk, at: datetime) -> list[PerParticipant]:
    """Every participant of the current election, also those of whom there is nothing, in the order of the ballot."""
    require(desk, "cases.see")
    election = current_election(desk.office, at)
    if election is None:
        return []
    found = Case.objects.filter(office=desk.office, election=election, record__lead__isnull=False)
    rows = found.values_list("record__lead__participant", "outcome").annotate(n=Count("pk")).order_by()
    ends: dict[object, dict[str, int]] = {}
    for participant, outcome, count in rows:
        ends.setdefault(participant, {})[outcome] = count
    return [
        PerParticipant(
            one.name, ends.get(one.pk, {}).get("", 0),
            {code: count for code, count in ends.get(one.pk, {}).items() if code},
        )
        for one in election.participants.order_by("number", "code")
    ]  # fmt: skip


def participant_of(case: Case) -> str:
    """The participant whom the post favours, where the case comes from a lead; lists show it beside the number."""
    lead = case.record.lead if case.record else None
    return lead.participant.name if lead else ""


@dataclass(frozen=True)
class Elsewhere:
    """A case that this office does not handle (any more), as far as it may see it."""

    id: UUID
    number: str
    state: State
    office: str


def elsewhere(desk: Desk) -> list[Elsewhere]:
    """Cases that arose here and went to another office, and those of offices directly below: number and state only."""
    require(desk, "cases.see")
    found = Case.objects.filter(Q(opened_by_office=desk.office) | Q(office__parent=desk.office))
    rows = (
        found.filter(sealed_at=None).exclude(office=desk.office).select_related("office").order_by("-opened_at", "pk")
    )
    return [Elsewhere(row.pk, row.number, State(row.state), row.office.name) for row in rows]


def case_below(desk: Desk, case_id: UUID) -> Case:
    """A case of an office directly below, to be taken over. Raises NotThere; nothing of it is opened."""
    require(desk, "cases.take_over")
    return _of(
        Case.objects.filter(pk=case_id, office__parent=desk.office, sealed_at=None).select_related("office").first()
    )


def asked_of(desk: Desk) -> QuerySet[Transfer]:
    """Cases that other offices asked this one to take, the oldest first."""
    require(desk, "cases.see")
    found = Transfer.objects.filter(to_office=desk.office, accepted_at__isnull=True)
    return found.select_related("case", "from_office").order_by("asked_at")


def transfer_for(desk: Desk, transfer_id: UUID) -> Transfer:
    """One that waits for this office. Raises NotThere."""
    return _of(asked_of(desk).filter(pk=transfer_id).first())


def open_transfer(case: Case) -> Transfer | None:
    """What was asked and not accepted yet."""
    return Transfer.objects.filter(case=case, accepted_at__isnull=True).select_related("to_office").first()


def transfers(case: Case) -> Sequence[tuple[Transfer, str]]:
    """Every transfer with its reason, the first first."""
    rows = Transfer.objects.filter(case=case).select_related("from_office", "to_office").order_by("asked_at")
    return [(row, open_under(case.kept_under, row.sealed, str)) for row in rows]


def _of(row: Found | None) -> Found:
    if row is None:
        raise not_there()
    return row


def not_there() -> NotThere:
    """The same words for what does not exist and what is another office's."""
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
