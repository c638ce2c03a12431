"""The cast's vault: three custodians, one reporter, and the way to the identity step by step."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from saksama.keys.custodians import Passphrase, Plain
from saksama.workbench.documents.services import set_letterhead
from saksama.workbench.documents.shapes import Address, Content
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
HEAD = Address(
    above="Badan Pengawas Pemilihan Umum", address="Jalan Contoh 12, Sukoharjo 57521", place="Sukoharjo",
    unit="K.JT-28",
)  # fmt: skip
RECEIPT = Content(
    values={"report": "003/LP/K.JT-28/X/2024", "place": "Kantor Bawaslu Sukoharjo", "time": "09.00 WIB",
            "received": "Senin, 14 Oktober 2024"},
    signer="Wahyu Pamungkas",
)  # fmt: skip
REPORTED = Content(
    values={"event": "Pegawai berbaju dinas di panggung kampanye.", "event_place": "Lapangan Contoh"},
    rows={"reported": ({"name": "Terlapor Rekaan", "address": "Sukoharjo"},), "evidence": ({"what": "Foto"},)},
    signer="",
)  # fmt: skip
JPEG, PNG = b"\xff\xd8\xff\xe0 foto", b"\x89PNG\r\n\x1a\n foto"
SCAN = b"%PDF-1.4 pindaian " + PLANTED.name.encode() + PLANTED.nik.encode()


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


def quick(manifests):
    """In place of the printer where the paper does not matter: begins like a PDF, with the manifest in it."""
    pdfs = [Plain(b"%PDF-1.7\n" + one.data) for one in manifests]
    return pdfs, pdfs[0] if len(pdfs) == 1 else Plain(b"%PDF-1.7\n" + b"".join(one.data for one in manifests))


def headed(house, at=MONDAY):
    """The office with its letterhead."""
    set_letterhead(house.desk("coordinator", at), HEAD, at=at)


def made(house, reporter, form="B.3", *, content=RECEIPT, who="colleague", at=MONDAY, once=None):
    """A paper about `reporter`, and its PDF."""
    return services.make_paper(
        house.desk(who, at), form=form, scope=reporter.scope, reporter=reporter, identity=PLANTED, content=content,
        at=at, once=once,
    )  # fmt: skip


def scanned(house, body=SCAN, *, who="colleague", once=None):
    return services.attach_scan(house.desk(who), scope=REPORT, file=BytesIO(body), at=MONDAY, once=once)


def paper_opened(house, paper, *keys, by="colleague", second="coordinator", at=MONDAY):
    request = services.ask_paper(house.desk(by, at), paper, reason=NEED, at=at)
    services.approve(house.desk(second, at), request, at=at)
    assert give(house, request, *(keys or ("pleno", "reviewer")), at=at)
    return request
