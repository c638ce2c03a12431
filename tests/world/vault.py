"""A vault at work: five custodians, a reporter, requests in every state, one identity open for the counter officer."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from unittest import mock

from saksama.keys import custodians
from saksama.keys.custodians import Passphrase
from saksama.workbench.vault import services
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
    world.update({
        "vault.scope": SCOPE, "vault.reason": REASON, "vault.reporter": str(reporter.pk),
        "vault.waiting": str(waiting.pk), "vault.agreed": str(agreed.pk), "vault.opened": str(opened.pk),
        "vault.custodian": str(held[2].pk),
    })  # fmt: skip
    world.update({f"vault.holder.{n}": str(one.pk) for n, one in enumerate(held[:3])})
    world["vault.holders"] = [str(one.pk) for one in held[:3]]
