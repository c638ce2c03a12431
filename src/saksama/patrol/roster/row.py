"""One line of a register file → one row of the roster, or the reasons why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from saksama.handover.parts import Platform
from saksama.handover.roster import Category, DeclaredAccount, RosterRow
from saksama.kernel.folding import handle, letters, region_code
from saksama.keys import Keyring, Purpose
from saksama.patrol.roster import nip as nips
from saksama.patrol.roster.cleaning import as_text, clean, day, is_formula, lost_digits, number
from saksama.patrol.roster.columns import BY_KEY
from saksama.patrol.roster.report import Reason, Tally
from saksama.patrol.roster.sheet import Line
from saksama.patrol.roster.titles import listed, split

Resolver = Callable[[str | None, str | None, str | None], str | None]
"""(kabupaten/kota, kecamatan, desa) as written → dotted code of the finest, None when it is not one place."""

CATEGORIES = {
    "pns": Category.PNS,
    "cpns": Category.PNS,
    "pegawai negeri sipil": Category.PNS,
    "pppk": Category.PPPK,
    "p k": Category.PPPK,
    "pppk paruh waktu": Category.PPPK,
    "pppk penuh waktu": Category.PPPK,
    "pegawai pemerintah dengan perjanjian kerja": Category.PPPK,
}
PLACES = ("district", "subdistrict", "village")
PPPK_SINCE = 2014  # the year of the law that made them; an earlier year is some other layout


@dataclass(frozen=True)
class Given:
    """What is known about every row of the file."""

    keyring: Keyring
    source: str
    received_on: date
    category: Category | None
    region: str | None
    resolve: Resolver | None


@dataclass(frozen=True)
class Candidate:
    """A row that can be used, with its line."""

    line: int
    row: RosterRow


class RowReader:
    """Reads lines; notes what is wrong in `problems` and what is odd in `warnings`."""

    def __init__(self, given: Given, problems: Tally, warnings: Tally) -> None:
        self._given, self._problems, self._warnings = given, problems, warnings

    def read(self, line: Line) -> Candidate | None:
        """The row, or None when something in it keeps it out; every reason is noted, not only the first."""
        cells = _Cells(line, self._problems, self._warnings)
        category = self._category(cells)
        nip = self._nip(cells, category)
        name, titles = self._name(cells)
        agency, unit = self._agency(cells)
        region = self._region(cells)
        valid_from, valid_to = self._period(cells)
        if cells.failed or category is None or region is None:
            return None
        return Candidate(
            line.number,
            RosterRow(
                person_key=self._given.keyring.digest(Purpose.PERSON, nip),
                nip=nip,
                category=category,
                name=name,
                titles=titles,
                agency=agency,
                unit=unit,
                position=cells.text("position") or None,
                region_code=region,
                declared_accounts=tuple(self._accounts(cells)),
                valid_from=valid_from,
                valid_to=valid_to,
                source=self._given.source,
            ),
        )

    def _category(self, cells: _Cells) -> Category | None:
        written = cells.text("category")
        found = CATEGORIES.get(letters(written)) if written else self._given.category
        if found is None:
            cells.fail(Reason.CATEGORY, "category")
        return found

    def _nip(self, cells: _Cells, category: Category | None) -> str:
        if lost_digits(cells.raw("nip")):
            cells.fail(Reason.NIP_LOST, "nip")
            return ""
        nip = nips.tidy(number(cells.text("nip")))
        reason = nips.why_not(nip, category or Category.PPPK, self._given.received_on)
        if nip == BY_KEY["nip"].example:
            cells.fail(Reason.EXAMPLE, "nip")
        elif reason is not None:
            cells.fail(reason, "nip")
        elif category is Category.PPPK:
            cells.warn(Reason.PPPK_LAYOUT, "nip")
        return nip

    def _name(self, cells: _Cells) -> tuple[str, tuple[str, ...]]:
        written = split(cells.text("name"))
        if not letters(written.name):
            cells.fail(Reason.NAME_EMPTY, "name")
        if not written.sure:
            cells.warn(Reason.NAME_TAIL, "name")
        return written.name, (*listed(cells.text("front")), *written.titles, *listed(cells.text("back")))

    def _agency(self, cells: _Cells) -> tuple[str, str | None]:
        agency, unit = cells.text("agency"), cells.text("unit")
        if not agency:
            agency, unit = unit, ""
        if not agency:
            cells.fail(Reason.AGENCY, "agency")
        return agency, unit or None

    def _region(self, cells: _Cells) -> str | None:
        found = self._code(cells)
        if found is None:
            cells.fail(Reason.REGION, "region")
        return found

    def _code(self, cells: _Cells) -> str | None:
        if written := number(cells.text("region")):
            try:
                return region_code(written)
            except ValueError:
                return None
        named = [cells.text(key) or None for key in PLACES]
        if any(named) and self._given.resolve is not None:
            return self._given.resolve(*named)
        return self._given.region

    def _period(self, cells: _Cells) -> tuple[date | None, date | None]:
        first, last = (self._day(cells, key) for key in ("valid_from", "valid_to"))
        if first and last and last < first:
            cells.fail(Reason.PERIOD, "valid_to")
        return first, last

    def _day(self, cells: _Cells, key: str) -> date | None:
        written = cells.text(key)
        found = day(written)
        if written and found is None:
            cells.fail(Reason.DATE, key)
        return found

    def _accounts(self, cells: _Cells) -> Iterator[DeclaredAccount]:
        """Only what was declared with a basis and a date (G5); without a stable id it never identifies."""
        basis, declared_on = cells.text("basis"), day(cells.text("declared_on"))
        for platform in cells.platforms():
            name, stable_id = handle(cells.text(f"handle:{platform}")), number(cells.text(f"id:{platform}"))
            if not name and not stable_id:
                continue
            if not basis or declared_on is None or declared_on > self._given.received_on:
                cells.warn(Reason.ACCOUNT_NO_BASIS, "basis" if not basis else "declared_on")
            elif lost_digits(cells.raw(f"id:{platform}")):
                cells.warn(Reason.ACCOUNT_ID_LOST, f"id:{platform}")
            else:
                if not stable_id:
                    cells.warn(Reason.ACCOUNT_NO_ID, f"id:{platform}")
                yield DeclaredAccount(
                    platform=platform,
                    stable_id=stable_id or None,
                    handle=name or None,
                    basis=basis,
                    declared_on=declared_on,
                )


class _Cells:
    """The cells of one line as clean text; a formula or an odd sign is noted once, at its place."""

    def __init__(self, line: Line, problems: Tally, warnings: Tally) -> None:
        self._line, self._problems, self._warnings = line, problems, warnings
        self.failed = False
        self._texts = {key: self._clean(key, value) for key, value in line.cells.items()}

    def platforms(self) -> list[Platform]:
        """Those the file has a column for."""
        return [p for p in Platform if f"handle:{p}" in self._texts or f"id:{p}" in self._texts]

    def raw(self, key: str) -> object:
        return self._line.cells.get(key, "")

    def text(self, key: str) -> str:
        return self._texts.get(key, "")

    def fail(self, reason: Reason, key: str) -> None:
        self.failed = True
        self._problems.add(reason, self._line.number, BY_KEY[key].header)

    def warn(self, reason: Reason, key: str) -> None:
        self._warnings.add(reason, self._line.number, BY_KEY[key].header)

    def _clean(self, key: str, value: object) -> str:
        cleaned = clean(as_text(value))
        if isinstance(value, str) and is_formula(cleaned.text):
            self.fail(Reason.FORMULA, key)
            return ""
        if cleaned.stripped:
            self.warn(Reason.STRIPPED, key)
        if cleaned.lookalike:
            self.warn(Reason.LOOKALIKE, key)
        return cleaned.text
