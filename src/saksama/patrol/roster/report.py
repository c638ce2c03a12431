"""What an import of a register says: counts and places, never a name or a number of a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from saksama.kernel.figures import whole
from saksama.kernel.words import _

FIRST = 20


class Reason(StrEnum):
    """Why a row stayed out, or what was noticed about one that came in."""

    EXAMPLE = "example"
    NAME_EMPTY = "name_empty"
    NIP_EMPTY = "nip_empty"
    NIP_LENGTH = "nip_length"
    NIP_LOST = "nip_lost"
    NIP_BIRTH = "nip_birth"
    NIP_AGE = "nip_age"
    NIP_APPOINTED = "nip_appointed"
    NIP_YOUNG = "nip_young"
    NIP_SEX = "nip_sex"
    CATEGORY = "category"
    AGENCY = "agency"
    REGION = "region"
    DATE = "date"
    PERIOD = "period"
    FORMULA = "formula"
    CONTRADICTING = "contradicting"
    # noticed only
    MERGED = "merged"
    STRIPPED = "stripped"
    LOOKALIKE = "lookalike"
    NAME_TAIL = "name_tail"
    PPPK_LAYOUT = "pppk_layout"
    ACCOUNT_NO_ID = "account_no_id"
    ACCOUNT_ID_LOST = "account_id_lost"
    ACCOUNT_NO_BASIS = "account_no_basis"
    ACCOUNT_SHARED = "account_shared"
    OTHER_SHEETS = "other_sheets"


class Place(NamedTuple):
    """A line of the file (1-based, as a spreadsheet shows it) and the header of a column."""

    line: int
    column: str


@dataclass(frozen=True)
class Noted:
    """One reason, how often, and where first."""

    reason: Reason
    count: int
    places: tuple[Place, ...]

    def say(self) -> str:
        """One line an officer can send back to the agency."""
        where = "; ".join(f"{p.line} ({p.column})" if p.column else f"{p.line}" for p in self.places)
        hidden = self.count - len(self.places)
        more = _(" … dan {n} lagi").format(n=whole(hidden)) if hidden else ""
        return _("{what}: {count} kali, baris {where}{more}").format(
            what=words(self.reason), count=whole(self.count), where=where, more=more
        )


@dataclass(frozen=True)
class RosterReport:
    """`read` = `taken` + `merged` + `left_out`, counted in rows that hold anything at all."""

    file: str
    encoding: str
    read: int
    taken: int
    merged: int
    left_out: int
    problems: tuple[Noted, ...]
    warnings: tuple[Noted, ...]

    def lines(self) -> list[str]:
        """The report as it is printed."""
        head = _("{file} ({encoding}): dibaca {read}, masuk {taken}, digabung {merged}, tidak masuk {out}.").format(
            file=self.file,
            encoding=self.encoding,
            read=whole(self.read),
            taken=whole(self.taken),
            merged=whole(self.merged),
            out=whole(self.left_out),
        )
        out = [head]
        out += [_("Tidak masuk: {finding}").format(finding=finding.say()) for finding in self.problems]
        return out + [_("Perhatikan: {finding}").format(finding=finding.say()) for finding in self.warnings]


class Tally:
    """Collects findings while a file is read; keeps the first places only."""

    def __init__(self) -> None:
        self._count: dict[Reason, int] = defaultdict(int)
        self._places: dict[Reason, list[Place]] = defaultdict(list)

    def add(self, reason: Reason, line: int, column: str = "") -> None:
        """Notes `reason` at a place."""
        self._count[reason] += 1
        if len(self._places[reason]) < FIRST:
            self._places[reason].append(Place(line, column))

    def findings(self) -> tuple[Noted, ...]:
        """What was noted, in the order of `Reason`."""
        return tuple(
            Noted(reason, self._count[reason], tuple(sorted(self._places[reason])))
            for reason in Reason
            if reason in self._count
        )


def words(reason: Reason) -> str:
    """The reason as an officer reads it."""
    return _words()[reason]


def _words() -> Mapping[Reason, str]:
    return {
        Reason.EXAMPLE: _("baris contoh dari templat; bukan pegawai"),
        Reason.NAME_EMPTY: _("nama kosong"),
        Reason.NIP_EMPTY: _("NIP kosong"),
        Reason.NIP_LENGTH: _("NIP bukan 18 angka"),
        Reason.NIP_LOST: _("angka terakhir NIP hilang karena Excel; ubah kolomnya menjadi teks dan isi ulang"),
        Reason.NIP_BIRTH: _("tanggal lahir dalam NIP tidak ada di kalender"),
        Reason.NIP_AGE: _("umur menurut NIP di luar 15–80 tahun"),
        Reason.NIP_APPOINTED: _("waktu pengangkatan dalam NIP tidak mungkin"),
        Reason.NIP_YOUNG: _("diangkat sebelum umur 15 tahun menurut NIP"),
        Reason.NIP_SEX: _("angka jenis kelamin dalam NIP bukan 1 atau 2"),
        Reason.CATEGORY: _("kategori bukan PNS atau PPPK"),
        Reason.AGENCY: _("instansi kosong"),
        Reason.REGION: _("wilayah tidak dikenali"),
        Reason.DATE: _("tanggal tidak terbaca"),
        Reason.PERIOD: _("masa berlaku berakhir sebelum mulai"),
        Reason.FORMULA: _("isi sel berupa rumus"),
        Reason.CONTRADICTING: _("NIP yang sama dengan isi berbeda"),
        Reason.MERGED: _("baris kembar digabung"),
        Reason.STRIPPED: _("tanda tak terlihat dibuang"),
        Reason.LOOKALIKE: _("huruf asing yang mirip huruf Latin diganti"),
        Reason.NAME_TAIL: _("kata sesudah koma tidak dikenali sebagai gelar"),
        Reason.PPPK_LAYOUT: _("susunan nomor PPPK hanya diperiksa sebagian"),
        Reason.ACCOUNT_NO_ID: _("akun tanpa nomor tetap; tidak akan menunjuk orang"),
        Reason.ACCOUNT_ID_LOST: _("nomor akun rusak karena Excel; akun tidak dipakai"),
        Reason.ACCOUNT_NO_BASIS: _("akun tanpa dasar atau tanggal pernyataan; tidak dipakai"),
        Reason.ACCOUNT_SHARED: _("satu akun dinyatakan lebih dari satu orang; tidak dipakai"),
        Reason.OTHER_SHEETS: _("lembar lain dalam berkas ini tidak dibaca"),
    }
