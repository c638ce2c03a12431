"""Why a candidate is shown, in sentences an officer can read aloud;
what the account does not say is said too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from saksama.kernel.clock import say_day
from saksama.kernel.words import _
from saksama.patrol.screening.linkage import names
from saksama.patrol.screening.linkage.facts import Years

Row = dict[str, object]


@dataclass(frozen=True)
class Side:
    """The values compared, as written."""

    name: str
    handle: str = ""
    bio: str = ""
    place: str = ""
    birth_year: int = 0
    unit: str = ""
    region: str = ""


@dataclass(frozen=True)
class Verdicts:
    """What the comparison found; None: the account says nothing about it."""

    name: bool | None
    handle: bool | None
    birth_year: bool | None
    unit: bool | None
    place: bool | None
    years: Years = Years(0, 0, 0)
    in_territory: bool | None = None
    declared_other: bool = False
    """The agency declared another account of this platform as the person's."""


def row(about: str, says: str, account: str | None, register: str | None, agrees: bool | None) -> Row:
    """One row of signals.EVIDENCE."""
    return {
        "about": about,
        "says": says,
        "account_value": account,
        "register_value": register,
        "agrees": agrees,
    }


def declared(account_id: str, basis: str, day: date) -> list[Row]:
    """Evidence of a declared account: nothing was compared but the stable id."""
    says = _("Instansi menyatakan akun ini milik pegawai tersebut: {basis}, {day}. Nomor tetap akunnya sama.").format(
        basis=basis, day=say_day(day)
    )
    return [row("declared", says, account_id, account_id, True)]


def corroborated(account: Side, register: Side, found: Verdicts) -> list[Row]:
    """Evidence of a candidate found by name and a separating fact, in a fixed order."""
    return [
        _name(account, register, found),
        _handle(account, register, found),
        _year(account, register, found),
        _unit(account, register, found),
        _place(account, register, found),
        _not_declared(found),
    ]


def _not_declared(found: Verdicts) -> Row:
    """A copied name and year look the same as one's own: that is said on every card."""
    copied = _("Nama dan angka dapat ditulis siapa saja; kecocokan tidak membuktikan siapa pemegang akun.")
    if found.declared_other:
        other = _("Instansi menyatakan akun lain di platform ini sebagai milik pegawai tersebut, bukan akun ini.")
        return row("declared", f"{other} {copied}", None, None, False)
    nobody = _("Instansi tidak menyatakan akun ini sebagai milik siapa pun.")
    return row("declared", f"{nobody} {copied}", None, None, None)


def _name(account: Side, register: Side, found: Verdicts) -> Row:
    sentences = {
        True: _("Nama tampilan “{account}” cocok dengan nama “{register}” dalam daftar ASN."),
        False: _("Nama tampilan “{account}” tidak cocok dengan nama “{register}” dalam daftar ASN."),
        None: _("Akun tidak memakai nama tampilan yang dapat dibandingkan dengan “{register}”."),
    }
    said = sentences[found.name]
    if found.name and names.displayed(account.name)[0] != names.registered(register.name):
        said = _("Nama tampilan “{account}” hanya bagian, singkatan, atau ejaan lain dari nama “{register}”.")
    says = said.format(account=account.name, register=register.name)
    return row("name", says, account.name or None, register.name, found.name)


def _handle(account: Side, register: Side, found: Verdicts) -> Row:
    sentences = {
        True: _("Nama pengguna @{account} memuat bagian dari nama “{register}”."),
        False: _("Nama pengguna @{account} memuat nama lain daripada “{register}”."),
        None: _("Nama pengguna tidak menunjukkan nama orang yang dapat dibandingkan."),
    }
    says = sentences[found.handle].format(account=account.handle, register=register.name)
    return row("handle", says, account.handle or None, register.name, found.handle)


def _year(account: Side, register: Side, found: Verdicts) -> Row:
    two, four, bio = found.years
    places = (
        (_("dua angka akhir nama pengguna"), f"{two % 100:02d}" if two else ""),
        (_("angka akhir nama pengguna"), str(four or "")),
        (_("bio"), str(bio or "")),
    )
    value = "; ".join(f"{shown} ({where})" for where, shown in places if shown)
    sentences = {
        True: _(
            "Akun menunjukkan {account}; sama dengan tahun lahir {register}. Angka itu bisa juga bukan tahun lahir."
        ),
        False: _("Akun menunjukkan {account}; berbeda dari tahun lahir {register}."),
        None: _("Akun tidak menunjukkan tahun lahir; dalam daftar tertulis {register}."),
    }
    says = sentences[found.birth_year].format(account=value, register=register.birth_year)
    return row("birth_year", says, value or None, str(register.birth_year), found.birth_year)


def _unit(account: Side, register: Side, found: Verdicts) -> Row:
    sentences = {
        True: _("Akun menyebut {account}; sama dengan tempat tugas dalam daftar: {register}."),
        False: _("Akun menyebut {account}; tempat tugas dalam daftar lain: {register}."),
        None: _("Akun tidak menyebut unit atau instansi; dalam daftar tertulis {register}."),
    }
    says = sentences[found.unit].format(account=account.unit, register=register.unit)
    return row("unit", says, account.unit or None, register.unit, found.unit)


def _place(account: Side, register: Side, found: Verdicts) -> Row:
    if found.place is None and found.in_territory:
        says = _("Akun menyebut “{account}”, di wilayah mandat. Itu tidak membedakan orang senama.").format(
            account=account.place
        )
        return row("place", says, account.place, register.region, None)
    sentences = {
        True: _("Akun menyebut “{account}”; cocok dengan wilayah tugas {register}."),
        False: _("Akun menyebut “{account}”; bukan wilayah tugas {register}."),
        None: _("Akun tidak menyebut tempat yang dikenali."),
    }
    says = sentences[found.place].format(account=account.place, register=register.region)
    return row("place", says, account.place if found.place is not None else None, register.region, found.place)
