"""The office takes what citizens sent at the counter on the net, over its real door, and answers them there."""

from __future__ import annotations

import dataclasses
import io
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256

import pytest
from django.db import connections
from django.test import override_settings
from django.test.testcases import LiveServerThread
from PIL import Image

from saksama.keys.receipt import fresh_words
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.audit.models import Line
from saksama.workbench.intake import pulling, queries, services
from saksama.workbench.intake.card import make_card
from saksama.workbench.intake.line import Away
from saksama.workbench.intake.line import Line as Wire
from saksama.workbench.intake.models import Counter, Delivery, DeliveryFile, Information, Report, Said
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.jobs.models import Job
from saksama.workbench.loket import services as loket
from saksama.workbench.loket.cards import card_of, write_card
from saksama.workbench.loket.models import File, Letter
from saksama.workbench.loket.services import tallies
from saksama.workbench.vault.models import Entry, Reporter
from tests.people import MONDAY
from tests.web.loket.conftest import OWN
from tests.workbench.intake.counter import election
from tests.workbench.loket.made import NETWORK, REPORTER, filled, patiently
from tests.workbench.vault.locked import founded

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "loket"]), pytest.mark.slow, pytest.mark.databases,
]  # fmt: skip
SEEN = "Kalender paslon dibagikan di halaman kantor kecamatan seusai apel."
LATER = MONDAY + timedelta(minutes=10)


@pytest.fixture
def net(house, settings, tmp_path, monkeypatch):
    """The counter behind its own settings, asked over a socket."""
    tallies._TODAY.clear()
    election(house)
    monkeypatch.setattr("saksama.web.loket.policy.now", lambda: LATER)
    monkeypatch.setattr(pulling, "now", lambda: LATER)
    own = {**OWN, "ALLOWED_HOSTS": ["127.0.0.1", "localhost"], "LOKET_HOME": tmp_path / "loket"}
    with override_settings(**own), answering() as address, _told_of(address):
        write_card(make_card(house.offices["33.11"], MONDAY))
        yield card_of("33.11")


def _told_of(address):
    """Undone before the counter's settings are: in the other order they would stay for the tests that follow."""
    from django.conf import settings

    return override_settings(SAKSAMA=dataclasses.replace(settings.SAKSAMA, counter=address))


@contextmanager
def answering():
    """The site of the settings in force, on a port of its own, with this test's connections."""
    shared = {alias: connections[alias] for alias in ("default", "loket") if connections[alias].vendor == "sqlite"}
    for connection in shared.values():
        connection.inc_thread_sharing()
    server = LiveServerThread("127.0.0.1", lambda site: site, connections_override=shared)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.terminate()
        for connection in shared.values():
            connection.dec_thread_sharing()


@pytest.fixture
def vault(house):
    """Its key is held by custodians."""
    return founded(house)


def pull(house):
    return pulling.pull(Job(kind=pulling.KIND, office=house.offices["33.11"], asked={}, asked_at=LATER))


def sent(card, *, at=MONDAY, token="", came=None, **said):
    token = token or loket.begin_draft()
    form = filled(**{"what": SEEN, "contest": card.contests[0].id if card.contests else "", **said})
    came = came or patiently(shown_at=at - timedelta(minutes=1))
    return loket.send(card, form, token=token, network=NETWORK, came=came, at=at)


def photo_with_a_place() -> bytes:
    """A picture as a phone takes it: with where it stood."""
    exif = Image.Exif()
    exif[0x010E] = "Rumah Mbok Parmi, Dukuh Gemblung"
    exif.get_ifd(0x8825)[1] = "S"
    written = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(written, "JPEG", exif=exif)
    return written.getvalue()


def test_information_without_a_name_is_noted_with_the_coarse_place_and_the_exact_one_apart(house, net):
    sent(net)
    assert pull(house)["taken"] == 1
    (noted,) = Information.objects.all()
    body = queries.body_of(noted)
    assert (noted.source, body.event, body.exact) == ("loket", SEEN, "halaman kantor kecamatan")
    assert body.region == "33.11.09"
    assert "halaman" not in body.place


def test_a_report_runs_on_the_clock_of_its_arrival_and_its_reporter_lies_unread_in_the_vault(house, net, vault):
    card = remade(house)
    sent(card, kind="report", identity=REPORTER, truth=True, known_on="2024-10-13")
    pull(house)
    (report,) = Report.objects.all()
    assert (report.how, report.arrived_at, report.received_by) == ("loket", MONDAY, "machine")
    assert Due.objects.filter(kind="intake.study", subject=report.scope).exists()
    (reporter,) = Reporter.objects.filter(scope=report.scope)
    assert reporter.code == "Pelapor-1"
    assert Entry.objects.get(reporter=reporter).generation.number == card.vault_generation
    everything = b"".join(bytes(row.sealed) for row in Delivery.objects.all()) + bytes(report.sealed)
    assert REPORTER.name.encode() not in everything
    assert REPORTER.name not in repr(queries.body_of(report))


def remade(house):
    card = make_card(house.offices["33.11"], MONDAY)
    write_card(card)
    return card


def test_taken_twice_it_is_there_once_and_the_counter_has_it_no_more(house, net, monkeypatch):
    sent(net)
    monkeypatch.setattr(Wire, "done", _cut)
    assert pull(house)["fault"] == "cut"
    monkeypatch.undo()
    monkeypatch.setattr("saksama.web.loket.policy.now", lambda: LATER)
    monkeypatch.setattr(pulling, "now", lambda: LATER)
    assert pull(house)["taken"] == 1
    assert Information.objects.count() == Delivery.objects.count() == 1
    assert loket.take(net) == []


def _cut(self, ids):
    raise Away("cut")


def test_a_picture_arrives_with_its_digest_and_officers_see_one_without_the_place(house, net):
    token, picture = loket.begin_draft(), photo_with_a_place()
    kept = loket.keep_file(net, token, io.BytesIO(picture), network=NETWORK, at=MONDAY)
    sent(net, token=token)
    pull(house)
    (file,) = DeliveryFile.objects.all()
    assert file.sha256 == kept.sha256 == sha256(picture).hexdigest()
    desk = house.desk("coordinator", LATER)
    with services.open_file(desk, file, original=False, at=LATER) as stream:
        shown = stream.read()
    assert b"Parmi" not in shown
    assert dict(Image.open(io.BytesIO(shown)).getexif()) == {}
    with arrivals().open(file.object_id) as stream:
        assert stream.read() == picture
    assert not File.objects.exists()


def test_a_flood_waits_in_its_pile_until_a_person_enters_it_on_its_own_clock_or_sets_it_aside(house, net):
    sent(net, came=patiently(trap=True, shown_at=MONDAY))
    sent(net, came=patiently(trap=True, shown_at=MONDAY), what="Belilah obat kuat di toko kami sekarang juga.")
    pull(house)
    assert not Information.objects.exists()
    desk = house.desk("coordinator", LATER)
    assert queries.piles(desk) == {"abusive": 2}
    first, second = queries.deliveries(desk, pile="abusive").order_by("pk")
    told = {services.look_delivery(desk, one, at=LATER).what: one for one in (first, second)}
    services.accept(desk, told[SEEN], at=LATER)
    services.set_aside(desk, [one for words, one in told.items() if words != SEEN], reason="Iklan.", at=LATER)
    assert Information.objects.count() == 1
    assert queries.piles(desk) == {}


def test_the_reporter_reads_where_it_stands_is_asked_and_answers(house, net):
    words = " ".join(sent(net))
    pull(house)
    (delivery,) = Delivery.objects.all()
    desk = house.desk("reviewer", LATER)
    services.say_to_reporter(desk, delivery, kind="question", words="Pukul berapa?", at=LATER)
    pull(house)
    seen = loket.look(net, words, network=NETWORK, at=LATER)
    assert {(one.kind, one.state, one.words) for one in seen.letters} == {
        ("status", "information", ""), ("question", "", "Pukul berapa?"),
    }  # fmt: skip
    asked = next(one for one in seen.letters if one.kind == "question")
    loket.answer(net, words, asked.id, "Pukul delapan.", token=loket.begin_draft(), network=NETWORK, at=LATER)
    pull(house)
    answer = Delivery.objects.get(kind="answer")
    assert (answer.information, answer.state) == (delivery.information, "waiting")
    assert services.look_delivery(desk, answer, at=LATER).what == "Pukul delapan."
    assert Message.objects.filter(kind="intake.delivery", label="Pelapor menjawab lewat loket").exists()
    services.note_read(house.desk("coordinator", LATER), answer, at=LATER)
    assert Letter.objects.count() == Said.objects.count() == 2


def test_a_completion_is_asked_with_its_day_and_comes_back_to_its_report(house, net, vault):
    card = remade(house)
    words = " ".join(sent(card, kind="report", identity=REPORTER))
    pull(house)
    (report,) = Report.objects.all()
    services.ask_completion(house.desk("reviewer", LATER), report, missing="Sebutkan harinya.", at=LATER)
    pull(house)
    seen = loket.look(card, words, network=NETWORK, at=LATER)
    (asked,) = [one for one in seen.letters if one.kind == "completion"]
    report.refresh_from_db()
    assert (asked.words, asked.until) == ("Sebutkan harinya.", report.complete_until)
    loket.add_more(card, words, "Hari Senin.", token=loket.begin_draft(), network=NETWORK, at=LATER, answers=asked.id)
    pull(house)
    assert Delivery.objects.get(kind="more").report == report


def test_what_is_wrong_with_the_counter_is_a_state_that_is_seen(house, net):
    with _told_of("http://127.0.0.1:9"):
        assert pull(house)["fault"] == "unreachable"
    row = queries.counter_of(house.desk("coordinator", LATER))
    assert (row.fault, row.answered_at) == ("unreachable", None)
    assert Counter.objects.count() == 1


def test_what_no_key_of_the_office_opens_is_kept_as_it_came(house, net):
    import pyrage

    from saksama.workbench.loket.models import Message as Laid

    sent(net)
    stranger = pyrage.x25519.Identity.generate().to_public()
    Laid.objects.update(sealed=pyrage.encrypt(b"?", [stranger]))
    pull(house)
    (kept,) = Delivery.objects.all()
    assert (kept.state, kept.why, kept.mark) == ("waiting", "unreadable", "")
    assert fresh_words()


def test_who_asks_that_the_counter_is_called_is_a_line_and_asked_again_it_is_one_call(house, net):
    desk = house.desk("coordinator", LATER)
    first = services.ask_pull(desk, at=LATER)
    assert services.ask_pull(desk, at=LATER).pk == first.pk
    assert Line.objects.filter(verb="intake.pull_asked", actor=desk.code).count() == 1
