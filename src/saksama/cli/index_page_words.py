"""What the page of a result says around its figures."""

from __future__ import annotations

from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.vulnerability.results import Result
from saksama.vulnerability.shapes import Method


def headings() -> dict[str, str]:
    """Titles and heads of columns by the name the page's template knows them by."""
    return {
        "value": _("Nilai"), "class": _("Kelas"), "unit": _("Unit"), "place": _("Urutan"),
        "chance": _("Kemungkinan kelas"), "values": _("Selang nilai"), "places": _("Selang urutan"),
        "gaps": _("Data kosong"), "method": _("Metode"), "weights": _("Bobot"), "group": _("Kelompok"),
        "reason": _("Alasan"), "indicator": _("Indikator"), "meaning": _("Arti"), "evidence": _("Bukti"),
        "source": _("Sumber"), "without": _("Tanpa satu indikator"), "moved": _("Geseran terbesar"),
        "reclassed": _("Pindah kelas"),
    }  # fmt: skip


def notes(method: Method, result: Result, *, inside: bool, left_out: int, unknown: int) -> dict[str, str]:
    """Sentences; an empty one is left out."""
    whom = (
        _("Hanya untuk di dalam kantor.")
        if inside
        else _("Untuk umum: nilai dalam langkah lima, sel kecil tidak ditampilkan.")
    )
    about = _("Indeks ini tentang wilayah dan instansi, tidak pernah tentang orang.")
    hidden = _("Tidak ditampilkan: {n} unit, karena selnya terlalu kecil atau melindungi sel kecil.").format(n=left_out)
    gap = _("Tanpa nilai, data terlalu sedikit: {n} unit. Itu tidak berarti aman.").format(n=unknown)
    made = _("Metode {name}, versi {version}, tanda {mark}.").format(
        name=method.name.say(), version=method.version, mark=result.mark[:12]
    )
    runs = _("{runs} ulangan, benih {seed}.").format(runs=whole(result.runs), seed=result.seed)
    return {
        "whom": f"{whom} {about}",
        "left_out": hidden if left_out else "",
        "unknown": gap if unknown else "",
        "made": f"{made} {runs}",
    }
