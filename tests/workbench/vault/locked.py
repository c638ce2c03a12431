"""The cast's vault: three custodians, one reporter, and the way to the identity step by step."""

from __future__ import annotations

from datetime import timedelta

from saksama.keys.custodians import Passphrase
from saksama.workbench.vault import services
from saksama.workbench.vault.shapes import Identity
from tests.people import MONDAY

WORDS = {
    "coordinator": "kapal tujuh cangkir lumbung senja",
    "pleno": "gerobak hujan pelita sembilan tikar",
    "reviewer": "bambu kuali rembulan sepatu dua",
    "second": "pagar teratai mangkuk delapan angin",
    "colleague": "jendela kopi layang sungai empat",
}
HOLDERS = ("coordinator", "pleno", "reviewer")
REPORT = "intake.report:1"
NEED = "Klarifikasi pelapor hari Kamis, undangan B.9."
PLANTED = Identity(
    name="Wiratmoko Danangjaya", address="Jalan Cempaka Gading 17, Grogol", nik="3311061204870003",
    birth_place="Wonogiri Selatan", birth_date="1987-04-12", job="Penyiar radio desa", phone="0812-9077-3341",
    email="wiratmoko@pelapor-rekaan.test", more="Kakak ipar sekretaris kecamatan.",
)  # fmt: skip
MINUTE = timedelta(minutes=1)


def words(key: str) -> Passphrase:
    return Passphrase(WORDS[key])


def enrolled(house, *keys, at=MONDAY):
    return [services.enrol(house.desk(key), words(key), at=at) for key in keys]


def founded(house, *keys, at=MONDAY):
    """The vault's first key, held by `keys`; asked by the coordinator, agreed by the pleno."""
    custodians = enrolled(house, *(keys or HOLDERS), at=at)
    request = services.ask_generation(house.desk("coordinator"), custodians, reason="Brankas pertama.", at=at)
    services.approve(house.desk("pleno"), request, at=at)
    return custodians


def kept(house, identity=PLANTED, *, scope=REPORT, at=MONDAY):
    return services.keep_reporter(house.desk("colleague"), identity, scope=scope, at=at)


def asked(house, reporter, *, by="colleague", at=MONDAY):
    return services.ask_opening(house.desk(by), reporter, reason=NEED, at=at)


def approved(house, reporter, *, by="colleague", second="coordinator", at=MONDAY):
    request = asked(house, reporter, by=by, at=at)
    services.approve(house.desk(second), request, at=at)
    return request


def give(house, request, *keys, at=MONDAY):
    """Whether the last of `keys` opened it."""
    return [services.give_passphrase(house.desk(key), request, words(key), at=at) for key in keys][-1]


def opened(house, reporter, *, by="colleague", at=MONDAY):
    request = approved(house, reporter, by=by, at=at)
    assert give(house, request, "pleno", "reviewer", at=at)
    return request
