"""What codes of imports and runs say to an officer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from saksama.handover.attestation import Answer, SeenBy
from saksama.handover.reasons import say_reason
from saksama.handover.run_report import said_counts
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.workbench.patrols.rules import Warned, aside, warnings


@dataclass(frozen=True)
class Counted:
    """One count in words."""

    says: str
    count: int
    places: str = ""
    """Where in the file, for what was not understood."""


def say_warnings(report: Mapping[str, Any]) -> list[str]:
    """What the officer should look at before going on; empty when nothing is suspicious."""
    return [_warning(one) for one in warnings(report)]


def say_counts(report: Mapping[str, Any]) -> list[Counted]:
    """An import's report, from what was read to what was set aside by rule."""
    counts, inside = report["counts"], report.get("inside")
    told = [
        Counted(_("Terbaca"), counts["read"]),
        Counted(_("Terpetakan"), counts["mapped"]),
        Counted(_("Baris interaksi yang dihasilkan"), counts["rows"]),
        Counted(_("Kembar di dalam berkas"), report["duplicates"]),
    ]
    if report.get("pictures"):
        told.append(Counted(_("Gambar dalam arsip"), report["pictures"]))
    if inside is not None:
        told.append(Counted(_("Di luar pagar (perkiraan)"), counts["rows"] - inside))
    seen = counts.get("visibility", {})
    told += [
        Counted(_("Tertutup, dibuang"), seen.get("private", 0)),
        Counted(_("Keterbukaan tidak diketahui, tidak akan menjadi petunjuk"), seen.get("unknown", 0)),
    ]
    told += [
        Counted(_("Disisihkan menurut aturan: {reason}").format(reason=say_reason(code)), count)
        for code, count in counts.get("left_out", {}).items()
    ]
    return [*told, Counted(_("Belum dimengerti, disimpan untuk nanti"), aside(report))]


def say_aside(report: Mapping[str, Any]) -> list[Counted]:
    """Per reason what was not understood, and the first lines; no word of them."""
    return [
        Counted(say_reason(one["code"]), one["count"], ", ".join(one["first"])) for one in report.get("reasons", [])
    ]


def say_funnel(counts: Mapping[str, int]) -> list[Counted]:
    """The counts of a run, from many to few."""
    return [Counted(says, counts[code]) for code, says in said_counts().items() if code in counts]


def say_seen_by(code: str) -> str:
    """The kind of account that saw a file's content."""
    return seen_by_words()[SeenBy(code)]


def seen_by_words() -> dict[SeenBy, str]:
    """Every kind, as an officer ticks it."""
    return {
        SeenBy.NO_ACCOUNT: _("Tanpa akun: halaman publik, tidak masuk"),
        SeenBy.OFFICE: _("Akun kantor"),
        SeenBy.OFFICER: _("Akun petugas sendiri"),
        SeenBy.OTHER: _("Akun orang lain"),
        SeenBy.OFFICIAL: _("Antarmuka atau ekspor resmi platform, dengan perjanjian"),
    }


def answer_words() -> dict[Answer, str]:
    """Yes, no, and the honest third."""
    return {Answer.YES: _("Ya"), Answer.NO: _("Tidak"), Answer.UNKNOWN: _("Tidak tahu")}


def class_words() -> dict[str, str]:
    """Classes of campaign accounts (handover.fence.AccountClass), shown apart (G2)."""
    return {
        "registered": _("terdaftar di KPU"),
        "would_be": _("bakal calon dan tim"),
        "addition": _("tambahan"),
    }


def _warning(one: Warned) -> str:
    return _warnings()[one.code].format(**{name: whole(count) for name, count in one.figures.items()})


def _warnings() -> dict[str, str]:
    return {
        "nothing_came": _(
            "Tidak ada yang datang: berkas ini tidak berisi satu catatan pun. Periksa pengambilan datanya."
        ),
        "nothing_mapped": _("Tidak ada satu pun catatan yang terpetakan. Periksa bentuk berkas dan keterangannya."),
        "little_mapped": _("Hanya {mapped} dari {read} catatan terpetakan."),
        "fewer_than_expected": _("Diharapkan {expected} catatan, yang datang {read}."),
        "outside_the_fence": _(
            "Tidak ada yang menyangkut akun di dalam pagar. Periksa apakah ini berkas yang dimaksud."
        ),
        "openness_unknown": _("Keterbukaan seluruh isi tidak diketahui: tidak akan ada petunjuk dari berkas ini."),
        "pictures_missing": _("{missing} baris menyebut gambar yang tidak ada dalam arsip ini."),
        "cut": _("Arsip terpotong: catatan sesudah baris terakhir hilang. Salin ulang berkasnya."),
    }
