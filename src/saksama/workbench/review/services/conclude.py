"""An officer's turn ends: the lead moves on, or ends by agreement or by the coordinator; what is not needed goes."""

from __future__ import annotations

from datetime import datetime

import msgspec
from django.db import transaction

from saksama.handover.judgement import Identity, Verdict
from saksama.handover.lead import Lead as Body
from saksama.handover.lead import SeenAct
from saksama.kernel.clock import local_day, now
from saksama.kernel.errors import Refused
from saksama.kernel.spelling import without
from saksama.kernel.words import _
from saksama.law.clock_shapes import Regime
from saksama.law.explaining import Question
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.services import tell
from saksama.workbench.agenda.terms import start_term
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import people_of
from saksama.workbench.offices.rules import Role, may
from saksama.workbench.patrols.models import Lead
from saksama.workbench.patrols.pictured import drop_pictures
from saksama.workbench.patrols.services.settled import settle
from saksama.workbench.review.covering import COVER, names_of
from saksama.workbench.review.models import Judgement, Place, Resolution
from saksama.workbench.review.rules import DISMISSED, KEEPS, Outcome, View, agree, outcome
from saksama.workbench.review.services.back import ask_to_hand_back
from saksama.workbench.review.shapes import OfTheAct, OfTheCandidate, Resolved
from saksama.workbench.safe.sealing import open_row, seal_row

AGREEMENT, COORDINATOR = "agreement", "coordinator"
FINDING_WINDOW = "review.finding_window"
PLENO_TERM = "pleno"
"""The key of this window in the law's clocks."""
GONE = {"held_by": None, "held_until": None, "begun": False}


@transaction.atomic
def conclude(
    judgement: Judgement,
    place: Place,
    *,
    desk: Desk,
    at: datetime,
    identity: Identity | None,
    of_the_candidate: OfTheCandidate | None = None,
) -> None:
    """Make `judgement` whole and move its lead on. Raises Refused when somebody moved it meanwhile."""
    whole = Judgement.objects.filter(pk=judgement.pk, at__isnull=True, withdrawn_at__isnull=True)
    judgement.identity, judgement.at = identity.value if identity else "", at
    judgement.sealed_candidate = seal_row(of_the_candidate) if of_the_candidate else None
    changed = whole.update(identity=judgement.identity, at=at, sealed_candidate=judgement.sealed_candidate)
    earlier = _turn(place.lead, 1) if place.state == Place.State.SECOND else None
    ends = place.state == Place.State.DIFFER or (earlier is not None and agree(view(earlier), view(judgement)))
    if not changed or not _moved(place, judgement, ends=ends):
        raise Refused(_("Petunjuk ini baru saja berubah di jendela lain."), _("Muat ulang kartunya."))
    log(
        "review.judged", desk, at=at, subject=f"patrols.lead:{place.lead_id}",
        detail={"turn": judgement.turn, "identity": judgement.identity or "none"},
    )  # fmt: skip
    if ends:
        _resolve(judgement, place, desk=desk, at=at)
    elif earlier is not None:
        _tell_coordinators(place, {earlier.officer_id, judgement.officer_id}, at)


def view(judgement: Judgement) -> View:
    """A whole judgement as it is compared."""
    said = open_row(judgement.sealed_candidate, OfTheCandidate) if judgement.sealed_candidate else OfTheCandidate()
    identity = Identity(judgement.identity) if judgement.identity else None
    return View(Verdict(judgement.verdict), identity, said.candidate_key)


def _turn(lead: Lead, turn: int) -> Judgement | None:
    return Judgement.objects.filter(lead=lead, turn=turn, withdrawn_at__isnull=True, at__isnull=False).first()


def _moved(place: Place, judgement: Judgement, *, ends: bool) -> int:
    """One conditional UPDATE: FIRST → SECOND → RESOLVED or DIFFER → RESOLVED."""
    mine = Place.objects.filter(pk=place.pk, state=place.state, held_by=judgement.officer_id, begun=True)
    if ends:
        return mine.update(state=Place.State.RESOLVED, **GONE)
    if place.state == Place.State.FIRST:
        return mine.update(state=Place.State.SECOND, first_by=judgement.officer_id, batch=None, **GONE)
    return mine.update(state=Place.State.DIFFER, batch=None, **GONE)


def _resolve(judgement: Judgement, place: Place, *, desk: Desk, at: datetime) -> None:
    """The last judgement is the one that holds: the second of two that agree, or the coordinator's."""
    held, by_two = view(judgement), judgement.turn == 2
    end = outcome(held.verdict, held.identity)
    reason = "" if by_two else open_row(judgement.sealed_act, OfTheAct).reason
    Resolution.objects.create(
        lead=place.lead, office_id=place.office_id, election_id=place.lead.election_id,
        participant_id=place.lead.participant_id, outcome=end.value, verdict=held.verdict.value,
        identity=judgement.identity, by=AGREEMENT if by_two else COORDINATOR,
        officer=None if by_two else desk.officer, at=at,
        sealed=seal_row(Resolved(candidate_key=held.candidate_key, reason=reason)),
    )  # fmt: skip
    reduce_lead(place.lead, end, held.candidate_key)
    if end in DISMISSED:
        settle(place.lead, outcome=end.value, at=at)
    log("review.resolved", desk, at=at, subject=f"patrols.lead:{place.lead_id}", detail={"outcome": end.value})
    if end is Outcome.COULD_BE_BREACH:
        _start_window(place, at)
    ask_to_hand_back(desk.office, at)


def reduce_lead(lead: Lead, end: Outcome, candidate_key: str) -> None:
    """Take out whom two officers did not identify, of lead and judgements; "not a breach" loses its account too (G12).

    Ids of lead and acts stay: the same act never surfaces again. With the account goes what the texts say of it, or a
    name that step one covered would stand open in the list of what was judged.
    """
    whole, keeps = open_row(lead.sealed, Body), KEEPS[end]
    named = candidate_key if keeps.candidates == "identified" else ""
    stays = tuple(one for one in whole.candidates if one.person_key == named)
    body = msgspec.structs.replace(whole, candidates=stays)
    if not keeps.account:
        bare = [_bare(act, names_of(whole)) for act in body.acts]
        drop_pictures([lead], at=now())
        body = msgspec.structs.replace(body, account_id=None, account_handle=None, account_name=None, acts=tuple(bare))
    Lead.objects.filter(pk=lead.pk).update(sealed=seal_row(body))
    _forget(lead, named)


def _bare(act: SeenAct, names: set[str]) -> SeenAct:
    """The act without the road to it; names in its texts covered as they were in step one."""
    covered = {field: without(said, names, COVER) for field in ("text", "parent_text") if (said := getattr(act, field))}
    return msgspec.structs.replace(act, item_id=None, object_url=None, line_no=None, pictures=(), **covered)


def _forget(lead: Lead, named: str) -> None:
    """What single officers, also in withdrawn judgements, said about somebody whom the end does not name."""
    for judgement in Judgement.objects.filter(lead=lead, sealed_candidate__isnull=False):
        said = open_row(bytes(judgement.sealed_candidate or b""), OfTheCandidate)
        if said.candidate_key and said.candidate_key != named:
            Judgement.objects.filter(pk=judgement.pk).update(sealed_candidate=seal_row(OfTheCandidate()))


def _start_window(place: Place, at: datetime) -> None:
    """Seven days for the plenary, from the second concurring judgement (DESIGN §4)."""
    start_term(
        Question(
            rule=PLENO_TERM, regime=Regime(place.lead.election.regime), start=at, zone=place.office.zone,
            known_on=local_day(at, place.office.zone),
        ),
        kind=FINDING_WINDOW, office=place.office, subject=f"patrols.lead:{place.lead_id}",
        label=_("Petunjuk {number}: pleno memutuskan apakah menjadi perkara").format(number=place.lead.number),
    )  # fmt: skip
    tell(
        _who(place.office, "review.resolve", at), office=place.office, kind=FINDING_WINDOW, at=at,
        label=_("Tenggat pleno mulai berjalan untuk petunjuk {number}.").format(number=place.lead.number),
        path=f"/petunjuk/{place.lead_id}/hasil/", subject=f"patrols.lead:{place.lead_id}",
    )  # fmt: skip


def _tell_coordinators(place: Place, judged: set[object], at: datetime) -> None:
    third = [one for one in _who(place.office, "review.resolve", at) if one.pk not in judged]
    tell(
        third, office=place.office, kind="review.differ", at=at, path="/antrean/beda/",
        label=_("Dua petugas berbeda pendapat tentang petunjuk {number}.").format(number=place.lead.number),
        subject=f"patrols.lead:{place.lead_id}",
    )  # fmt: skip


def _who(office: Office, verb: str, at: datetime) -> list[Officer]:
    """Everybody at `office` whose roles allow `verb` on this day, once each."""
    members = people_of(office, local_day(at, office.zone))
    return list({one.officer.pk: one.officer for one in members if may([Role(one.role)], verb)}.values())
