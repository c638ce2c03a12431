"""Our own sentences for drawn pictures: names, sums, days and slang of people who do not exist."""

from __future__ import annotations

import random

NAMES = (
    "Wahyu Prasetyo", "Siti Rahmawati", "Bambang Sutrisno", "Ni Luh Ayu", "Andi Baso", "Maria Goreti", "Yohanes Kase",
    "Dewi Lestari", "H. Slamet Riyadi, S.Pd.", "Drs. Agus Wibowo, M.Si.", "Ratna Juwita", "Teuku Rizal",
)  # fmt: skip
PAIRS = ("Surya-Melati", "Bagas & Laras", "Tirta-Kencana", "Guntur-Wening", "kolom kosong")
PLACES = ("Desa Karanganyar", "Kecamatan Grogol", "Kabupaten Sukamaju", "Lapangan Merdeka", "Balai Desa Tegalsari",
          "Alun-Alun Kidul", "SDN 2 Mojolaban", "Puskesmas Weru")  # fmt: skip
DAYS = ("Senin, 8 Februari 2027", "14-02-2027", "Rabu 10 Feb 2027", "27 November 2026", "Jumat, 12/02/2027")
SUMS = ("Rp1.500.000,00", "Rp 250.000", "Rp75 ribu", "Rp2,5 juta", "50rb")
_SAID = (
    "Monggo {pair} mawon, insyaAllah amanah.", "Siap pak, besok kita kumpul di {place} jam {hour} ya.",
    "Dukung nomor {n}! Jangan lupa coblos {day}.", "Maaf saya ASN, harus netral. Mohon tidak dibagikan di grup ini.",
    "Bantuan {sum} per orang sudah cair, alhamdulillah.", "Ndak usah ikut-ikutan, nanti dipanggil Bawaslu lho.",
    "Gaspol terus mas, menang {n} putaran!!!", "Wis wayahe ganti, aku melu {pair}.",
    "Kapan jadwal kampanye di {place}? Mohon infonya.", "Hadir ya bu, undangan dari {name}.",
    "Aku mah ikut aja, yang penting jalannya dibenerin.", "Setuju, programnya jelas: sekolah gratis & jalan mulus.",
    "Data dari kantor jangan dipakai kampanye, itu dilarang (UU 10/2016 Pasal 71).",
    "Info: pemadaman listrik {day} pukul {hour} WIB di {place}.", "Hahaha wkwkwk bisa aja sampeyan :)",
    "Tolong dicek nomor 0812-3456-7890, itu bukan panitia.", "Terima kasih bapak/ibu atas doa dan dukungannya.",
)  # fmt: skip
_LOUD = (
    "PILIH NOMOR {n}", "{pair} untuk semua", "Bersama kita bisa!", "Kampanye akbar di {place}", "{day}",
    "Sekolah gratis, jalan mulus", "COBLOS {n}", "Senam sehat bareng {name}", "Pasar murah mulai {hour}",
    "Hadiah utama {sum}", "Lanjutkan pembangunan", "ASN netral, pemilu bermartabat",
)  # fmt: skip
_TITLES = ("Grup RT 05 RW 02", "Info Warga Tegalsari", "Alumni SMA 1979", "Pengumuman", "UNDANGAN RAPAT",
           "Keluarga Besar Guru", "Relawan Desa")  # fmt: skip


def filled(text: str, dice: random.Random) -> str:
    """`text` with its slots filled."""
    return text.format(
        pair=dice.choice(PAIRS), place=dice.choice(PLACES), day=dice.choice(DAYS), sum=dice.choice(SUMS),
        name=dice.choice(NAMES), n=dice.randrange(1, 5), hour=hour(dice),
    )  # fmt: skip


def hour(dice: random.Random) -> str:
    """An hour as Indonesians write it."""
    return f"{dice.randrange(6, 22):02}.{dice.randrange(0, 60, 5):02}"


def bubbles(dice: random.Random) -> list[str]:
    """What stands in a messenger's bubbles."""
    return [filled(text, dice) for text in dice.sample(_SAID, 9)]


def times(dice: random.Random) -> list[str]:
    """The hours under them."""
    return [hour(dice) for _ in range(9)]


def comments(dice: random.Random) -> list[tuple[str, str, str]]:
    """Who, what, and the pale line below."""
    people = dice.sample(NAMES, 7)
    return [(name, text, f"{dice.randrange(2, 59)} menit  Balas")
            for name, text in zip(people, bubbles(dice), strict=False)]  # fmt: skip


def lead(dice: random.Random) -> list[str]:
    """What a poster shouts."""
    return [filled(text, dice) for text in dice.sample(_LOUD, 5)]


def notice(dice: random.Random) -> str:
    """A title."""
    return dice.choice(_TITLES)
