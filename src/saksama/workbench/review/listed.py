"""Rows of the queue as a list shows them: what was said and where; never who."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from saksama.handover import words
from saksama.handover.days import when
from saksama.handover.lead import Lead as Body
from saksama.handover.parts import Platform
from saksama.kernel.spelling import clean, without
from saksama.kernel.words import _
from saksama.workbench.contest.queries import shown_name
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review import said
from saksama.workbench.review.act_card import first_words, stage_in
from saksama.workbench.review.covering import COVER, names_of
from saksama.workbench.review.models import Judgement, Place
from saksama.workbench.review.queries import Owners, body_of, of_the_act, of_the_candidate, owners_of

FILTERS = ("platform", "stage", "participant")
"""By place in the queue only (LOOK §3); a filter by person does not exist."""


@dataclass(frozen=True)
class Listed:
    """One row."""

    lead_id: UUID
    number: int
    text: str
    what: str
    where: str
    """Handle of the campaign account."""
    when: str
    hints: int
    hint: str
    copies: int
    turn: int
    begun: bool
    platform: str
    platform_name: str
    stage: str
    participant: str
    participant_name: str
    judged: str = ""
    """The officer's own verdict, in words."""
    judgement_id: UUID | None = None
    """Set while the officer's own judgement can be undone."""


@dataclass(frozen=True)
class Chip:
    """One filter as it can be clicked."""

    name: str
    value: str
    label: str
    count: int
    here: bool


def listed(places: Iterable[Place], done: Iterable[Judgement], *, zone: str) -> list[Listed]:
    """The officer's rows: what they hold and what they judged in this batch, in the queue's order; one query."""
    held, judged = list(places), list(done)
    leads = [*(place.lead for place in held), *(one.lead for one in judged)]
    bodies = {lead.pk: body_of(lead) for lead in leads}
    owners: Owners = {}
    for election in {lead.election for lead in leads}:
        owners = {**owners, **owners_of(election, bodies.values())}
    rows = rows_of(held, bodies, owners, zone)
    rows += [_of_judgement(one, bodies[one.lead_id], owners, zone) for one in judged]
    keys = {lead.pk: lead.order_key for lead in leads}
    return sorted(rows, key=lambda row: keys[row.lead_id])


def rows_of(places: Sequence[Place], bodies: Mapping[UUID, Body], owners: Owners, zone: str) -> list[Listed]:
    """Rows of places whose leads are opened already; asks nothing."""
    groups = Counter(place.lead.text_group for place in places if place.lead.text_group)
    return [_of_place(place, bodies[place.lead_id], owners, groups, zone) for place in places]


def chosen(rows: Iterable[Listed], wanted: Mapping[str, str]) -> list[Listed]:
    """The rows that pass the filters that are set."""
    asked = {name: wanted[name] for name in FILTERS if wanted.get(name)}
    return [row for row in rows if all(getattr(row, name) == value for name, value in asked.items())]


def chips(rows: Iterable[Listed], wanted: Mapping[str, str]) -> list[tuple[str, list[Chip]]]:
    """Every filter that would leave something out, with its counts."""
    rows = list(rows)
    names = {row.participant: row.participant_name for row in rows}
    says: dict[str, Callable[[str], str | None]] = {
        "platform": lambda v: words.platform(Platform(v)),
        "stage": said.election_stage,
        "participant": names.get,
    }
    titles = {"platform": _("Platform"), "stage": _("Tahapan"), "participant": _("Peserta")}
    found = []
    for name in FILTERS:
        counts = Counter(getattr(row, name) for row in rows)
        if len(counts) > 1:
            options = [Chip(name, v, str(says[name](v)), n, wanted.get(name) == v) for v, n in sorted(counts.items())]
            found.append((titles[name], options))
    return found


def _of_place(place: Place, body: Body, owners: Owners, groups: Mapping[str, int], zone: str) -> Listed:
    turn = {"first": 1, "second": 2}.get(place.state, 3)
    return _row(place.lead, body, owners, zone, copies=groups.get(place.lead.text_group, 1), turn=turn,
                begun=place.begun)  # fmt: skip


def _of_judgement(judgement: Judgement, body: Body, owners: Owners, zone: str) -> Listed:
    place = judgement.lead.place
    undoable = judgement.turn == 1 and place.state == Place.State.SECOND and place.first_by_id == judgement.officer_id
    return _row(
        judgement.lead, body, owners, zone, copies=1, turn=judgement.turn, begun=False,
        judged=said.verdict(judgement.verdict), judgement_id=judgement.pk if undoable else None,
    )  # fmt: skip


def _row(
    lead: Lead, body: Body, owners: Owners, zone: str, *, copies: int, turn: int, begun: bool, judged: str = "",
    judgement_id: UUID | None = None,
) -> Listed:  # fmt: skip
    owner, act = owners.get((lead.election_id, body.campaign_account_id)), body.acts[0]
    return Listed(
        lead_id=lead.pk, number=lead.number, text=first_words(body), what=words.act(act.act, act.reaction),
        where=owner.handle if owner else "", when=when(act.occurred_at, act.precision, zone),
        hints=len(body.exculpatory), hint=_hint(body),
        copies=copies, turn=turn, begun=begun, platform=lead.platform,
        platform_name=words.platform(body.platform),
        stage=stage_in(lead.election, lead.occurred_at, zone), participant=lead.participant.code,
        participant_name=shown_name(lead.participant), judged=judged, judgement_id=judgement_id,
    )  # fmt: skip


@dataclass(frozen=True)
class Opinion:
    """One of two judgements that differ, as the coordinator reads it: by turn, never by name."""

    turn: int
    verdict: str
    identity: str
    candidate: int
    """Number of the candidate on the card; 0: nobody."""
    reason: str
    weighed: str
    stance: str
    stage: str
    about_candidate: str


def opinions(two: Iterable[Judgement], body: Body, *, candidate_open: bool) -> list[Opinion]:
    """Both judgements; what they say about a person only once the coordinator opened the candidate."""
    numbers = {one.person_key: n for n, one in enumerate(body.candidates, start=1)}
    return [_opinion(one, numbers, candidate_open=candidate_open) for one in two]


def _opinion(judgement: Judgement, numbers: Mapping[str, int], *, candidate_open: bool) -> Opinion:
    act, who = of_the_act(judgement), of_the_candidate(judgement)
    return Opinion(
        turn=judgement.turn, verdict=said.verdict(judgement.verdict), reason=act.reason, weighed=act.weighed,
        stance=said.stance(act.stance_read), stage=said.stage(act.stage_read),
        identity=said.identity(judgement.identity) if candidate_open else "",
        candidate=numbers.get(who.candidate_key, 0) if candidate_open else 0,
        about_candidate=who.reason if candidate_open else "",
    )  # fmt: skip


def _hint(body: Body) -> str:
    """The one thing that speaks for the person; where there are several, their number is enough."""
    alone = body.exculpatory[0].says if len(body.exculpatory) == 1 else ""
    return without(clean(alone), names_of(body), COVER)
