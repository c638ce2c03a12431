"""The minutes as they go to paper: members by name, respondent and reporter by none (G6, G11). In Indonesian."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from saksama.kernel import words
from saksama.kernel.clock import say
from saksama.kernel.words import _
from saksama.workbench.documents.shapes import Content, Rows
from saksama.workbench.pleno.bench import Hall, aside_from_case, hall_of, owners, plenary_rules, standing
from saksama.workbench.pleno.models import Finding, Item, Meeting, Registration
from saksama.workbench.pleno.rules import WITHOUT_VOTES, Presence
from saksama.workbench.pleno.words import say_decided, say_matter, say_presence, say_rules, say_votes
from saksama.workbench.safe.sealing import open_row

FORM = "BA-PLENO"


def minutes_of(meeting: Meeting) -> Content:
    """What the minutes of a closed meeting say."""
    with words.speaking("id"):
        items = list(items_of(meeting))
        return Content(values=_values(meeting), rows=_rows(meeting, items), signer=meeting.chair.name)


def items_of(meeting: Meeting) -> list[Item]:
    """The agenda in its order, with what it is about."""
    about = (
        "record__document", "record__office", "record__lead", "report", "case__record__lead", "start",
        "meeting__office",
    )  # fmt: skip
    found = meeting.items.select_related(*about).prefetch_related("votes__member", "conflicts__member")
    return list(found.order_by("order"))


def reason_of(item: Item) -> str:
    """Why an item was decided so; empty while it is not."""
    return open_row(item.sealed_reason, str) if item.sealed_reason else ""


def numbers_of(items: Iterable[Item]) -> dict[UUID, str]:
    """Item → the number that its finding or registration got, where it got one."""
    ids = [item.pk for item in items]
    found = dict(Finding.objects.filter(item__in=ids).values_list("item", "number"))
    return found | dict(Registration.objects.filter(item__in=ids).values_list("item", "number"))


def aside_of(item: Item, hall: Hall) -> list[tuple[str, str]]:
    """(member, why) of those who did not decide an item; a conflict's own reason stays sealed."""
    own, said = owners(item), {row.member.code for row in item.conflicts.all()} | aside_from_case(item)
    return [
        (name, _("berasal dari pekerjaannya sendiri") if code in own else _("menyatakan mundur"))
        for code, name in hall.members.items() if code in own | said
    ]  # fmt: skip


def _values(meeting: Meeting) -> dict[str, str]:
    return {
        "meeting": str(meeting), "day": say(meeting.opened_at or meeting.planned_at, meeting.office.zone),
        "place": meeting.place, "chair": meeting.chair.name, "secretary": meeting.secretary.name,
        "rule": " ".join(say_rules(plenary_rules())),
    }  # fmt: skip


def _rows(meeting: Meeting, items: list[Item]) -> dict[str, Rows]:
    seats = sorted(standing(meeting).values(), key=lambda row: row.member.name)
    numbers, hall = numbers_of(items), hall_of(meeting)
    return {
        "attendance": tuple(
            {"name": row.member.name, "presence": say_presence(Presence(row.presence))} for row in seats
        ),
        "items": tuple(
            {
                "number": str(item.order), "matter": say_matter(item), "votes": _votes(item),
                "decision": say_decided(item), "given": numbers.get(item.pk, ""),
            }
            for item in items
        ),
        "reasons": tuple({"number": str(item.order), "reason": reason_of(item)} for item in items),
        "aside": tuple(
            {"number": str(item.order), "name": name, "why": why}
            for item in items
            for name, why in aside_of(item, hall)
        ),
    }  # fmt: skip


def _votes(item: Item) -> str:
    return "" if item.decision in WITHOUT_VOTES else say_votes(item)
