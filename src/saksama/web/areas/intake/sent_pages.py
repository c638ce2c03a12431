"""What the pages of the counter's messages are given: how the line stands, piles, one message, what was said back."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from django.urls import reverse

from saksama.kernel.clock import say
from saksama.kernel.words import _
from saksama.web.areas.intake import sent_words as said
from saksama.web.areas.intake import words
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.arriving import say_kind, say_region
from saksama.workbench.intake.pictured import about_of
from saksama.workbench.intake.rules import FIRST, DeliveryState, Sending, Why
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.offices.desk import Desk
from saksama.workbench.pictures.queries import hints

Page = dict[str, Any]
Row = Any
ASIDE = "aside"
MB = 1024 * 1024


@dataclass(frozen=True)
class Heap:
    """One message of a pile, or several that say the same or came in one flood: one line, decided one by one."""

    first: Row
    many: int
    kind: str
    where: str


@dataclass(frozen=True)
class Entry:
    """One line of the talk with whoever holds the receipt."""

    at: datetime
    ours: bool
    head: str
    words: str = ""
    until: datetime | None = None
    address: str = ""
    waits: bool = False
    """Of theirs: nobody read it yet; of ours: it has not left for the counter yet."""


def line_state(desk: Desk) -> Page:
    """How the office stands with its counter."""
    row = queries.counter_of(desk)
    fault = row.fault if row else ""
    return {
        "set": queries.has_counter(), "line": row,
        "fault": str(said.FAULTS.get(fault, said.FAULT)).format(code=fault) if fault else "",
    }  # fmt: skip


def piles_of(desk: Desk) -> dict[str, int]:
    """How many messages lie in each pile, those that were set aside among them."""
    aside = queries.deliveries(desk, state=DeliveryState.SET_ASIDE).count()
    return {**queries.piles(desk), **({ASIDE: aside} if aside else {})}


def heaps(desk: Desk, pile: str) -> list[tuple[Any, int]]:
    """(id of the first, how many) of each group of a pile, the oldest day first. Nothing is opened."""
    found = (
        queries.deliveries(desk, state=DeliveryState.SET_ASIDE)
        if pile == ASIDE
        else queries.deliveries(desk, state=DeliveryState.WAITING, pile=pile)
    )
    groups: dict[Any, Any] = {}
    many: Counter[Any] = Counter()
    for pk, group, day in found.values_list("pk", "group", "day"):
        key = (group, day) if group and pile != ASIDE else pk
        groups.setdefault(key, pk)
        many[key] += 1
    return [(pk, many[key]) for key, pk in groups.items()]


def shown_heaps(desk: Desk, page: Any) -> list[Heap]:
    """The lines of one page of `heaps`; a line says what kind and which kecamatan or desa, never what is told."""
    rows = queries.deliveries(desk).in_bulk([pk for pk, _many in page])
    return [Heap(rows[pk], many, words.say(said.SENDINGS, rows[pk].kind), _where(rows[pk])) for pk, many in page]


def sending_page(request: OfficerRequest, row: Row) -> Page:
    """Everything of one message; opening it is a line in the log."""
    desk = request.desk
    sent = None if row.why == Why.UNREADABLE else services.look_delivery(desk, row, at=request.now)
    alike = queries.alike(row).count() if row.state == DeliveryState.WAITING else 0
    return {
        "row": row, "sent": sent, "kind": words.say(said.SENDINGS, row.kind), "state": said.STATES[row.state],
        "pile": said.PILES.get(row.pile, ("", row.pile))[1], "facts": _facts(desk, row, sent) if sent else [],
        "why": said.WHYS.get(row.why) if row.state == DeliveryState.WAITING else "", "alike": alike - 1,
        "reason": queries.reason_of(row), "files": _files(desk, row), "talk": talk_of(row), "parent": parent_of(row),
        "may_decide": desk.may("intake.receive"), "may_open": desk.may("intake.examine"),
        "may_accept": row.kind in FIRST and row.why != Why.UNREADABLE
        and row.state in {DeliveryState.WAITING, DeliveryState.SET_ASIDE},
        "may_say": desk.may("intake.say") and bool(sent) and row.kind in FIRST,
        "takes_back": row.kind == Sending.WITHDRAWAL and row.report is not None,
    }  # fmt: skip


def talk_about(desk: Desk, about: Row) -> Page:
    """The talk about a report or information that came from the counter; nothing where it came otherwise."""
    first = queries.first_of(about)
    if first is None:
        return {}
    return {"talk": talk_of(first), "receipt": first, "may_say": desk.may("intake.say")}


def talk_of(row: Row) -> list[Entry]:
    """Both sides, in order. What they wrote stands on its own page: opening it is a line in the log."""
    ours = [
        Entry(one.said_at, True, str(said.TOLD.get(one.kind) or said.STANDS.get(one.state, one.state)), text, one.until,
              waits=one.pushed_at is None)
        for one, text in queries.said_to(row)
    ]  # fmt: skip
    theirs = [
        Entry(one.taken_at, False, words.say(said.SENDINGS, one.kind), address=reverse("intake:sending", args=[one.pk]),
              waits=one.state == DeliveryState.WAITING)
        for one in queries.of_receipt(row)
    ]  # fmt: skip
    return sorted([*ours, *theirs], key=lambda one: (one.at, one.ours))


def parent_of(row: Row) -> tuple[str, str] | None:
    """Address and number of what it became, or belongs to."""
    if row.report is not None:
        return reverse("intake:report", args=[row.report.pk]), row.report.number
    if row.information is not None:
        return reverse("intake:information", args=[row.information.pk]), row.information.number
    return None


def with_completions(request: OfficerRequest, report: Row, body: ReportBody) -> tuple[ReportBody, list[str]]:
    """The body with what came by the receipt and nobody worked in yet, and those words apart. Each is a view."""
    texts = [services.look_delivery(request.desk, one, at=request.now).what for one in queries.completions_of(report)]
    joined = "\n\n".join(filter(None, [body.description, *texts]))
    return msgspec.structs.replace(body, description=joined), texts


def completions_read(request: OfficerRequest, report: Row) -> None:
    """They were worked into the report that was just completed."""
    for one in queries.completions_of(report):
        services.note_read(request.desk, one, at=request.now)


def _where(row: Row) -> str:
    return "" if row.why == Why.UNREADABLE else say_region(queries.sent_of(row).region)


def _facts(desk: Desk, row: Row, sent: Any) -> list[tuple[str, str]]:
    exact = sent.place if desk.may("intake.examine") or desk.may("intake.trace") else ""
    who = "\n".join(", ".join(filter(None, (one.name, one.agency))) for one in sent.who)
    rows = [
        (_("Tiba di loket"), say(sent.arrived_at, desk.zone)), (_("Isi"), sent.what), (_("Siapa"), who),
        (_("Di mana"), ", ".join(filter(None, (words.say(said.PLACES, sent.where), say_region(sent.region))))),
        (_("Tempat tepat"), exact), (_("Kapan"), " ".join(filter(None, (sent.day, sent.hour)))),
        (_("Diketahui pelapor"), sent.known_on), (_("Tautan"), "\n".join(sent.links)),
        (_("Diambil kantor"), say(row.taken_at, desk.zone)),
    ]  # fmt: skip
    return [(label, text) for label, text in rows if text]


def _files(desk: Desk, row: Row) -> list[Page]:
    covered = queries.covered_of(row)
    return [
        {"file": one, "kind": say_kind(one.media_type), "size": _size(one.size),
         "digest": " ".join(one.sha256[n : n + 8] for n in range(0, 64, 8)), "covered": covered.get(one.pk, []),
         "hints": hints(desk, about_of(one)) if desk.may("intake.examine") else None}
        for one in queries.files_of(row)
    ]  # fmt: skip


def _size(count: int) -> str:
    return f"{count / MB:.1f} MB" if count >= MB else f"{max(1, count // 1024)} kB"
