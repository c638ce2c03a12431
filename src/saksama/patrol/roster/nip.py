"""The employee number, checked as far as its layout is certain.

PNS (BKN Regulation 22/2007): birth date 8 · month of appointment as candidate 6 · sex 1 · serial 3.
PPPK: also 18 digits, birth date 8 · year of appointment 4 · six more, whose layout is not checked here because no
rule was had that settles it.
"""

from __future__ import annotations

import re
from datetime import date

from saksama.handover.roster import Category
from saksama.patrol.roster.report import Reason

DIGITS = 18
YOUNGEST, OLDEST = 15, 80
GRACE_YEARS = 1  # a number may be given some months before the work begins
SPACING = re.compile(r"[\s.\-'`’]+")


def tidy(text: str) -> str:
    """Without the spaces, dots, dashes and leading quote that people put into long numbers."""
    return SPACING.sub("", text)


def why_not(nip: str, category: Category, received_on: date) -> Reason | None:
    """Why `nip` (tidied) cannot be a number of that category on that day; None if it can."""
    if not nip:
        return Reason.NIP_EMPTY
    if len(nip) != DIGITS or not (nip.isascii() and nip.isdigit()):
        return Reason.NIP_LENGTH
    born = _day(nip[:8])
    if born is None:
        return Reason.NIP_BIRTH
    if not YOUNGEST <= _years(born, received_on) <= OLDEST:
        return Reason.NIP_AGE
    return _why_pns(nip, born, received_on) if category is Category.PNS else _why_pppk(nip, born, received_on)


def _why_pns(nip: str, born: date, received_on: date) -> Reason | None:
    appointed = _day(nip[8:14] + "01")
    if appointed is None or appointed.year > received_on.year + GRACE_YEARS:
        return Reason.NIP_APPOINTED
    if _years(born, appointed.replace(day=28)) < YOUNGEST:
        return Reason.NIP_YOUNG
    if nip[14] not in "12":
        return Reason.NIP_SEX
    return _why_serial(nip)


def _why_pppk(nip: str, born: date, received_on: date) -> Reason | None:
    year = int(nip[8:12])
    if year > received_on.year + GRACE_YEARS:
        return Reason.NIP_APPOINTED
    if year < born.year + YOUNGEST:
        return Reason.NIP_YOUNG
    return _why_serial(nip)


def _why_serial(nip: str) -> Reason | None:
    """No serial is 000; a spreadsheet that rounded to 15 digits leaves exactly that."""
    return Reason.NIP_LOST if nip.endswith("000") else None


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _years(since: date, until: date) -> int:
    return until.year - since.year - ((until.month, until.day) < (since.month, since.day))
