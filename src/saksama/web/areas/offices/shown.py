"""What the office's pages show, gathered and said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.workbench.offices import duty, queries
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.duty import Standing
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.words import explain_duty, named_roles, say_duty, say_kind, say_role


@dataclass(frozen=True)
class Line:
    """One person on the office's page."""

    officer_id: UUID
    name: str
    roles: list[str]
    kinds: list[str]
    """Why they are here, where not simply their own office: lent by whom, satgas; until when."""
    away: date | None
    """Until when they are away today."""


@dataclass(frozen=True)
class LoanRow:
    """A loan as one side reads it."""

    loan_id: UUID
    ours: bool
    """Whether this office borrows."""
    other: str
    roles: list[str]
    first_day: date
    last_day: date
    state: str
    says: str
    officer: str
    letter: str
    running: bool


def office_page(code: str, desk: Desk, at: datetime) -> dict[str, Any]:
    """One office: people, absences, satgas, requests that wait. Raises NotThere for one that is not this desk's."""
    office = queries.office_for(desk, code)
    today = local_day(at, office.zone)
    waiting = [
        {"asked": one, "roles": [name for name, _why in named_roles(one.roles)], "own": desk.code == one.asked_by,
         "late": one.expires_at is not None and one.expires_at <= at,
         "agreeable": desk.may("offices.agree") and desk.code not in {one.asked_by, one.officer.code}}
        for one in queries.open_access(desk.office) if office == desk.office or one.office_id == office.pk
    ]  # fmt: skip
    return {
        "office": office, "kind": say_kind(office.kind), "own": office.pk == desk.office.pk, "today": today,
        "lines": lines(code, desk, at), "away": queries.away(office, today), "waiting": waiting,
        "forces": queries.task_forces(office, today), "manage": desk.may("offices.manage"),
        "answers": queries.open_loans(office) if desk.may("offices.lend") else 0,
    }  # fmt: skip


def lines(code: str, desk: Desk, at: datetime) -> list[Line]:
    """The people of an office today, by name."""
    office = queries.office_for(desk, code)
    today = local_day(at, office.zone)
    gone = {one.officer_id: one.last_day for one in queries.away(office, today).filter(first_day__lte=today)}
    held: dict[UUID, Line] = {}
    for row in queries.people_of(office, today):
        line = held.setdefault(row.officer_id, Line(row.officer_id, row.officer.name, [], [], gone.get(row.officer_id)))
        line.roles.append(say_role(Role(row.role)))
        if (why := _why_here(row.kind, row.lender.name if row.lender else "", row.basis)) and why not in line.kinds:
            line.kinds.append(why)
    return list(held.values())


def person_page(officer_id: UUID, office_id: UUID, desk: Desk, at: datetime) -> dict[str, Any]:
    """One person at one office."""
    own = office_id == desk.office.pk
    office = desk.office if own else queries.managed(desk.office).get(pk=office_id)
    person = queries.person_for(office, officer_id)
    today = local_day(at, office.zone)
    return {
        "office": office, "person": person, "stays": stays(officer_id, office_id), "today": today,
        "held": queries.roles_at(person, office, today), "self": person.pk == desk.officer.pk,
        "waiting": [one for one in queries.open_access(desk.office) if one.officer_id == officer_id],
    }  # fmt: skip


def stays(officer_id: UUID, office_id: UUID) -> list[dict[str, Any]]:
    """Every role a person held at an office, the newest first."""
    return [
        {"id": row.pk, "role": say_role(Role(row.role)), "first": row.first_day, "last": row.last_day,
         "why": _why_here(row.kind, row.lender.name if row.lender else "", row.basis)}
        for row in queries.history(officer_id, office_id)
    ]  # fmt: skip


def loan_rows(desk: Desk, at: datetime) -> list[LoanRow]:
    """The loans from and to the desk's office."""
    today = local_day(at, desk.zone)
    return [
        LoanRow(
            one.pk, one.borrower_id == desk.office.pk, (one.lender if one.borrower_id == desk.office.pk else
            one.borrower).name, [name for name, _why in named_roles(one.roles)], one.first_day, one.last_day,
            one.state, _say_loan(one.state, one.last_day, today), one.officer.name if one.officer else "",
            one.letter_number, one.state == "agreed" and one.last_day >= today,
        )
        for one in queries.loans_of(desk.office)
    ]  # fmt: skip


def duty_page(desk: Desk, at: datetime) -> dict[str, Any]:
    """The tables for 3, 5 and 15, and the office as it is today."""
    today = local_day(at, desk.zone)
    everybody = queries.hands(desk.office, today, present=False)
    here = queries.hands(desk.office, today)
    roles = list(everybody.values())
    return {
        "today": today, "office": desk.office, "borrow": desk.may("offices.borrow"), "here": len(here),
        "all": len(everybody),
        "now": said_standings(duty.standings(list(here.values()))), "remedy": _lent(duty.remedy(list(here.values()))),
        "absences": [
            {"name": one.name, "lacks": _worse(standing, duty.standings(roles))}
            for one, standing in zip(everybody, duty.each_absence(roles), strict=True)
        ],
        "tables": [_table(size) for size in duty.TABLES],
    }  # fmt: skip


def said_standings(standings: list[Standing]) -> list[dict[str, Any]]:
    """Each duty in words: whether it works, and who would have to be lent."""
    return [
        {"duty": say_duty(one.duty), "who": explain_duty(one.duty), "works": one.works, "lent": _lent(one.lent)}
        for one in standings
    ]


def below_counts(desk: Desk, at: datetime) -> list[dict[str, Any]]:
    """The offices directly below, in counts: people, present today, duties that work. No names."""
    if not desk.may("offices.manage") and Role.SUPERVISOR not in desk.roles:
        return []
    offices = list(queries.below(desk.office))
    hands, found = queries.hands_of(offices, at), []
    for office in offices:
        people, here = hands[office.pk]
        working = sum(one.works for one in duty.standings(here))
        found.append({"office": office, "people": people, "here": len(here), "works": working,
                      "duties": len(duty.STEPS)})  # fmt: skip
    return found


def _table(size: int) -> dict[str, Any]:
    """A proposed office; persons with the same roles stand in one row, because they miss the same."""
    people = duty.TABLES[size]
    whole = duty.standings(people)
    rows: dict[frozenset[Role], dict[str, Any]] = {}
    for number, (held, standing) in enumerate(zip(people, duty.each_absence(people), strict=True), 1):
        fresh = {"first": number, "roles": [n for n, _why in named_roles(held)], "lacks": _worse(standing, whole)}
        rows.setdefault(held, fresh)["last"] = number
    return {
        "size": size, "rows": list(rows.values()), "remedy": _whoever_is_away(people),
        "outside": [row for row in said_standings(whole) if not row["works"]],
    }  # fmt: skip


def _worse(standing: list[Standing], whole: list[Standing]) -> list[dict[str, Any]]:
    """What no longer works, where it worked with everybody there."""
    return said_standings([one for one, before in zip(standing, whole, strict=True) if before.works and not one.works])


def _whoever_is_away(people: Sequence[frozenset[Role]]) -> str | None:
    """The loan that is enough whoever is away; None where it depends, "" where none is needed."""
    remedies = {duty.remedy([*people[:n], *people[n + 1 :]]) for n in range(len(people))} - {()}
    return "" if not remedies else _lent(next(iter(remedies))) if len(remedies) == 1 else None


def _lent(roles: tuple[Role, ...] | None) -> str | None:
    return None if roles is None else ", ".join(say_role(role) for role in roles)


def _why_here(kind: str, lender: str, basis: str) -> str:
    if kind == "lent":
        return _("pinjaman {office}, {letter}").format(office=lender, letter=basis)
    if kind == "satgas":
        return _("satgas, {decree}").format(decree=basis)
    return ""


def _say_loan(state: str, last_day: date, today: date) -> str:
    if state == "agreed":
        return _("berjalan") if last_day >= today else _("selesai")
    return {"asked": _("menunggu jawaban"), "refused": _("tidak dapat meminjamkan"), "withdrawn": _("ditarik")}[state]
