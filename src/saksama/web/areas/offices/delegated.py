"""Delegations as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from saksama.kernel.words import _
from saksama.workbench.offices import queries
from saksama.workbench.offices.desk import Desk

MOST = 50


@dataclass(frozen=True)
class Shown:
    """One row."""

    one: Any
    works: tuple[str, ...]
    says: str
    kind: str
    answers: bool
    """Whether this desk may say yes or no."""
    ends: bool


def rows(desk: Desk, today: date) -> list[Shown]:
    """The newest fifty."""
    names = dict(work_choices())
    return [_row(one, desk, today, names) for one in queries.delegations_of(desk.office)[:MOST]]


def work_choices() -> list[tuple[str, str]]:
    """What may be delegated, in words."""
    return [
        ("agenda.see", _("Membaca agenda dan tenggat")), ("jobs.see", _("Membaca pekerjaan panjang")),
        ("mandates.see", _("Membaca mandat")), ("contest.see", _("Membaca peserta dan akun kampanye")),
        ("contest.edit", _("Mencatat peserta dan akun kampanye")), ("intake.see", _("Membaca daftar laporan")),
        ("intake.receive", _("Menerima laporan di loket")), ("intake.inform", _("Mencatat informasi awal")),
        ("early_warning.see", _("Membaca kerawanan dan peringatan")),
        ("early_warning.keep", _("Mencatat data kerawanan")),
        ("early_warning.answer", _("Menjawab peringatan dini")), ("prevention.see", _("Membaca rencana pencegahan")),
        ("prevention.plan", _("Menyusun rencana pencegahan")), ("prevention.attend", _("Mencatat kehadiran")),
    ]  # fmt: skip


def _row(one: Any, desk: Desk, today: date, names: dict[str, str]) -> Shown:
    running = one.state == "agreed" and one.first_day <= today <= one.last_day
    over = one.state == "agreed" and today > one.last_day
    says = {
        "asked": _("menunggu jawaban"), "refused": _("tidak disetujui"), "ended": _("diakhiri"),
        "agreed": _("berlaku") if running else _("sudah berakhir") if over else _("belum mulai"),
    }[one.state]  # fmt: skip
    kind = "done" if running else "due" if one.state == "asked" else ""
    answers = one.state == "asked" and one.asked_by != desk.code
    return Shown(one, tuple(names.get(verb, verb) for verb in one.verbs), says, kind, answers,
                 one.state in {"asked", "agreed"} and not over)  # fmt: skip
