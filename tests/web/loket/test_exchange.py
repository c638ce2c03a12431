"""The office's door: what is signed comes through once, everything else meets an address that is not there."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from saksama.handover.loket import Card, Envelope, Letter, Word, packed
from saksama.keys import age
from saksama.keys.parts import open_part
from saksama.workbench.loket import cards, services
from saksama.workbench.loket.models import Letter as Kept
from saksama.workbench.loket.models import Message
from saksama.workbench.loket.services.exchange import payload
from tests.web.loket.test_report import PICTURE
from tests.workbench.loket.made import AT, SIGNER, a_card, opened, sent

pytestmark = pytest.mark.django_db(databases=["loket"])


def called(what, body=b"", *, at=AT, nonce="", signer=SIGNER, path="", **extra):
    """One call of the office, signed."""
    path, nonce, seconds = (
        path or f"/kantor/33.11/{what}/",
        nonce or secrets.token_urlsafe(24),
        str(int(at.timestamp())),
    )
    mark = signer.sign(payload("POST", path, seconds, nonce, body)).hex()
    head = {"x-saksama-waktu": seconds, "x-saksama-nonce": nonce, "x-saksama-tanda": mark, **extra}
    return Client().post(path, body, content_type="application/msgpack", headers=head)


def packed_up(value) -> bytes:
    return msgspec.msgpack.encode(value)


def test_the_office_takes_what_was_sent_and_then_it_is_gone(card):
    sent(card)
    answer = called("ambil")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/msgpack")
    (envelope,) = msgspec.msgpack.decode(answer.content, type=list[Envelope])
    assert opened(envelope).kind == "information"
    assert called("selesai", packed_up([envelope.id])).status_code == 200
    assert Message.objects.count() == 0
    assert msgspec.msgpack.decode(called("ambil").content) == []


def test_a_file_is_handed_over_in_its_sealed_parts(visitor, card):
    visitor.until_kind().press("kembali").press("unggah", file=SimpleUploadedFile("foto.jpg", PICTURE * 30))
    visitor.press().press(kind="information").press("kirim")
    (one,) = opened(services.take(card)[0]).files
    answer = called("", path=f"/kantor/33.11/berkas/{one.id}/")
    data, plain = b"".join(answer.streaming_content), b""
    for n in range(one.parts):
        size = int.from_bytes(data[:4], "big")
        plain += open_part(bytes.fromhex(one.key), n, data[4 : 4 + size], about=one.id.replace("-", ""))
        data = data[4 + size :]
    assert (sha256(plain).hexdigest(), data) == (one.sha256, b"")
    assert one.parts == 2


def test_a_word_of_the_office_is_read_by_the_receipt_and_stored_once(visitor, card):
    words = sent(card)
    said = opened(services.take(card)[0])
    word = Word(id=str(uuid4()), kind="question", words="Jam berapa tepatnya?", said_at=AT)
    letter = Letter(id=word.id, mark=said.mark, sealed=age.encrypt_bytes(packed(word), [age.recipient(said.reply_to)]))
    for _time in range(2):
        assert called("kabar", packed_up([letter])).status_code == 200
    assert Kept.objects.count() == 1
    visitor.go("/33.11/kode/").press(words=" ".join(words))
    assert "Jam berapa tepatnya?" in visitor.page


def test_a_new_card_takes_the_old_one_s_place(card):
    new = msgspec.structs.replace(card, phone="0271-111111", made_at=AT + timedelta(days=1))
    assert called("kartu", packed_up(new)).status_code == 200
    assert cards.card_of("33.11").phone == "0271-111111"
    other = msgspec.structs.replace(card, code="33.72", made_at=AT + timedelta(days=1))
    assert called("kartu", packed_up(other)).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": AT - timedelta(seconds=301)}, {"at": AT + timedelta(seconds=301)}, {"nonce": "pendek"},
        {"signer": Ed25519PrivateKey.generate()}, {"path": "/kantor/33.72/ambil/"}, {"path": "/kantor/33.11/hapus/"},
    ],
    ids=["late", "early", "short nonce", "another's key", "another office", "no such act"],
)  # fmt: skip
def test_a_call_that_is_wrong_in_any_way_meets_the_unknown_address(card, wrong):
    sent(card)
    answer = called("ambil", **wrong)
    assert (answer.status_code, answer.content) == (404, Client().get("/99.99/").content)


def test_a_call_that_was_heard_is_not_heard_again(card):
    nonce = secrets.token_urlsafe(24)
    assert called("ambil", nonce=nonce).status_code == 200
    assert called("ambil", nonce=nonce).status_code == 404


def test_a_body_of_another_kind_changes_nothing(card):
    sent(card)
    assert called("selesai", b"\xc1").status_code == 404
    assert called("selesai", packed_up(["bukan id"])).status_code == 404
    assert called("file", path=f"/kantor/33.11/berkas/{uuid4()}/").status_code == 404
    assert Message.objects.count() == 1


@pytest.fixture
def first(counter, settings):
    """The card of an office that this counter has not met, packed."""
    settings.LOKET_INTRODUCTION = "perkenalan-sekali-jalan"
    card: Card = a_card(zone="WIB")
    (counter / "cards" / "33.11.json").unlink()
    return packed_up(card)


def test_the_office_of_this_machine_is_introduced_once(first):
    assert called("kartu", first, **{"x-saksama-kenal": "perkenalan-sekali-jalan"}).status_code == 200
    assert cards.card_of("33.11").code == "33.11"
    thief = Ed25519PrivateKey.generate()
    again = called("kartu", first, signer=thief, **{"x-saksama-kenal": "perkenalan-sekali-jalan"})
    assert again.status_code == 404


@pytest.mark.parametrize("said", ["", "salah"])
def test_nobody_else_brings_a_first_card(first, said):
    assert called("kartu", first, **{"x-saksama-kenal": said}).status_code == 404
    assert cards.cards() == []


def test_without_an_introduction_no_first_card_is_taken(first, settings):
    settings.LOKET_INTRODUCTION = ""
    assert called("kartu", first, **{"x-saksama-kenal": ""}).status_code == 404
