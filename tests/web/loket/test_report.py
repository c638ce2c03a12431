"""A report without script: one question a screen, nothing lost, nothing kept before it is sent."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saksama.handover.reporter import unpacked
from saksama.keys import age
from saksama.keys.custodians import Plain
from saksama.web.loket.draft import fresh
from saksama.web.loket.plan import plan_of
from saksama.workbench.loket import services
from saksama.workbench.loket.models import File, Message
from saksama.workbench.loket.shapes import Full, TooMany
from tests.web.loket.visitor import STORY, Visitor
from tests.workbench.loket.made import AT, VAULT, a_card, opened

pytestmark = pytest.mark.django_db(databases=["loket"])
PICTURE = b"\xff\xd8\xff" + b"gambar " * 2_000


def told(card):
    (envelope,) = services.take(card)
    return opened(envelope), envelope


def test_information_without_a_name_reaches_the_office_as_it_was_typed(visitor, card):
    visitor.without_a_name().press("kirim")
    assert visitor.heading == "Simpan kode ini"
    assert len(visitor.words()) == 8
    said, _envelope = told(card)
    assert (said.kind, said.what, said.where, said.region) == ("information", STORY, "here", "33.11.09.2002")
    assert (said.place, said.day, said.hour, said.known_on) == ("Balai desa", "2024-10-13", "9 pagi", "2024-10-13")
    assert [(one.name, one.agency) for one in said.who] == [("Pak Lurah", "Lurah Telukan")]
    assert (said.contest, said.reporter, said.language) == (card.contests[0].id, b"", "id")


def test_who_reports_by_name_stands_in_the_vault_s_part_alone(visitor, card):
    visitor.with_a_name().press("kirim")
    said, _envelope = told(card)
    assert (said.kind, said.truth, said.standing) == ("report", True, "voter")
    kept = unpacked(Plain(age.decrypt_bytes(said.reporter, [VAULT])), said.reporter_entry)
    assert (kept.name, kept.address) == ("Wagiyem Suryaningtyas", "Dukuh Telukan RT 2")


def test_nothing_is_stored_before_it_is_sent(visitor, counter):
    visitor.with_a_name()
    assert Message.objects.count() == 0
    assert not [path for path in counter.rglob("*") if path.is_file() and b"Wagiyem" in path.read_bytes()]


def test_a_middle_step_that_is_opened_leads_to_the_first_question(visitor):
    answer = visitor.client.get("/33.11/lapor/kapan/")
    assert (answer.status_code, answer["Location"]) == (302, "/33.11/lapor/")


def test_going_back_loses_nothing_and_checks_nothing(visitor):
    visitor.until_kind().press("kembali").press("kembali").press("kembali", hour="siang", day="31-31-2024")
    assert visitor.heading == "Di desa mana?"
    for _question in ("kecamatan", "mana", "siapa", "apa"):
        visitor.press("kembali")
    assert visitor.fields()["what"] == STORY
    for _question in ("siapa", "mana", "kecamatan", "desa", "kapan"):
        visitor.press()
    assert (visitor.fields()["hour"], visitor.fields()["day"]) == ("siang", "31-31-2024")


def test_an_answer_is_changed_from_the_look_over_everything_and_leads_back_there(visitor, card):
    visitor.without_a_name().press("ubah:apa")
    assert STORY in visitor.page
    visitor.press(what="Camat mengajak memilih calon di apel.")
    assert visitor.heading == "Periksa jawaban Anda"
    visitor.press("kirim")
    assert told(card)[0].what == "Camat mengajak memilih calon di apel."


def test_a_change_that_opens_a_new_question_asks_it(visitor, card):
    visitor.without_a_name().press("ubah:mana").press(where="elsewhere")
    assert visitor.heading == "Di daerah mana?"
    visitor.press(outside="Wonogiri, alun-alun").press("kirim")
    said, _envelope = told(card)
    assert (said.where, said.region, said.place) == ("elsewhere", "", "Wonogiri, alun-alun")


def test_the_other_language_keeps_everything_that_was_typed(visitor, card):
    visitor.without_a_name()
    there = re.search(r'formaction="([^"]*)"', visitor.page)[1]
    assert there == "/en/33.11/lapor/periksa/"
    visitor.press("tetap", address=there)
    assert '<html lang="en">' in visitor.page
    assert STORY in visitor.page
    visitor.press("kirim")
    assert told(card)[0].language == "en"


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"what": "apa"}, "what"), ({"what": "x" * 8001}, "what")],
)
def test_what_is_missing_is_said_beside_its_field(visitor, typed, field):
    visitor.go("/33.11/lapor/").press(**typed)
    assert visitor.answer.status_code == 422
    assert f'id="w-{field}"' in visitor.page
    assert typed["what"] in visitor.page


def test_a_day_that_is_still_to_come_is_none_of_the_event(visitor):
    visitor.until_kind().press("kembali").press("kembali").press(day="15-10-2024", known_on="2024-10-14")
    assert "Tanggal ini belum tiba." in visitor.page
    visitor.press(day="14/10/2024", known_on="13/10/2024")
    assert "Tanggal ini sebelum kejadiannya." in visitor.page
    assert visitor.press(day="14/10/2024", known_on="").answer.status_code == 200


def test_a_report_asks_for_name_address_and_the_statement_of_truth(visitor):
    visitor.until_kind().press(kind="report").press(own_name="Wagiyem")
    assert visitor.answer.status_code == 422
    assert re.findall(r'id="w-(\w+)"', visitor.page) == ["own_address", "standing", "truth"]
    assert 'value="Wagiyem"' in visitor.page


def test_without_a_vault_only_information_is_offered(counter):
    a_card(zone="WIB", vault="")
    visitor = Visitor().until_kind()
    assert re.findall(r'name="kind" value="(\w+)"', visitor.page) == ["information"]
    visitor.press(kind="report")
    assert visitor.answer.status_code == 422


def test_the_clock_of_the_election_is_said_before_the_choice(visitor, card):
    assert card.contests[0].report_says in visitor.until_kind().page


def test_up_to_five_persons_are_named(visitor, card):
    visitor.go("/33.11/lapor/").press(what=STORY).press("orang", name0="Satu")
    visitor.press("orang", name1="Dua").press(name2="Tiga").press(where="internet").press().press()
    visitor.press(kind="information").press("kirim")
    assert [one.name for one in told(card)[0].who] == ["Satu", "Dua", "Tiga"]


def test_a_file_comes_with_the_form_and_its_digest_is_shown_before_sending(visitor, card):
    visitor.until_kind().press("kembali")
    visitor.press("unggah", file=SimpleUploadedFile("foto.jpg", PICTURE))
    assert "Diterima utuh" in visitor.page
    file = File.objects.get()
    assert " ".join(file.sha256[i : i + 8] for i in range(0, 64, 8)) in visitor.page
    visitor.press().press(kind="information").press("kirim")
    (sent,) = told(card)[0].files
    assert (sent.sha256, sent.size, sent.media_type) == (file.sha256, len(PICTURE), "image/jpeg")


def test_a_file_that_is_taken_back_is_gone_at_the_counter_too(visitor):
    visitor.until_kind().press("kembali").press("unggah", file=SimpleUploadedFile("foto.jpg", PICTURE))
    visitor.press(f"hapus:{File.objects.get().pk}")
    assert "foto.jpg" not in visitor.page
    assert File.objects.count() == 0


def test_a_program_is_not_taken_and_what_was_typed_stays(visitor):
    visitor.until_kind().press("kembali")
    visitor.press("unggah", links="https://contoh.test/a", file=SimpleUploadedFile("a.exe", b"MZ\0\0" + bytes(50)))
    assert visitor.answer.status_code == 422
    assert "Jenis berkas ini tidak dapat diterima." in visitor.page
    assert "https://contoh.test/a" in visitor.page


def test_a_form_is_sent_once(visitor, card):
    visitor.without_a_name()
    action, fields = "/33.11/lapor/periksa/", visitor.fields()
    visitor.press("kirim")
    again = visitor.client.post(action, {**fields, "go": "kirim"})
    assert "sudah dikirim" in again.content.decode()
    assert len(services.take(card)) == 1


def test_what_a_machine_filled_waits_apart(visitor, card, watch):
    visitor.without_a_name().press("kirim", website="http://iklan.test")
    assert visitor.heading == "Simpan kode ini"
    assert told(card)[1].pile == "abusive"


def test_the_map_is_one_small_picture_of_every_kecamatan(visitor):
    visitor.go("/33.11/lapor/").press(what=STORY).press().press(where="here")
    plan = plan_of("33.11")
    assert len(plan.shapes) == 12
    assert visitor.page.count("<path d=") >= 12
    assert len(visitor.page.encode()) < 20_000


def test_files_too_large_for_a_form_are_said_and_what_was_typed_stays(visitor, settings):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 4_000
    visitor.until_kind().press("kembali")
    visitor.press("unggah", links="https://contoh.test/a", file=SimpleUploadedFile("foto.jpg", PICTURE))
    assert visitor.answer.status_code == 422
    assert "Berkas terlalu besar untuk sekali unggah" in visitor.page
    assert visitor.fields()["links"] == "https://contoh.test/a"
    assert File.objects.count() == 0


@pytest.mark.parametrize(("refusal", "status"), [(TooMany, 429), (Full, 503)])
def test_when_the_counter_takes_no_more_it_says_where_else_to_go_and_loses_nothing(
    visitor, card, monkeypatch, refusal, status
):
    visitor.without_a_name()
    with monkeypatch.context() as patched:
        patched.setattr(services, "send", refuses(refusal("Sedang penuh.", "Datanglah ke kantor.")))
        visitor.press("kirim")
    assert visitor.answer.status_code == status
    assert "Datanglah ke kantor." in visitor.page
    visitor.press("kirim")
    assert told(card)[0].what == STORY


def refuses(error):
    def raise_it(*_given, **_named):
        raise error

    return raise_it


def test_the_draft_shows_nothing_of_itself_in_an_error():
    draft = fresh(services.begin_draft(), AT)
    assert draft.token not in repr(draft)


def test_what_is_too_long_about_oneself_is_said_beside_its_field(visitor):
    own = {"own_name": "Wagiyem", "standing": "voter", "truth": "ya"}
    visitor.until_kind().press(kind="report").press(**own, own_address="x" * 201)
    assert visitor.answer.status_code == 422
    assert re.findall(r'id="w-(\w+)"', visitor.page) == ["own_address"]
    visitor.press(**own, own_address="x" * 200).press("kirim")
    assert visitor.heading == "Simpan kode ini"
