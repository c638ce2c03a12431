"""The one table of columns a register file may have: reading, the template and its explanations come from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saksama.handover.parts import Platform
from saksama.kernel.folding import plain
from saksama.kernel.words import _

NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Column:
    """One column: its key in the code, its header as we write it, and other headers that agencies use."""

    key: str
    header: str
    required: bool = False
    example: str = ""
    aliases: tuple[str, ...] = ()


COLUMNS = (
    Column(
        "name",
        "nama",
        True,
        "Drs. H. Contoh Nama, M.Si.",
        ("nama lengkap", "nama pegawai", "nama asn", "nama pns", "nama gelar"),
    ),
    Column(
        "nip",
        "nip",
        True,
        "198001012005011001",
        ("nip baru", "nomor induk pegawai", "ni pppk", "nip ni pppk", "nip nippppk", "nip nipppk", "nipppk"),
    ),
    Column(
        "category",
        "kategori",
        False,
        "PNS",
        ("jenis", "jenis asn", "jenis pegawai", "status", "status kepegawaian", "status pegawai", "pns pppk"),
    ),
    Column("front", "gelar_depan", False, "", ("gelar di depan",)),
    Column("back", "gelar_belakang", False, "", ("gelar di belakang",)),
    Column(
        "agency",
        "instansi",
        False,
        "Dinas Pendidikan",
        ("opd", "skpd", "perangkat daerah", "nama instansi", "instansi induk", "nama opd"),
    ),
    Column(
        "unit",
        "unit_kerja",
        False,
        "SMP Negeri 1",
        ("unit", "unit organisasi", "unor", "nama unit kerja", "satuan kerja", "satker", "tempat tugas"),
    ),
    Column("position", "jabatan", False, "Guru", ("nama jabatan",)),
    Column(
        "region",
        "kode_wilayah",
        False,
        "33.11.05",
        ("kode wilayah kerja", "kode kemendagri", "kode kecamatan", "kode desa", "kode kabupaten"),
    ),
    Column("district", "kabupaten", False, "", ("kabupaten kota", "kab kota", "kota")),
    Column("subdistrict", "kecamatan", False, "", ("nama kecamatan",)),
    Column("village", "desa", False, "", ("kelurahan", "desa kelurahan", "nama desa")),
    Column("valid_from", "berlaku_mulai", False, "", ("mulai berlaku",)),
    Column("valid_to", "berlaku_sampai", False, "", ("sampai", "berakhir")),
    *(
        column
        for platform in Platform
        if platform is not Platform.OTHER
        for column in (
            Column(f"handle:{platform}", f"akun_{platform}", False, "", (f"nama akun {platform}", f"{platform}")),
            Column(f"id:{platform}", f"id_{platform}", False, "", (f"id akun {platform}", f"{platform} id")),
        )
    ),
    Column("basis", "dasar", False, "", ("dasar akun", "dasar pernyataan akun", "dasar pernyataan")),
    Column("declared_on", "tanggal", False, "", ("tanggal akun", "tanggal pernyataan", "tanggal pernyataan akun")),
)
BY_KEY = {column.key: column for column in COLUMNS}
_BY_NAME = {name: column.key for column in COLUMNS for name in (NOT_WORD.sub(" ", column.header), *column.aliases)}


def recognise(headers: Sequence[str]) -> dict[int, str]:
    """Which position holds which column key; of two that claim the same key the first counts."""
    found: dict[int, str] = {}
    for position, header in enumerate(headers):
        key = _BY_NAME.get(NOT_WORD.sub(" ", plain(header)).strip())
        if key and key not in found.values():
            found[position] = key
    return found


def is_header(headers: Sequence[str]) -> bool:
    """Whether the row names every required column."""
    keys = set(recognise(headers).values())
    return all(column.key in keys for column in COLUMNS if column.required)


def explain(key: str) -> str:
    """What belongs into the column, for the template."""
    kind, colon, platform = key.partition(":")
    if colon:
        return _account_words(kind).format(platform=platform)
    return {
        "name": _("Wajib. Gelar boleh ikut di sini atau di kolomnya sendiri."),
        "nip": _("Wajib, 18 angka, sebagai teks: Excel merusak angka yang panjang."),
        "category": _("PNS atau PPPK."),
        "front": _("Gelar sebelum nama."),
        "back": _("Gelar sesudah nama."),
        "agency": _("Instansi atau perangkat daerah."),
        "unit": _("Unit kerja; membantu membedakan orang yang senama."),
        "position": _("Jabatan."),
        "region": _("Kode wilayah tempat bertugas, sehalus mungkin: kecamatan atau desa."),
        "district": _("Kabupaten atau kota, bila kode tidak ada."),
        "subdistrict": _("Kecamatan, bila kode tidak ada."),
        "village": _("Desa atau kelurahan, bila kode tidak ada."),
        "valid_from": _("Hari pertama baris ini berlaku."),
        "valid_to": _("Hari terakhir baris ini berlaku."),
        "basis": _("Surat yang menjadi dasar pernyataan akun."),
        "declared_on": _("Tanggal pernyataan akun."),
    }[key]


def _account_words(kind: str) -> str:
    if kind == "handle":
        return _("Akun {platform} yang dinyatakan sendiri oleh pegawai.")
    return _("Nomor tetap akun {platform}; tanpa ini akun tidak pernah menunjuk orang.")
