"""What the codes of readings are called, for every page that shows them."""

from __future__ import annotations

from collections.abc import Mapping

from saksama.handover.picture import Sign
from saksama.kernel.words import _
from saksama.workbench.pictures.rules import Saw, State, Why


def say_sign(sign: str) -> str:
    """What a hand shows."""
    return _of(
        {
            Sign.ONE: _("satu jari"), Sign.TWO: _("dua jari"), Sign.THREE: _("tiga jari"), Sign.FOUR: _("empat jari"),
            Sign.FIVE: _("lima jari"), Sign.THUMB_UP: _("jempol ke atas"),
            Sign.OTHER: _("tangan; mesin tidak mengatakan tandanya"),
            Sign.TOO_SMALL: _("tangan terlalu kecil untuk dibaca"),
        },
        sign,
    )  # fmt: skip


def say_saw(saw: str) -> str:
    """What an officer says of a mark."""
    return _of(
        {
            Saw.EVERYDAY: _("ada, pose sehari-hari"), Saw.NOT_THERE: _("tidak ada; mesin keliru"),
            Saw.THERE: _("ada seperti ditandai"), Saw.UNCLEAR: _("tidak jelas"),
        },
        saw,
    )  # fmt: skip


def say_why(why: str) -> str:
    """Why a file was not read."""
    return _of(
        {
            Why.BROKEN: _("berkasnya rusak atau tidak utuh"),
            Why.TOO_MANY_PIXELS: _("gambarnya terlalu besar untuk dibaca dengan aman"),
            Why.TOO_LONG: _("rekamannya terlalu panjang"), Why.NOT_A_PICTURE: _("isinya bukan gambar atau rekaman"),
            Why.NO_READER: _("pembaca untuk jenis ini belum terpasang di komputer kantor"),
            Why.READER_ENDED: _("pembacanya berhenti sendiri, kehabisan memori atau waktu"),
            Why.NOT_AS_SEALED: _("isinya tidak sama dengan sidiknya saat disegel; lihat pemeriksaan simpanan"),
        },
        why,
    )  # fmt: skip


def say_state(state: str, why: str) -> str:
    """How a reading stands, and what to do."""
    told = {
        State.WAITING: _("Belum dibaca: menunggu giliran. Gambarnya sendiri sudah tersimpan."),
        State.READ: _("Dibaca mesin."),
        State.REFUSED: _("Tidak terbaca: {why}. Lihat gambarnya sendiri; tanpa tanda bukan berarti tanpa isi."),
        State.FAILED: _("Belum terbaca: {why}. Mesin mencoba lagi sendiri, atau minta sekarang."),
        State.GONE: _("Hasil bacaan sudah dihancurkan bersama berkasnya."),
    }[State(state)]
    return told.format(why=say_why(why))


def say_note(note: str) -> str:
    """What the reader had to do with the file."""
    return _of(
        {
            "first_of_animation": _("gambar bergerak: hanya bingkai pertamanya yang dibaca"),
            "made_smaller": _("diperkecil dulu sebelum dibaca"),
            "camera_not_read": _("data kameranya ada, tetapi tidak terbaca"),
            "tiles_400": _("dibaca dalam petak kecil"),
            "no_video_reader": _("rekaman: pembaca bingkai tidak terpasang"),
            "not_all_frames": _("rekaman: tidak semua bingkai dibaca"),
        },
        note,
    )  # fmt: skip


def _of(words: Mapping[str, str], code: str) -> str:
    """A code nobody named comes back as it is, never left out."""
    return words.get(code, code)
