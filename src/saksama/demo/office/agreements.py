"""Invented agreements with platforms, for the files that came by an official interface; without them nothing opens."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from saksama.demo import drawings
from saksama.demo.contest import CALENDAR
from saksama.demo.office.opening import House
from saksama.demo.shelves.bench import WorldFile
from saksama.handover.parts import Platform
from saksama.handover.words import platform as name_of
from saksama.kernel.clock import local_day
from saksama.workbench.mandates.rules import AgreementContent
from saksama.workbench.mandates.services.agreements import approve_agreement, propose_agreement

APPROVERS = ("koordinator", "pleno")
FORMS = UUID("5f0f3f8a-58a7-4c53-9a1c-6f4f5a1a6a0e")
KEPT = 30
"""Days; no platform of the demo allows fewer."""


def sign_agreements(house: House, files: Iterable[WorldFile], at: datetime) -> None:
    """One for each platform of which a file says that it came by its interface: written by one, agreed to by two."""
    asked = {file.platform for file in files if file.seen_by == "official_interface"}
    for platform in sorted(asked):
        _sign(house, platform, at)


def _sign(house: House, platform: Platform, at: datetime) -> None:
    day, name, number = local_day(at, "WIB"), name_of(platform), f"12/PKS/{platform.value.upper()}/2027 (rekaan)"
    content = AgreementContent(
        platform=platform.value, number=number, signed_on=day, other_party=f"{name} (rekaan)",
        purpose="Rekaan: pengawasan netralitas pegawai pada akun kampanye", retention_days=KEPT, first_day=day,
        last_day=CALENDAR.voting_on,
    )  # fmt: skip
    paper = drawings.poster("PERJANJIAN", (name, "naskah rekaan", "bukan dokumen nyata"), number)
    desk, once = house.desk("operator", at), uuid5(FORMS, platform.value)
    agreement = propose_agreement(content, io.BytesIO(paper), desk=desk, at=at, once=once)
    for key in APPROVERS:
        later = at + timedelta(hours=1)
        approve_agreement(agreement, desk=house.desk(key, later), at=later)
