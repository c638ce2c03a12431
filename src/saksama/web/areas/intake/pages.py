"""What each page of reports is given: what next and by when, conditions with their source, clocks, history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from saksama.kernel import words as speech
from saksama.kernel.clock import say, say_day
from saksama.kernel.words import _
from saksama.web.areas.intake import words
from saksama.web.areas.intake.sent_pages import talk_about
from saksama.web.areas.intake.small_forms import ConditionForm
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.accounts.queries import names
from saksama.workbench.agenda.shown import Shown, shown
from saksama.workbench.intake import queries
from saksama.workbench.intake.rules import CONDITIONS, STUDIED, How, Rule, State, before, says_condition
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.offices.desk import Desk
from saksama.workbench.vault.queries import papers_of, reporters_of

Page = dict[str, Any]
Row = Any
"""A report or initial information, as a query gave it."""
RUNNING = "running"
"""A clock's state."""
Facts = list[tuple[Any, str]]


@dataclass(frozen=True)
class Action:
    """One thing this desk may do now."""

    address: str
    label: Any
    post: bool = False
    main: bool = False


@dataclass(frozen=True)
class ConditionRow:
    """One condition as the page shows it, with the form that judges it where it may be judged."""

    rule: Rule
    says: str
    state: tuple[str, Any]
    note: str
    who: str
    at: datetime | None
    mark: Any
    form: ConditionForm | None


def report_page(request: OfficerRequest, report: Row, body: ReportBody, sent: ConditionForm | None = None) -> Page:
    """Everything of one report; `sent`: the form of a condition that could not be taken, shown again."""
    desk, reporters = request.desk, list(reporters_of(request.desk, report.scope))
    head, more = words.NEXT.get(report.state, words.ENDED)
    clocks = clocks_of(report, request.now)
    return {
        "report": report, "body": body, "state": words.STATES[report.state], "next": head, "next_more": more,
        "clock": next((one for one in clocks if one.due.state == RUNNING), None), "clocks": clocks,
        "facts": _facts(report), "said": said_of(body, desk), "conditions": _conditions(desk, report, sent),
        "reporters": reporters, "elsewhere": queries.came_from(report), "gone": queries.handover_of(report),
        "on_paper": not reporters and report.how != How.OFFICE, "steps": _steps(report, desk.zone),
        "actions": actions(desk, report, request.now, bool(reporters)), "may_ask_vault": desk.may("vault.ask"),
        "merged": list(queries.merged_into(report)), "filing": report.filing.get(speech.language(), []),
        "proposal": _proposal(report), "papers": papers_of(desk, report.scope).count(),
        "may_keep": desk.may("vault.keep"), **talk_about(desk, report),
    }  # fmt: skip


def actions(desk: Desk, report: Row, at: datetime, has_identity: bool) -> list[Action]:
    """In the order of the work; what the roles or the state do not allow is left out."""
    state, over = State(report.state), bool(report.complete_until and at > report.complete_until)

    def to(name: str) -> str:
        return reverse(f"intake:{name}", args=[report.pk])

    examines, receives = desk.may("intake.examine"), desk.may("intake.receive")
    found = [
        (state in STUDIED and examines, Action(to("propose"), _("Usulkan ke pleno"), main=True)),
        (state == State.RECEIVED and examines, Action(to("ask"), _("Minta dilengkapi"))),
        (state == State.INCOMPLETE and receives, Action(to("complete"), _("Lengkapi laporan"), main=True)),
        (state == State.INCOMPLETE and over and examines,
         Action(to("lapse"), _("Catat: tidak dilengkapi"), post=True)),
        (state in before(State.INFORMATION) and examines,
         Action(to("to_information"), _("Jadikan informasi awal"), post=True, main=True)),
        (not has_identity and report.how != How.OFFICE and receives,
         Action(to("identity"), _("Masukkan identitas dari kertas"))),
        (state in before(State.MERGED) and examines, Action(to("merge"), _("Gabungkan"))),
        (state in before(State.FORWARDED) and desk.may("intake.forward"), Action(to("forward"), _("Limpahkan"))),
        (state in before(State.WITHDRAWN) and receives, Action(to("withdraw"), _("Catat pencabutan"))),
    ]  # fmt: skip
    return [action for there, action in found if there]


def clocks_of(row: Row, at: datetime) -> list[Shown]:
    """Every clock there was, with its rule, source and mark."""
    return [shown(due, at, row.office.zone) for due in queries.dues_of(row)]


def said_of(body: ReportBody, desk: Desk) -> Facts:
    """What is reported, field by field; what is missing says so. The exact place is for who examines or traces it."""
    empty, exact = _("tidak disebut"), desk.may("intake.examine") or desk.may("intake.trace")
    return [
        (_("Peristiwa"), body.event or empty), (_("Tempat"), body.place or empty),
        *([(_("Tempat tepat"), body.exact)] if exact and body.exact else []),
        (_("Waktu"), " ".join(filter(None, (body.day, body.hour))) or empty),
        (_("Uraian"), body.description or empty), (_("Saksi"), _("{n} orang disebut").format(n=body.seen_by)),
        (_("Pernyataan kebenaran"), _("ditandatangani") if body.truth_signed else _("tidak ditandatangani")),
    ]  # fmt: skip


def information_page(request: OfficerRequest, information: Row, body: ReportBody) -> Page:
    """Everything of one piece of initial information."""
    return {
        "information": information, "body": body, "said": said_of(body, request.desk),
        "clocks": clocks_of(information, request.now),
        "state": words.INFORMATION_STATES[information.state], "source": words.say(words.SOURCES, information.source),
        "result": queries.result_of(information), "mine": information.assigned_to_id == request.officer.pk,
        "may_assign": request.desk.may("intake.assign"), "may_see": request.desk.may("intake.see"),
        **talk_about(request.desk, information),
    }  # fmt: skip


def chips(request: OfficerRequest, codes: dict[str, tuple[str, Any]], chosen: str, found: dict[str, int]) -> list[Page]:
    """The list's states with how many there are; nothing but the state filters."""
    first = {"label": _("Semua"), "count": sum(found.values()), "address": request.path, "here": not chosen}
    return [first, *chips_by(request, "keadaan", codes, chosen, found)]


def chips_by(
    request: OfficerRequest, key: str, codes: dict[str, tuple[str, Any]], chosen: str, found: dict[str, int]
) -> list[Page]:
    """The same without "all", under the name `key` in the address."""
    return [
        {"label": label, "count": found.get(code, 0), "address": f"{request.path}?{key}={code}", "here": chosen == code}
        for code, (_mark, label) in codes.items() if found.get(code) or chosen == code
    ]  # fmt: skip


def _facts(report: Row) -> Facts:
    zone = report.office.zone
    counted = "" if report.counted_at == report.arrived_at else say(report.counted_at, zone)
    rows: Facts = [
        (_("Nomor"), report.number), (_("Datang"), words.say(words.HOWS, report.how)),
        (_("Diterima"), say(report.arrived_at, zone)), (_("Dihitung diterima"), counted),
        (_("Diketahui pelapor"), say_day(report.known_on)), (_("Batas melapor"), say(report.file_until, zone)),
        (_("Pemilu atau pemilihan"), report.election.name),
        (_("Melapor sebagai"), words.say(words.STANDINGS, report.standing)),
        (_("Nomor di SigapLapor"), report.sigaplapor),
    ]  # fmt: skip
    return [row for row in rows if row[1]]


def _conditions(desk: Desk, report: Row, sent: ConditionForm | None) -> list[ConditionRow]:
    judged, open_ = queries.judged(report), report.state in STUDIED and desk.may("intake.examine")
    known = names({one.by for one in judged.values()})
    rows = []
    for rule in CONDITIONS:
        one = judged.get(rule.key)
        again = sent if sent is not None and sent.auto_id == _ids(rule.key) else None
        rows.append(ConditionRow(
            rule, says_condition(rule.key), words.MET[one.met] if one else words.NOT_JUDGED,
            queries.note_of(one) if one else "", known.get(one.by, one.by) if one else "",
            one.at if one else None, words.MARKS[rule.mark],
            (again or condition_form(rule.key)) if open_ else None,
        ))  # fmt: skip
    return rows


def condition_form(key: str, data: Any = None) -> ConditionForm:
    """The form of one condition, its ids apart from the others' on the page."""
    return ConditionForm(data, auto_id=_ids(key))


def _ids(key: str) -> str:
    return f"id_{key}_%s"


def _steps(report: Row, zone: str) -> list[tuple[datetime, str, str, str]]:
    """(when, what, who, words), newest first."""
    steps = list(queries.steps_of(report))
    known = names({one.by for one in steps})
    return [
        (one.at, words.say(words.DEEDS, one.deed), known.get(one.by, one.by),
         queries.note_of(one))
        for one in reversed(steps)
    ]  # fmt: skip


def _proposal(report: Row) -> tuple[str, str] | None:
    if not report.proposal or report.sealed_proposal is None:
        return None
    return words.say(words.PROPOSALS, report.proposal), queries.proposal_of(report)
