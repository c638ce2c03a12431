"""Keeping something new as barang bukti, in a browser's eyes: every form with good and bad input."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from saksama.workbench.contest.queries import standing_accounts
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.queries import said_of
from saksama.workbench.custody.rules import LONGEST_REASON, Kind, State
from saksama.workbench.jobs.models import Job
from tests.office import contest_of, signed_in
from tests.web.keeping import ADDRESS, HOME, page_of, said_back, seen, sent
from tests.world.evidence import a_bare_one, a_picture

# ── Capture an address ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_address_and_a_reason_become_a_numbered_capture_under_the_mandate(mandated):
    answer = sent(mandated, "operator", f"{HOME}tangkap/", url=ADDRESS, reason="Komentar di akun resmi.", once=uuid4())
    item = Item.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(item))
    assert (said_of(item).url, said_of(item).reason) == (ADDRESS, "Komentar di akun resmi.")
    assert item.mandate_letter == "021/PM.00.02/K.JT-28/10/2024"
    assert Job.objects.get(kind="custody.capture").asked == {"item": str(item.pk)}


def test_the_form_shows_the_mandate_it_runs_under_and_presets_nothing(mandated):
    page = seen(mandated, "operator", f"{HOME}tangkap/")
    assert "021/PM.00.02/K.JT-28/10/2024" in page
    assert "UU 10/2016; Perbawaslu 5/2022 Pasal 18" in page
    assert re.search(r'<input type="url" name="url"(?![^>]*value)', page)


@pytest.mark.parametrize("path", ["tangkap/", "tambah/"])
def test_without_a_mandate_the_form_is_shut_and_says_what_still_works(house, path):
    page = seen(house, "operator", f"{HOME}{path}")
    assert "Belum ada mandat aktif" in page
    assert "Tetap jalan" in page
    assert 'name="reason"' not in page


@pytest.mark.parametrize("path", ["tangkap/", "tambah/"])
def test_without_a_mandate_nothing_sent_is_kept(house, path):
    answer = sent(house, "operator", f"{HOME}{path}", url=ADDRESS, reason="Alasan.")
    assert answer.status_code == 403
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"url": ""}, "Alamat halaman"),
        ({"url": "ftp://www.ruangwarga.test/"}, "dimulai dengan https://"),
        ({"url": "javascript:alert(1)"}, "dimulai dengan https://"),
        ({"url": "https://"}, "dimulai dengan https://"),
        ({"url": "https://[::1"}, "dimulai dengan https://"),
        ({"url": "https://nama:sandi@www.ruangwarga.test/"}, "nama pengguna atau sandi"),
        ({"url": f"https://www.ruangwarga.test/{'a' * 2000}"}, "2000"),
        ({"url": "https://www.ruangwarga.test/\u202egnp"}, "tidak terlihat"),
        ({"reason": ""}, "Mengapa disimpan?"),
        ({"reason": "…"}, "Tulis mengapa ini disimpan."),
        ({"reason": "a" * (LONGEST_REASON + 1)}, str(LONGEST_REASON)),
    ],
)
def test_an_address_or_reason_that_will_not_do_is_said_and_stays(mandated, body, says):
    typed = {"url": ADDRESS, "reason": "TULISAN SAYA", **body}
    page = said_back(sent(mandated, "operator", f"{HOME}tangkap/", **typed))
    assert says in page
    assert "reason" in body or "TULISAN SAYA" in page
    assert not Item.objects.exists()


def test_an_address_with_an_at_sign_in_its_path_is_an_address(mandated):
    assert sent(mandated, "operator", f"{HOME}tangkap/", url=ADDRESS, reason="Alasan.").status_code == 302


def test_sent_twice_it_is_captured_once(mandated):
    body = {"url": ADDRESS, "reason": "Alasan.", "once": str(uuid4())}
    first, second = (sent(mandated, "operator", f"{HOME}tangkap/", **body) for _twice in range(2))
    assert first["Location"] == second["Location"]
    assert Item.objects.count() == 1


def test_while_it_is_captured_the_page_shows_how_far_it_is(mandated, at):
    item = a_bare_one(mandated, at, State.ASKED)
    page = seen(mandated, "operator", page_of(item))
    assert f'hx-get="/tugas/{item.job_id}/kemajuan/"' in page
    assert "Menunggu" in page
    assert "Apa yang dibuktikan" not in page


def test_a_failed_capture_says_so_and_is_tried_again_under_its_number(mandated, at):
    item = a_bare_one(mandated, at, State.FAILED, why="crash", outcome="failed", tries=1)
    page = seen(mandated, "operator", page_of(item))
    assert "Penangkapan gagal" in page
    assert "peramban kantor berhenti di tengah jalan" in page
    assert sent(mandated, "operator", f"{page_of(item)}ulangi/").status_code == 302
    item.refresh_from_db()
    assert (item.state, Item.objects.count()) == (State.ASKED, 1)


# ── An officer's files ─────────────────────────────────────────────────────────────────────────────────────────


def files_form(at, **changes):
    local = (at - timedelta(hours=1)).astimezone(ZoneInfo("Asia/Jakarta"))
    base = {
        "chosen": ContentFile(a_picture("Layar", 200, 300), "IMG-@akun.png"), "url": ADDRESS, "zone": "WIB",
        "seen_at": local.strftime("%Y-%m-%dT%H:%M"), "seen_how": "Ponsel dinas, tanpa masuk akun.",
        "reason": "TULISAN SAYA", "attested": "on", "once": str(uuid4()),
    }  # fmt: skip
    return {name: value for name, value in {**base, **changes}.items() if value is not None}


def add(house, at, who="field", **changes):
    return signed_in(house, who).post(f"{HOME}tambah/", files_form(at, **changes))


def test_files_from_a_phone_become_an_exhibit_with_the_officer_s_word(mandated, at):
    answer = add(mandated, at)
    item = Item.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(item))
    assert (item.kind, item.assurance, item.created_by) == (Kind.OFFICER, "officer", "p-field")
    told = said_of(item)
    assert told.attestation.startswith("Saya melihat isi berkas ini sendiri")
    assert told.seen_at == (at - timedelta(hours=1)).replace(second=0, microsecond=0)
    assert "IMG" not in str(item.files), "a phone's file name may hold a handle"


@pytest.mark.parametrize(("zone", "hours"), [("WIB", 7), ("WITA", 8), ("WIT", 9)])
def test_the_time_is_read_in_the_zone_that_was_said(mandated, at, zone, hours):
    add(mandated, at, seen_at="2024-10-14T09:00", zone=zone)
    assert said_of(Item.objects.get()).seen_at.hour == 9 - hours


def test_a_photo_from_the_camera_and_chosen_files_are_kept_together(mandated, at):
    browser = signed_in(mandated, "field")
    body = files_form(at, photo=ContentFile(a_picture("Foto", 90, 90), "foto.png"))
    body["chosen"] = [ContentFile(a_picture(str(n), 90, 90), f"{n}.png") for n in range(3)]
    assert browser.post(f"{HOME}tambah/", body).status_code == 302
    assert len(Item.objects.get().files) == 4


def test_the_form_explains_what_lower_assurance_means_and_opens_the_camera(mandated):
    page = seen(mandated, "field", f"{HOME}tambah/")
    assert "Kepastiannya lebih rendah" in page
    assert 'capture="environment"' in page
    assert "multiple" in page
    assert " checked" not in page


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"chosen": None}, "Pilih sedikitnya satu berkas"),
        ({"chosen": ContentFile(b"", "kosong.png")}, "kosong"),
        ({"chosen": ContentFile(b"<html>palsu", "layar.png")}, "tidak dikenali sebagai tangkapan"),
        ({"url": ""}, "Alamat halaman"),
        ({"url": "www.ruangwarga.test"}, "dimulai dengan https://"),
        ({"seen_at": ""}, "Kapan Anda melihatnya?"),
        ({"seen_at": "2099-01-01T09:00"}, "belum terjadi"),
        ({"zone": ""}, "Di zona waktu mana?"),
        ({"zone": "UTC"}, "Di zona waktu mana?"),
        ({"seen_how": ""}, "Bagaimana terlihat?"),
        ({"seen_how": "-"}, "gawai apa"),
        ({"seen_how": "u" * (LONGEST_REASON + 1)}, f"paling banyak {LONGEST_REASON} karakter"),
        ({"attested": None}, "Saya melihat isi berkas ini sendiri"),
    ],
)
def test_what_is_missing_from_an_officer_s_word_is_said(mandated, at, changes, says):
    page = said_back(add(mandated, at, **changes))
    assert "sk-summary" in page
    assert says in page[page.index("sk-summary") :]
    assert "TULISAN SAYA" in page
    assert not Item.objects.exists()


def test_more_than_twenty_files_are_refused(mandated, at):
    body = files_form(at)
    body["chosen"] = [ContentFile(a_picture(str(n), 90, 90), f"{n}.png") for n in range(21)]
    assert "Paling banyak 20 berkas" in said_back(signed_in(mandated, "field").post(f"{HOME}tambah/", body))


def test_a_recording_larger_than_other_forms_take_is_taken_here(mandated, at):
    film = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * (14 * 1024 * 1024)
    assert add(mandated, at, chosen=SimpleUploadedFile("rekaman.mp4", film)).status_code == 302
    assert Item.objects.get().files[0]["media_type"] == "video/mp4"


def test_what_is_too_large_is_said_with_its_limit(mandated, at):
    film = SimpleUploadedFile("rekaman.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 4096)
    with patch.dict("saksama.web.shared.uploads.LARGER", {f"{HOME}tambah/": 1000}):
        body = files_form(at, chosen=film)
        page = said_back(signed_in(mandated, "field").post(f"{HOME}tambah/", body))
    assert "lebih dari 64 MB" in page


def test_a_campaign_account_leads_to_keeping_it(house, at):
    _mandate, election = contest_of(house, at)
    account = standing_accounts(election, at.date())[0]
    page = seen(house, "operator", f"/peserta/akun/{account.pk}/")
    address = re.search(rf'href="({HOME}tangkap/\?url=[^"]+)"', page)[1]
    assert f'value="{account.url}"' in seen(house, "operator", address)
