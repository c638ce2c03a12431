"""What is odd among the counter's messages stands alone, is seen, and stops nothing behind it."""

from __future__ import annotations

import dataclasses
import io
from uuid import uuid4

import msgspec
import pyrage
import pytest
from django.test import override_settings

from saksama.handover.loket import packed
from saksama.kernel.errors import BadInput, Gone
from saksama.keys import Purpose
from saksama.workbench.audit.models import Line as Logged
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.models import Counter, Delivery, DeliveryFile, Information, Report
from saksama.workbench.intake.shapes import ReportBody
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.loket import services as loket
from saksama.workbench.loket.cards import card_of
from saksama.workbench.loket.models import File, Message
from saksama.workbench.loket.services.places import folder_of, parts_of
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import destroy_key
from tests.people import MONDAY
from tests.workbench.intake.test_pull import LATER, net, photo_with_a_place, pull, remade, sent, vault
from tests.workbench.loket.made import NETWORK, REPORTER

__all__ = ["net", "vault"]
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "loket"]), pytest.mark.slow, pytest.mark.databases,
]  # fmt: skip


def with_a_picture(card, **said):
    token = loket.begin_draft()
    loket.keep_file(card, token, io.BytesIO(photo_with_a_place()), network=NETWORK, at=MONDAY)
    return sent(card, token=token, **said)


def laid_anew(card, **changes):
    """The one message at the counter, its inside written anew by somebody who can reach the counter."""
    (laid,) = Message.objects.all()
    inside = msgspec.json.decode(keyring().decrypt_bytes(Purpose.LOKET, bytes(laid.sealed)), type=object)
    from saksama.handover.loket import Sent

    changed = msgspec.structs.replace(msgspec.convert(inside, Sent), **changes)
    laid.sealed = pyrage.encrypt(packed(changed), [pyrage.x25519.Recipient.from_str(card.recipient)])
    laid.save()
    return laid


def test_a_file_that_changed_stays_at_the_counter_and_keeps_no_other_message_back(house, net):
    with_a_picture(net)
    (file,) = File.objects.all()
    (part,) = parts_of(file.pk, 1)
    (folder_of(file.pk) / "0").write_bytes(part[:-1] + bytes([part[-1] ^ 1]))
    sent(net, what="Kepala desa membagikan kaus paslon di balai desa.")
    assert pull(house) == {"taken": 1, "told": 0, "fault": "file_changed"}
    assert Delivery.objects.count() == 1
    assert len(loket.take(net)) == 1
    assert Counter.objects.get().fault == "file_changed"


def test_a_file_of_another_digest_than_was_shown_is_not_taken(house, net):
    with_a_picture(net)
    message = Message.objects.get()
    inside = keyring().decrypt_bytes(Purpose.LOKET, bytes(message.sealed))
    digest = File.objects.get().sha256.encode()
    recipient = pyrage.x25519.Recipient.from_str(net.recipient)
    Message.objects.update(sealed=pyrage.encrypt(inside.replace(digest, b"0" * 64), [recipient]))
    assert pull(house)["fault"] == "file_changed"
    assert not DeliveryFile.objects.exists()


def test_a_file_that_was_stored_before_the_worker_was_killed_is_found_there(house, net, monkeypatch):
    with_a_picture(net)
    before = len(arrivals().all())
    with monkeypatch.context() as killed:
        killed.setattr("saksama.workbench.intake.pulling.keep_delivery", _killed)
        with pytest.raises(KeyboardInterrupt):
            pull(house)
    assert pull(house)["taken"] == 1
    assert len(arrivals().all()) == before + 2


def _killed(*_given, **_named):
    raise KeyboardInterrupt


def test_the_same_message_laid_down_under_another_number_is_no_second_report(house, net):
    sent(net)
    laid = Message.objects.get()
    Message.objects.create(pk=uuid4(), office=laid.office, pile=laid.pile, day=laid.day, sealed=laid.sealed)
    pull(house)
    assert Information.objects.count() == 1
    assert sorted(Delivery.objects.values_list("why", flat=True)) == ["", "unreadable"]


def test_what_cannot_be_a_report_waits_for_a_person_and_stops_nothing(house, net, vault):
    card = remade(house)
    sent(card, kind="report", identity=REPORTER)
    laid_anew(card, standing="raja")
    sent(card)
    assert pull(house)["taken"] == 2
    waiting = Delivery.objects.get(kind="report")
    assert (waiting.state, waiting.why, Report.objects.count()) == ("waiting", "faulty", 0)


def test_what_came_before_its_report_was_entered_belongs_to_it_afterwards(house, net):
    from tests.workbench.loket.made import patiently

    words = " ".join(sent(net, came=patiently(trap=True, shown_at=MONDAY)))
    loket.add_more(net, words, "Juga hari Selasa.", token=loket.begin_draft(), network=NETWORK, at=LATER)
    pull(house)
    more = Delivery.objects.get(kind="more")
    assert more.information is None
    services.accept(house.desk("coordinator", LATER), Delivery.objects.get(kind="information"), at=LATER)
    more.refresh_from_db()
    assert more.information == Information.objects.get()


def test_a_counter_that_lost_the_card_is_brought_it_again(house, net, settings):
    pull(house)
    Counter.objects.update(card="")
    (settings.LOKET_HOME / "cards" / "33.11.json").unlink()
    assert pull(house)["fault"] == "http_404"
    assert Counter.objects.get().card == ""
    known = dataclasses.replace(settings.SAKSAMA, counter_introduction="kenalan")
    with override_settings(LOKET_INTRODUCTION="kenalan", SAKSAMA=known):
        assert "fault" not in pull(house)
    assert card_of("33.11").signer == net.signer


def test_after_a_rotation_the_former_signer_hands_over_and_what_was_sealed_before_still_opens(house, net):
    pull(house)
    sent(net)
    keyring().rotate(Purpose.LOKET)
    assert pull(house)["taken"] == 1
    assert card_of("33.11").signer == keyring().public_keys(Purpose.LOKET)[0].public_key != net.signer
    assert Delivery.objects.get().why == ""


def test_a_completion_keeps_both_places(house, net, vault):
    card = remade(house)
    sent(card, kind="report", identity=REPORTER)
    pull(house)
    (report,) = Report.objects.all()
    services.ask_completion(house.desk("reviewer", LATER), report, missing="Harinya.", at=LATER)
    services.complete(house.desk("coordinator", LATER), report, body=ReportBody(event="Kalender, hari Senin"), at=LATER)
    body = queries.body_of(report)
    assert (body.region, body.exact) == ("33.11.09", "halaman kantor kecamatan")


def test_the_end_of_a_report_ends_what_came_for_it_with_its_files(house, net, vault):
    card = remade(house)
    with_a_picture(card, kind="report", identity=REPORTER)
    pull(house)
    (report,) = Report.objects.all()
    delivery, (file,) = Delivery.objects.get(), DeliveryFile.objects.all()
    keys = services.keys_of(report)
    assert {delivery.kept_under, file.object_id, file.clean_id, report.kept_under} == set(keys)
    for key in keys:
        destroy_key(key)
    with pytest.raises(Gone):
        queries.sent_of(delivery)
    with pytest.raises(Gone), arrivals().open(file.object_id):
        pass
    services.blank(report, at=LATER)
    assert not arrivals().holds(file.object_id)


def test_every_opening_of_a_message_or_file_is_a_line_in_the_log(house, net):
    with_a_picture(net)
    pull(house)
    desk, delivery, file = house.desk("coordinator", LATER), Delivery.objects.get(), DeliveryFile.objects.get()
    services.look_delivery(desk, delivery, at=LATER)
    with services.open_file(desk, file, original=True, at=LATER) as stream:
        assert stream.read() == photo_with_a_place()
    said = dict(Logged.objects.filter(subject=delivery.scope, actor=desk.code).values_list("verb", "detail"))
    assert set(said) == {"intake.delivery_opened", "intake.file_opened"}
    assert '"original":"yes"' in said["intake.file_opened"]


@pytest.mark.parametrize("reason", ["", " - "])
def test_nothing_is_set_aside_without_a_reason(house, net, reason):
    from tests.workbench.loket.made import patiently

    sent(net, came=patiently(trap=True, shown_at=MONDAY))
    pull(house)
    with pytest.raises(BadInput):
        services.set_aside(house.desk("coordinator", LATER), list(Delivery.objects.all()), reason=reason, at=LATER)
