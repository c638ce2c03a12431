"""Accounts and proofs as the tests of the contest ask for them."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from saksama.kernel.clock import local_day
from saksama.workbench.contest import services
from saksama.workbench.contest.models import Participant
from saksama.workbench.contest.rules import AccountContent
from saksama.workbench.custody.services import keep
from tests.people import MONDAY

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(60) + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def proof(desk, at=MONDAY):
    return keep(BytesIO(PICTURE + uuid4().bytes), desk=desk, purpose="contest.proof", at=at)


def content(n=1, account_class="addition", **changes):
    base = {
        "platform": "tiktok", "handle": f"kampanye{n}", "url": f"https://www.tiktok.com/@kampanye{n}",
        "account_class": account_class, "proof": "Tangkapan layar profil",
        "expires_on": local_day(MONDAY, "WIB") + timedelta(days=20),
    }  # fmt: skip
    return AccountContent(**base | changes)


def add(house, election, what, *, who="operator", participant="p1", at=MONDAY):
    desk = house.desk(who, at)
    owner = Participant.objects.get(election=election, code=participant)
    return services.add_account(owner, what, exhibit=proof(desk, at), desk=desk, at=at)


def agreed(house, account, *, at=MONDAY):
    for key in ("coordinator", "pleno"):
        account = services.approve_account(account, desk=house.desk(key, at), at=at)
    return account


def many_registered(house, election, count):
    """`count` further accounts of KPU's list, in turn for both pairs."""
    for n in range(count):
        listed = content(100 + n, "registered", expires_on=None, proof=f"KPU/{n}")
        add(house, election, listed, participant=f"p{1 + n % 2}")
