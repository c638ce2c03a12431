"""Codes of a lead as an officer reads them (LOOK §4): on the workbench's card and on the demo's page."""

from __future__ import annotations

from saksama.handover.fence import AccountClass
from saksama.handover.lead import Tier
from saksama.handover.parts import Act, Platform
from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _

ALMOST_SURE, LIKELY, POSSIBLE = 0.95, 0.8, 0.5
DOTS = 10


def platform(value: Platform) -> str:
    """A platform's own spelling."""
    names = {Platform.TIKTOK: "TikTok", Platform.YOUTUBE: "YouTube", Platform.OTHER: _("platform lain")}
    return names.get(value) or value.value.capitalize()


def account_class(value: str) -> str:
    """How a campaign account came into the fence."""
    return {
        AccountClass.REGISTERED.value: _("akun resmi kampanye, terdaftar di KPU"),
        AccountClass.WOULD_BE.value: _("akun bakal calon atau timnya, belum terdaftar"),
        AccountClass.ADDITION.value: _("akun tambahan di luar daftar KPU"),
    }[value]


def act(value: Act, reaction: str | None) -> str:
    """An act as officers call it."""
    said = {
        Act.POST: _("unggahan"),
        Act.COMMENT: _("komentar"),
        Act.REPLY: _("balasan komentar"),
        Act.SHARE: _("membagikan"),
        Act.QUOTE: _("mengutip"),
        Act.LIKE: _("suka"),
        Act.REACT: _("reaksi"),
        Act.FOLLOW: _("mengikuti"),
        Act.SUBSCRIBE: _("berlangganan"),
        Act.JOIN: _("bergabung"),
        Act.MENTION: _("menyebut"),
        Act.TAG: _("menandai"),
        Act.PHOTO: _("foto"),
        Act.LIVE_COMMENT: _("komentar siaran langsung"),
    }[value]
    return f"{said} ({reaction})" if reaction else said


def stage(value: str) -> str:
    """The stage a rule speaks of; always only proposed."""
    return {
        "pre": _("sebelum penetapan calon"),
        "post": _("sesudah penetapan calon"),
        "any": _("setiap saat"),
    }.get(value, _("belum dapat diusulkan"))


def mark(value: str) -> str:
    """How sure the source of a rule is."""
    said = {"H": _("tinggi"), "M": _("sedang"), "L": _("rendah")}[value]
    return _("keyakinan sumber: {mark}").format(mark=said)


def stance(label: str | None, about: str | None) -> str:
    """What a text seems to say, and of whom; `about` is a participant's name."""
    who = about or _("salah satu peserta")
    return {
        "support": _("Tampaknya mendukung {who}.").format(who=who),
        "oppose": _("Tampaknya menolak {who}.").format(who=who),
        "neutral": _("Tampaknya tidak memihak."),
    }.get(label or "", _("Sikapnya tidak dibaca mesin."))


def agreement(value: str) -> str:
    """How often officers here agreed with the machine's reading, or that nobody measured it."""
    return _("belum diukur") if value == "not measured" else value


def tier(value: Tier) -> str:
    """How a candidate was found."""
    if value is Tier.DECLARED:
        return _("Akun yang dinyatakan instansi")
    return _("Nama dan sedikitnya satu fakta pembeda")


def likely(probability: float) -> tuple[str, str]:
    """The word for a probability, and what it means in people. Never more digits than it bears."""
    if probability >= ALMOST_SURE:
        word = _("Hampir pasti cocok")
    elif probability >= LIKELY:
        word = _("Kemungkinan besar cocok")
    else:
        word = _("Mungkin cocok, belum pasti") if probability >= POSSIBLE else _("Kecil kemungkinannya cocok")
    share = _("Lebih dari 9 dari 10.") if probability >= ALMOST_SURE else _("Kira-kira {share} dari 10.")
    means = _("Artinya, dari {many} kecocokan seperti ini, sekitar 1 ternyata orang lain.")
    return word, f"{share.format(share=filled(probability))} {means.format(many=one_in(probability))}"


def filled(probability: float) -> int:
    """Whole dots of ten; the last one is never full."""
    return min(int(probability * DOTS + 1e-9), DOTS - 1)


def one_in(probability: float) -> int:
    """Of how many such matches about one is another person; rounded down, to be careful."""
    exact = int(1 / max(1 - probability, 0.01) + 1e-6)
    return next((round_number for round_number in (100, 50, 20, 10) if round_number <= exact), exact)


def number(value: float) -> str:
    """A count or an expected number, Indonesian figures: 41.208; 0,2; less than 0,1."""
    if 0 < value < 0.1:
        return _("kurang dari 0,1")
    if value < 10 and round(value, 1) != round(value):
        return decimal(value)
    return whole(round(value))
