"""Only the office whose card this is takes its messages; a call comes once and not late."""

from __future__ import annotations

import io
import secrets
from datetime import timedelta
from uuid import UUID

import pytest

from saksama.handover.loket import Card, Letter
from saksama.kernel.errors import BadInput, Damaged, NotThere, Refused
from saksama.workbench.loket import services
from saksama.workbench.loket.cards import card_of, cards, read_card
from saksama.workbench.loket.models import Secret
from saksama.workbench.loket.services import tallies
from saksama.workbench.loket.services.exchange import payload
from tests.workbench.loket.made import AT, NETWORK, SIGNER, a_card, sent

pytestmark = pytest.mark.django_db(databases=["loket"])
PATH = "/kantor/33.11/ambil/"


@pytest.fixture
def card(settings, tmp_path):
    settings.LOKET_HOME = tmp_path / "loket"
    tallies.forget()
    return a_card()


def head(*, body=b"", path=PATH, at=AT, nonce=""):
    """What the office's worker sends along."""
    seconds, nonce = str(int(at.timestamp())), nonce or secrets.token_urlsafe(18)
    mark = SIGNER.sign(payload("POST", path, seconds, nonce, body)).hex()
    return {"x-saksama-waktu": seconds, "x-saksama-nonce": nonce, "x-saksama-tanda": mark}


def test_a_signed_call_is_heard_once(card):
    signed = head()
    services.verify(card, "POST", PATH, signed, b"", at=AT)
    with pytest.raises(NotThere):
        services.verify(card, "POST", PATH, signed, b"", at=AT)


def test_any_other_body_path_hour_or_signer_is_not_heard(card):
    for wrong in (
        (head(), b"lain", PATH, AT), (head(), b"", "/kantor/33.13/ambil/", AT),
        (head(), b"", PATH, AT + timedelta(seconds=301)), ({}, b"", PATH, AT),
        (head() | {"x-saksama-tanda": "00" * 64}, b"", PATH, AT), (head(nonce="pendek"), b"", PATH, AT),
        (head() | {"x-saksama-tanda": "bukan heksa"}, b"", PATH, AT),
        (head() | {"x-saksama-waktu": "²"}, b"", PATH, AT),
    ):  # fmt: skip
        signed, body, path, at = wrong
        with pytest.raises(NotThere):
            services.verify(card, "POST", path, signed, body, at=at)


def test_ordinary_messages_first_and_another_office_s_never(card):
    other = a_card(code="33.13", name="Kantor lain")
    sent(other)
    sent(card)
    (envelope,) = services.take(card)
    assert services.done(other, [envelope.id]) == 0
    assert len(services.take(card)) == 1


def test_a_card_is_replaced_by_a_newer_one_of_the_same_office_only(card):
    import msgspec

    newer = msgspec.structs.replace(card, name="Bawaslu Sukoharjo", made_at=AT + timedelta(days=1))
    services.put_card(card, newer)
    assert card_of("33.11").name == "Bawaslu Sukoharjo"
    for wrong in (card, msgspec.structs.replace(newer, code="33.13")):
        with pytest.raises(Refused):
            services.put_card(newer, wrong)
    assert [one.code for one in cards()] == ["33.11"]
    assert isinstance(read_card(msgspec.json.encode(newer)), Card)


def test_ids_that_are_none_are_not_heard(card):
    with pytest.raises(NotThere):
        services.done(card, ["bukan"])
    with pytest.raises(NotThere):
        services.put_letters(card, [Letter(id="bukan", mark="0" * 64, sealed=b"")], at=AT)


def test_a_file_of_another_office_or_of_a_form_never_sent_is_not_there(card):
    token, other = services.begin_draft(), a_card(code="33.13", name="Kantor lain")
    kept = services.keep_file(card, token, io.BytesIO(b"%PDF-1.7 x"), network=NETWORK, at=AT)
    with pytest.raises(NotThere):
        services.file_parts(card, UUID(kept.id))
    sent(card, token=token)
    assert len(list(services.file_parts(card, UUID(kept.id)))) == 1
    with pytest.raises(NotThere):
        services.file_parts(other, UUID(kept.id))


def test_a_call_of_the_office_tidies_up_where_nobody_sends(card):
    sent(card)
    later = AT + timedelta(days=1)
    services.verify(card, "POST", PATH, head(at=later), b"", at=later)
    assert list(Secret.objects.values_list("day", flat=True)) == [later.date()]


@pytest.mark.parametrize(
    "odd",
    [{"version": 2}, {"recipient": "age1bukan"}, {"recipient": ""}, {"vault": "age1bukan"}, {"zone": "UTC+7"},
     {"made_at": AT.replace(tzinfo=None)}],
)  # fmt: skip
def test_a_card_that_the_counter_cannot_use_stops_neither_its_office_nor_the_others(card, odd):
    other = a_card(code="33.13", name="Kantor lain")
    given = {name: getattr(other, name) for name in other.__struct_fields__} | odd
    with pytest.raises((Damaged, BadInput)):
        services.put_card(other, Card(**given))
    assert cards() == [card, other]
