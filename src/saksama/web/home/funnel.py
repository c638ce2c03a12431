"""What the machine did in one run, from many to few; counts only."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.kernel.figures import whole
from saksama.kernel.words import _


def funnel(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    """(figure, sentence) for each step `counts` knows; what was not counted is left out, never shown as 0."""
    steps = (
        ("read", _("baris dibaca dari berkas yang diunggah petugas")),
        ("private_or_unknown", _("baris pribadi atau tidak jelas siapa yang dapat melihatnya; tidak dipakai")),
        ("duplicates", _("baris kembar; dihitung sekali")),
        ("outside_fence", _("interaksi di luar akun kampanye; dibuang")),
        ("inside", _("interaksi dengan akun kampanye, dalam masa yang diawasi")),
        ("accounts", _("akun berinteraksi, hampir semuanya warga biasa")),
        ("unlinked_accounts", _("akun tidak ditautkan kepada siapa pun; dihapus sesudah penyaringan")),
        ("linked_accounts", _("akun mungkin milik pegawai: dinyatakan, atau bernama sama dengan fakta pembeda")),
        ("known", _("perbuatan sudah pernah diserahkan atau dinilai; tidak muncul lagi")),
        ("leads", _("petunjuk untuk dinilai dua petugas")),
    )
    return [(whole(counts[key]), said) for key, said in steps if key in counts]
