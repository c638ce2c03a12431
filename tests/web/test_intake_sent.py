"""Pages of what came from the counter on the net: piles, one message with its files, the talk with its receipt."""

from __future__ import annotations

import dataclasses
import io
import re
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from click.testing import CliRunner
from PIL import Image

from saksama.cli import app
from saksama.handover.loket import Envelope, Sent, read_word
from saksama.keys import Purpose, age, custodians
from saksama.workbench.audit.models import Line
from saksama.workbench.intake import services
from saksama.workbench.intake.models import Counter as Standing
from saksama.workbench.intake.models import Delivery, DeliveryFile, Information, Report, Said
from saksama.workbench.intake.rules import How
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.jobs.models import Job
from saksama.workbench.loket.cards import read_card
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.vault.room import room
from tests.office import signed_in
from tests.workbench.intake.counter import Counter, election
from tests.workbench.vault.locked import founded

WORDS, PLACE = "Kaus paslon dibagikan seusai senam", "Teras rumah penjual jamu"
HOLDER = age.fresh_identity()
REPLY_TO, MARK = str(HOLDER.to_public()), "7c" * 32


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(custodians, "LOG_COST", 6)
    room().clear()
    yield
    room().clear()


@pytest.fixture
def counter(house, at):
    founded(house, at=at)
    return Counter(house)


def came(house, at, *, kind="information", pile="ordinary", mark=MARK, group="", files=(), **said) -> Delivery:
    own = uuid4()
    told = {"what": WORDS, "where": "here", "region": "33.11.09", "place": PLACE} | said
    sent = Sent(id=str(own), kind=kind, mark=mark, reply_to=REPLY_TO, arrived_at=at, **told)
    envelope = Envelope(id=str(own), pile=pile, group=group, day=f"{at:%Y-%m-%d}", sealed=b"-")
    return services.keep_delivery(house.offices["33.11"], envelope, sent, list(files), at=at)


def get(counter, who, path, status=200):
    answer = signed_in(counter.house, who).get(path)
    assert answer.status_code == status
    return answer.content.decode()


def post(counter, who, path, **body):
    return signed_in(counter.house, who).post(path, body)


def test_the_list_says_kind_kecamatan_and_day_and_nothing_that_is_told(counter, at):
    came(counter.house, at, pile="slow")
    shown = get(counter, "colleague", "/laporan/loket/?tumpukan=slow")
    assert "Informasi awal" in shown
    assert "Grogol" in shown
    assert WORDS not in shown
    assert PLACE not in shown
    assert not Line.objects.filter(verb="intake.delivery_opened").exists()


def test_what_says_the_same_is_one_line_with_its_number(counter, at):
    for _n in range(3):
        came(counter.house, at, pile="abusive", mark=uuid4().hex, group="f0" * 4)
    shown = get(counter, "colleague", "/laporan/loket/?tumpukan=abusive")
    assert "3 kiriman" in shown
    assert len(set(_ids_in(shown))) == 1


def _ids_in(shown: str) -> list[UUID]:
    return [UUID(one) for one in re.findall(r'href="/laporan/loket/([0-9a-f-]{36})/"', shown)]


def test_the_exact_place_is_for_who_examines_or_traces_and_every_opening_is_logged(counter, at):
    delivery = came(counter.house, at, pile="slow")
    path = f"/laporan/loket/{delivery.pk}/"
    assert PLACE in get(counter, "reviewer", path)
    assert PLACE not in get(counter, "colleague", path)
    assert Line.objects.filter(verb="intake.delivery_opened", subject=delivery.scope).count() == 2


def test_the_exact_place_of_what_was_entered_likewise(counter, at):
    noted = came(counter.house, at).information
    path = f"/laporan/informasi/{noted.pk}/"
    assert PLACE in get(counter, "coordinator", path)
    shown = get(counter, "colleague", path)
    assert PLACE not in shown
    assert "Grogol" in shown


def test_a_message_of_a_pile_is_entered_on_the_clock_of_its_arrival(counter, at):
    house, earlier = counter.house, at - timedelta(days=1)
    delivery = came(house, earlier, kind="report", pile="slow", known_on=f"{earlier:%Y-%m-%d}")
    answer = post(counter, "colleague", f"/laporan/loket/{delivery.pk}/catat/", election=str(election(house).pk))
    (report,) = Report.objects.all()
    assert answer["Location"] == f"/laporan/{report.pk}/"
    assert (report.how, report.arrived_at) == (How.LOKET, earlier)
    assert "dari loket daring" in get(counter, "colleague", f"/laporan/{report.pk}/")


def test_one_or_all_that_say_the_same_are_set_aside_with_a_reason_and_taken_up_again(counter, at):
    rows = [came(counter.house, at, pile="abusive", mark=uuid4().hex, group="f0" * 4) for _n in range(3)]
    path = f"/laporan/loket/{rows[0].pk}/"
    assert "Sisihkan juga 2 kiriman serupa" in get(counter, "coordinator", f"{path}sisihkan/")
    refused = post(counter, "coordinator", f"{path}sisihkan/", reason=" ", whole="on")
    assert refused.status_code == 422
    post(counter, "coordinator", f"{path}sisihkan/", reason="Iklan obat.", whole="on")
    assert set(Delivery.objects.values_list("state", flat=True)) == {"set_aside"}
    assert "Iklan obat." in get(counter, "coordinator", path)
    post(counter, "coordinator", f"{path}catat/")
    assert Information.objects.count() == 1
    assert Delivery.objects.filter(state="set_aside").count() == 2


def test_a_question_leaves_sealed_to_the_receipt_and_stands_in_the_talk(counter, at):
    delivery = came(counter.house, at)
    noted, path = delivery.information, f"/laporan/loket/{delivery.pk}/tulis/"
    empty = post(counter, "reviewer", path, kind="question", words="")
    assert empty.status_code == 422
    post(counter, "reviewer", path, kind="question", words="Siapa yang melihatnya?")
    letter = Said.objects.get(kind="question").letter
    assert read_word(age.decrypt_bytes(bytes(letter), [HOLDER])).words == "Siapa yang melihatnya?"
    shown = get(counter, "reviewer", f"/laporan/informasi/{noted.pk}/")
    assert "Siapa yang melihatnya?" in shown
    assert "Percakapan lewat tanda terima" in shown


@pytest.mark.parametrize("who", ["colleague", "pleno", "operator", "field", "auditor"])
def test_others_do_not_write_to_the_receipt(counter, at, who):
    delivery = came(counter.house, at)
    assert post(counter, who, f"/laporan/loket/{delivery.pk}/tulis/", kind="note", words="Halo.").status_code == 403


def test_a_report_that_came_otherwise_has_no_talk(counter, at):
    report = counter.received(at=at)
    assert "Percakapan lewat tanda terima" not in get(counter, "reviewer", f"/laporan/{report.pk}/")


def test_a_completion_by_the_receipt_stands_in_the_form_and_is_read_when_it_was_worked_in(counter, at):
    house = counter.house
    election(house)
    report = came(house, at, kind="report", known_on=f"{at:%Y-%m-%d}").report
    services.ask_completion(house.desk("reviewer", at), report, missing="Harinya.", at=at)
    more = came(house, at, kind="more", what="Terjadi hari Minggu.")
    path = f"/laporan/{report.pk}/lengkapi/"
    shown = get(counter, "colleague", path)
    assert shown.count("Terjadi hari Minggu.") == 2
    post(counter, "colleague", path, event=WORDS, description="Terjadi hari Minggu.")
    more.refresh_from_db()
    report.refresh_from_db()
    assert (more.state, report.state) == ("read", "completed")


def test_a_withdrawal_leads_to_the_form_that_notes_it(counter, at):
    house = counter.house
    election(house)
    report = came(house, at, kind="report", known_on=f"{at:%Y-%m-%d}").report
    back = came(house, at, kind="withdrawal", what="Saya khawatir.")
    shown = get(counter, "colleague", f"/laporan/loket/{back.pk}/")
    assert f'href="/laporan/{report.pk}/cabut/"' in shown
    assert post(counter, "colleague", f"/laporan/loket/{back.pk}/dibaca/").status_code == 302
    back.refresh_from_db()
    assert back.state == "read"


def test_a_picture_without_its_place_first_and_the_original_with_a_warning(counter, at):
    bare, whole = _picture(None), _picture("Rumah Mbok Parmi")
    stored = {name: arrivals().put(io.BytesIO(data), kind="incoming", at=at, expires_on=None) for name, data in
              (("bare", bare), ("whole", whole))}  # fmt: skip
    file = DeliveryFile(pk=uuid4(), sha256=stored["whole"].sha256, size=len(whole), media_type="image/jpeg",
                        object_id=stored["whole"].object_id, clean_id=stored["bare"].object_id)  # fmt: skip
    delivery = came(counter.house, at, files=[file])
    shown = get(counter, "reviewer", f"/laporan/loket/{delivery.pk}/")
    assert "dapat menunjukkan siapa dia" in shown
    assert stored["whole"].sha256[:8] in shown
    client, path = signed_in(counter.house, "reviewer"), f"/laporan/loket/berkas/{file.pk}/"
    first, second = client.get(path), client.get(f"{path}?asli=ya")
    assert b"".join(first.streaming_content) == bare
    assert b"".join(second.streaming_content) == whole
    assert all(one["Content-Disposition"].startswith("attachment") for one in (first, second))
    opened = Line.objects.filter(verb="intake.file_opened").order_by("seq").values_list("detail", flat=True)
    assert [text.split('"original":"')[1][:2] for text in opened] == ["no", "ye"]
    assert signed_in(counter.house, "colleague").get(path).status_code == 403


def _picture(words: str | None) -> bytes:
    written, exif = io.BytesIO(), Image.Exif()
    if words:
        exif[0x010E] = words
    Image.new("RGB", (8, 8), "teal").save(written, "JPEG", exif=exif)
    return written.getvalue()


def test_a_broken_line_to_the_counter_is_said_with_what_to_do(counter, at, settings):
    assert "Alamat loket belum diatur" in get(counter, "colleague", "/laporan/loket/")
    settings.SAKSAMA = dataclasses.replace(settings.SAKSAMA, counter="http://127.0.0.1:9")
    Standing.objects.create(office=counter.house.offices["33.11"], asked_at=at, fault="http_404")
    shown = get(counter, "colleague", "/laporan/loket/")
    assert "saksama loket kartu" in shown
    for _n in "ab":
        assert post(counter, "colleague", "/laporan/loket/ambil/").status_code == 302
    assert Job.objects.filter(kind="intake.pull").count() == 1


def test_what_could_not_be_read_says_so(counter, at):
    envelope = Envelope(id=str(uuid4()), pile="ordinary", day=f"{at:%Y-%m-%d}", sealed=b"rusak")
    delivery = services.keep_delivery(counter.house.offices["33.11"], envelope, None, [], at=at)
    assert "Tidak terbuka dengan kunci kantor ini" in get(counter, "reviewer", f"/laporan/loket/{delivery.pk}/")


def test_a_card_for_a_counter_elsewhere_says_what_the_office_is_and_no_secret(house, tmp_path, monkeypatch):
    monkeypatch.setattr("saksama.cli.loket.open_workbench", lambda _home: None)
    out = tmp_path / "kartu.json"
    asked = ["loket", "kartu", "--office", "33.11", "-o", str(out), "--home", str(tmp_path / "kantor")]
    told = CliRunner().invoke(app, asked)
    assert told.exit_code == 0, told.output
    card = read_card(out.read_bytes())
    assert (card.code, card.name, card.vault) == ("33.11", "Bawaslu Kabupaten Sukoharjo", "")
    assert card.recipient == keyring().recipient(Purpose.LOKET)
    assert CliRunner().invoke(app, [*asked[:3], "99.99", *asked[4:]]).exit_code == 2
