"""What the invented network shows: thirty posts of invented people, comments on four of them."""

from __future__ import annotations

PAGES, ON_A_PAGE = 6, 5
PICTURES = 24
COMMENTED = (2, 7, 13, 22)

AUTHORS = (
    ("terataisatu", "Relawan Teratai Sukoharjo"),
    ("beringindua", "Sahabat Beringin"),
    ("warga.kartasura", "Warga Kartasura"),
    ("bu.sekar_bulu", "Sekar Lintang Pawestri"),
    ("pak_danu77", "Danuarta Wijil"),
)
WORDS = (
    "Senam pagi bersama ibu-ibu Bulu, lanjut bincang program #sukoharjotumbuh 🇮🇩",
    "Matur nuwun sedaya. Lapangan penuh, parkir sampai pasar. #sukoharjorukun",
    "Ada yang tahu jadwal debat putaran kedua? Katanya digeser ke hari Rabu.",
    "Kerja bakti saluran air RT 03, alhamdulillah selesai sebelum hujan.",
    "Dua jari, dua periode? Simak dulu programnya, baru komentar ya lur 🙏",
)
COMMENTS = ("Siap hadir!", "Semoga amanah, nggih.")


def post(number: int) -> dict[str, object]:
    """Post 1 … 30. Every fifth has no picture, so 24 have one."""
    handle, name = AUTHORS[number % len(AUTHORS)]
    return {
        "id": f"k{number:03d}",
        "akun": handle,
        "nama": name,
        "teks": f"{WORDS[number % len(WORDS)]} ({number})",
        "pukul": f"2024-10-{number % 28 + 1:02d}T08:15:00+07:00",
        "gambar": None if number % ON_A_PAGE == 0 else f"/g/kiriman-{number:03d}.png",
        "berkomentar": number in COMMENTED,
    }


def feed(page: int) -> dict[str, object]:
    """Page 1 … 6 of the endless feed."""
    first = (page - 1) * ON_A_PAGE + 1
    posts = [post(number) for number in range(first, first + ON_A_PAGE)] if 1 <= page <= PAGES else []
    return {"kiriman": posts, "lanjut": page + 1 if page < PAGES else None}


def comments(post_id: str) -> dict[str, object]:
    """What POST /graphql answers."""
    shown = [{"akun": AUTHORS[n][0], "teks": f"{words} [{post_id}]"} for n, words in enumerate(COMMENTS)]
    return {"data": {"kiriman": {"id": post_id, "komentar": shown}}}
