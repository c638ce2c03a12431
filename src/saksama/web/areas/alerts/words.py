"""What warnings, their states and their rules are called."""

from __future__ import annotations

from typing import Any

from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.vulnerability.alerting.book import CalendarRule, ChangeRule, CoverageRule, LevelRule, PatternRule, Rule
from saksama.web.shared.words import later as _l

URGENCIES: dict[str, tuple[str, Any]] = {
    "urgent": ("due", _l("segera")),
    "attention": ("info", _l("perhatian")),
    "reminder": ("", _l("pengingat")),
}
"""Urgency → how its tag looks, and the word; the most pressing first."""
STATES: dict[str, tuple[str, Any]] = {
    "open": ("due", _l("belum diambil")),
    "taken": ("info", _l("diambil")),
    "acted": ("info", _l("ditindaklanjuti")),
    "closed": ("", _l("ditutup")),
}
OUTCOMES: dict[str, tuple[Any, Any]] = {
    "came_true": (_l("Terjadi"), _l("Yang diperingatkan kemudian terjadi.")),
    "averted": (_l("Tercegah"), _l("Ada yang dilakukan, dan tidak ada yang terjadi.")),
    "false_alarm": (_l("Alarm palsu"), _l("Tidak ada yang terjadi, juga tanpa tindakan; atau datanya keliru.")),
    "unclear": (_l("Tidak jelas"), _l("Tidak dapat diketahui; tidak dihitung ke sisi mana pun.")),
}
STEPS: dict[str, Any] = {
    "taken": _l("Diambil"),
    "acted": _l("Tindakan dicatat"),
    "handed": _l("Diserahkan kepada petugas lain"),
    "planned": _l("Dihubungkan dengan rencana pencegahan"),
    "closed": _l("Ditutup"),
    "told_again": _l("Belum diambil siapa pun; koordinator diberi tahu lagi"),
}
BANDS: dict[str, Any] = {"large": _l("besar"), "moderate": _l("sedang"), "limited": _l("terbatas"), "less": _l("turun")}
LEVELS: dict[str, Any] = {
    "province": _l("provinsi"), "regency": _l("kabupaten/kota"), "district": _l("kecamatan"),
    "village": _l("desa/kelurahan"), "agency": _l("instansi"),
}  # fmt: skip
DAYS: dict[str, Any] = {
    "candidates_set": _l("penetapan calon"), "campaign": _l("hari pertama kampanye"),
    "quiet": _l("hari pertama masa tenang"), "voting": _l("hari pemungutan suara"),
    "holiday": _l("hari pertama libur panjang"),
}  # fmt: skip


def condition(rule: Rule) -> str:
    """When a rule speaks, in one sentence made of its settings."""
    return str(_CONDITIONS[type(rule)](rule))


def _level(rule: LevelRule) -> str:
    if rule.top is None or rule.probability is None:
        return _("Ujung bawah rentang 5–95 % di atas {cut}.").format(cut=decimal(rule.low_over or 0.0, 0))
    return _("Kelas termasuk {n} tertinggi, dengan peluang paling sedikit {share} %.").format(
        n=whole(rule.top), share=decimal(rule.probability * 100, 0)
    )


def _change(rule: ChangeRule) -> str:
    up_to = "" if rule.up_to is None else _(" sampai {n} %").format(n=decimal(rule.up_to, 0))
    said = {"cut": decimal(rule.over, 0), "base": decimal(rule.base, 0), "up_to": up_to, "n": rule.norm}
    if rule.of == "value":
        return _("Nilai lebih dari {cut} %{up_to} di atas rata-rata {n} periode sebelumnya (metode yang sama); "
                 "rata-ratanya paling sedikit {base}.").format(**said)  # fmt: skip
    return _("Kejadian {days} hari terakhir lebih dari {cut} %{up_to} di atas rata-rata {n} rentang sebelumnya; "
             "rata-ratanya paling sedikit {base}.").format(days=rule.days, **said)  # fmt: skip


def _pattern(rule: PatternRule) -> str:
    if rule.of == "first":
        return _("Kejadian pertama apa pun, dalam {days} hari terakhir.").format(days=rule.days)
    return _("Kejadian dalam {days} hari terakhir dari jenis yang {quiet} hari sebelumnya tidak ada.").format(
        days=rule.days, quiet=rule.quiet
    )


def _calendar(rule: CalendarRule) -> str:
    day = str(DAYS[rule.day])
    if rule.first >= 0:
        return _("Hari ke-{first} sampai ke-{last} sesudah {day}.").format(first=rule.first, last=rule.last, day=day)
    return _("Mulai {first} hari sebelum {day}.").format(first=-rule.first, day=day)


def _coverage(rule: CoverageRule) -> str:
    return {
        "watching": _("Tidak ada Formulir A selama {weeks} minggu, di masa wilayah diawasi."),
        "never_reached": _("Belum ada kegiatan pencegahan yang tercatat."),
        "high_unreached": _("Kelas tertinggi, dan tidak ada pencegahan selama {weeks} minggu."),
    }[rule.of].format(weeks=rule.weeks)


_CONDITIONS: dict[type[Rule], Any] = {
    LevelRule: _level, ChangeRule: _change, PatternRule: _pattern, CalendarRule: _calendar, CoverageRule: _coverage,
}  # fmt: skip
