"""What codes of captures and custody are called. A code without a word is shown as it is, never left out."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from saksama.evidence.capture.saying import say_why
from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.web.shared.words import later as _l

KB, MB = 1 << 10, 1 << 20

STATES: dict[str, tuple[str, Any]] = {
    "asked": ("due", _l("menunggu giliran")),
    "capturing": ("info", _l("sedang ditangkap")),
    "sealed": ("done", _l("disegel")),
    "failed": ("late", _l("gagal")),
    "destroyed": ("", _l("dihancurkan")),
}
"""State → how its tag looks, and the word."""

OUTCOMES: dict[str, tuple[str, Any]] = {
    "complete": ("done", _l("lengkap")),
    "partial": ("due", _l("sebagian")),
    "negative": ("info", _l("tanpa isi")),
    "failed": ("late", _l("gagal")),
}

STAMPS: dict[str, tuple[str, Any]] = {
    "none": ("due", _l("belum distempel")),
    "waiting": ("due", _l("belum distempel")),
    "done": ("done", _l("distempel")),
}

KINDS: dict[str, Any] = {
    "capture": _l("peramban kantor"),
    "officer": _l("dari petugas"),
    "copy": _l("salinan tersamar"),
}

FILES: dict[str, Any] = {
    "page_picture": _l("gambar seluruh halaman"),
    "picture_at_load": _l("gambar layar saat halaman baru terbuka"),
    "picture_at_end": _l("gambar layar di akhir penangkapan"),
    "page_pdf": _l("halaman sebagai PDF"),
    "page_mhtml": _l("halaman sebagai satu berkas MHTML"),
    "page_source": _l("susunan halaman di akhir penangkapan"),
    "network": _l("catatan permintaan jaringan"),
    "egress": _l("catatan pintu keluar jaringan"),
    "replay": _l("halaman yang dapat diputar ulang"),
    "target": _l("berkas yang ditunjuk alamat"),
    "target_picture": _l("gambar dari berkas itu"),
    "record": _l("keterangan tentang penangkapan"),
    "officer_file": _l("berkas dari petugas, apa adanya"),
    "redacted_picture": _l("gambar yang sebagian ditutup"),
}

OWN_ENDS: dict[str, Any] = {
    "cancelled": _l("dihentikan atas permintaan"),
    "refused": _l("ditolak ketika akan dimulai"),
    "machine": _l("komputer kantor tidak dapat menyelesaikannya"),
    "crash": _l("peramban kantor berhenti di tengah jalan"),
    "lost": _l("pekerjaannya terputus"),
}
"""Ends that are the office's own machine's; every other code is the capture's, which says it itself."""

WALLS: dict[str, Any] = {
    "login": _l("Situs meminta masuk (log in). Saksama tidak pernah masuk; yang terlihat tanpa akun itulah yang "
                "tersimpan."),
    "consent": _l("Situs menampilkan permintaan persetujuan (cookie) di depan isinya. Tidak dijawab."),
    "captcha": _l("Situs meminta bukti bahwa pengunjung manusia. Tidak dijawab."),
}  # fmt: skip

EVENTS: dict[str, Any] = {
    "captured": _l("Ditangkap"),
    "received": _l("Diterima dari petugas"),
    "copy": _l("Dibuat sebagai salinan"),
    "sealed": _l("Disegel"),
    "stamped": _l("Distempel waktu"),
    "viewed": _l("Dilihat"),
    "exported": _l("Paket dibuat"),
    "handed_over": _l("Diserahkan"),
    "copied": _l("Disalin tersamar"),
    "checked": _l("Diperiksa"),
    "destroyed": _l("Dihancurkan"),
}


def say(table: Mapping[str, Any], code: str) -> str:
    """The word of `code`; a code nobody named comes back as it is."""
    return str(table.get(code, code))


def say_end(code: str) -> str:
    """Why a capture failed or found nothing."""
    return str(OWN_ENDS[code]) if code in OWN_ENDS else say_why(code)


def say_size(size: int) -> str:
    """Bytes as people say them, "6,2 MB", "14 kB", "312 byte"."""
    if size >= MB:
        return f"{decimal(size / MB)} MB"
    return f"{whole(round(size / KB))} kB" if size >= KB else _("{n} byte").format(n=whole(size))


def say_detail(what: str, detail: Mapping[str, str]) -> str:
    """What a line of custody adds, in one sentence; "" where the word alone says it."""
    told = {
        "handed_over": _("kepada {to}, tanda terima {receipt}"),
        "copied": _("menjadi {copy}"),
        "exported": _("untuk: {for}"),
        "destroyed": _("alasan: {why}"),
        "stamped": _("peladen cap waktu: {authority}"),
    }.get(what, "")
    return told.format_map(detail) if all(name in detail for name in _names(told)) else ""


def _names(told: str) -> list[str]:
    return [name for _text, name, _spec, _kind in Formatter().parse(told) if name]
