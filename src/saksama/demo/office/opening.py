"""Opens the offices and lets everybody in, by the steps a real office takes: first run, invitations, a loan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.totp.internal.auth import TOTP

from saksama.demo.office.cast import (
    BKN,
    CAST,
    GAKKUMDU,
    INSPECTORATE,
    NEIGHBOUR,
    PASSWORD,
    PROVINCE,
    SUKOHARJO,
    Player,
    player,
)
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.first_run import services as first
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.services import (
    Joining,
    agree_access,
    agree_loan,
    ask_join,
    ask_loan,
    found,
    open_office,
    open_partner,
    take_access,
)

SHEET_ROW = re.compile(r"^ +1  ([A-Z2-7 ]{19})$", re.MULTILINE)
FOUNDERS = ("pengelola", "tetangga", "provinsi")
LOAN_LETTER = "045/KP.01.00/JT/8/2027 (rekaan)"
LOAN = (date(2027, 9, 1), date(2027, 11, 30))


@dataclass
class House:
    """Everybody at their desks."""

    officers: dict[str, Officer]

    def desk(self, key: str, at: datetime) -> Desk:
        """The desk of one of the cast at their own office, at `at`."""
        own = player(key).office
        return next(desk for desk in desks_of(self.officers[key], at) if desk.office.code == own)


def open_house(at: datetime) -> House:
    """Every office and everybody in it from `at` on, each with password and second factor."""
    house = House({})
    _first_run(house, at)
    for key, code in (("tetangga", NEIGHBOUR), ("provinsi", PROVINCE)):
        one, office = player(key), open_office(code)
        link = found(_joining(one, at), office=office, at=at)
        house.officers[key] = _taken(link.token, one, at)
    _invite(house, at)
    _lend(house, at)
    return house


def _first_run(house: House, at: datetime) -> None:
    """As in the browser: office, administrator, second factor, the sheet shown and one row of it typed back."""
    one = player("pengelola")
    first.choose_office(SUKOHARJO, "WIB", at=at)
    officer = first.name_administrator(first.Founder(one.name, one.email, PASSWORD), at=at)
    _with_code(officer, one)
    row = SHEET_ROW.search(first.show_sheet(officer, at=at))
    assert row is not None
    first.keep_sheet(officer, number=1, typed=row[1], at=at)
    first.finish(officer, at=at)
    house.officers[one.key] = officer


def _invite(house: House, at: datetime) -> None:
    """The coordinator first: everybody after them is agreed to by the coordinator."""
    admin = house.desk("pengelola", at)
    offices = {SUKOHARJO: admin.office} | {
        code: open_partner(agency, desk=admin, at=at)
        for agency, code in (("bkn", BKN), ("inspektorat", INSPECTORATE), ("gakkumdu", GAKKUMDU))
    }
    coming = [one for one in CAST if one.key not in FOUNDERS]
    for one in sorted(coming, key=lambda one: one.key != "koordinator"):
        by = house.desk("provinsi" if one.office == PROVINCE else "pengelola", at)
        office = by.office if one.office == PROVINCE else offices[one.office]
        _join(house, one, office, by, at)


def _join(house: House, one: Player, office: Office, by: Desk, at: datetime) -> None:
    link = ask_join(_joining(one, at), office=office, desk=by, at=at)
    if link.access.state == "asked":
        agree_access(link.access, desk=house.desk("koordinator", at), at=at)
    house.officers[one.key] = _taken(link.token, one, at)


def _lend(house: House, at: datetime) -> None:
    """The province lends a second officer for the campaign."""
    borrower, lender = house.desk("koordinator", at), house.desk("provinsi", at)
    loan = ask_loan(lender.office, (Role.REVIEWER,), LOAN, desk=borrower, at=at)
    agree_loan(loan, house.officers["pinjaman"], LOAN_LETTER, desk=lender, at=at)


def _joining(one: Player, at: datetime) -> Joining:
    return Joining(email=one.email, name=one.name, roles=tuple(Role(role) for role in one.roles), first_day=at.date())


def _taken(token: str, one: Player, at: datetime) -> Officer:
    officer = take_access(token, password=PASSWORD, language="id", at=at)
    _with_code(officer, one)
    return officer


def _with_code(officer: Officer, one: Player) -> None:
    TOTP.activate(officer, one.secret)
