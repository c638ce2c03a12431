"""The one who asked reads the identity or the paper while it is open; every look is a line of the log."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from saksama.kernel.digests import sha256
from saksama.kernel.errors import Damaged, Refused
from saksama.kernel.words import _
from saksama.keys.custodians import Plain
from saksama.keys.sheet_key import SheetKey
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.vault.models import Request, Sheet
from saksama.workbench.vault.queries import state
from saksama.workbench.vault.room import Opened, room
from saksama.workbench.vault.rules import Deed, State
from saksama.workbench.vault.services.steps import add_step, named, of_what
from saksama.workbench.vault.shapes import Identity
from saksama.workbench.vault.sheets import sheet_unpacked
from saksama.workbench.vault.wire import RoomAway


def look(desk: Desk, request: Request, *, at: datetime) -> Identity:
    """The identity, for the person who asked, as long as it is open. The look is written down before it is given.

    Raises Refused for anybody else, when it is not open, is over, or the room was started anew, and where it is away.
    """
    _require_asker(desk, request)
    identity = _open_now(request, at)
    if not isinstance(identity, Identity):
        raise _shut(_("Identitas ini tidak sedang terbuka: waktunya habis, ditutup, atau program dimulai ulang."))
    _note(request, "vault.identity_seen", desk, at)
    return identity


def look_paper(desk: Desk, request: Request, *, at: datetime) -> Plain:
    """The bytes of the paper, for the person who asked, as long as it is open. Raises as `look`.

    The look is written down before they are given. Raises Damaged when a byte changed since it was sealed.
    """
    _require_asker(desk, request)
    key = _open_now(request, at)
    if request.paper is None or not isinstance(key, SheetKey):
        raise _shut(_("Dokumen ini tidak sedang terbuka: waktunya habis, ditutup, atau program dimulai ulang."))
    sealed = bytes(Sheet.objects.get(paper=request.paper).sealed)
    if sha256(sealed) != request.paper.digest:
        raise Damaged(_("Berkas dokumen ini berubah sejak disegel."))
    body = sheet_unpacked(key.open(sealed), request.paper.pk)
    _note(request, "vault.paper_seen", desk, at)
    return body


@transaction.atomic
def close(desk: Desk, request: Request, *, at: datetime) -> None:
    """Done with it before its time: nobody reads it any more under this request. Raises Refused when it is not open."""
    _require_asker(desk, request)
    if state(request, at) is not State.OPENED:
        raise Refused(_("Identitas ini tidak sedang terbuka."))
    add_step(request, Deed.CLOSED, desk, at)
    with suppress(RoomAway):  # closed is closed by its row, whatever still lies there for minutes
        room().shut(request.pk)
    log("vault.closed", desk, at=at, subject=named(request), detail=of_what(request))


def _require_asker(desk: Desk, request: Request) -> None:
    require(desk, "vault.ask")
    require_own(desk, request.office_id)
    if request.asked_by_id != desk.officer.pk:
        raise Refused(_("Hanya yang mengajukan permintaan ini dapat membaca atau menutup identitasnya."))


def _open_now(request: Request, at: datetime) -> Opened | None:
    return room().read(request.pk, at) if state(request, at) is State.OPENED else None


def _shut(said: str) -> Refused:
    return Refused(said, _("Bila masih perlu, ajukan permintaan baru dengan alasannya."))


@transaction.atomic
def _note(request: Request, verb: str, desk: Desk, at: datetime) -> None:
    add_step(request, Deed.LOOKED, desk, at)
    log(verb, desk, at=at, subject=named(request), detail=of_what(request))
