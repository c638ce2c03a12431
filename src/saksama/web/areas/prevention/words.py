"""What codes of prevention are called on screen; the first of two is the sign of `{% state %}`."""

from __future__ import annotations

from typing import Any

from saksama.kernel.figures import decimal
from saksama.kernel.words import _
from saksama.web.shared.words import later as _l

KINDS: dict[str, Any] = {
    "teaching": _l("Sosialisasi"),
    "pledge": _l("Ikrar netralitas"),
    "pact": _l("Pakta integritas"),
    "appeal": _l("Imbauan"),
    "class": _l("Kelas singkat"),
    "broadcast": _l("Siaran atau unggahan"),
    "meeting": _l("Rapat koordinasi"),
}
PLAN_STATES: dict[str, tuple[str, Any]] = {
    "draft": ("", _l("konsep")),
    "proposed": ("due", _l("menunggu disetujui")),
    "approved": ("info", _l("disetujui")),
    "running": ("info", _l("berjalan")),
    "done": ("done", _l("selesai")),
    "dropped": ("", _l("dihentikan")),
}
ACTIVITY_STATES: dict[str, tuple[str, Any]] = {
    "planned": ("info", _l("direncanakan")),
    "held": ("due", _l("terlaksana, belum dilaporkan")),
    "reported": ("done", _l("terlaksana")),
    "cancelled": ("", _l("dibatalkan")),
}
BATCH_STATES: dict[str, tuple[str, Any]] = {
    "draft": ("due", _l("konsep, perlu disetujui")),
    "approved": ("info", _l("disetujui")),
    "sent": ("done", _l("dikirim")),
    "dropped": ("", _l("tidak dikirim")),
}
ROLES: dict[str, Any] = {
    "prevention": _l("Petugas pencegahan"),
    "coordinator": _l("Koordinator"),
    "pleno": _l("Anggota pleno"),
    "field": _l("Pengawas lapangan"),
}
PAGES: dict[str, Any] = {
    "class": _l("Kelas singkat dengan soal"),
    "self-check": _l("Cek mandiri: boleh atau tidak?"),
}
"""What is shown or taught beside the pieces of the material book."""
PHASES: dict[str, Any] = {
    "unknown": _l("Hari pemilihan belum diketahui."),
    "early": _l("Calon belum ditetapkan."),
    "set": _l("Calon sudah ditetapkan, kampanye belum mulai."),
    "campaign": _l("Masa kampanye."),
    "quiet": _l("Masa tenang: surat saja, tanpa tatap muka."),
    "after": _l("Pemungutan suara sudah lewat."),
}
MOMENTS: dict[str, Any] = {"before": _l("sebelum"), "after": _l("sesudah")}
VERDICTS: dict[str, tuple[str, Any]] = {
    "too_few": ("", _l("belum cukup untuk disimpulkan")),
    "no_difference": ("", _l("tidak tampak beda dengan pembanding")),
    "fewer": ("info", _l("lebih sedikit daripada yang diharapkan dari pembanding")),
    "more": ("due", _l("lebih banyak daripada yang diharapkan dari pembanding")),
}
LEVELS: dict[str, Any] = {
    "": _l("semua tingkat"),
    "regency": _l("tingkat kabupaten/kota"),
    "district": _l("tingkat kecamatan"),
    "village": _l("tingkat desa/kelurahan"),
}
LIKELY = ((0.95, _l("hampir pasti")), (0.8, _l("kemungkinan besar")), (0.5, _l("mungkin, belum pasti")))
TEN = 10


def likely(chance: float) -> str:
    """Say a probability: the word first, then out of ten."""
    word = next((str(says) for least, says in LIKELY if chance >= least), _("kecil kemungkinannya"))
    return _("{word}, kira-kira {n} dari 10").format(word=word, n=round(chance * TEN))


def in_ten(share: float | None) -> str:
    """Say a share of right answers as "7,4 dari 10"; empty for None."""
    return "" if share is None else _("{n} dari 10").format(n=decimal(share * TEN))


def plus(value: float) -> str:
    """Say a difference of shares in tenths, with its sign: "+2,0"."""
    return f"{'+' if value >= 0 else '−'}{decimal(abs(value * TEN))}"
