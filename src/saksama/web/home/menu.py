"""The side menu: explicit, in the order of a working day; a desk sees what it may open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from saksama.web.shared.words import later as _l
from saksama.workbench.offices.desk import Desk


@dataclass(frozen=True)
class Item:
    """One entry."""

    url: str
    """Name of the URL."""
    icon: str
    label: Any
    verb: str
    tab: bool = False
    """Also in the phone's bottom bar, as far as there is room."""


@dataclass(frozen=True)
class Entry:
    """One entry as a desk sees it on one page."""

    item: Item
    address: str
    here: str
    """"page" on the page itself, "true" on a page below it, else empty: aria-current."""


Sections = list[tuple[Any, list[Entry]]]
TABS = 4
"""Entries of the bottom bar beside "Menu": more do not fit at 360 px."""
SECTIONS: list[tuple[Any, list[Item]]] = [
    (
        _l("Hari ini"),
        [
            Item("home", "rumah", _l("Beranda"), "home.see", tab=True),
            Item("review:queue", "antre", _l("Antrean"), "review.see", tab=True),
            Item("review:differing", "dua", _l("Berbeda pendapat"), "review.resolve"),
            Item("observe:new", "kamera", _l("Pengamatan"), "patrols.observe", tab=True),
            Item("intake:index", "form", _l("Laporan"), "intake.see"),
            Item("intake:loket", "unduh", _l("Kiriman loket"), "intake.see"),
            Item("intake:informations", "tanya", _l("Informasi awal"), "intake.read_information"),
            Item("agenda:inbox", "lapor", _l("Kotak masuk"), "agenda.see", tab=True),
            Item("agenda:clocks", "kal", _l("Tenggat"), "agenda.see"),
            Item("pleno:index", "timbang", _l("Rapat pleno"), "pleno.see"),
            Item("cases:index", "perkara", _l("Perkara"), "cases.see"),
            Item("referral:index", "kirim", _l("Penerusan"), "referral.see"),
            Item("evidence:index", "bukti", _l("Barang bukti"), "custody.open", tab=True),
            Item("documents:index", "form", _l("Dokumen"), "documents.open"),
        ],
    ),
    (
        _l("Patroli"),
        [
            Item("patrols:index", "mata", _l("Patroli"), "patrols.see", tab=True),
            Item("pictures:index", "kamera", _l("Bacaan gambar"), "pictures.list"),
            Item("jobs:index", "jam", _l("Pekerjaan mesin"), "jobs.see"),
        ],
    ),
    (
        _l("Lapangan dan pencegahan"),
        [
            Item("fieldwork:index", "form", _l("Formulir A"), "fieldwork.see"),
            Item("field:app", "kamera", _l("Lapangan"), "fieldwork.write"),
            Item("vulnerable:index", "buku", _l("Data kerawanan"), "early_warning.keep"),
            Item("vulnerable:unplaced", "peta", _l("Belum berwilayah"), "early_warning.place"),
            Item("vulnerable:runs", "perkara", _l("Hitungan kerawanan"), "early_warning.adopt"),
            Item("map:index", "peta", _l("Peta kerawanan"), "early_warning.see"),
            Item("alerts:index", "seru", _l("Peringatan dini"), "early_warning.see"),
            Item("prevention:index", "cegah", _l("Pencegahan"), "prevention.see"),
            Item("prevent:index", "cegah", _l("Tindak lanjut"), "review.prevent"),
            Item("open:desk", "buku", _l("Keterbukaan"), "early_warning.see"),
        ],
    ),
    (
        _l("Dasar kerja"),
        [
            Item("mandates:index", "kunci", _l("Mandat"), "mandates.see"),
            Item("contest:index", "dua", _l("Peserta"), "contest.see"),
            Item("register:index", "orang", _l("Daftar pegawai"), "register.see"),
            Item("vault:index", "kunci", _l("Brankas pelapor"), "vault.see"),
            Item("register:requests", "tanya", _l("Permintaan akses"), "register.see_requests"),
        ],
    ),
    (
        _l("Pemeriksaan"),
        [
            Item("rights:index", "orang", _l("Hak subjek data"), "rights.see"),
            Item("audit:index", "log", _l("Jejak"), "audit.see", tab=True),
            Item("audit:chain", "taut", _l("Rantai"), "audit.see", tab=True),
            Item("audit:tallies", "buku", _l("Hitungan"), "audit.see", tab=True),
            Item("evidence:fixity", "cek", _l("Simpanan bukti"), "audit.see"),
        ],
    ),
    (
        _l("Kantor"),
        [
            Item("offices:office", "dua", _l("Orang dan peran"), "offices.see"),
            Item("offices:duty", "timbang", _l("Pembagian tugas"), "offices.see"),
            Item("offices:absences", "kal", _l("Cuti dan ketidakhadiran"), "offices.see"),
            Item("offices:loans", "kirim", _l("Petugas pinjaman"), "offices.borrow"),
            Item("offices:delegations", "kirim", _l("Pendelegasian"), "offices.delegate"),
            Item("offices:task_forces", "perkara", _l("Satgas"), "offices.manage"),
            Item("offices:below", "peta", _l("Kantor di bawah"), "offices.manage"),
            Item("nation:index", "buku", _l("Angka gabungan"), "nation.see"),
            Item("nation:exchange", "kirim", _l("Antar kantor"), "nation.exchange"),
        ],
    ),
]


def menu_of(desk: Desk, path: str) -> Sections:
    """What `desk` may open, section by section, seen from `path`; empty sections are left out."""
    shown = [(title, [item for item in items if desk.may(item.verb)]) for title, items in SECTIONS]
    addresses = {item: _address(item.url) for _title, items in shown for item in items}
    nearest = max((a for a in addresses.values() if a != "/" and path.startswith(a)), key=len, default="")
    return [
        (title, [_entry(item, addresses[item], path, nearest) for item in items]) for title, items in shown if items
    ]


def tabs_of(menu: Sections) -> list[Entry]:
    """The entries of the bottom bar."""
    return [entry for _title, entries in menu for entry in entries if entry.item.tab][:TABS]


@cache
def _address(url: str) -> str:
    return reverse(url)


def _entry(item: Item, address: str, path: str, nearest: str) -> Entry:
    if address == path:
        return Entry(item, address, "page")
    return Entry(item, address, "true" if address == nearest else "")
