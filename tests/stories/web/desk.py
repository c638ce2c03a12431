"""What the stories of the desk have in common: one's own sign-in, a Form A that is filled, a plenary from call to end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, expect

from saksama.kernel.clock import now
from tests.served.desk import WIDE, Served
from tests.stories.web.told import answer, go, press, signed_in, still_signed_in

WIB = ZoneInfo("Asia/Jakarta")
NIL = {
    "stage": "Kampanye", "officer": "Yuni Rahmawati", "position": "Pengawas desa", "office_address": "Sukoharjo",
    "assignment": "031/PM.01.02", "way": "Pengawasan media sosial", "aim": "Mencegah pelanggaran",
    "target": "Akun kampanye", "when_where": "Kantor, hari ini", "result": "Dibaca satu per satu menurut mandat.",
}  # fmt: skip
"""Parts I to III of a Form A."""
DOUBT = {
    "event": "Ajakan memilih di akun kampanye", "event_place": "TikTok", "event_time": "Hari ini, 08.50 WIB",
    "short": "Seorang pegawai menulis ajakan memilih.", "facts": "Tulisan itu terbaca umum.",
    "analysis": "Dapat menyangkut netralitas.",
}  # fmt: skip
"""What a suspicion has to say beside."""
WHY = "Cukup bukti permulaan untuk ditangani; Terlapor-1 belum didengar."


@dataclass
class Day:
    """One day at an office. Whoever comes for the first time signs in; their browser then stays open."""

    browser: Browser
    at: Served
    been: set[str] = field(default_factory=set)

    def visit(self, who: str, size: tuple[int, int] = WIDE) -> AbstractContextManager[Page]:
        """`who` at their desk."""
        if who in self.been:
            return still_signed_in(self.browser, self.at, who)
        self.been.add(who)
        return signed_in(self.browser, self.at, who, size)

    @contextmanager
    def at_path(self, who: str, path: str) -> Iterator[Page]:
        """`who`, with that page open."""
        with self.visit(who) as page:
            go(page, self.at, path)
            yield page


def fill(page: Page, values: Mapping[str, str]) -> None:
    """Type `values`, by the fields' names."""
    for name, value in values.items():
        page.fill(f"[name={name}]", value)


def says(page: Page, words: str) -> None:
    """What the page answers to the last press."""
    expect(page.get_by_role("status").first).to_contain_text(words)


def path_of(page: Page) -> str:
    """Where the page is, for a colleague to open."""
    return re.sub(r"^https?://[^/]+", "", page.url)


def heading(page: Page) -> str:
    """What the page is about."""
    return page.get_by_role("heading", level=1).inner_text().strip()


def numbered(day: Day, path: str, *, who: str = "coordinator", propose: bool = True) -> str:
    """`who` gives the Form A its number and brings it before the plenary; what it is called."""
    with day.at_path(who, path) as page:
        press(page, "Beri nomor")
        says(page, "nomor diberikan")
        if propose:
            press(page, "Ajukan ke rapat pleno")
            says(page, "Diajukan")
        return heading(page)


def called(day: Day, matter: str, members: tuple[str, ...], *, who: str = "coordinator") -> str:
    """A meeting about `matter` is called and opened with everybody there; the item's path."""
    with day.at_path(who, "/pleno/") as page:
        press(page, "Panggil rapat")
        page.fill("[name=planned_at]", f"{now().astimezone(WIB) + timedelta(minutes=5):%Y-%m-%dT%H:%M}")
        page.fill("[name=place]", "Ruang rapat")
        page.select_option("[name=chair]", label="Endah Kusumaningtyas")
        page.select_option("[name=secretary]", label="Tri Handoko")
        page.get_by_role("button", name="Panggil rapat").click()
        page.wait_for_load_state("networkidle")
        page.get_by_label(f"{matter},").check()
        press(page, "Masukkan ke acara")
        press(page, "Buka rapat")
        for code in members:
            answer(page, f"'p-{code}-presence'", "present")
        page.get_by_role("button", name="Buka rapat").click()
        expect(page.locator("main")).to_contain_text(f"{len(members)} dari {len(members)} anggota hadir")
        page.get_by_role("link", name=matter).click()
        page.wait_for_load_state("networkidle")
        return path_of(page)


def voted(day: Day, item: str, choices: Mapping[str, str]) -> None:
    """Each with their own sign-in."""
    for who, choice in choices.items():
        with day.at_path(who, item) as page:
            page.get_by_label(choice, exact=True).check()
            press(page, "Beri suara")
            says(page, "Suara Anda dicatat")


def concluded(day: Day, item: str, decision: str, *, who: str = "pleno", why: str = WHY) -> str:
    """The chair notes what the votes come to; the number that it gave, "" where none is given."""
    with day.at_path(who, item) as page:
        page.fill("[name=conclude-reason]", why)
        press(page, "Catat putusan")
        expect(page.locator("main")).to_contain_text(decision)
        number = page.locator("main .sk-mono")
        return number.first.inner_text().strip() if number.count() else ""


def minuted(day: Day, item: str, matter: str, *, who: str = "coordinator") -> None:
    """The meeting is closed and its minutes have a number."""
    with day.at_path(who, item) as page:
        page.locator(".sk-crumb a").click()
        page.wait_for_load_state("networkidle")
        press(page, "Tutup rapat")
        press(page, "Buat berita acara")
        expect(page.locator("main")).to_contain_text("/BA-PLENO/")
        expect(page.locator("main")).to_contain_text(matter)
