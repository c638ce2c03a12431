"""A counter with the card of the office in Sukoharjo, and what a visitor fills in. Everybody is invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from saksama.handover.loket import Card, Contest, Sent, Who, read_sent
from saksama.handover.reporter import Identity
from saksama.workbench.loket import services
from saksama.workbench.loket.cards import write_card
from saksama.workbench.loket.rules import Came
from saksama.workbench.loket.shapes import Filled

AT = datetime(2024, 10, 14, 2, 16, 40, tzinfo=UTC)
"""Monday, 09.16.40 WIB."""
NETWORK = "127.0.2.1"
TEXT = "Seorang pria berbaju dinas membagikan kalender paslon seusai apel di halaman kantor kecamatan."
REPORTER = Identity(name="Wagiyem Suryaningtyas", address="Dukuh Telukan RT 2, Grogol", phone="0812-0000-7731")
PLANTED = {
    "text": "Kalender bergambar paslon nomor rahasia", "place": "pendapa sebelah warung Mbok Parmi",
    "name": REPORTER.name, "address": REPORTER.address, "respondent": "Bambang Sasongko", "link": "https://contoh.example/p/77",
    "file": "isi-berkas-yang-ditanam", "network": "203.0.113.77", "file name": "foto-pak-camat.jpg",
}  # fmt: skip
"""What must be readable nowhere on the counter's disk."""
BOX, VAULT, SIGNER = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate(), Ed25519PrivateKey.generate()


def a_card(**said) -> Card:
    """Written to the counter's folder."""
    signer = SIGNER.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    given = {
        "code": "33.11", "name": "Bawaslu Kabupaten Sukoharjo", "zone": "WIB", "made_at": AT,
        "address": "Jalan Contoh 1, Sukoharjo", "phone": "0271-000000", "recipient": str(BOX.to_public()),
        "signer": signer, "vault": str(VAULT.to_public()), "vault_generation": 1,
        "contests": (Contest(id=str(uuid4()), name="Pemilihan 2024", report_days=7, report_says="7 hari"),),
    } | said  # fmt: skip
    card = Card(**given)
    write_card(card)
    return card


def filled(**said) -> Filled:
    """Initial information, unless said otherwise."""
    given = {
        "kind": "information", "what": TEXT, "who": (Who(name="Bambang S.", agency="Kecamatan Grogol"),),
        "where": "here", "region": "33.11.09", "place": "halaman kantor kecamatan", "day": "2024-10-14",
    } | said  # fmt: skip
    return Filled(**given)


def patiently(**said) -> Came:
    """A minute after the form was shown, with script."""
    return Came(**{"shown_at": AT - timedelta(minutes=1), "script": True} | said)


def sent(card, form=None, *, token="", network=NETWORK, came=None, at=AT) -> tuple[str, ...]:
    """The words of the receipt."""
    token = token or services.begin_draft()
    return services.send(card, form or filled(), token=token, network=network, came=came or patiently(), at=at)


def opened(envelope) -> Sent:
    """As the office reads it."""
    return read_sent(pyrage.decrypt(envelope.sealed, [BOX]))
