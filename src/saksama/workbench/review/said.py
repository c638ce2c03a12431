"""Codes of the review as officers read them."""

from __future__ import annotations

from saksama.handover.judgement import Identity, Verdict
from saksama.kernel.words import _
from saksama.workbench.review.rules import Outcome

KEYS = {
    Verdict.NOT_A_BREACH: "A", Verdict.PREVENTION_ONLY: "S", Verdict.INSUFFICIENT: "D", Verdict.OTHER_BODY: "F",
    Verdict.COULD_BE_BREACH: "G",
}  # fmt: skip
"""One letter for each verdict; only outside fields, and only where the officer wants them."""


def verdict(value: str) -> str:
    """A verdict on the act."""
    return {
        Verdict.NOT_A_BREACH: _("Bukan pelanggaran"),
        Verdict.PREVENTION_ONLY: _("Cukup pencegahan"),
        Verdict.INSUFFICIENT: _("Belum cukup keterangan"),
        Verdict.OTHER_BODY: _("Wewenang badan lain"),
        Verdict.COULD_BE_BREACH: _("Dapat merupakan pelanggaran"),
    }[Verdict(value)]


def identity(value: str) -> str:
    """An answer about the candidate; empty where none was shown."""
    said = {Identity.IDENTIFIED.value: _("Teridentifikasi"), Identity.NOT_IDENTIFIED.value: _("Tidak teridentifikasi")}
    return said.get(value, _("calon tidak dibuka"))


def outcome(value: str) -> str:
    """How a lead ended."""
    return _("Tidak teridentifikasi") if value == Outcome.NOT_IDENTIFIED else verdict(value)


def what_next(value: str) -> str:
    """What follows from an end."""
    return {
        Outcome.NOT_A_BREACH: _(
            "Calon dan akun sudah dihapus dari petunjuk ini. Perbuatan yang sama tidak akan muncul lagi."
        ),
        Outcome.NOT_IDENTIFIED: _("Calon sudah dihapus dari petunjuk ini. Tidak ada yang ditindaklanjuti atas orang."),
        Outcome.INSUFFICIENT: _("Calon sudah dihapus dari petunjuk ini. Keterangan baru dapat datang lewat laporan."),
        Outcome.PREVENTION_ONLY: _("Dilanjutkan petugas pencegahan: surat tanpa nama, atau pemberitahuan tersegel."),
        Outcome.OTHER_BODY: _("Diteruskan ke badan yang berwenang oleh koordinator."),
        Outcome.COULD_BE_BREACH: _("Pleno memutuskan apakah menjadi perkara, sebelum tenggat di bawah."),
    }[Outcome(value)]


def stance(value: str) -> str:
    """The text as an officer read it."""
    said = {"support": _("mendukung"), "oppose": _("menolak"), "neutral": _("tidak memihak")}
    return said.get(value, _("tidak dapat dibaca"))


def stage(value: str) -> str:
    """The stage as an officer confirmed it."""
    said = {"pre": _("sebelum penetapan calon"), "post": _("sesudah penetapan calon")}
    return said.get(value, _("tidak dapat dipastikan"))


def election_stage(value: str) -> str:
    """Where a day lies in the election: a place in the queue, for filters."""
    return {
        "before": _("sebelum penetapan calon"), "set": _("sesudah penetapan, sebelum kampanye"),
        "campaign": _("masa kampanye"), "quiet": _("masa tenang"), "voting": _("hari pemungutan suara dan sesudahnya"),
        "unknown": _("waktu tidak diketahui"),
    }[value]  # fmt: skip
