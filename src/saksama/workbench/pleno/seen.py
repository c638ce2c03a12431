"""A meeting and its items as a desk sees them, and what it may do next; the services ask again."""

from __future__ import annotations

from dataclasses import dataclass

from saksama.workbench.documents.models import Signature
from saksama.workbench.documents.rules import SignatureState
from saksama.workbench.offices.desk import Desk
from saksama.workbench.pleno.bench import bench_of, day_of, members, plenary_rules, standing, tally_of
from saksama.workbench.pleno.models import STANDS, Item, Meeting
from saksama.workbench.pleno.paper import aside_of, items_of, number_of, reason_of
from saksama.workbench.pleno.rules import LISTS, Choice, Decision, Presence, State, Tally
from saksama.workbench.pleno.words import (
    say_choice,
    say_decision,
    say_matter,
    say_presence,
    say_question,
    say_rules,
    say_votes,
)


@dataclass(frozen=True)
class SeenItem:
    """One item."""

    item: Item
    matter: str
    question: str
    path: str
    """Where in the workbench one reads what it is about; empty for the start of a term."""
    tally: Tally
    votes: list[tuple[str, str]]
    """(member, vote), by name: votes are open."""
    mine: str
    """One's own vote; empty: none."""
    aside: list[tuple[str, str]]
    decision: str
    """In words; empty: not concluded."""
    counted: str
    number: str
    reason: str
    may: frozenset[str]
    """vote, aside, conclude, postpone, delegate."""


@dataclass(frozen=True)
class SeenMeeting:
    """One meeting."""

    meeting: Meeting
    items: list[SeenItem]
    seats: list[tuple[str, str, str]]
    """(opaque code, name, presence in words), by name; empty before it opens."""
    here: int
    members: int
    rules: list[str]
    signed: bool
    """A signed file of the minutes passed the check."""
    may: frozenset[str]
    """agenda, open, call_off, presence, close, minutes, signed."""


def seen_meeting(desk: Desk, meeting: Meeting) -> SeenMeeting:
    """The meeting's page for `desk`. The caller notes the view."""
    seats = sorted(standing(meeting).values(), key=lambda row: row.member.name)
    items = [seen_item(desk, item) for item in items_of(meeting)]
    signed = Signature.objects.filter(document=meeting.document_id, state=SignatureState.GOOD).exists()
    return SeenMeeting(
        meeting=meeting, items=items, signed=bool(meeting.document_id) and signed,
        seats=[(row.member.code, row.member.name, say_presence(Presence(row.presence))) for row in seats],
        here=sum(row.presence != Presence.ABSENT for row in seats),
        members=len(members(meeting.office, day_of(meeting))), rules=say_rules(plenary_rules()),
        may=_may(desk, meeting, items, signed=signed),
    )  # fmt: skip


def seen_item(desk: Desk, item: Item) -> SeenItem:
    """One item for `desk`. The caller notes the view."""
    votes = {row.member: Choice(row.choice) for row in item.votes.filter(STANDS).select_related("member")}
    stands, decided = tally_of(item), Decision(item.decision) if item.decision else None
    by_votes = decided not in {None, Decision.POSTPONED, Decision.DELEGATED}
    return SeenItem(
        item=item, matter=say_matter(item), question=say_question(item), path=_path(item), tally=stands,
        votes=sorted((one.name, say_choice(choice)) for one, choice in votes.items()),
        mine=votes.get(desk.officer, ""), aside=aside_of(item), decision=say_decision(decided) if decided else "",
        counted=say_votes(item) if by_votes else "", number=number_of(item), reason=reason_of(item),
        may=_may_with(desk, item, stands),
    )  # fmt: skip


def _path(item: Item) -> str:
    if item.record_id:
        return f"/formulir-a/{item.record_id}/"
    return f"/laporan/{item.report_id}/" if item.report_id else ""


def _may(desk: Desk, meeting: Meeting, items: list[SeenItem], *, signed: bool) -> frozenset[str]:
    if not desk.may("pleno.prepare"):
        return frozenset()
    waits = any(not one.item.decision for one in items)
    could = {
        "agenda": meeting.state in LISTS, "open": meeting.state == State.CALLED,
        "call_off": meeting.state == State.CALLED, "presence": meeting.state == State.OPEN,
        "close": meeting.state == State.OPEN and bool(items) and not waits,
        "minutes": meeting.state == State.CLOSED and not meeting.document_id and desk.may("documents.draft"),
        "signed": meeting.state == State.CLOSED and signed and bool(meeting.document_id),
    }  # fmt: skip
    return frozenset(key for key, can in could.items() if can)


def _may_with(desk: Desk, item: Item, stands: Tally) -> frozenset[str]:
    """What this desk may do with an item that is not concluded."""
    if item.decision or item.meeting.state not in LISTS:
        return frozenset()
    held, bench = item.meeting.state == State.OPEN, bench_of(item)
    sits = desk.may("pleno.vote") and desk.code in bench.members
    could = {
        "vote": held and sits and desk.code in bench.voting,
        "aside": sits and desk.code not in bench.aside,
        "conclude": held and desk.code in bench.here and sits and stands.result is not None,
        "delegate": held and desk.code in bench.here and sits and stands.too_few,
        "postpone": desk.may("pleno.prepare"),
    }  # fmt: skip
    return frozenset(key for key, can in could.items() if can)
