"""What the pages of one referral and of one case's referrals are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from saksama.kernel.clock import local_day, say, say_day
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.web.areas.referral.steps import actions
from saksama.web.areas.referral.words import (
    ANSWERS,
    DECIDED,
    KINDS,
    MARKS,
    PACKING,
    STATES,
    TAKEDOWNS,
    WAYS,
)
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.agenda.shown import shown
from saksama.workbench.referral import queries, roads
from saksama.workbench.referral.rules import State

Row = Any
"""A referral, a receiver or a case, as a query gave it."""
Facts = list[tuple[str, Any]]


@dataclass(frozen=True)
class About:
    """What a form's page is about: where it leads back to, and what that is called."""

    pk: Any
    number: str


def about(one: Row) -> About:
    """A referral on the pages of its forms."""
    return About(one.pk, queries.says(one))


def referral_page(request: OfficerRequest, one: Row) -> dict[str, Any]:
    """Everything about one referral, without a name of a party; what was recalled shows no more what was answered."""
    zone, recalled = request.desk.zone, one.state == State.RECALLED
    return {
        "one": one, "says": queries.says(one), "state": STATES[one.state], "facts": _facts(request, one),
        "answers": [] if recalled else [_answer(row, body) for row, body in queries.answers(one)],
        "letters": queries.letters(one), "recall": queries.recall_of(one),
        "clocks": [(shown(due, request.now, zone), MARKS.get(due.mark, "")) for due in queries.clocks_of(one)],
        "actions": actions(request, one), "may_documents": request.desk.may("documents.open"),
        "may_sheet": request.desk.may("referral.send") and not recalled, "may_take": _may_take(request, one),
    }  # fmt: skip


def _may_take(request: OfficerRequest, one: Row) -> bool:
    return bool(one.packed_at) and request.desk.may("referral.send") and one.state != State.RECALLED


def _facts(request: OfficerRequest, one: Row) -> Facts:
    zone, how = request.desk.zone, WAYS.get(one.sent_how, "")
    sent = f"{say(one.sent_at, zone)}, {how}" if one.sent_at else ""
    job = queries.packing(one)
    making = PACKING[job.state][1] if job and not one.packed_at else ""
    package = _("{n} bita, tersandi untuk penerima").format(n=whole(one.package_size)) if one.packed_at else making
    facts = [
        (_("Perkara"), one.case.number), (_("Penerima"), f"{one.receiver.name} ({KINDS[one.receiver.kind]})"),
        (_("Disusun"), say(one.drafted_at, zone)), (_("Dikirim"), sent),
        (_("Diterima lembaga"), say(one.received_at, zone) if one.received_at else ""),
        (_("Nomor penerimaan"), one.receipt), (_("Barang bukti"), ", ".join(one.exhibits)), (_("Paket"), package),
    ]  # fmt: skip
    return [(label, said) for label, said in facts if said]


def _answer(row: Row, body: Any) -> dict[str, Any]:
    facts = [
        (_("Nomor"), body.number), (_("Sanksi yang dilaporkan"), DECIDED.get(body.decided, "")),
        (_("Dasar"), body.basis), (_("Isi"), body.words),
    ]  # fmt: skip
    by = _("dari mesin lembaga") if row.by.startswith("partner:") else ""
    return {"says": ANSWERS[row.kind], "on": say_day(row.on), "by": by, "facts": [fact for fact in facts if fact[1]]}


@dataclass(frozen=True)
class Competent:
    """One body to which the case has to go, and what went there."""

    says: str
    mark: str
    source: str
    gone: list[tuple[Row, tuple[str, Any]]]
    receiver: bool
    """Whether the office has one in force for it."""


def case_page(request: OfficerRequest, case: Row) -> dict[str, Any]:
    """To whom the case has to go today, what went, what was asked to be taken down."""
    day = local_day(request.now, request.desk.zone)
    found, gone = roads.recipients(case, day), queries.of_case(request.desk, case)
    there = {roads.body(one.key) for one in queries.receivers_on(request.desk, day)}
    bodies = [
        Competent(one.says.say(), MARKS[one.mark.value], one.source, _to(one.key, gone), one.key in there)
        for one in found.bodies
    ]
    keys = {one.key for one in found.bodies}
    others = [(one, STATES[one.state]) for one in gone if roads.body(one.receiver.key) not in keys]
    taken = [(row, body, TAKEDOWNS[row.state]) for row, body in queries.takedowns(request.desk, case)]
    return {
        "case": case, "bodies": bodies, "gap": found.gap.say() if found.gap else "", "others": others,
        "takedowns": taken, "may_draft": request.desk.may("referral.draft"), "referred": _referred(case),
        "may_answer": request.desk.may("referral.answer"), "case_path": f"/perkara/{case.pk}/",
    }  # fmt: skip


def _to(key: str, gone: list[Row]) -> list[tuple[Row, tuple[str, Any]]]:
    return [(one, STATES[one.state]) for one in gone if roads.body(one.receiver.key) == key]


def _referred(case: Row) -> bool:
    return bool(case.outcome) and roads.is_referred(case)


def above(case: Row) -> tuple[str, str]:
    """Address and label of the page of one case's referrals."""
    return reverse("referral:of_case", args=[case.pk]), _("Perkara {number}").format(number=case.number)
