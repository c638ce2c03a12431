"""What a patrol can see on each platform, what it never can, and how that comes to the office instead (DESIGN §5).

The formats are those of the patrol's own list of sources; a test holds the two together.
"""

from __future__ import annotations

from dataclasses import dataclass

from saksama.kernel.words import _

PLATFORMS = {
    "zeeschuimer-tiktok-comments": "tiktok", "zeeschuimer-tiktok": "tiktok", "tiktok-comment-list": "tiktok",
    "zeeschuimer-x": "x", "x-api-posts": "x", "x-api-liking-users": "x", "x-api-retweeted-by": "x",
    "zeeschuimer-instagram": "instagram", "instagram-graph-comments": "instagram", "zeeschuimer-threads": "threads",
    "youtube-comment-threads": "youtube", "youtube-comments": "youtube", "facebook-graph": "facebook",
    "crowdtangle": "facebook", "mastodon-statuses": "mastodon", "mastodon-favourited-by": "mastodon",
    "mastodon-reblogged-by": "mastodon", "bluesky-thread": "bluesky", "bluesky-likes": "bluesky",
    "telegram-export": "telegram",
}  # fmt: skip
"""Name of a source → its platform."""


@dataclass(frozen=True)
class Sight:
    """One platform's row."""

    platform: str
    name: str
    sees: str
    never: tuple[str, ...]
    instead: str
    formats: tuple[str, ...]


def sight() -> list[Sight]:
    """Every platform, in the order officers meet them."""
    return [
        _row("tiktok", "TikTok", _("Komentar dan balasan di bawah video akun kampanye; video yang menyebutnya."),
             _("yang menyukai, membagikan tanpa kata, atau mengikuti"), _("siaran langsung dan story"),
             instead=_observe()),
        _row("x", "X", _("Kiriman, balasan, kutipan dan sebutan. Yang menyukai dan membagikan hanya dari jawaban "
                         "resmi API."),
             _("akun terkunci"), _("yang menyukai, bila platform tidak menjawabnya"), instead=_observe()),
        _row("instagram", "Instagram", _("Unggahan yang menandai atau menyebut akun kampanye. Komentar hanya dari "
                                         "Graph API."),
             _("komentar lewat ekstensi peramban"), _("story, siaran langsung, dan yang menyukai"), _("akun privat"),
             instead=_observe()),
        _row("threads", "Threads", _("Kiriman, balasan, kutipan dan sebutan."),
             _("yang menyukai"), _("akun privat"), instead=_observe()),
        _row("youtube", "YouTube", _("Komentar dan balasan di bawah video akun kampanye."),
             _("yang menyukai atau berlangganan"), _("obrolan siaran langsung"),
             _("komentar yang ditahan pemilik kanal"), instead=_observe()),
        _row("facebook", "Facebook", _("Hampir tidak ada: kiriman halaman itu sendiri, dan komentar hanya bila halaman "
                                       "memberi izin."),
             _("siapa yang berkomentar, pada kebanyakan halaman"), _("yang menyukai dan membagikan"),
             _("grup tertutup"), instead=_("Catat pengamatan adalah satu-satunya jalan; atau laporan warga.")),
        _row("mastodon", "Mastodon", _("Kiriman, balasan dan sebutan; yang menyukai dan membagikan."),
             _("kiriman khusus pengikut"), _("balasan yang belum sampai ke peladen yang ditanya"), instead=_observe()),
        _row("bluesky", "Bluesky", _("Kiriman, balasan, kutipan dan sebutan; yang menyukai."),
             _("kiriman yang dihapus atau diblokir"), instead=_observe()),
        _row("telegram", "Telegram", _("Kanal dan grup publik: pesan, balasan, reaksi terakhir."),
             _("grup dan percakapan tertutup"), _("yang membaca diam-diam"),
             instead=_("Percakapan tertutup datang sebagai laporan dari anggotanya, bukan lewat patroli.")),
        _row("other", _("WhatsApp, tatap muka, baliho"), _("Tidak ada."), _("percakapan pribadi dan grup"),
             _("kehadiran di acara kampanye"), instead=_("Laporan warga, atau Formulir A dari pengawas lapangan.")),
    ]  # fmt: skip


def everywhere() -> tuple[str, ...]:
    """What no patrol sees on any platform."""
    return (
        _("Kiriman di akun pegawai sendiri: patroli hanya membaca interaksi dengan akun kampanye."),
        _("Grup tertutup, akun privat, dan percakapan pribadi."),
        _("Suka, ikut, dan langganan yang tidak ditampilkan platform. Yang tampak pun hanya dihitung bila akunnya "
          "dinyatakan instansi, dan paling jauh berujung pencegahan."),
        _("Apa yang dihapus sebelum diambil, dan apa yang tidak digulir petugas."),
    )  # fmt: skip


def format_words() -> dict[str, str]:
    """Name of a source → what the file is called."""
    return {
        "zeeschuimer-tiktok-comments": _("Zeeschuimer: komentar TikTok"),
        "zeeschuimer-tiktok": _("Zeeschuimer: video TikTok"),
        "tiktok-comment-list": _("Jawaban daftar komentar TikTok"),
        "zeeschuimer-x": _("Zeeschuimer: kiriman X"),
        "x-api-posts": _("Jawaban API X: kiriman"),
        "x-api-liking-users": _("Jawaban API X: yang menyukai"),
        "x-api-retweeted-by": _("Jawaban API X: yang membagikan"),
        "zeeschuimer-instagram": _("Zeeschuimer: unggahan Instagram"),
        "instagram-graph-comments": _("Graph API: komentar Instagram"),
        "zeeschuimer-threads": _("Zeeschuimer: kiriman Threads"),
        "youtube-comment-threads": _("YouTube Data API: utas komentar"),
        "youtube-comments": _("YouTube Data API: balasan"),
        "facebook-graph": _("Graph API: kiriman dan komentar Facebook"),
        "crowdtangle": _("CrowdTangle: kiriman halaman"),
        "mastodon-statuses": _("Mastodon: kiriman dan balasan"),
        "mastodon-favourited-by": _("Mastodon: yang menyukai"),
        "mastodon-reblogged-by": _("Mastodon: yang membagikan"),
        "bluesky-thread": _("Bluesky: utas"),
        "bluesky-likes": _("Bluesky: yang menyukai"),
        "telegram-export": _("Ekspor Telegram: kanal atau grup publik"),
    }


def platform_of(source: str) -> str:
    """The platform a format belongs to; "" for one that is not known here."""
    return PLATFORMS.get(source, "")


def _row(platform: str, name: str, sees: str, *never: str, instead: str) -> Sight:
    words = format_words()
    formats = tuple(words[source] for source, where in PLATFORMS.items() if where == platform)
    return Sight(platform, name, sees, never, instead, formats)


def _observe() -> str:
    return _("Catat pengamatan: satu perbuatan dengan tautan dan tangkapan layar. Atau laporan warga dan Formulir A.")
