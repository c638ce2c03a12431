"""A meeting and its items as a desk sees them, and what it may do next; the services ask again."""

from __future__ import annotations

from dataclasses import dataclass

from saksama.workbench.documents.models import Signature
from saksama.workbench.documents.rules import SignatureState
from saksama.workbench.offices.desk import Desk
from saksama.workbench.pleno.bench import Hall, bench_of, hall_of, plenary_rules, standing, tally_of
from saksama.workbench.pleno.models import Item, Meeting
from saksama.workbench.pleno.paper import aside_of, items_of, numbers_of, reason_of
from saksama.workbench.pleno.rules import LISTS, WITHOUT_VOTES, Choice, Presence, State, Tally
from saksama.workbench.pleno.words import (
    say_choice,
    say_decided,
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
class SeenLine:
    """One item in the meeting's list."""

    item: Item
    matter: str
    voted: int
    voting: int
    decision: str
    counted: str
    number: str


@dataclass(frozen=True)
class SeenMeeting:
    """One meeting."""

    meeting: Meeting
    items: list[SeenLine]
    seats: list[tuple[str, str, str]]
    """(opaque code, name, presence in words), by name; empty before it opens."""
    here: int
    members: int
    rules: list[str]
    may: frozenset[str]
    """agenda, open, call_off, presence, close, minutes, signed."""


def seen_meeting(desk: Desk, meeting: Meeting) -> SeenMeeting:
    """The meeting's page for `desk`. The caller notes the view."""
    seats = sorted(standing(meeting).values(), key=lambda row: row.member.name)
    items, hall = items_of(meeting), hall_of(meeting)
    numbers = numbers_of(items)
    signed = Signature.objects.filter(document=meeting.document_id, state=SignatureState.GOOD).exists()
    return SeenMeeting(
        meeting=meeting, items=[_line(item, hall, numbers.get(item.pk, "")) for item in items],
        seats=[(row.member.code, row.member.name, say_presence(Presence(row.presence))) for row in seats],
        here=len(hall.here), members=len(hall.members), rules=say_rules(plenary_rules()),
        may=_may(desk, meeting, items, signed=signed),
    )  # fmt: skip


def seen_item(desk: Desk, item: Item) -> SeenItem:
    """One item for `desk`. The caller notes the view."""
    votes = [(row.member, say_choice(Choice(row.choice))) for row in item.votes.all() if row.superseded_at is None]
    hall = hall_of(item.meeting)
    stands = tally_of(item, hall)
    return SeenItem(
        item=item, matter=say_matter(item), question=say_question(item), path=_path(item), tally=stands,
        votes=sorted((one.name, choice) for one, choice in votes),
        mine=next((choice for one, choice in votes if one == desk.officer), ""), aside=aside_of(item, hall),
        decision=_decided(item), counted=_counted(item), number=numbers_of([item]).get(item.pk, ""),
        reason=reason_of(item), may=_may_with(desk, item, stands, hall),
    )  # fmt: skip


def _line(item: Item, hall: Hall, number: str) -> SeenLine:
    stands = None if item.decision else tally_of(item, hall)
    return SeenLine(
        item=item, matter=say_matter(item), voted=stands.yes + stands.no + stands.abstain if stands else 0,
        voting=stands.voting if stands else 0, decision=_decided(item), counted=_counted(item), number=number,
    )  # fmt: skip


def _decided(item: Item) -> str:
    return say_decided(item) if item.decision else ""


def _counted(item: Item) -> str:
    """The votes, where votes decided it."""
    return say_votes(item) if item.decision and item.decision not in WITHOUT_VOTES else ""


def _path(item: Item) -> str:
    if item.record_id:
        return f"/formulir-a/{item.record_id}/"
    if item.case_id:
        return f"/perkara/{item.case_id}/"
    return f"/laporan/{item.report_id}/" if item.report_id else ""


def _may(desk: Desk, meeting: Meeting, items: list[Item], *, signed: bool) -> frozenset[str]:
    if not desk.may("pleno.prepare"):
        return frozenset()
    waits = any(not one.decision for one in items)
    could = {
        "agenda": meeting.state in LISTS, "open": meeting.state == State.CALLED,
        "call_off": meeting.state == State.CALLED, "presence": meeting.state == State.OPEN,
        "close": meeting.state == State.OPEN and bool(items) and not waits,
        "minutes": meeting.state == State.CLOSED and not meeting.document_id and desk.may("documents.draft_minutes"),
        "signed": meeting.state == State.CLOSED and signed and bool(meeting.document_id),
    }  # fmt: skip
    return frozenset(key for key, can in could.items() if can)


def _may_with(desk: Desk, item: Item, stands: Tally, hall: Hall) -> frozenset[str]:
    """What this desk may do with an item that is not concluded."""
    if item.decision or item.meeting.state not in LISTS:
        return frozenset()
    held, bench = item.meeting.state == State.OPEN, bench_of(item, hall)
    sits = desk.may("pleno.vote") and desk.code in bench.members
    could = {
        "vote": held and sits and desk.code in bench.voting,
        "aside": sits and desk.code not in bench.aside,
        "conclude": held and desk.code in bench.here and sits and stands.result is not None,
        "delegate": held and desk.code in bench.here and sits and stands.too_few,
        "postpone": desk.may("pleno.prepare"),
    }  # fmt: skip
    return frozenset(key for key, can in could.items() if can)
