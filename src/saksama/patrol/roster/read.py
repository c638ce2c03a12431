"""A register file → the roster and the report about it. Good rows come in, rows in error stay out and are counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from saksama.handover.parts import says_nothing
from saksama.handover.roster import Category, Roster
from saksama.handover.roster_reading import Chosen
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.patrol.roster.report import Reason, RosterReport, Tally
from saksama.patrol.roster.row import Candidate, Given, Resolver, RowReader
from saksama.patrol.roster.sheet import Held, hold, read_sheet


@dataclass(frozen=True)
class Fallbacks:
    """What holds for rows whose file has no such column or cell."""

    category: Category | None = None
    region: str | None = None
    """Dotted code of the agency's own territory."""
    resolve: Resolver | None = None
    """Turns names of places into a code; without it names are not read."""


NONE = Fallbacks()


@dataclass(frozen=True)
class Handed:
    """How the file was handed over."""

    transfer_basis: str
    received_on: date
    source: str


def read_roster(
    path: Path,
    *,
    keyring: Keyring,
    transfer_basis: str,
    received_on: date,
    source: str,
    today: date,
    fallbacks: Fallbacks = NONE,
) -> tuple[Roster, RosterReport]:
    """The roster in the CSV or spreadsheet at `path`; the same file gives the same roster.

    Raises Refused when the transfer has no legal basis on record or lies in the future, BadInput when the file
    cannot be read or holds no usable row. Messages name lines and columns, never values.
    """
    handed = Handed(transfer_basis, received_on, source)
    roster, report = examine(hold(path), handed, keyring=keyring, today=today, fallbacks=fallbacks)
    if not roster.rows:
        raise BadInput(nothing_usable(), "\n".join(report.lines()))
    return roster, report


def examine(
    held: Held,
    handed: Handed,
    *,
    keyring: Keyring,
    today: date,
    fallbacks: Fallbacks = NONE,
    chosen: Chosen | None = None,
) -> tuple[Roster, RosterReport]:
    """As `read_roster`, of bytes in memory and with columns as `chosen`; a roster without rows is told, not refused."""
    _require_basis(handed.transfer_basis, handed.received_on, today)
    sheet = read_sheet(held, chosen)
    problems, warnings = Tally(), Tally()
    given = Given(
        keyring=keyring,
        source=handed.source,
        received_on=handed.received_on,
        category=fallbacks.category,
        region=fallbacks.region,
        resolve=fallbacks.resolve,
    )
    reader = RowReader(given, problems, warnings)
    outcomes = [reader.read(line) for line in sheet.lines]
    usable = [candidate for candidate in outcomes if candidate is not None]
    rows, merged = _one_each(usable, problems, warnings)
    _warn_of_shared(rows, warnings)
    for _n in range(sheet.other_sheets):
        warnings.add(Reason.OTHER_SHEETS, 1)
    report = RosterReport(
        file=held.name,
        encoding=sheet.encoding,
        read=len(outcomes),
        taken=len(rows),
        merged=merged,
        left_out=len(outcomes) - len(rows) - merged,
        problems=problems.findings(),
        warnings=warnings.findings(),
    )
    roster = Roster(
        roster_id=f"r-{sheet.digest[:16]}",
        transfer_basis=handed.transfer_basis.strip(),
        received_on=handed.received_on,
        rows=tuple(candidate.row for candidate in rows),
    )
    return roster, report


def nothing_usable() -> str:
    """What is said of a file without one usable row."""
    return _("Tidak ada baris yang dapat dipakai.")


def _require_basis(transfer_basis: str, received_on: date, today: date) -> None:
    if says_nothing(transfer_basis):
        raise Refused(
            _("Dasar penyerahan daftar pegawai belum diisi."),
            _("Tulis nomor dan tanggal surat atau perjanjian yang mendasarinya."),
        )
    if received_on > today:
        raise Refused(_("Tanggal terima daftar pegawai ada di masa depan."))


def _one_each(candidates: list[Candidate], problems: Tally, warnings: Tally) -> tuple[list[Candidate], int]:
    """One row per NIP: equal rows become one, contradicting ones all stay out. The second value: rows merged."""
    by_nip: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_nip[candidate.row.nip].append(candidate)
    kept, merged = [], 0
    for same in by_nip.values():
        if any(other.row != same[0].row for other in same):
            _note(Reason.CONTRADICTING, same, problems)
            continue
        kept.append(same[0])
        merged += len(same) - 1
        if len(same) > 1:
            _note(Reason.MERGED, same, warnings)
    return kept, merged


def _note(reason: Reason, candidates: Iterable[Candidate], tally: Tally) -> None:
    for candidate in candidates:
        tally.add(reason, candidate.line, "nip")


def _warn_of_shared(candidates: list[Candidate], warnings: Tally) -> None:
    """Both claims on one account stay in the roster: nobody is it by declaration, and no namesake by name (G5)."""
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    claims = [(c, a) for c in candidates for a in c.row.declared_accounts if a.stable_id]
    for candidate, account in claims:
        owners[account.platform, account.stable_id or ""].add(candidate.row.nip)
    for candidate, account in claims:
        if len(owners[account.platform, account.stable_id or ""]) > 1:
            warnings.add(Reason.ACCOUNT_SHARED, candidate.line, f"id_{account.platform}")
