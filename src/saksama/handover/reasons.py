"""Why a record was not understood or was left out, in words: the codes of the sources and the mapper."""

from __future__ import annotations

from saksama.kernel.words import _

SURPRISE = "mapper_"
"""How the code of a record begins over which a mapper stumbled."""


def say_reason(code: str) -> str:
    """`code` as an officer reads it; a code that is not known here as it is."""
    if code.startswith(SURPRISE):
        return _("pembaca berkas tersandung di catatan ini ({code})").format(code=code.removeprefix(SURPRISE))
    return (_not_understood() | _left_out()).get(code, code)


def _not_understood() -> dict[str, str]:
    return {
        "ambiguous_item": _("catatan yang dapat berarti dua hal"),
        "bad_html": _("halaman yang rusak"),
        "bad_request": _("alamat permintaan yang tidak dapat dibaca"),
        "bad_time": _("waktu yang tidak dapat dibaca"),
        "cut_line": _("baris terakhir terpotong"),
        "cut_off": _("catatan terpotong"),
        "line_too_long": _("baris terlalu panjang"),
        "lossy_id": _("nomor yang sudah kehilangan angka"),
        "missing_column": _("kolom yang tidak ada"),
        "no_id": _("tanpa nomor"),
        "no_object": _("tidak diketahui kiriman mana yang dimaksud"),
        "not_json": _("bukan JSON yang utuh"),
        "not_public": _("bukan percakapan publik"),
        "not_utf8": _("huruf yang tidak terbaca (bukan UTF-8)"),
        "other_document": _("dokumen lain daripada yang dikenali"),
        "other_platform": _("milik platform lain"),
        "other_source": _("bentuk lain yang tidak dikenal"),
        "too_deep": _("catatan bersusun terlalu dalam"),
        "unknown_act": _("perbuatan yang tidak dikenal"),
        "unknown_format": _("bentuk berkas yang tidak dikenal"),
        "unknown_platform": _("platform yang tidak dikenal"),
        "unknown_reaction": _("reaksi yang tidak dikenal"),
        "unknown_reference": _("rujukan yang tidak dikenal"),
        "value_not_storable": _("nilai yang tidak dapat disimpan"),
        "wrong_shape": _("susunan isi yang lain daripada seharusnya"),
    }


def _left_out() -> dict[str, str]:
    return {
        "blocked": _("diblokir"),
        "no_actor": _("tidak disebut siapa yang berbuat"),
        "no_interaction": _("tanpa interaksi"),
        "not_a_post": _("bukan kiriman"),
        "platform_outside_mandate": _("platform di luar mandat"),
        "private": _("tertutup"),
        "service_message": _("pesan layanan"),
        "tombstone": _("sudah dihapus"),
    }
