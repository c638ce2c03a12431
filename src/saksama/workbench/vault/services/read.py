"""The one who asked reads the identity while it is open; every look is a line of the log."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.vault.models import Request
from saksama.workbench.vault.queries import state
from saksama.workbench.vault.room import room
from saksama.workbench.vault.rules import Deed, State
from saksama.workbench.vault.services.steps import add_step, named, of_reporter
from saksama.workbench.vault.shapes import Identity
from saksama.workbench.vault.wire import RoomAway


def look(desk: Desk, request: Request, *, at: datetime) -> Identity:
    """The identity, for the person who asked, as long as it is open. The look is written down before it is given.

    Raises Refused for anybody else, when it is not open, is over, or the room was started anew, and where it is away.
    """
    _require_asker(desk, request)
    identity = room().read(request.pk, at) if state(request, at) is State.OPENED else None
    if identity is None:
        raise Refused(
            _("Identitas ini tidak sedang terbuka: waktunya habis, ditutup, atau program dimulai ulang."),
            _("Bila masih perlu, ajukan permintaan baru dengan alasannya."),
        )
    with transaction.atomic():
        add_step(request, Deed.LOOKED, desk, at)
        log("vault.identity_seen", desk, at=at, subject=named(request), detail=of_reporter(request))
    return identity


@transaction.atomic
def close(desk: Desk, request: Request, *, at: datetime) -> None:
    """Done with it before its time: nobody reads it any more under this request. Raises Refused when it is not open."""
    _require_asker(desk, request)
    if state(request, at) is not State.OPENED:
        raise Refused(_("Identitas ini tidak sedang terbuka."))
    add_step(request, Deed.CLOSED, desk, at)
    with suppress(RoomAway):  # closed is closed by its row, whatever still lies there for minutes
        room().shut(request.pk)
    log("vault.closed", desk, at=at, subject=named(request), detail=of_reporter(request))


def _require_asker(desk: Desk, request: Request) -> None:
    require(desk, "vault.ask")
    require_own(desk, request.office_id)
    if request.asked_by_id != desk.officer.pk:
        raise Refused(_("Hanya yang mengajukan permintaan ini dapat membaca atau menutup identitasnya."))
