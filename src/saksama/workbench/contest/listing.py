"""KPU's list of campaign accounts: which column is which, and what each row says. Reads only; adds nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from saksama.handover.fence import AccountClass
from saksama.handover.parts import Platform
from saksama.kernel.folding import letters, plain
from saksama.kernel.words import _
from saksama.workbench.contest.models import Participant
from saksama.workbench.contest.rules import AccountContent
from saksama.workbench.contest.sheet import ROUNDED, Row, Sheet, column_letter

HEADER_WITHIN = 20
COLUMNS: dict[str, tuple[str, ...]] = {
    "participant": ("peserta", "pasangan calon", "paslon", "partai", "nama peserta", "no urut", "nomor urut", "calon"),
    "platform": ("platform", "media sosial", "jenis media sosial", "aplikasi", "medsos"),
    "handle": ("nama akun", "akun", "username", "user name", "nama pengguna", "handle"),
    "url": ("alamat", "tautan", "url", "link", "alamat akun", "tautan akun", "link akun"),
    "proof": ("nomor pendaftaran", "no pendaftaran", "nomor registrasi", "no registrasi", "nomor", "tanda terima"),
    "registered_on": ("tanggal pendaftaran", "tanggal daftar", "tgl pendaftaran", "tanggal registrasi", "tanggal"),
    "stable_id": ("id akun", "user id", "id", "nomor akun"),
}
"""What may stand in a list, and the headings under which it usually does."""
REQUIRED = ("participant", "platform", "handle", "url", "proof")
PLATFORMS: dict[str, Platform] = {
    "twitter": Platform.X, "x twitter": Platform.X, "ig": Platform.INSTAGRAM, "fb": Platform.FACEBOOK,
    "yt": Platform.YOUTUBE, "you tube": Platform.YOUTUBE, "tik tok": Platform.TIKTOK, "thread": Platform.THREADS,
} | {str(one): one for one in Platform if one is not Platform.OTHER}  # fmt: skip
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")

Mapped = Mapping[str, int]
"""{what: index of the column}"""


@dataclass(frozen=True)
class Mistake:
    """What is wrong with one row, where."""

    line: int
    column: str
    """Letter of the column; empty where the row as a whole is meant."""
    heading: str
    reason: str


@dataclass(frozen=True)
class Entry:
    """One row that reads as an account."""

    line: int
    participant: Participant
    content: AccountContent


@dataclass
class Reading:
    """What a list holds under one mapping."""

    entries: list[Entry] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    """Lines whose account stands already."""
    mistakes: list[Mistake] = field(default_factory=list)


def heading_of(sheet: Sheet) -> Row:
    """The row of headings: the first that names two known columns, else the first row of all."""
    for row in sheet.rows[:HEADER_WITHIN]:
        if len(guess(row)) >= 2:
            return row
    return sheet.rows[0]


def guess(heading: Row) -> dict[str, int]:
    """Which column probably holds what; an officer confirms it."""
    said = [" ".join(letters(cell).split()) for cell in heading.cells]
    found: dict[str, int] = {}
    for what, names in COLUMNS.items():
        place = next((said.index(name) for name in names if name in said), None)
        if place is not None and place not in found.values():
            found[what] = place
    return found


def read_entries(sheet: Sheet, mapped: Mapped, participants: Sequence[Participant]) -> Reading:
    """Every row under the heading as an entry, or as mistakes by line and column."""
    heading, reading = heading_of(sheet), Reading()
    for row in sheet.rows:
        if row.number <= heading.number:
            continue
        mistakes = [
            Mistake(row.number, column_letter(mapped[what]), _at(heading, mapped[what]), reason)
            for what, reason in _wrong(row, mapped, participants)
        ]
        reading.mistakes.extend(mistakes)
        if not mistakes:
            who = _participant(_cell(row, mapped, "participant"), participants)
            assert who
            reading.entries.append(Entry(row.number, who, _content(row, mapped)))
    return reading


def _wrong(row: Row, mapped: Mapped, participants: Sequence[Participant]) -> list[tuple[str, str]]:
    """What is wrong in a row before any account is looked up, with the column it stands in."""
    found = [(what, _("Belum diisi.")) for what in REQUIRED if not _cell(row, mapped, what)]
    found += [
        (what, _("Angka ini dibulatkan lembar kerja; simpan kolomnya sebagai teks."))
        for what in mapped if _cell(row, mapped, what) == ROUNDED
    ]  # fmt: skip
    if found:
        return found
    if _participant(_cell(row, mapped, "participant"), participants) is None:
        found.append(("participant", _("Peserta ini tidak ada dalam daftar peserta.")))
    if _platform(_cell(row, mapped, "platform")) is None:
        found.append(("platform", _("Platform ini tidak dikenal.")))
    if _cell(row, mapped, "registered_on") and read_day(_cell(row, mapped, "registered_on")) is None:
        found.append(("registered_on", _("Tulis tanggal seperti 22-09-2024.")))
    return found


def _content(row: Row, mapped: Mapped) -> AccountContent:
    platform = _platform(_cell(row, mapped, "platform"))
    assert platform
    return AccountContent(
        platform=platform, handle=_handle(_cell(row, mapped, "handle")), url=_url(_cell(row, mapped, "url")),
        account_class=AccountClass.REGISTERED, proof=_cell(row, mapped, "proof"),
        stable_id=_cell(row, mapped, "stable_id"), registered_on=read_day(_cell(row, mapped, "registered_on")),
    )  # fmt: skip


def _cell(row: Row, mapped: Mapped, what: str) -> str:
    place = mapped.get(what)
    return row.cells[place] if place is not None and place < len(row.cells) else ""


def _at(heading: Row, place: int) -> str:
    return heading.cells[place] if place < len(heading.cells) else ""


def _participant(said: str, participants: Sequence[Participant]) -> Participant | None:
    """By number, code, name or alias; None when it fits nobody, or more than one."""
    number = re.sub(r"^(no(mor)?( urut)?\.?\s*)?0*(?=\d)", "", plain(said).strip())
    wanted = letters(said)
    fitting = [
        one for one in participants
        if (one.number and one.number.lstrip("0") == number) or one.code == plain(said).strip()
        or (wanted and wanted in {letters(name) for name in (one.name, *one.aliases)})
    ]  # fmt: skip
    return fitting[0] if len(fitting) == 1 else None


def _platform(said: str) -> Platform | None:
    return PLATFORMS.get(" ".join(letters(said).split()))


def _handle(said: str) -> str:
    """The handle, also out of an address that stands in its place."""
    if said.startswith("https://"):
        return urlsplit(said).path.strip("/").split("/")[-1].removeprefix("@")
    return said.removeprefix("@")


def _url(said: str) -> str:
    if re.match(r"^http://", said):
        return "https://" + said.removeprefix("http://")
    return said if "://" in said or ":" in said else f"https://{said}"


def read_day(said: str) -> date | None:
    """A day as lists write it: "2024-09-22", "22-09-2024", "22/9/2024", "22 September 2024"; None for others."""
    parts = re.findall(r"\d+|[a-z]+", plain(said))
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        parts = parts[::-1]
    month = MONTHS.index(parts[1][:3]) + 1 if parts[1][:3] in MONTHS else parts[1]
    try:
        return date(int(parts[2]), int(month), int(parts[0]))
    except (ValueError, OverflowError):
        return None
