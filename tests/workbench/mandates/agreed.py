"""Agreements with platforms, as the tests ask for them. The other parties are invented."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

from saksama.kernel.clock import local_day
from saksama.workbench.mandates import services
from saksama.workbench.mandates.rules import AgreementContent
from tests.people import MONDAY

PAPER = b"%PDF-1.4 naskah rekaan "


def paper():
    return BytesIO(PAPER + uuid4().bytes)


def content(at=MONDAY, platform="youtube", **changes):
    day = local_day(at, "WIB")
    base = {
        "platform": platform, "number": "PKS/7/2026", "signed_on": day - timedelta(days=3),
        "other_party": "Perusahaan Platform Rekaan", "purpose": "Komentar publik di bawah video akun kampanye",
        "retention_days": 14, "first_day": day - timedelta(days=2), "last_day": day + timedelta(days=90),
    }  # fmt: skip
    return AgreementContent(**base | changes)


def proposed(house, at=MONDAY, *, who="operator", **changes):
    return services.propose_agreement(content(at, **changes), paper(), desk=house.desk(who, at), at=at)


def an_agreement(house, at=MONDAY, **changes):
    """One that two officers agreed to."""
    agreement = proposed(house, at, **changes)
    for key in ("coordinator", "pleno"):
        agreement = services.approve_agreement(agreement, desk=house.desk(key, at), at=at)
    return agreement
