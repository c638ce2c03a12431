"""What each sign means and what to do about it, for whoever sits at the machine."""

from __future__ import annotations

from saksama.kernel.words import _
from saksama.upkeep.health.signs import Sign, State


def what(sign: Sign) -> str:
    """The name of what was looked at."""
    return _names()[sign.code]


def how(sign: Sign) -> str:
    """How it is, in a sentence."""
    return _("baik") if sign.state is State.FINE else _faults()[sign.code][0]


def advice(sign: Sign) -> str:
    """What to do where it is not fine; "" otherwise."""
    return "" if sign.state is State.FINE else _faults()[sign.code][1]


def _names() -> dict[str, str]:
    return {
        "database": _("basis data"), "migrations": _("tabel"), "worker": _("pekerja"), "clock": _("jam komputer"),
        "anchor": _("jangkar jejak"), "disk": _("ruang cakram"), "store": _("tempat barang bukti"),
        "backup": _("cadangan"),
    }  # fmt: skip


def _faults() -> dict[str, tuple[str, str]]:
    return {
        "database": (_("tidak menjawab"), _("Periksa apakah PostgreSQL berjalan, atau berkas basis data ada.")),
        "migrations": (_("belum sesuai dengan versi program ini"), _("Jalankan: saksama prepare")),
        "worker": (
            _("tidak ada yang mengambil pekerjaan terjadwal"),
            _("Jalankan `saksama serve`, atau nyalakan layanan saksama-worker."),
        ),
        "clock": (
            _("jam komputer berada di belakang baris jejak terakhir"),
            _("Betulkan jam komputer, lalu nyalakan lagi layanan; urutan jejak tidak berubah."),
        ),
        "anchor": (
            _("ada baris jejak yang lebih dari tiga jam belum ditandatangani"),
            _("Periksa pekerja; jangkar dibuat setiap jam."),
        ),
        "disk": (
            _("hampir habis"),
            _("Kosongkan cakram sebelum penuh; yang sudah tersimpan tetap aman."),
        ),
        "store": (_("tidak dapat ditulisi"), _("Periksa pemilik, izin, dan ruang folder barang bukti.")),
        "backup": (_("tidak ada yang baru dalam delapan hari"), _("Jalankan: saksama backup")),
    }  # fmt: skip
