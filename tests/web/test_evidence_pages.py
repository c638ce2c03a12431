"""What the pages of barang bukti say: four states, what is proven and what not, custody, the list, the checks."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest
from msgspec import structs

from saksama.evidence.package.custody_lines import Act
from saksama.web.areas.evidence import words
from saksama.workbench.audit.models import Line
from saksama.workbench.custody.queries import custody_of, read_file
from saksama.workbench.custody.rules import Kind, State
from saksama.workbench.custody.services import ask_destruction, destroy
from saksama.workbench.custody.services.chain import MACHINE, note
from saksama.workbench.custody.storing import store
from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.setting import setting
from tests.office import signed_in
from tests.people import RIGHTLY, WRONGLY
from tests.web.keeping import HOME, page_of, seen, sent
from tests.workbench.custody.kept import captured
from tests.world.evidence import REASON, a_bare_one, an_exhibit, checked

# ── The page of one exhibit ────────────────────────────────────────────────────────────────────────────────────


def boxes(page):
    inside = re.search(r'<ol class="sk-state".*?</ol>', page, re.DOTALL)[0]
    return re.findall(r'<li class="([^"]*)"><b><span[^>]*></span>([^<]+)</b>', inside)


def test_the_four_states_stand_first(mandated, whole):
    page = seen(mandated, "operator", page_of(whole))
    assert boxes(page) == [
        ("is-done", "Ditangkap, lengkap"), ("is-done", "Disegel"), ("is-done", "Distempel waktu"),
        ("is-done", "Sidik cocok"),
    ]  # fmt: skip
    assert "44 dari 44 permintaan tersimpan" in page
    assert page.index('class="sk-state"') < page.index("Tangkapan layar") < page.index("Berkas asli")


def test_what_the_worker_sealed_is_read_as_its_page_expects(house):
    """A real bag: manifest, capture record and digests as the seal writes them."""
    item = captured(house)
    page = seen(house, "operator", page_of(item))
    assert boxes(page)[:2] == [("is-done", "Ditangkap, lengkap"), ("is-done", "Disegel")]
    assert boxes(page)[3] == ("is-done", "Sidik cocok")
    assert "44 dari 44 permintaan tersimpan" in page
    assert re.search(r"kunci [0-9a-f]{8}", page)
    assert "ruang jaringan tertutup" in page
    for file in ("page.wacz", "page.png", "capture.json"):
        assert f'<th scope="row">{file}</th>' in page
    assert "keterangan tentang penangkapan" in page
    assert signed_in(house, "operator").get(f"{page_of(item)}berkas/page.png").content.startswith(b"\x89PNG")


def test_the_time_an_authority_certifies_stands_in_its_box(mandated, at):
    item = an_exhibit(mandated, at)
    certified = {"time": "2024-10-14T02:16:00+00:00", "authority": "Saksama TSA CONTOH"}
    note(item, Act.STAMPED, by=MACHINE, at=at, detail=certified)
    assert "Sen, 14 Okt 2024, 09.16 WIB · 02.16.00 UTC" in seen(mandated, "operator", page_of(item))


def test_belum_distempel_is_a_state_with_its_consequence(mandated, at):
    item = an_exhibit(mandated, at, stamps=0, tries=2)
    page = seen(mandated, "operator", page_of(item))
    assert ("is-due", "Belum distempel") in boxes(page)
    assert "2 kali dicoba" in page
    assert "bersandar pada jam kantor saja" in page
    assert "0,04 detik" in page
    assert sent(mandated, "operator", f"{page_of(item)}stempel/").status_code == 302
    assert Job.objects.filter(kind="custody.stamp").count() == 1


def test_an_office_without_an_authority_of_time_is_told_so_and_not_that_one_is_being_asked(mandated, at, tmp_path):
    item = an_exhibit(mandated, at, stamps=0)
    place = tmp_path / "authorities"
    with patch("saksama.workbench.custody.queries.place_of", return_value=place):
        page = seen(mandated, "operator", page_of(item))
        assert "belum ada peladen cap waktu di kantor ini" in page
        assert "saksama evidence tsa add" in page
        assert "Coba sekarang" not in page
        assert "belum punya peladen cap waktu" in seen(mandated, "operator", "/")
        (place / "contoh").mkdir(parents=True)
        assert "cap waktu sedang diminta" in seen(mandated, "operator", page_of(item))
        assert "setiap 30 menit" in seen(mandated, "operator", "/")


def test_a_stamped_one_is_not_asked_for_again(mandated, whole):
    assert "/stempel/" not in seen(mandated, "operator", page_of(whole))
    assert sent(mandated, "operator", f"{page_of(whole)}stempel/").status_code == 403


def test_a_partial_capture_names_what_is_missing(mandated, at):
    item = an_exhibit(mandated, at, outcome="partial", missing=["page_cut", "responses:3", "kode_baru"])
    page = seen(mandated, "operator", page_of(item))
    assert ("is-due", "Ditangkap, sebagian") in boxes(page)
    assert "sisanya terpotong" in page
    assert "3 jawaban tidak tersimpan" in page
    assert "kode_baru" in page, "a code without a word is shown, not hidden"


def test_a_negative_one_claims_nothing_about_what_was_there(mandated, at):
    item = an_exhibit(mandated, at, outcome="negative", why="http_404")
    page = seen(mandated, "operator", page_of(item))
    assert "alamat menjawab dengan kode 404" in page
    assert "tidak memberi halaman" in page
    assert "teks dan gambar itu tampil" not in page
    assert "<img" not in page[page.index("<main") :]


def test_an_officer_s_capture_is_shown_as_lower(mandated, at):
    item = an_exhibit(mandated, at, by="field", kind=Kind.OFFICER)
    page = seen(mandated, "operator", page_of(item))
    assert ("is-due", "Dari petugas") in boxes(page)
    assert "Kepastian lebih rendah" in page
    assert "Diterima dari petugas" in page


def test_what_it_does_not_prove_stands_beside_what_it_proves(mandated, whole):
    page = seen(mandated, "operator", page_of(whole))
    assert page.index("Tangkapan ini menunjukkan") < page.index("Tangkapan ini tidak menunjukkan")
    assert "siapa yang mengetiknya" in page
    assert "maksud penulisnya" in page


def flip(item):
    """One byte of the encrypted bag."""
    stored = store().about(item.object_id).stored
    path = setting().exhibits / stored[:2] / stored[2:4] / stored
    path.chmod(0o600)
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(bytes(body))


def test_a_changed_byte_turns_the_page_red_and_shows_no_picture(mandated, at):
    item = an_exhibit(mandated, at)
    flip(item)
    page = seen(mandated, "operator", page_of(item))
    assert ("is-late", "Sidik tidak cocok") in boxes(page)
    assert "Isinya tidak cocok dengan sidiknya." in page
    assert "Sidik cocok" not in page
    answer = signed_in(mandated, "operator").get(f"{page_of(item)}berkas/page.png")
    assert answer.status_code == 409
    assert b"PNG" not in answer.content


def test_a_picture_comes_as_it_was_sealed_and_the_look_is_a_line_of_custody(mandated, whole):
    answer = signed_in(mandated, "operator").get(f"{page_of(whole)}berkas/page.png")
    with read_file(whole, "page.png") as (stream, _size):
        assert answer.content == stream.read()
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer["Cache-Control"] == "no-store"
    last = custody_of(whole)[-1]
    assert (last.what, last.by, last.detail) == ("viewed", "p-operator", {"why": "page.png"})


@pytest.mark.parametrize("file", ["page.wacz", "capture.json", "tidak-ada.png", "..%2Fmanifest.json"])
def test_only_pictures_of_the_exhibit_leave_through_that_door(mandated, whole, file):
    assert signed_in(mandated, "operator").get(f"{page_of(whole)}berkas/{file}").status_code == 404


def test_another_picture_is_shown_when_asked_for(mandated, whole):
    page = seen(mandated, "operator", f"{page_of(whole)}?gambar=viewport-end.png")
    assert f'<img src="{page_of(whole)}berkas/viewport-end.png"' in page
    page = seen(mandated, "operator", f"{page_of(whole)}?gambar=../../x")
    assert f'<img src="{page_of(whole)}berkas/page.png"' in page


def test_looks_that_follow_each_other_are_one_line_of_the_page(mandated, whole):
    for who in ("operator", "operator", "coordinator"):
        signed_in(mandated, who).get(f"{page_of(whole)}berkas/page.png")
    page = seen(mandated, "operator", page_of(whole))
    assert "Dilihat 3 kali" in page
    assert "Sekar Wulandari, Tri Handoko" in page


def test_a_line_of_custody_that_was_changed_is_said(mandated, whole):
    told = list(custody_of(whole))
    told[1] = structs.replace(told[1], by="p-lain")
    with patch("saksama.workbench.custody.queries.custody_of", return_value=tuple(told)):
        assert "Rantai tidak cocok mulai baris 2." in seen(mandated, "operator", page_of(whole))


def test_replay_leads_to_the_other_site_with_a_token_and_is_a_look(mandated, whole):
    answer = signed_in(mandated, "operator").get(f"{page_of(whole)}putar/")
    assert answer["Location"].startswith("http://putar.localhost:8029/buka/")
    assert custody_of(whole)[-1].detail == {"why": "putar"}


def test_a_field_officer_finds_what_they_brought_and_nothing_else(mandated, at, whole):
    own = an_exhibit(mandated, at, by="field", kind=Kind.OFFICER)
    page = seen(mandated, "field", HOME)
    assert own.number in page
    assert whole.number not in page
    assert signed_in(mandated, "field").get(page_of(whole)).status_code == 404


# ── The list ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_opening_the_page_is_a_line_of_the_audit_also_where_there_is_no_picture(mandated, at):
    item = a_bare_one(mandated, at, State.FAILED, why="crash", outcome="failed")
    seen(mandated, "operator", page_of(item))
    line = Line.objects.get(verb="custody.opened", subject=f"custody.item:{item.pk}")
    assert (line.actor, line.detail) == ("p-operator", "{}")


def test_a_destroyed_one_says_no_more_what_it_was(mandated, at):
    gone = an_exhibit(mandated, at, stamps=0)
    ask_destruction(mandated.desk("coordinator", at), gone, why="BA pleno 08/2027", at=at)
    destroy(mandated.desk("pleno", at), gone, at=at)
    page = seen(mandated, "operator", page_of(gone))
    assert "Isinya dihancurkan" in page
    assert "BA pleno 08/2027" in page
    assert REASON not in page
    assert "ruangwarga.test" not in page + seen(mandated, "operator", HOME)


def test_a_failed_one_can_be_destroyed_and_is_never_said_to_be_captured(mandated, at):
    failed = a_bare_one(mandated, at, State.FAILED, why="crash", outcome="failed")
    assert "hancurkan/" in seen(mandated, "coordinator", page_of(failed))
    sent(mandated, "coordinator", page_of(failed) + "hancurkan/", act="ask", why="BA pleno 08/2027")
    assert sent(mandated, "pleno", page_of(failed) + "hancurkan/", act="agree").status_code == 302
    states = boxes(seen(mandated, "operator", page_of(failed)))
    assert states[0] == ("is-late", "Penangkapan gagal")
    assert states[1][1] == "Dihancurkan"


def test_the_list_is_filtered_by_state_and_by_nothing_else(mandated, at, whole):
    failed = a_bare_one(mandated, at, State.FAILED, why="crash", outcome="failed")
    late = an_exhibit(mandated, at, stamps=0)
    assert failed.number in seen(mandated, "operator", HOME)
    page = seen(mandated, "operator", f"{HOME}?keadaan=failed")
    assert failed.number in page
    assert whole.number not in page
    page = seen(mandated, "operator", f"{HOME}?keadaan=belum-distempel")
    assert late.number in page
    assert whole.number not in page
    assert "<input" not in page[page.index("<main") :], "no box to type anything into"


@pytest.mark.parametrize("query", ["?keadaan=lain", "?page=999", "?keadaan=%00", "?oleh=p-operator"])
def test_an_address_nobody_made_shows_the_list(mandated, whole, query):
    assert whole.number in seen(mandated, "operator", f"{HOME}{query}")


def test_the_list_shows_a_host_and_no_address(mandated, whole):
    page = seen(mandated, "operator", HOME)
    assert "www.ruangwarga.test" in page
    assert "terataisatu" not in page
    assert REASON not in page


def test_an_empty_list_says_what_comes_next(mandated):
    assert "Belum ada barang bukti" in seen(mandated, "operator", HOME)


# ── The checks of the store ────────────────────────────────────────────────────────────────────────────────────


def test_the_checks_say_what_changed_and_what_to_do(mandated, at, whole):
    checked(mandated, at, whole)
    page = seen(mandated, "auditor", f"{HOME}pemeriksaan/")
    assert whole.number in page
    assert "isinya berubah" in page
    assert "Pulihkan dari cadangan" in page
    assert "semua cocok" in page
    assert f'href="{page_of(whole)}"' not in page, "the auditor counts and does not look"
    assert f'href="{page_of(whole)}"' in seen(mandated, "operator", f"{HOME}pemeriksaan/")


def test_before_the_first_check_nothing_is_called_sound(mandated):
    page = seen(mandated, "operator", f"{HOME}pemeriksaan/")
    assert "Belum pernah diperiksa" in page
    assert "semua cocok" not in page


# ── Home, words ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_morning_counts_what_is_not_stamped_and_what_failed(mandated, at, whole):
    an_exhibit(mandated, at, stamps=0)
    a_bare_one(mandated, at, State.FAILED, why="crash", outcome="failed")
    page = seen(mandated, "operator", "/")
    assert "1 barang bukti belum distempel" in page
    assert "1 tangkapan gagal" in page
    assert "belum distempel" not in seen(mandated, "auditor", "/")


def test_no_page_shows_a_probability_a_tier_or_a_candidate(mandated, whole):
    for path in (HOME, page_of(whole), f"{page_of(whole)}paket/"):
        page = seen(mandated, "operator", path)
        for word in (RIGHTLY.name, WRONGLY.name, "kemungkinan", "temuan", "0,93"):
            assert word not in page, (path, word)


def test_a_code_is_said_in_words_and_an_unknown_one_as_it_is():
    assert words.say_end("http_503") == "alamat menjawab dengan kode 503"
    assert words.say_end("lost") == "pekerjaannya terputus"
    assert [words.say_end("baru"), words.say(words.FILES, "baru")] == ["baru", "baru"]
    assert [words.say_size(n) for n in (312, 14_336, 6_501_171)] == ["312 byte", "14 kB", "6,2 MB"]
