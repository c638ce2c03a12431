"""The second person: agrees to a request, or declines it."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.vault.models import Request
from saksama.workbench.vault.queries import health, shares_for, state
from saksama.workbench.vault.room import room
from saksama.workbench.vault.rules import Deed, Health, Kind, State
from saksama.workbench.vault.services.sealing import seal_generation
from saksama.workbench.vault.services.steps import add_step, named, of_what, require_another, told_to
from saksama.workbench.vault.wire import RoomAway


@transaction.atomic
def approve(desk: Desk, request: Request, *, at: datetime) -> None:
    """Agree; then two custodians have a day. A first set of custodians, or one after a loss, holds at once.

    Raises Refused for the person who asked, and when it was decided or lapsed already.
    """
    _decide(desk, request, Deed.APPROVED, at)
    _call(request, at)
    log("vault.approved", desk, at=at, subject=named(request), detail=of_what(request))
    if request.kind == Kind.GENERATION and health(request.office) in {Health.NONE, Health.LOST}:
        add_step(request, Deed.OPENED, desk, at)
        seal_generation(request, None, desk, at)


@transaction.atomic
def decline(desk: Desk, request: Request, *, at: datetime) -> None:
    """Say no. Raises as `approve`."""
    _decide(desk, request, Deed.DECLINED, at)
    with suppress(RoomAway):  # away, it holds nothing; and nothing declined is ever opened
        room().take_away(request.pk)
    log("vault.declined", desk, at=at, subject=named(request), detail=of_what(request))


def _decide(desk: Desk, request: Request, deed: Deed, at: datetime) -> None:
    require(desk, "vault.approve")
    require_own(desk, request.office_id)
    require_another(request, desk)
    if state(request, at) is not State.ASKED:
        raise Refused(_("Permintaan ini sudah diputuskan atau sudah lewat waktunya."))
    add_step(request, deed, desk, at)


def _call(request: Request, at: datetime) -> None:
    """The custodians who may open it find it in their inbox."""
    officers = {one.custodian.officer for one in shares_for(request)}
    told_to(officers, request, _("Brankas pelapor menunggu kata sandi dua kustodian."), at)
