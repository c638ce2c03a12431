"""What each page of the review is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse

from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _
from saksama.web.areas.review.forms import ActForm, CandidateForm, Choices
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest.queries import current_election, participants, shown_name
from saksama.workbench.register.queries import people
from saksama.workbench.review import listed, queries, said
from saksama.workbench.review.act_card import act_card, first_words
from saksama.workbench.review.candidate_card import candidate_card
from saksama.workbench.review.corrected import changed
from saksama.workbench.review.pictured import on_card
from saksama.workbench.review.rules import Outcome

TYPED = ("reason", "weighed")
Page = dict[str, Any]


def only_a_picture(response: HttpResponse) -> HttpResponse:
    """No script of it runs, no guess is made at its kind."""
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def once_of(request: OfficerRequest) -> UUID | None:
    """The form's own id, by which sent twice is kept once; None where there is none."""
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return None


def queue_page(request: OfficerRequest) -> Page:
    """The officer's batch, filtered by place in the queue."""
    desk = request.desk
    batch = queries.batch_of(desk)
    rows = listed.listed(queries.held_by(desk), queries.done_in(desk, batch), zone=desk.zone)
    wanted = {name: request.GET.get(name, "") for name in listed.FILTERS}
    left = [row for row in rows if not row.judged]
    return {
        "batch": batch, "rows": listed.chosen(rows, wanted), "all": len(rows), "left": len(left),
        "chips": listed.chips(rows, wanted), "wanted": wanted, "filtered": any(wanted.values()),
        "counts": None if left else queries.counts(desk), "once": uuid4(), "here": left[0].lead_id if left else None,
        "until": batch.expires_at if batch and left else None,
        "ran_out": bool(batch and batch.expires_at <= request.now),
        "undoable": next((row.judgement_id for row in reversed(rows) if row.judgement_id), None),
    }  # fmt: skip


def card_page(request: OfficerRequest, place: Any, *, sent: bool = False) -> Page:
    """Step one: the act, without a word about who."""
    desk = request.desk
    body = queries.body_of(place.lead)
    around = queries.around(place, desk, request.now)
    bodies = {place.lead_id: body, **{one.lead_id: queries.body_of(one.lead) for one in around.copies}}
    owners = queries.owners_of(place.lead.election, bodies.values())
    owner = owners.get((place.lead.election_id, body.campaign_account_id))
    joint = queries.joint(place.lead.election_id)
    card = act_card(place, body, owner, at=request.now, zone=desk.zone, joint=joint)
    rows = listed.rows_of(around.copies, bodies, owners, desk.zone)
    form = _act_form(request.POST if sent else None, body, [(str(row.lead_id), row.number) for row in rows])
    return {
        "place": place, "card": card, "form": form, "pictures": on_card(place.lead, body, desk, request.now),
        "copies": rows, "copies_waiting": around.waiting,
        "boxes": list(zip(form["copies"], rows, strict=True)),
        "hints": [(box, says) for box, (_kind, says) in zip(form["hints_weighed"], card.hints, strict=True)],
        "observation": queries.seen_by_hand(place.lead, body), "keep": _keep(request, body),
        **_around(request, place, around.ids), **_third(place, body),
    }  # fmt: skip


def sent_form(request: OfficerRequest, place: Any) -> ActForm:
    """Step one's form as it was sent, without the page around it: all that keeping a judgement needs."""
    same: Sequence[Any] = ()
    if request.POST.getlist("copies"):
        same = queries.around(place, request.desk, request.now).copies
    copies = [(str(one.lead_id), one.lead.number) for one in same]
    return _act_form(request.POST, queries.body_of(place.lead), copies)


def _act_form(sent: Any, body: Any, copies: Choices) -> ActForm:
    return ActForm(
        sent, ceiling=body.ceiling, has_text=any(act.text for act in body.acts),
        hints=[hint.kind for hint in body.exculpatory], copies=copies,
    )  # fmt: skip


def begun_page(request: OfficerRequest, place: Any) -> Page:
    """The act is judged; the door to the candidate."""
    judgement = queries.own_judgement(request.desk, place.lead_id)
    assert judgement
    return {"place": place, "judgement": judgement, **_own(judgement), **_around(request, place)}


def candidate_page(
    request: OfficerRequest, place: Any, judgement: Any, *, sent: bool = False, typed: bool = False, unmasked: int = 0
) -> Page:
    """Step two. `sent`: answers to be checked; `typed`: shown again unchecked, with a NIP in full."""
    body = queries.body_of(place.lead)
    keys = [one.person_key for one in body.candidates]
    office = request.desk.office
    found = changed(office, place.lead, body)
    card = candidate_card(body, people(office, keys), unmasked=unmasked, changed=found)
    answers = {"of_judgement": judgement.pk, **({n: request.POST.get(n) for n in ("who", "reason")} if typed else {})}
    form = CandidateForm(request.POST if sent else None, keys=keys, initial=answers)
    return {
        "place": place, "card": card, "form": form, "judgement": judgement, "text": first_words(body),
        "pictures": on_card(place.lead, body, request.desk, request.now, whole=True),
        "observation": queries.seen_by_hand(place.lead, body), **_own(judgement), **_around(request, place),
        **_third(place, body, candidate_open=True), "keep": _keep(request, body),
    }  # fmt: skip


def _keep(request: OfficerRequest, body: Any) -> UUID | None:
    """The id of the exhibit that the button would make of the campaign object; None where there is no button."""
    return uuid4() if body.object_url and request.desk.may("custody.capture") else None


def judged_page(request: OfficerRequest, judgement: Any, state: str) -> Page:
    """The officer's own whole judgement, as long as the lead has not ended."""
    return {
        "judgement": judgement, "identity": said.identity(judgement.identity), "differ": state == "differ",
        "undoable": judgement.turn == 1 and state in {"first", "second"}, "lead": judgement.lead, **_own(judgement),
    }  # fmt: skip


def not_yours_page(request: OfficerRequest, lead_id: UUID) -> Page:
    """Whose it is, until when, how to get it; never who."""
    return {"place": queries.lock_of(request.desk, lead_id), "once": uuid4()}


def not_kept_page(request: OfficerRequest, error: SaksamaError) -> Page:
    """What was typed, to be read and copied."""
    typed = [(name, request.POST.get(name, "")) for name in TYPED]
    labels = {"reason": _("Alasan Anda"), "weighed": _("Hal meringankan yang Anda timbang")}
    return {"error": error, "typed": [(labels[name], value[:5000]) for name, value in typed if value]}


def differing_page(request: OfficerRequest) -> Page:
    """Leads on which two differ; whether this officer may resolve each."""
    found = queries.differing(request.desk, request.now)
    rows = listed.listed([place for place, _may in found], [], zone=request.desk.zone)
    may = {place.lead_id: allowed for place, allowed in found}
    mine = {place.lead_id for place, _may in found if place.held_by_id == request.officer.pk}
    return {"rows": [(row, may[row.lead_id], row.lead_id in mine) for row in rows]}


def results_page(request: OfficerRequest, page: Any, outcome: str) -> Page:
    """How leads ended, and per participant."""
    election = current_election(request.desk.office, request.now)
    names = {one.code: shown_name(one) for one in participants(election)} if election else {}
    ends: dict[str, dict[str, int]] = {code: {} for code in names}
    for code, end, count in queries.ends_per_participant(election) if election else []:
        ends[code][end] = count
    return {
        "page": page, "outcome": outcome,
        "rows": [(one, said.outcome(one.outcome)) for one in page],
        "outcomes": [(end.value, said.outcome(end.value)) for end in Outcome],
        "table": [(names[code], [found.get(end.value, 0) for end in Outcome]) for code, found in ends.items()],
    }  # fmt: skip


def result_page(request: OfficerRequest, resolution: Any) -> Page:
    """How one lead ended."""
    return {
        "resolution": resolution, "lead": resolution.lead, "outcome": said.outcome(resolution.outcome),
        "next": said.what_next(resolution.outcome), "verdict": said.verdict(resolution.verdict),
        "identity": said.identity(resolution.identity), "clock": queries.clock_of(resolution.lead_id),
        "reason": queries.reason_of(resolution), "participant": shown_name(resolution.lead.participant),
        "writes": resolution.outcome == Outcome.COULD_BE_BREACH and request.desk.may("fieldwork.write"),
    }  # fmt: skip


def _own(judgement: Any) -> Page:
    words = queries.of_the_act(judgement)
    return {
        "own": words, "verdict": said.verdict(judgement.verdict), "stance": said.stance(words.stance_read),
        "stage": said.stage(words.stage_read) if words.stage_read else "",
    }  # fmt: skip


def _around(request: OfficerRequest, place: Any, ids: list[UUID] | None = None) -> Page:
    """Where the card lies in the batch: before, after, which of how many."""
    ids = queries.held_ids(request.desk) if ids is None else ids
    here = ids.index(place.lead_id) if place.lead_id in ids else -1
    return {
        "lead": place.lead, "before": ids[here - 1] if here > 0 else None,
        "after": ids[here + 1] if 0 <= here < len(ids) - 1 else None, "position": here + 1, "held": len(ids),
        "turn": {"first": 1, "second": 2}.get(place.state, 3), "ran_out": place.held_until <= request.now,
        "batch": place.batch,
    }  # fmt: skip


def _third(place: Any, body: Any, *, candidate_open: bool = False) -> Page:
    """Both judgements, for the coordinator alone."""
    two = queries.the_two(place)
    return {"opinions": listed.opinions(two, body, candidate_open=candidate_open)} if two else {}
