"""Keep a public post as an exhibit, under the office's active mandate (G1): custody cannot see mandates, this can."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.custody import services as custody
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import Basis
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.queries import require_mandate, why_not_now
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office


@transaction.atomic
def ask_capture(
    desk: Desk, *, url: str, reason: str, subject: str = "", at: datetime, once: UUID | None = None
) -> Item:
    """Capture `url` with the office's browser as a new exhibit. Raises Refused without an active mandate."""
    under = basis(desk.office, at)
    return custody.ask_capture(desk, url=url, reason=reason, subject=subject, under=under, at=at, once=once)


@transaction.atomic
def ask_again(desk: Desk, item: Item, *, at: datetime) -> Item:
    """Try a failed capture again under its number. Raises Refused without an active mandate."""
    return custody.ask_again(desk, item, under=basis(desk.office, at), at=at)


@transaction.atomic
def keep_officer_capture(
    desk: Desk,
    *,
    files: Sequence[BinaryIO],
    url: str,
    seen_at: datetime,
    seen_how: str,
    attestation: str,
    reason: str,
    subject: str = "",
    at: datetime,
    once: UUID | None = None,
) -> Item:
    """Keep what an officer saw and saved, as a new exhibit. Raises Refused without an active mandate."""
    return custody.keep_officer_capture(
        desk, files=files, url=url, seen_at=seen_at, seen_how=seen_how, attestation=attestation, reason=reason,
        subject=subject, under=basis(desk.office, at), at=at, once=once,
    )  # fmt: skip


def basis(office: Office, at: datetime) -> Basis:
    """The office's active mandate as an exhibit names it. Raises Refused with the reason where there is none."""
    mandate = require_mandate(office, at)
    return Basis(mandate=mandate.code, letter=mandate.letter_number, legal_basis=mandate.legal_basis)


def still_under(item: Item, at: datetime) -> None:
    """Raises Refused unless the mandate under which a capture was asked for is still active when it begins."""
    mandate = Mandate.objects.filter(code=item.mandate, office=item.office_id).select_related("office").first()
    reason = why_not_now(mandate, at) if mandate else _("Mandatnya tidak ada lagi.")
    if reason:
        raise Refused(reason, _("Minta tangkapan lagi setelah ada mandat aktif."))
