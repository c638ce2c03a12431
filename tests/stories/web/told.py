"""The stories themselves: what each does at the office, through the pages, with their own sign-in.

A story takes the browser, a served world and a camera, and asserts as it goes. Nothing here reaches into the
database: what is checked is what the next officer would see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from tests.office import PASSWORD
from tests.served.desk import PHONE, WIDE, Served, Window, window
from tests.stories.web.camera import Camera
from tests.world.review import PNG, TEXT

REASON = "Ajakan tertulis jelas di akun resmi kampanye; bukan ucapan biasa."
NOBODY_SEES = ("Bramantya", "198003122005011004")
"""The civil servant rightly suspected, by name and NIP."""


@contextmanager
def signed_in(browser: Browser, at: Served, who: str, size: tuple[int, int] = WIDE) -> Iterator[Page]:
    """`who` through the real forms: address, password, the code of their app."""
    mail = {"lent": "wening@rekaan.test"}.get(who, f"{who}@rekaan.test")
    with window(browser, at, size=size) as opened:
        opened.sign_in(mail, PASSWORD, at.world[f"secret.{who}"])
        expect(opened.page).to_have_url(f"{at.address}/")
        yield opened.page
        assert_quiet(opened)


@contextmanager
def still_signed_in(browser: Browser, at: Served, who: str) -> Iterator[Page]:
    """`who` once more the same day: their browser stayed open, and no code works twice."""
    with window(browser, at, who) as opened:
        opened.go("/")
        yield opened.page
        assert_quiet(opened)


def assert_quiet(opened: Window) -> None:
    """Nothing broke the policy, nothing went elsewhere; a refused page is the only thing that may be noted."""
    assert [said for said in opened.complaints if "status of 40" not in said and "status of 42" not in said] == []


def go(page: Page, at: Served, path: str) -> None:
    """Open `path`."""
    page.goto(f"{at.address}{path}", wait_until="networkidle")


def press(page: Page, words: str) -> None:
    """The button or link that says `words`."""
    page.get_by_role("button", name=words).or_(page.get_by_role("link", name=words)).first.click()
    page.wait_for_load_state("networkidle")


def refused(page: Page, at: Served, *paths: str) -> None:
    """None of `paths` opens, and nobody's name is on the page that says so."""
    for path in paths:
        go(page, at, path)
        expect(page.get_by_role("heading", level=1)).to_have_text(
            re.compile("Belum dapat dikerjakan|Tidak ada di sini|Pencegahan saja")
        )
        assert not any(word in page.content() for word in (*NOBODY_SEES, TEXT)), path


# ── Those who work with leads ──────────────────────────────────────────────────────────────────────────────────


def operator(browser: Browser, at: Served, camera: Camera) -> None:
    """Sees the morning, says who saw the file, sends it; the import is asked and stands under Tugas."""
    with signed_in(browser, at, "operator") as page:
        expect(page.get_by_role("heading", name="Pekerjaan saya hari ini")).to_be_visible()
        camera.shoot(page, "beranda", height=1180)
        go(page, at, "/patroli/")
        camera.shoot(page, "patroli", height=1000)
        press(page, "Perjanjian platform: antarmuka resmi tertutup")
        expect(page.get_by_text("Versi ini tidak punya pengumpul data.")).to_be_visible()
        camera.shoot(page, "perjanjian", height=1100)
        go(page, at, "/barang-bukti/tambah/")
        page.get_by_text("WACZ dengan ArchiveWeb.page", exact=True).click()
        camera.shoot(page, "tambah-dari-petugas", height=1500)
        go(page, at, "/daftar-pegawai/")
        camera.shoot(page, "daftar-pegawai", height=1000)
        go(page, at, "/patroli/")
        press(page, "Unggah berkas")
        for name, value in (("seen_by", "no_account"), ("logged_in", "no"), ("anyone_could_see", "yes"),
                            ("through_relation", "no"), ("chat_member", "no"), ("zone", "WIB")):  # fmt: skip
            answer(page, name, value)
        page.fill("[name=collected_on]", at.world["patrol.collected_on"])
        camera.shoot(page, "keterangan-berkas", height=1500)
        press(page, "Lanjut: pilih berkas")
        whole = {"name": "ekspor.ndjson", "mimeType": "text/plain", "buffer": b'{"a": 1}\n' * 40}
        page.set_input_files("#berkas", whole)
        camera.shoot(page, "pilih-berkas")
        page.get_by_role("button", name="Unggah", exact=True).click()
        page.wait_for_url(re.compile(r"/patroli/(impor/|$)|/tugas/"))
        go(page, at, "/tugas/")
        expect(page.locator("main")).to_contain_text("Impor")
        refused(page, at, "/jejak/", "/antrean/", f"/petunjuk/{at.world['review.ended']}/hasil/")


def answer(page: Page, name: str, value: str) -> None:
    """Choose `value`, whatever kind of question `name` is."""
    choice = page.locator(f"[name={name}][value='{value}']")
    if choice.count():
        choice.first.check()
    else:
        page.select_option(f"[name={name}]", value)


def judge_act(page: Page, verdict: str) -> None:
    """Step one: the act, without a name."""
    assert not any(word in page.content() for word in NOBODY_SEES)
    page.get_by_label(verdict).check()
    answer(page, "stage_read", "post")
    answer(page, "stance_read", "support")
    page.fill("[name=weighed]", "Dicari: tugas resmi, kutipan, unggahan lama. Tidak ada.")
    page.fill("[name=reason]", REASON)


def judge_candidate(page: Page) -> None:
    """Step two: is the account that person's?"""
    page.locator("[name=who][value='1']").check()
    page.fill("[name=reason]", "Nomor akun dinyatakan instansi sebagai milik pegawai itu.")
    press(page, "Simpan penilaian")


def reviewer(browser: Browser, at: Served, camera: Camera) -> None:
    """Judges an act, then the candidate, and may still take it back."""
    lead = at.world["review.act.reviewer"]
    with signed_in(browser, at, "reviewer") as page:
        go(page, at, "/antrean/")
        assert not any(word in page.content() for word in NOBODY_SEES)
        camera.shoot(page, "antrean", height=1000)
        go(page, at, f"/petunjuk/{lead}/")
        camera.shoot(page, "perbuatan", height=1250)
        judge_act(page, "Bukan pelanggaran")
        press(page, "Simpan penilaian")
        go(page, at, f"/petunjuk/{at.world['review.begun.reviewer']}/")
        press(page, "Buka calon")
        expect(page.get_by_role("heading", level=1)).to_contain_text("siapa, kalau benar")
        assert NOBODY_SEES[0] in page.content()
        assert NOBODY_SEES[1] not in page.content(), "the NIP stays masked until it is asked for"
        camera.shoot(page, "calon", height=1000)
        judge_candidate(page)
        go(page, at, "/antrean/")
        press(page, "Batalkan")
        refused(page, at, "/jejak/", "/daftar-pegawai/", "/kantor/satgas/")


def second(browser: Browser, at: Served, camera: Camera) -> None:
    """Takes leads as second officer; what the first wrote is shut."""
    with signed_in(browser, at, "second", PHONE) as page:
        go(page, at, f"/petunjuk/{at.world['review.act.second']}/")
        expect(page.get_by_role("heading", name="Penilaian Anda")).to_be_visible()
        assert "Ajakan tertulis jelas" not in page.content()
        camera.shoot(page, "perbuatan-ponsel", height=1500)


def coordinator(browser: Browser, at: Served, camera: Camera) -> None:
    """Reads where two differ and decides with a reason of their own."""
    with signed_in(browser, at, "coordinator") as page:
        go(page, at, "/kantor/tugas/")
        camera.shoot(page, "pembagian-tugas", height=1000)
        go(page, at, "/antrean/beda/")
        camera.shoot(page, "berbeda", height=700)
        press(page, "Buka untuk diputuskan")
        page.get_by_label("Bukan pelanggaran").check()
        answer(page, "stance_read", "neutral")
        page.fill("[name=reason]", "Kutipan salam, tanpa ajakan memilih.")
        press(page, "Simpan")
        go(page, at, f"/petunjuk/{at.world['review.differ']}/hasil/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("bukan pelanggaran")
        refused(page, at, "/jejak/", "/kantor/satgas/")


def pleno(browser: Browser, at: Served, camera: Camera) -> None:
    """Sees how the leads ended, and the clock that the second judgement started; agrees to a mandate of another."""
    with signed_in(browser, at, "pleno") as page:
        go(page, at, "/antrean/hasil/")
        camera.shoot(page, "hasil", height=900)
        go(page, at, f"/petunjuk/{at.world['review.ended']}/hasil/")
        expect(page.locator("main")).to_contain_text("Tenggat pleno")
        go(page, at, f"/mandat/{at.world['mandate.waiting']}/")
        camera.shoot(page, "mandat-menunggu", height=1000)
        press(page, "Setujui isi ini")
        expect(page.get_by_role("status").first).to_contain_text("satu orang lagi diperlukan")
        go(page, at, "/peserta/")
        camera.shoot(page, "peserta", height=760)
        refused(page, at, "/mandat/baru/", "/jejak/")


# ── Prevention, field, counter ─────────────────────────────────────────────────────────────────────────────────


def prevention(browser: Browser, at: Served, camera: Camera) -> None:
    """Finds what ended in prevention, without a file opened; sees no lead."""
    with signed_in(browser, at, "prevention") as page:
        go(page, at, "/pencegahan/petunjuk/")
        camera.shoot(page, "tindak-lanjut", height=900)
        expect(page.locator("main")).to_contain_text("Surat ke instansi, tanpa nama")
        refused(page, at, "/antrean/", f"/petunjuk/{at.world['review.ended']}/hasil/", "/daftar-pegawai/")


def field(browser: Browser, at: Served, camera: Camera) -> None:
    """Notes one act seen on the phone, with its proof; it becomes a lead that others judge."""
    with signed_in(browser, at, "field", PHONE) as page:
        go(page, at, "/pengamatan/")
        camera.shoot(page, "pengamatan-ponsel", height=1500)
        page.locator("[name=account]").select_option(index=1)
        answer(page, "act", "live_comment")
        page.fill("[name=account_name]", "Bram H")
        page.fill("[name=account_handle]", "bram.hadi80")
        page.fill("[name=account_id]", "9001")
        page.fill("[name=text]", "Nderek nomer siji, Pak")
        page.fill("[name=described]", "Komentar lewat di siaran langsung.")
        page.fill("[name=seen_at]", at.world["patrol.collected_on"])
        page.fill("[name=how]", "Ponsel kantor, tanpa masuk akun.")
        page.set_input_files("input[type=file]", {"name": "layar.png", "mimeType": "image/png", "buffer": PNG})
        for name, value in (("seen_by", "no_account"), ("logged_in", "no"), ("anyone_could_see", "yes"),
                            ("through_relation", "no"), ("chat_member", "no")):  # fmt: skip
            answer(page, name, value)
        press(page, "Catat dan segel bukti")
        expect(page.get_by_role("status").or_(page.get_by_role("alert")).first).to_be_visible()
        assert "Belum tersimpan" not in page.content(), page.locator(".sk-summary").inner_text()
        refused(page, at, "/antrean/", "/patroli/", "/daftar-pegawai/")


def colleague(browser: Browser, at: Served, camera: Camera) -> None:
    """The counter sees today's clocks and the office, and no screening."""
    with signed_in(browser, at, "colleague") as page:
        expect(page.get_by_role("heading", name="Tenggat tujuh hari")).to_be_visible()
        expect(page.get_by_role("heading", name="Yang dikerjakan mesin")).to_have_count(0)
        go(page, at, "/kotak-masuk/")
        camera.shoot(page, "kotak-masuk", height=600)
        refused(page, at, "/antrean/", "/patroli/", "/pengamatan/", "/daftar-pegawai/")


def volunteer(browser: Browser, at: Served, camera: Camera) -> None:
    """May hand in initial information; nothing else opens."""
    with signed_in(browser, at, "volunteer") as page:
        expect(page.locator("main")).to_contain_text("informasi awal")
        refused(page, at, "/kotak-masuk/", "/mandat/", "/patroli/", "/kantor/", "/peserta/")


# ── Access and log ─────────────────────────────────────────────────────────────────────────────────────────────


def administrator(browser: Browser, at: Served, camera: Camera) -> None:
    """Invites someone; a coordinator agrees; the newcomer chooses a password. The administrator reads no lead."""
    with signed_in(browser, at, "administrator") as page:
        go(page, at, "/kantor/")
        camera.shoot(page, "kantor", height=900)
        press(page, "Undang orang")
        page.fill("[name=name]", "Danang Prasetya")
        page.fill("[name=email]", "danang@rekaan.test")
        page.locator("[name=roles][value=reviewer]").check()
        camera.shoot(page, "undang", height=1400)
        page.get_by_role("button", name=re.compile("Undang|Buat")).last.click()
        page.wait_for_load_state("networkidle")
        link = page.locator("#tautan").inner_text()
        refused(page, at, "/antrean/", "/patroli/", "/daftar-pegawai/", "/jejak/")
    with signed_in(browser, at, "coordinator") as page:
        go(page, at, "/kantor/")
        press(page, "Setujui Danang Prasetya")
    with window(browser, at) as opened:
        camera.shoot(opened.go("/akun/login/"), "masuk", height=760)
        page = opened.go(re.sub(r"^https?://[^/]+", "", link))
        expect(page.locator("body")).to_contain_text("Danang Prasetya")
        camera.shoot(page, "undangan", height=1000)
        page.fill("[name=password1]", "gajah-mangga-awan-21")
        page.fill("[name=password2]", "gajah-mangga-awan-21")
        press(page, "Simpan sandi dan masuk")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Akun dan pengaman")
        camera.shoot(page, "pengaman", height=900)
        page = opened.go("/antrean/")
        expect(page).to_have_url(re.compile("/akun/2fa/"))


def auditor(browser: Browser, at: Served, camera: Camera) -> None:
    """Proves who looked at what; their own look is a line too; no lead opens."""
    with signed_in(browser, at, "auditor") as page:
        go(page, at, "/jejak/")
        expect(page.locator("main")).to_contain_text("membuka")
        assert not any(word in page.content() for word in NOBODY_SEES)
        camera.shoot(page, "jejak", height=1000)
        go(page, at, "/jejak/rantai/")
        camera.shoot(page, "rantai", height=900)
        press(page, "Periksa")
        go(page, at, "/jejak/hitungan/")
        camera.shoot(page, "hitungan", height=800)
        refused(page, at, "/antrean/", f"/petunjuk/{at.world['review.ended']}/hasil/", "/mandat/", "/peserta/")


# ── Others ─────────────────────────────────────────────────────────────────────────────────────────────────────


def elsewhere(browser: Browser, at: Served, camera: Camera) -> None:
    """An officer of another region finds their own empty office, and nothing of Sukoharjo."""
    with signed_in(browser, at, "elsewhere") as page:
        expect(page.locator(".sk-bar")).to_contain_text("Karanganyar")
        for path in (f"/petunjuk/{at.world['review.ended']}/hasil/", f"/mandat/{at.world['mandate.waiting']}/",
                     f"/patroli/impor/{at.world['patrol.import']}/"):  # fmt: skip
            refused(page, at, path)


def province(browser: Browser, at: Served, camera: Camera) -> None:
    """Counts of the offices below; no lead, no name."""
    with signed_in(browser, at, "province") as page:
        go(page, at, "/kantor/")
        expect(page.locator("main")).to_contain_text("Bawaslu Kabupaten Sukoharjo")
        refused(page, at, "/antrean/", "/patroli/", "/mandat/", f"/petunjuk/{at.world['review.ended']}/hasil/")


def partner(browser: Browser, at: Served, camera: Camera) -> None:
    """A partner desk: nothing was referred yet, and nothing can be browsed."""
    with signed_in(browser, at, "partner") as page:
        expect(page.locator("main")).to_contain_text("Belum ada yang diteruskan")
        refused(page, at, "/kotak-masuk/", "/kantor/", "/mandat/", "/peserta/", "/patroli/", "/antrean/")


ROLES = (
    operator, reviewer, second, coordinator, pleno, prevention, field, colleague, volunteer, administrator, auditor,
    elsewhere, province, partner,
)  # fmt: skip
