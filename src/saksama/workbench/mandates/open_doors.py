"""What an office may do with and without an active mandate (G1): one table, shown wherever the question comes up."""

from __future__ import annotations

from dataclasses import dataclass

from saksama.kernel.words import _


@dataclass(frozen=True)
class Work:
    """One kind of work."""

    what: str
    without: bool
    """Whether it goes on without a mandate."""
    note: str


def works() -> list[Work]:
    """Every kind of work in the order of an office's day; where Sukoharjo stood in 2023 is the upper half."""
    return [
        Work(_("Pencegahan: sosialisasi, imbauan, bahan, surat tanpa nama"), True, _("Tidak memakai data orang.")),
        Work(_("Peta kerawanan dan peringatan dini"), True, _("Angka wilayah dan instansi, bukan orang.")),
        Work(_("Laporan masyarakat"), True, _("Kewajiban kantor, dengan jangka waktunya sendiri.")),
        Work(_("Formulir A dan pengawasan lapangan"), True, _("Di bawah surat tugas pengawasan biasa.")),
        Work(_("Menyiapkan peserta, akun kampanye, dan rencana patroli"), True, _("Akun umum; belum ada yang dibaca.")),
        Work(_("Mengumpulkan dan mengimpor interaksi"), False, _("Data orang; perlu mandat, pagar, dan DPIA.")),
        Work(_("Menjalankan patroli"), False, _("Mencocokkan akun dengan daftar pegawai.")),
        Work(_("Mencatat pengamatan"), False, _("Melalui gerbang dan dua penilai yang sama.")),
        Work(_("Menilai petunjuk"), False, _("Nama calon pemilik akun dibuka di sini.")),
    ]  # fmt: skip
