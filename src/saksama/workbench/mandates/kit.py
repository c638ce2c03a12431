"""The mandate's kit: letters to fill, print and sign, as reviewed data in the official language.

A letter is no sentence of the interface: it stays Indonesian whatever is spoken. What the mandate does not say yet
is a dotted line for the pen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from saksama.handover import words
from saksama.handover.mandate import GuidelineKind
from saksama.handover.parts import Platform
from saksama.kernel.words import _, speaking
from saksama.regions.table import regions
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices.models import Office

LETTERS = Path(__file__).parent / "letters"
KEYS = ("surat-tugas", "sop", "dpia", "perjanjian", "satgas")
"""In the order in which an office needs them."""
SHORT, FULL = "Bawaslu ", "Badan Pengawas Pemilihan Umum"
DOTS = "…" * 12
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
          "November", "Desember")  # fmt: skip
PLACE = re.compile(r"\{([a-z_]+)\}")


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One numbered or named part of a letter."""

    heading: str = ""
    text: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    named: bool = False
    """The items bear their own names ("KESATU: …") and get no numbers."""
    columns: tuple[str, ...] = ()
    """Headings of a table to fill."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Its rows; a shorter row is filled up with empty cells."""
    after: tuple[str, ...] = ()

    def full_rows(self) -> list[tuple[str, ...]]:
        """Every row as wide as the headings."""
        return [(*row, *[""] * (len(self.columns) - len(row))) for row in self.rows]


class Basis(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One provision a letter rests on, how sure its source is, and what to check before signing."""

    says: str
    mark: str
    """H, M, L; R: recalled, no source was found."""
    check: str = ""
    regime: str = ""
    """Only for elections of this kind; empty: for both."""


class Letter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One letter of the kit."""

    key: str
    title: tuple[str, ...]
    about: str = ""
    opening: tuple[str, ...] = ()
    bases_heading: str = "Dasar"
    bases: tuple[Basis, ...] = ()
    parts: tuple[Part, ...] = ()
    signers: tuple[tuple[str, ...], ...] = ()
    """Side by side at the end: the lines above each name."""
    copies: tuple[str, ...] = ()
    """To whom copies go."""
    annex: tuple[Part, ...] = ()
    """On a page of its own after the signatures."""
    number: bool = True


@cache
def letters() -> dict[str, Letter]:
    """Every letter by its key, in the order of need. Raises ValidationError when one is not well formed."""
    return {key: msgspec.yaml.decode((LETTERS / f"{key}.yaml").read_bytes(), type=Letter) for key in KEYS}


def filled(letter: Letter, office: Office, mandate: Mandate | None) -> Letter:
    """`letter` with what office and mandate say in its places, and dots where they say nothing yet."""
    values = values_of(office, mandate)
    regime = mandate.regime if mandate else ""
    whole = msgspec.structs.replace(
        letter, bases=tuple(one for one in letter.bases if not (one.regime and regime) or one.regime == regime)
    )
    return msgspec.convert(_fill(msgspec.to_builtins(whole), values), Letter)


def values_of(office: Office, mandate: Mandate | None) -> dict[str, str]:
    """What stands in the places of every letter, by name."""
    place = office.name.removeprefix(SHORT)
    full = f"{FULL} {place}" if office.name.startswith(SHORT) else office.name
    told = {"kantor": office.name, "daerah": place, "kepala": full.upper()}
    if mandate is None:
        return told
    return told | {
        "nomor_surat": mandate.letter_number, "tanggal_surat": long_day(mandate.letter_date),
        "dasar": mandate.legal_basis, "pedoman": _guideline(mandate), "nomor_pedoman": mandate.guideline_number,
        "versi_pedoman": mandate.guideline_version, "pleno": mandate.pleno_minutes, "dpia": mandate.dpia_reference,
        "wilayah": ", ".join(territory_names(mandate)), "platform": _listed(mandate.platforms),
        "pemilihan": mandate.election_name, "hari_pertama": long_day(mandate.first_day),
        "hari_terakhir": long_day(mandate.last_day),
    }  # fmt: skip


def heading(office: Office) -> tuple[str, str]:
    """The two lines of the letterhead; the second is empty for an office with another name than Bawaslu's."""
    if not office.name.startswith(SHORT):
        return office.name.upper(), ""
    return FULL.upper(), office.name.removeprefix(SHORT).upper()


@dataclass(frozen=True)
class Use:
    """A letter as the interface offers it."""

    key: str
    name: str
    use: str


def uses() -> list[Use]:
    """Every letter with what it is for, in the reader's language."""
    return [
        Use("surat-tugas", _("Surat tugas"), _("Siapa bertugas, di mana, sampai kapan. Nomornya dasar mandat.")),
        Use("sop", _("SOP kantor, diputus pleno"), _("Hanya selama juklak atau juknis nasional belum ada.")),
        Use("dpia", _("Penilaian dampak (DPIA)"), _("Wajib sebelum data orang diproses.")),
        Use("perjanjian", _("Perjanjian daftar pegawai dengan BKPSDM"), _("Dasar penyerahan daftar pegawai.")),
        Use("satgas", _("Keputusan satgas"), _("Hanya bila kewenangannya sudah dipastikan ke provinsi.")),
    ]  # fmt: skip


def long_day(day: date | None) -> str:
    """A day as letters write it, "14 Oktober 2024"; "" for None."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else ""


def territory_names(mandate: Mandate) -> list[str]:
    """The territory in words, "Kabupaten Sukoharjo (33.11)"; a code alone where the list has no name."""
    known = regions()
    return [f"{known[code].name} ({code})" if code in known else code for code in mandate.territory]


def _listed(platforms: list[str]) -> str:
    """Platforms in one sentence; letters are Indonesian whatever is spoken."""
    with speaking("id"):
        return ", ".join(words.platform(Platform(one)) for one in platforms)


def _guideline(mandate: Mandate) -> str:
    if not mandate.guideline_number:
        return ""
    own = mandate.guideline_kind == GuidelineKind.OFFICE_SOP
    kind = "SOP kantor sendiri yang diputus rapat pleno" if own else "petunjuk pelaksanaan nasional"
    return f"{kind} Nomor {mandate.guideline_number} versi {mandate.guideline_version}"


def _fill(thing: object, values: Mapping[str, str]) -> object:
    if isinstance(thing, str):
        return PLACE.sub(lambda found: values.get(found[1]) or DOTS, thing)
    if isinstance(thing, dict):
        return {key: _fill(value, values) for key, value in thing.items()}
    return [_fill(one, values) for one in thing] if isinstance(thing, list | tuple) else thing
