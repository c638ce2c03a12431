"""Every question's field: its label, its hint, how much it takes. Names of persons' numbers are not among them."""

from __future__ import annotations

from dataclasses import dataclass

from saksama.web.shared.words import later as _l

PEOPLE = 5
"""Most persons one report names; more go into the story."""


@dataclass(frozen=True)
class Field:
    """One field as it is shown."""

    label: str
    help: str = ""
    kind: str = "text"
    """text | date | area | tel | email"""
    most: int = 200
    """Signs taken; longer is refused beside the field, nothing is cut."""
    rows: int = 4


STORY, LINKS, PLACE = 8_000, 4_000, 500
"""As the counter takes them (workbench/loket/rules.py)."""
FIELDS: dict[str, Field] = {
    "what": Field(_l("Ceritakan kejadiannya"), _l(
        "Seperti bercerita kepada tetangga: siapa berbuat apa. Tulis yang Anda lihat dan dengar sendiri."
    ), "area", STORY, 7),
    "where": Field(_l("Tempat kejadian"), most=12),
    "region": Field(_l("Kecamatan"), most=13),
    "village": Field(_l("Desa atau kelurahan"), most=13),
    "place": Field(_l("Tempat persisnya"),
                   _l("Misalnya: balai desa, halaman SD, RT 02. Hanya dibaca petugas yang menangani."), most=PLACE),
    "outside": Field(_l("Kabupaten atau kota, dan tempatnya"), most=PLACE),
    "day": Field(_l("Tanggal kejadian"), _l("Kira-kira boleh. Kosongkan bila tidak tahu."), "date", 10),
    "hour": Field(_l("Sekitar jam berapa?"), _l("Misalnya: 9 pagi, atau selepas magrib."), most=40),
    "known_on": Field(_l("Kapan Anda mengetahuinya?"), _l("Kosongkan bila pada hari itu juga."), "date", 10),
    "contest": Field(_l("Pemilihan"), most=40),
    "links": Field(_l("Tautan, satu di tiap baris"), _l("Salin dari kolom alamat atau tombol Bagikan."),
                   "area", LINKS, 3),
    "kind": Field(_l("Dengan nama, atau tanpa nama"), most=12),
    "standing": Field(_l("Anda melapor sebagai"), most=12),
    "own_name": Field(_l("Nama Anda"), _l("Seperti di KTP. Nomor KTP tidak perlu.")),
    "own_address": Field(_l("Alamat Anda"), _l("Jalan atau dusun, RT/RW, desa, kecamatan."), "area", 200, 3),
    "own_phone": Field(_l("Nomor telepon"), _l("Hanya bila Anda mau ditelepon."), "tel", 40),
    "own_email": Field(_l("Surel"), kind="email"),
    "own_birth_place": Field(_l("Tempat lahir")),
    "own_birth_date": Field(_l("Tanggal lahir"), kind="date", most=10),
    "own_sex": Field(_l("Jenis kelamin"), most=20),
    "own_job": Field(_l("Pekerjaan")),
    "own_nationality": Field(_l("Kewarganegaraan")),
    "own_more": Field(_l("Hal lain yang dapat membuka siapa Anda"),
                      _l("Misalnya: bagaimana Anda tahu, atau siapa saksi Anda. Ikut disimpan terkunci bersama nama."),
                      "area", 2_000, 3),
    "truth": Field(_l("Yang saya tulis benar menurut yang saya ketahui."), most=3),
}  # fmt: skip
"""Name in the form → how it is asked. Persons reported (`name0`, `agency0` …) come in pairs, see `of`."""
NAMED = Field(_l("Nama, sejauh Anda tahu"), _l("Nama panggilan pun boleh."))
WORKS = Field(_l("Tempat kerja atau jabatannya"), _l("Misalnya: guru SD, staf kecamatan, puskesmas. NIP tidak perlu."))
CHOICES: dict[str, tuple[str, ...]] = {
    "where": ("internet", "here", "elsewhere"),
    "kind": ("report", "information"),
    "standing": ("voter", "participant", "monitor"),
}
"""What may be chosen, as the handover writes it."""


def of(name: str) -> Field:
    """The field called `name`. Raises KeyError for one that is not asked."""
    if name in FIELDS:
        return FIELDS[name]
    return {**{f"name{n}": NAMED for n in range(PEOPLE)}, **{f"agency{n}": WORKS for n in range(PEOPLE)}}[name]


NAMES = (*FIELDS, *(f"{part}{n}" for n in range(PEOPLE) for part in ("name", "agency")))
"""Every field that a draft carries."""
