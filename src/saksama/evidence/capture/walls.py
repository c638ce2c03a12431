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
    r"(masuk|login|log in|daftar)( dulu| terlebih dahulu)?( atau (masuk|daftar|buat akun))? (untuk|agar) "
    r"(dapat |bisa )?(melanjutkan|melihat|lihat|membaca|mengakses|menonton|berkomentar|mengikuti)"
    r"|(harus|perlu|silakan|wajib) (masuk|login|log in)( dulu| terlebih dahulu| ke akun|\.|$)"
    r"|(lihat|melihat) (selengkapnya|lebih banyak) (dari|di) .{1,60}(masuk|daftar)|masuk dengan (google|facebook|nomor)"
    r"|(log|sign) (in|up)( or (log|sign) (in|up))? to (continue|see|view|read|watch|follow|your|access)"
    r"|(must|need to|have to|please) (log|sign) in|see more (on|from) .{1,60}(log|sign) (in|up)",
    re.IGNORECASE | re.DOTALL,
)
CONSENT_ASKED = re.compile(r"sebelum (anda )?melanjutkan|before you continue", re.IGNORECASE)
"""What a page says that is nothing but the question."""
CONSENT = re.compile(
    r"(terima|setujui|izinkan|tolak) (semua|kuki|cookie)|(memakai|menggunakan) (kuki|cookie)"
    r"|persetujuan (kuki|cookie|privasi)|pengaturan (kuki|cookie)"
    r"|(accept|allow|reject|decline) (all|cookies)|(use|uses|using) cookies|cookie (settings|preferences|consent)"
    r"|we value your privacy|" + CONSENT_ASKED.pattern,
    re.IGNORECASE,
)
CAPTCHA = re.compile(
    r"(verifikasi|konfirmasi|pastikan|buktikan) bahwa anda (adalah )?(manusia|bukan robot)"
    r"|memeriksa (peramban|browser)|lalu lintas (yang )?tidak (biasa|wajar)"
    r"|(verify|confirm|prove) (that )?you('| a)re (a )?(human|not a robot)"
    r"|checking (your|the) browser|unusual traffic",
    re.IGNORECASE,
)
ROBOT = re.compile(r"bukan robot|not a robot|manusia|human|security check|pemeriksaan keamanan", re.IGNORECASE)
"""Counts only beside the box of a captcha: people say such things, too."""
LOGIN_PATH = re.compile(r"/(accounts?/)?(log-?in|sign-?in|masuk|signup|daftar)(\.php|/|$)", re.IGNORECASE)


def wall(page: Facts, *, asked: str, final: str) -> Wall:
    """What stands before the content of `page`, asked for at `asked` and shown at `final`; NONE when nothing does."""
    short, covered = page.length <= SHORT, page.cover >= COVERED
    words = page.cover_words if covered else page.words if short else ""
    if CAPTCHA.search(words) or (page.riddles and short and (ROBOT.search(words) or page.length < SHORT // 4)):
        return Wall.CAPTCHA
    if _login(page, words, short=short, sent=_sent_to_login(asked, final)):
        return Wall.LOGIN
    return Wall.CONSENT if (CONSENT if covered else CONSENT_ASKED).search(words) else Wall.NONE


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
