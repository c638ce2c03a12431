"""Reads of the review. Nothing here writes; nothing here asks by person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Subquery, Value

from saksama.handover.lead import Lead as Body
from saksama.kernel.errors import NotThere
from saksama.kernel.spelling import clean, without
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.contest.models import CampaignAccount, Election
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.custody.queries import read_exhibit
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import Lead, Observation
from saksama.workbench.review.covering import COVER, names_of
from saksama.workbench.review.models import Batch, Judgement, Place, Resolution
from saksama.workbench.review.places import aside, differing_for, held, open_to
from saksama.workbench.review.rules import JOINT_TO_MEASURE
from saksama.workbench.review.shapes import OfTheAct, OfTheCandidate, Resolved, SeenHow
from saksama.workbench.safe.sealing import open_row

Owners = Mapping[tuple[UUID, str], CampaignAccount]
"""(election, code of the campaign account) → the account."""
WITH_LEAD = ("lead__participant", "lead__election", "batch")


@dataclass(frozen=True)
class Counts:
    """How much waits, without a word about how anything was judged."""

    first: int
    second: int
    """Waiting for a second officer, and not judged first by the one who asks."""
    differ: int
    mine_with_others: int
    """Judged first by the one who asks; another officer's turn."""


def held_by(desk: Desk) -> list[Place]:
    """What the officer holds of the queue, in its order; one query."""
    mine = held(desk).exclude(state=Place.State.DIFFER)
    return list(mine.select_related(*WITH_LEAD).order_by("order_key", "pk"))


def done_in(desk: Desk, batch: Batch | None) -> list[Judgement]:
    """The officer's own whole judgements of this batch, in the queue's order."""
    if batch is None:
        return []
    mine = Judgement.objects.filter(batch=batch, officer=desk.officer, at__isnull=False, withdrawn_at__isnull=True)
    return list(mine.select_related("lead__participant", "lead__election", "lead__place").order_by("at", "pk"))


def batch_of(desk: Desk) -> Batch | None:
    """The officer's newest batch that was not given back."""
    mine = Batch.objects.filter(office=desk.office, officer=desk.officer, released_at__isnull=True)
    return mine.order_by("-taken_at").first()


def counts(desk: Desk) -> Counts:
    """One query over the office's places; what the officer never gets waits for others, not for them."""
    mine, theirs = Q(first_by=desk.officer), ~aside(desk)
    waiting = Place.objects.filter(office=desk.office).exclude(state=Place.State.RESOLVED)
    found = waiting.aggregate(
        first=Count("pk", filter=Q(state=Place.State.FIRST) & theirs),
        second=Count("pk", filter=Q(state=Place.State.SECOND) & ~mine & theirs),
        mine_with_others=Count("pk", filter=Q(state=Place.State.SECOND) & mine),
        differ=Count("pk", filter=Q(state=Place.State.DIFFER)),
    )  # fmt: skip
    return Counts(**found)


def differing(desk: Desk, at: datetime) -> list[tuple[Place, bool]]:
    """Leads on which two officers differ, the oldest first; whether this officer may resolve each."""
    waiting = Place.objects.filter(office=desk.office, state=Place.State.DIFFER).select_related(*WITH_LEAD)
    allowed = set(differing_for(desk, at).values_list("pk", flat=True))
    return [(place, place.pk in allowed) for place in waiting.order_by("order_key")[:100]]


@dataclass(frozen=True)
class Around:
    """What else the officer holds beside one lead."""

    ids: list[UUID]
    """Leads of the batch, in the queue's order."""
    copies: Sequence[Place]
    """Those with the same text, in the same turn."""
    waiting: int
    """Copies of the text that nobody holds, and that this officer may take."""


def around(place: Place, desk: Desk, at: datetime) -> Around:
    """The batch around one lead, and copies of its text; one query."""
    group = place.lead.text_group
    if not group:
        return Around(held_ids(desk), [], 0)
    waiting = open_to(desk, at).filter(lead__text_group=group, state=place.state).exclude(held_by=desk.officer)
    number = waiting.order_by().annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n")
    mine = list(held(desk).select_related(*WITH_LEAD).annotate(waiting=Subquery(number)).order_by("order_key", "pk"))
    copies = [
        one for one in mine
        if one.pk != place.pk and one.lead.text_group == group and one.state == place.state and not one.begun
    ]  # fmt: skip
    ids = [one.lead_id for one in mine if one.state != Place.State.DIFFER]
    return Around(ids, copies, next((one.waiting or 0 for one in mine), 0))


def body_of(lead: Lead) -> Body:
    """The sealed lead as the machine gave it. Whoever shows what is in it notes the view (G10)."""
    return open_row(lead.sealed, Body)


def own_judgement(desk: Desk, lead_id: UUID) -> Judgement | None:
    """The officer's own judgement of a lead that stands, whole or begun."""
    mine = Judgement.objects.filter(lead=lead_id, lead__office=desk.office, officer=desk.officer)
    return mine.filter(withdrawn_at__isnull=True).first()


def of_the_act(judgement: Judgement) -> OfTheAct:
    """What the officer said about the act."""
    return open_row(judgement.sealed_act, OfTheAct)


def of_the_candidate(judgement: Judgement) -> OfTheCandidate:
    """What the officer said about the candidate; empty where none was shown."""
    return open_row(judgement.sealed_candidate, OfTheCandidate) if judgement.sealed_candidate else OfTheCandidate()


def the_two(place: Place) -> list[Judgement]:
    """Both judgements of a lead on which two differ: for the coordinator alone."""
    if place.state != Place.State.DIFFER:
        return []
    return list(
        Judgement.objects.filter(lead=place.lead_id, turn__lte=2, at__isnull=False, withdrawn_at__isnull=True).order_by(
            "turn"
        )
    )


def owners_of(election: Election, bodies: Iterable[Body]) -> Owners:
    """The campaign accounts of some leads of one election; one query."""
    codes = {body.campaign_account_id for body in bodies}
    found = CampaignAccount.objects.filter(election=election, code__in=codes)
    return {(election.pk, one.code): one for one in found}


def joint(election_id: UUID) -> int:
    """How many leads two officers have judged, up to the number at which agreement counts as measured."""
    return Resolution.objects.filter(election=election_id)[:JOINT_TO_MEASURE].count()


def resolution_for(desk: Desk, lead_id: UUID) -> Resolution:
    """How one lead of the desk's office ended. Raises NotThere while it has not."""
    found = Resolution.objects.filter(lead=lead_id, office=desk.office)
    ended = found.select_related("lead__participant", "lead__election", "lead__mandate").first()
    if ended is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return ended


def resolutions(desk: Desk, outcome: str = "") -> QuerySet[Resolution]:
    """Ended leads of the office, newest first; filtered by how they ended, never by person."""
    found = Resolution.objects.filter(office=desk.office, **({"outcome": outcome} if outcome else {}))
    return found.select_related("lead__participant").order_by("-at", "pk")


def ends_per_participant(election: Election) -> list[tuple[str, str, int]]:
    """(participant code, outcome, how many): what G14 asks to be shown beside each other."""
    rows = Resolution.objects.filter(election=election).values_list("participant__code", "outcome")
    return [(code, end, n) for code, end, n in rows.annotate(n=Count("pk")).order_by("participant__code")]


def person_of(resolution: Resolution) -> str:
    """person_key of the candidate two officers identified, or empty. Never put it in a page, address or log."""
    return open_row(resolution.sealed, Resolved).candidate_key


def ended(office: Office, outcome: str) -> QuerySet[Resolution]:
    """The office's leads that ended so: what letters and cases are made from."""
    found = Resolution.objects.filter(office=office, outcome=outcome)
    return found.select_related("lead__participant", "lead__election").order_by("at", "pk")


def reason_of(resolution: Resolution) -> str:
    """The coordinator's reason; empty where two agreed."""
    return open_row(resolution.sealed, Resolved).reason


def clock_of(lead_id: UUID) -> Due | None:
    """The plenary's window for a lead that could be a breach by an identified person."""
    return Due.objects.filter(subject=f"patrols.lead:{lead_id}", kind="review.finding_window").first()


def observation_of(lead: Lead) -> Observation | None:
    """How an officer saw the act, for a lead that was noted by hand."""
    if lead.origin != Lead.Origin.OBSERVATION:
        return None
    return Observation.objects.filter(lead=lead).select_related("exhibit").first()


def held_ids(desk: Desk) -> list[UUID]:
    """Ids of the leads the officer holds, in the queue's order."""
    mine = held(desk).exclude(state=Place.State.DIFFER)
    return list(mine.order_by("order_key", "pk").values_list("lead_id", flat=True))


def next_held(desk: Desk) -> UUID | None:
    """The first lead of the officer's batch that still waits for them: finish what was begun, then the next act."""
    mine = held(desk).exclude(state=Place.State.DIFFER)
    return mine.order_by("-begun", "order_key", "pk").values_list("lead_id", flat=True).first()


def state_of(desk: Desk, lead_id: UUID) -> str:
    """The state of one place of the desk's office. Raises NotThere."""
    return str(lock_of(desk, lead_id).state)


def lock_of(desk: Desk, lead_id: UUID) -> Place:
    """One place of the desk's office, whoever holds it. Raises NotThere."""
    found = Place.objects.filter(lead=lead_id, office=desk.office).select_related("lead").first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


@dataclass(frozen=True)
class ByHand:
    """How an officer saw the act, in their words; names covered until the candidate is open."""

    seen_at: datetime
    described: str
    how: str
    media_type: str


def seen_by_hand(lead: Lead, body: Body) -> ByHand | None:
    """The observation behind a lead that was noted by hand; None for one of the patrol."""
    found = observation_of(lead)
    if found is None:
        return None
    account = open_row(found.sealed_account, SeenHow)
    names = names_of(body)
    return ByHand(
        seen_at=found.seen_at, described=without(clean(account.described), names, COVER),
        how=without(clean(account.how), names, COVER), media_type=found.exhibit.media_type,
    )  # fmt: skip


def screenshot(lead: Lead) -> tuple[Exhibit, bytes]:
    """The kept screenshot of an observation, verified (G9). Raises NotThere for a lead of the patrol."""
    found = observation_of(lead)
    if found is None:
        raise NotThere(_("Petunjuk ini tidak punya tangkapan layar."))
    return found.exhibit, read_exhibit(found.exhibit)
