"""The invented officers, and how they sign in to the demo: one password for all, codes that anybody can compute."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

PASSWORD = "sembilan-kuda-lumping"  # noqa: S105  printed on the screen; a demo answers on loopback only
PASSPHRASE = "kapal tujuh cangkir lumbung senja"  # noqa: S105  the demo's custodians share it; its reporters are invented
MAIL = "rekaan.test"
SUKOHARJO, NEIGHBOUR, PROVINCE = "33.11", "33.13", "33"
BKN, INSPECTORATE, GAKKUMDU = "mitra-33.11-bkn", "mitra-33.11-inspektorat", "mitra-33.11-gakkumdu"


@dataclass(frozen=True)
class Player:
    """One officer of the cast."""

    key: str
    name: str
    office: str
    roles: tuple[str, ...]
    does: str
    """What to look at as this person, in a few words for the list of log-ins."""

    @property
    def email(self) -> str:
        """With which they sign in."""
        return f"{self.key}@{MAIL}"

    @property
    def secret(self) -> str:
        """The secret of their code app: the same in every demo."""
        return base64.b32encode(hashlib.sha256(f"saksama-demo/{self.key}".encode()).digest()[:20]).decode()


CAST = (
    Player("operator", "Sekar Wulandari, S.IP.", SUKOHARJO, ("operator",), "mengimpor, menjalankan patroli"),
    Player("penilai", "Bagus Prakosa, S.H.", SUKOHARJO, ("reviewer",), "penilai pertama; paketnya sudah setengah jalan"),
    Player("penilai2", "Ningrum Lestari, S.Sos.", SUKOHARJO, ("reviewer",), "penilai kedua, tidak melihat yang pertama"),
    Player("koordinator", "Tri Handoko, S.H., M.H.", SUKOHARJO, ("coordinator",), "memutus bila dua penilai berbeda"),
    Player("pleno", "Endah Kusumaningtyas, S.Sos.", SUKOHARJO, ("pleno",), "menyetujui mandat, menandatangani pagar"),
    Player("pleno2", "Rohmad Basuki, S.Pd.", SUKOHARJO, ("pleno",), "anggota pleno lain"),
    Player("pencegahan", "Galih Saputra, S.I.Kom.", SUKOHARJO, ("prevention",), "peta, peringatan dini, rencana dan surat tanpa nama"),
    Player("pkd", "Yuni Rahmawati", SUKOHARJO, ("field",), "pengawas desa, dengan ponsel"),
    Player("loket", "Wahyu Pamungkas, A.Md.", SUKOHARJO, ("intake",), "rekan tanpa mandat: petunjuk tertutup baginya"),
    Player("pengelola", "Dimas Aryo Seto, S.Kom.", SUKOHARJO, ("administrator",), "memberi akses, tidak membaca"),
    Player("auditor", "Ratna Dewanti, S.E., Ak.", SUKOHARJO, ("auditor",), "hanya membaca jejak"),
    Player("relawan", "Joko Santosa", SUKOHARJO, ("volunteer",), "informasi awal saja"),
    Player("tetangga", "Laras Widodo, S.H.", NEIGHBOUR, ("operator", "reviewer", "coordinator", "pleno"),
           "kantor lain: tidak melihat apa pun dari Sukoharjo"),
    Player("pinjaman", "Anindya Larasati, S.H.", PROVINCE, ("reviewer",), "petugas provinsi, dipinjamkan ke Sukoharjo"),
    Player("provinsi", "Sulistyo Adi, S.H., M.Kn.", PROVINCE, ("administrator", "coordinator"), "meminjamkan petugas"),
    Player("supervisi", "Hendra Gunawan, M.Si.", PROVINCE, ("supervisor",), "hitungan kantor di bawahnya"),
    Player("bkn", "Maya Kartika, S.H.", BKN, ("partner",), "meja BKN"),
    Player("inspektorat", "Agung Nugroho, S.E.", INSPECTORATE, ("partner",), "meja inspektorat (PPK)"),
    Player("gakkumdu", "Puji Astuti, S.H.", GAKKUMDU, ("partner",), "meja Sentra Gakkumdu"),
)  # fmt: skip
"""The public reporter and the two civil servants of the story do not sign in."""


def player(key: str) -> Player:
    """One of the cast, by key or mail address. Raises KeyError."""
    return {one.key: one for one in CAST}[key.removesuffix(f"@{MAIL}")]
