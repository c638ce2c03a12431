"""Codes of stamps and signatures in words, for the officer."""

from __future__ import annotations

from saksama.kernel.words import _


def explained(code: str) -> str:
    """What the code of a stamp means."""
    if code.startswith("http_"):
        return _("Otoritas stempel waktu menjawab dengan galat {code}; dicoba lagi nanti.").format(code=code[5:])
    return {
        "done": _("Sudah distempel."),
        "clock": _("Sudah distempel, tetapi jam komputer ini berbeda lebih dari 5 detik dari jam otoritas."),
        "unreachable": _("Belum distempel: otoritas stempel waktu tidak terjangkau; dicoba lagi nanti."),
        "too_big": _("Belum distempel: jawaban otoritas terlalu besar untuk sebuah stempel."),
        "empty": _("Belum distempel: otoritas menjawab kosong."),
        "unreadable": _("Jawaban otoritas tidak dapat dibaca sebagai stempel waktu."),
        "refused_by_authority": _("Otoritas stempel waktu menolak permintaan."),
        "imprint": _("Jawaban otoritas adalah stempel atas berkas lain."),
        "nonce": _("Jawaban otoritas bukan untuk permintaan ini (angka acaknya lain); tidak dipakai."),
        "untrusted": _(
            "Penandatangan stempel tidak berujung pada akar otoritas yang dikenal, atau masanya sudah lewat."
        ),
    }[code]
