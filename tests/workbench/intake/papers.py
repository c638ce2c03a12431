"""A report on paper as a scanner sees it, and a machine that reads what the test says."""

from __future__ import annotations

from contextlib import contextmanager

from saksama.handover.picture import Copy, Frame, Line, Reading
from saksama.handover.reading_process import Answer
from saksama.workbench.pictures.rules import Why

REPORTER, WITNESS = "Ngatini Kembang Sore", "Suminten Rekaan"
ROWS = (
    "FORMULIR MODEL B.1", "1. Data pelapor", f"a. Nama: {REPORTER}", "b. Alamat: Jalan Melati Rekaan 4", "2. Terlapor",
    "a. Nama: Kepala dusun Wetan", "b. Alamat: Balai Desa Gemblung", "3. Peristiwa yang dilaporkan",
    "a. Peristiwa: Pegawai berbaju dinas membagi selebaran", "b. Tempat kejadian: Lapangan Gemblung",
    "c. Hari dan tanggal kejadian: Kamis, 10 Oktober 2024, pukul 09.30 WIB",
    "d. Hari dan tanggal diketahui: 11-10-2024", "4. Saksi", f"a. Nama: {WITNESS}", "b. Nama: Paijan Rekaan",
    "5. Bukti", "a. Foto selebaran", "b. Rekaman video", "6. Uraian kejadian",
    "Sekitar pukul setengah sepuluh, seorang pegawai", "membagikan selebaran kepada warga.",
    "Dilaporkan di: Sukoharjo", "Pelapor,", REPORTER,
)  # fmt: skip
PNG = b"\x89PNG\r\n\x1a\n" + b"kertas rekaan"
SHOWN = b"\xff\xd8\xff\xe0kertas di layar"
SAME = Copy(dhash="0" * 16, phash="0" * 16, dhash_mirrored="0" * 16, phash_mirrored="0" * 16)


def lines(rows=ROWS, *, sure: float = 0.98) -> tuple[Line, ...]:
    """One below the other."""
    high = 1 / (len(rows) + 1)
    return tuple(Line(row, (0.1, n * high, 0.8, (n + 0.8) * high), sure) for n, row in enumerate(rows))


def reading(rows=ROWS, **said) -> Reading:
    frame = Frame(second=None, width=1240, height=1754, lines=lines(rows, **said), hands=(), copy=SAME)
    return Reading(media_type="image/png", frames=(frame,), camera=None, hands_read=False, text_read=True, notes=(),
                   versions={})  # fmt: skip


def machine(*pages):
    """A reader of `pages`: rows for one it can read, a `Why` for one it cannot."""
    left = list(pages)

    class Machine:
        def read(self, data):
            page = left.pop(0)
            return Answer(None, why=page) if isinstance(page, Why) else Answer(reading(page), (SHOWN,))

    @contextmanager
    def program():
        yield Machine()

    return program
