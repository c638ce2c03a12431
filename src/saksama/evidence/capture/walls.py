"""Whether something stands before the content: a login, a question of consent, a captcha. Recorded, never got around.

The cues are our own words, Indonesian and English. A link "Masuk" or a small bar about cookies is no wall: a wall
covers the screen, or is all there is on a short page.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from saksama.evidence.capture.facts import Facts
from saksama.evidence.capture.record import Wall

SHORT = 1_500
"""Characters: a page with more than that shows something besides its wall."""
COVERED = 0.5
"""Share of the screen from which on a cover hides the content."""

LOGIN = re.compile(
    r"(masuk|login|log in|daftar)( dulu| terlebih dahulu)?( atau (daftar|buat akun))? (untuk|agar) "
    r"|(harus|perlu|silakan|wajib) (masuk|login|log in)\b"
    r"|(lihat|melihat) (selengkapnya|lebih banyak) (dari|di) .{1,60}(masuk|daftar)"
    r"|masuk ke akun|masuk dengan (akun|nomor|google|facebook)|buat akun baru"
    r"|(log|sign) in (to|or|with) |(must|need to|have to|please) (log|sign) in|sign up (to|for) "
    r"|create (an|new|your) account|see more (on|from) ",
    re.IGNORECASE | re.DOTALL,
)
CONSENT = re.compile(
    r"(terima|setujui|izinkan|tolak) (semua|kuki|cookie)|(memakai|menggunakan) (kuki|cookie)"
    r"|persetujuan (kuki|cookie|privasi)|pengaturan (kuki|cookie)|sebelum (anda )?melanjutkan"
    r"|(accept|allow|reject|decline) (all|cookies)|(use|uses|using) cookies|cookie (settings|preferences|consent)"
    r"|before you continue|we value your privacy",
    re.IGNORECASE,
)
CAPTCHA = re.compile(
    r"bukan robot|anda (adalah )?manusia|memeriksa (peramban|browser)|lalu lintas (yang )?tidak (biasa|wajar)"
    r"|not a robot|you are (a )?human|you're (a )?human|checking (your|the) browser|unusual traffic"
    r"|security check|pemeriksaan keamanan",
    re.IGNORECASE,
)
LOGIN_PATH = re.compile(r"/(accounts?/)?(log-?in|sign-?in|masuk|signup|daftar)(\.php|/|$)", re.IGNORECASE)


def wall(page: Facts, *, asked: str, final: str) -> Wall:
    """What stands before the content of `page`, asked for at `asked` and shown at `final`; NONE when nothing does."""
    short = page.length <= SHORT
    covered = page.cover >= COVERED
    words = page.cover_words if covered else page.words if short else ""
    if short and (CAPTCHA.search(page.words) or (page.riddles and page.length < SHORT // 4)):
        return Wall.CAPTCHA
    if covered and CAPTCHA.search(words):
        return Wall.CAPTCHA
    if _login(page, words, short=short, sent=_sent_to_login(asked, final)):
        return Wall.LOGIN
    return Wall.CONSENT if CONSENT.search(words) and (covered or _only(page)) else Wall.NONE


def _login(page: Facts, words: str, *, short: bool, sent: bool) -> bool:
    if short and (page.passwords or sent):
        return True
    return bool(LOGIN.search(words)) and (page.cover >= COVERED or _only(page))


def _only(page: Facts) -> bool:
    """A page of a few lines: what it says is all it has."""
    return page.length <= SHORT // 2 and page.media <= 5


def _sent_to_login(asked: str, final: str) -> bool:
    here, there = urlsplit(final).path, urlsplit(asked).path
    return bool(LOGIN_PATH.search(here)) and here != there
