"""Words of clocks: kinds, columns, why a date moved."""

from __future__ import annotations

from typing import Any

from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _
from saksama.law.clockbook import Clockbook
from saksama.web.shared.words import later as _l
from saksama.workbench.agenda import terms

KINDS: dict[str, Any] = {
    "fieldwork.advice": _l("Saran perbaikan"),
    "fieldwork.window": _l("Pleno atas Formulir A"),
    "intake.completion": _l("Pelapor melengkapi laporan"),
    "intake.study": _l("Kajian awal laporan"),
    "intake.study_again": _l("Kajian awal ulang"),
    "intake.tracing": _l("Penelusuran informasi awal"),
    "mandates.agreement.end": _l("Masa perjanjian platform"),
    "mandates.end": _l("Masa mandat"),
    "pleno.handling": _l("Penanganan sesudah registrasi"),
    "referral.reminder-1": _l("Pengingat penerusan pertama"),
    "referral.reminder-2": _l("Pengingat penerusan kedua"),
    "referral.reminder-3": _l("Pengingat penerusan ketiga"),
    "review.finding_window": _l("Pleno atas petunjuk"),
}
"""Kinds whose last word is no term of the book."""
COLUMNS: dict[str, Any] = {
    "overdue": _l("Lewat"),
    "today": _l("Hari ini"),
    "week": _l("Enam hari berikutnya"),
    "later": _l("Sesudahnya"),
}
ADDRESS = {"overdue": "lewat", "today": "hari-ini", "week": "minggu-ini", "later": "nanti"}
"""Column → how an address names it."""
WHY: dict[str, Any] = {
    "decree": _l("keputusan hari libur yang baru diketahui"),
    "pause": _l("dihentikan sementara; alasannya ada di cara menghitung"),
    "extension": _l("diperpanjang; alasannya ada di cara menghitung"),
}


def readable_book() -> tuple[Clockbook, SaksamaError | None]:
    """The clocks in force; where the office's own file does not hold, the packaged ones and what is wrong with it."""
    try:
        return terms.clockbook(), None
    except SaksamaError as error:
        return terms.packaged(), error


def say_kind(kind: str, book: Clockbook) -> str:
    """A kind as officers call it: its own word, the name of the term it ends with, or its code."""
    if kind in KINDS:
        return str(KINDS[kind])
    key = kind.rpartition(".")[2].replace("_", "-")
    named = next((rule.name.say() for rule in book.rules if rule.key == key), "")
    return named or kind


def say_why(why: str) -> str:
    """Why a date moved; minutes are named by their number."""
    if why.startswith("minutes "):
        return _("berita acara pleno {number}").format(number=why.removeprefix("minutes "))
    return str(WHY.get(why, why))
