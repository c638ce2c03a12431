"""The minutes as they go to paper: members by name, respondent and reporter by none (G6, G11). In Indonesian."""

from __future__ import annotations

from saksama.kernel import words
from saksama.kernel.clock import say
from saksama.kernel.words import _
from saksama.workbench.documents.shapes import Content, Rows
from saksama.workbench.pleno.bench import day_of, members, owners, plenary_rules, standing
from saksama.workbench.pleno.models import Finding, Item, Meeting, Registration
from saksama.workbench.pleno.rules import Decision, Presence
from saksama.workbench.pleno.words import say_decision, say_matter, say_presence, say_rules, say_votes
from saksama.workbench.safe.sealing import open_row

FORM = "BA-PLENO"


def minutes_of(meeting: Meeting) -> Content:
    """What the minutes of a closed meeting say."""
    with words.speaking("id"):
        items = list(items_of(meeting))
        return Content(values=_values(meeting), rows=_rows(meeting, items), signer=meeting.chair.name)


def items_of(meeting: Meeting) -> list[Item]:
    """The agenda in its order, with what it is about."""
    about = ("record__document", "record__office", "record__lead", "report", "start", "meeting__office")
    return list(meeting.items.select_related(*about).order_by("order"))


def reason_of(item: Item) -> str:
    """Why an item was decided so; empty while it is not."""
    return open_row(item.sealed_reason, str) if item.sealed_reason else ""


def number_of(item: Item) -> str:
    """The number that the item's finding or registration got; empty: none."""
    for model in (Finding, Registration):
        if found := model.objects.filter(item=item).values_list("number", flat=True).first():
            return str(found)
    return ""


def aside_of(item: Item) -> list[tuple[str, str]]:
    """(member, why) of those who did not decide an item; a conflict's own reason stays sealed."""
    own = owners(item)
    said = set(item.conflicts.values_list("member__code", flat=True))
    sitting = members(item.meeting.office, day_of(item.meeting))
    return [
        (one.name, _("berasal dari pekerjaannya sendiri") if one.code in own else _("menyatakan mundur"))
        for one in sitting if one.code in own | said
    ]  # fmt: skip


def _values(meeting: Meeting) -> dict[str, str]:
    return {
        "meeting": str(meeting), "day": say(meeting.opened_at or meeting.planned_at, meeting.office.zone),
        "place": meeting.place, "chair": meeting.chair.name, "secretary": meeting.secretary.name,
        "rule": " ".join(say_rules(plenary_rules())),
    }  # fmt: skip


def _rows(meeting: Meeting, items: list[Item]) -> dict[str, Rows]:
    seats = sorted(standing(meeting).values(), key=lambda row: row.member.name)
    return {
        "attendance": tuple(
            {"name": row.member.name, "presence": say_presence(Presence(row.presence))} for row in seats
        ),
        "items": tuple(
            {
                "number": str(item.order), "matter": say_matter(item), "votes": _votes(item),
                "decision": say_decision(Decision(item.decision)), "given": number_of(item),
            }
            for item in items
        ),
        "reasons": tuple({"number": str(item.order), "reason": reason_of(item)} for item in items),
        "aside": tuple(
            {"number": str(item.order), "name": name, "why": why} for item in items for name, why in aside_of(item)
        ),
    }  # fmt: skip


def _votes(item: Item) -> str:
    return "" if item.decision in {Decision.POSTPONED, Decision.DELEGATED} else say_votes(item)
