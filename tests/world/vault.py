"""A vault at work: five custodians, a reporter, requests in every state, one identity open for the counter officer."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from unittest import mock

from saksama.keys import custodians
from saksama.keys.custodians import Passphrase, Plain
from saksama.workbench.documents.services import set_letterhead
from saksama.workbench.documents.shapes import Address, Content
from saksama.workbench.vault import press, services
from saksama.workbench.vault.models import Paper, Reporter, Request
from saksama.workbench.vault.shapes import Identity
from tests.office import House

WORDS = "kapal tujuh cangkir lumbung senja"
"""Everybody's: the matrix sends the same form for each."""
KEEPERS = ("coordinator", "pleno", "reviewer", "second", "colleague")
NAME = "Wiratmoko Danangjaya"
SCOPE, REASON = "intake.report:0141", "Undangan klarifikasi untuk hari Kamis."


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What counter, coordinator, pleno and custodians find."""
    with mock.patch.object(custodians, "LOG_COST", 10):
        held = [services.enrol(house.desk(key, at), Passphrase(WORDS), at=at) for key in KEEPERS]
    first = services.ask_generation(house.desk("coordinator", at), held, reason="Brankas pertama.", at=at)
    services.approve(house.desk("pleno", at), first, at=at)
    identity = Identity(name=NAME, address="Jalan Cempaka Gading 17", phone="0812-9077-3341")
    reporter = services.keep_reporter(house.desk("colleague", at), identity, scope=SCOPE, at=at)
    waiting, agreed, opened = (
        services.ask_opening(house.desk("colleague", at), reporter, reason=REASON, at=at) for _n in "abc"
    )
    for request in (agreed, opened):
        services.approve(house.desk("coordinator", at), request, at=at)
    for key in ("pleno", "reviewer"):
        services.give_passphrase(house.desk(key, at), opened, Passphrase(WORDS), at=at)
    paper, seen, ready = papers(house, at, reporter)
    world.update({
        "vault.paper": str(paper.pk), "vault.number": paper.number, "vault.paper_opened": str(seen.pk),
        "vault.paper_agreed": str(ready.pk),
    })  # fmt: skip
    world.update({
        "vault.scope": SCOPE, "vault.reason": REASON, "vault.reporter": str(reporter.pk),
        "vault.waiting": str(waiting.pk), "vault.agreed": str(agreed.pk), "vault.opened": str(opened.pk),
        "vault.custodian": str(held[2].pk),
    })  # fmt: skip
    world.update({f"vault.holder.{n}": str(one.pk) for n, one in enumerate(held[:3])})
    world["vault.holders"] = [str(one.pk) for one in held[:3]]


def papers(house: House, at: datetime, reporter: Reporter) -> tuple[Paper, Request, Request]:
    """A receipt and a scan of the report; for the receipt a request that is open, and one that custodians may open."""
    counter = house.desk("colleague", at)
    head = Address(above="Bawaslu", address="Jalan Contoh 12", place="Sukoharjo", unit="K.JT-28")
    set_letterhead(house.desk("coordinator", at), head, at=at)
    content = Content(values={"place": "Kantor", "received": "Senin", "time": "09.00 WIB"}, signer="Wahyu Pamungkas")
    with mock.patch.object(press, "printed", as_if_printed):
        made = services.make_paper(counter, form="B.3", scope=SCOPE, reporter=reporter, identity=Identity(name=NAME),
                                   content=content, at=at)  # fmt: skip
    services.attach_scan(counter, scope=SCOPE, file=BytesIO(b"%PDF-1.4 " + NAME.encode()), at=at)
    request, ready = (services.ask_paper(counter, made.paper, reason=REASON, at=at) for _n in "ab")
    for one in (request, ready):
        services.approve(house.desk("coordinator", at), one, at=at)
    for key in ("pleno", "reviewer"):
        services.give_passphrase(house.desk(key, at), request, Passphrase(WORDS), at=at)
    return made.paper, request, ready


def as_if_printed(manifests: list[Plain]) -> tuple[list[Plain], Plain]:
    """Without a typesetter."""
    pdfs = [Plain(b"%PDF-1.7 " + one.data) for one in manifests]
    return pdfs, pdfs[0]
