"""Look at an exhibit, play it on the site *putar*, ask for its time stamp now."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO
from uuid import UUID

import msgspec
from django.db import transaction

from saksama.evidence.package.custody_lines import Act
from saksama.kernel.errors import NO_JSON, Refused
from saksama.kernel.words import _
from saksama.keys import Mac
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.reading import opened_file
from saksama.workbench.custody.rules import LINK_FOR, StampState, State
from saksama.workbench.custody.services.ask import require_words, send, subject_of
from saksama.workbench.custody.services.chain import note
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.keyring import keyring

STAMP = "custody.stamp"
REPLAY = "page.wacz"


class _Ticket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an address for playing says: which item of which office, until when."""

    item: UUID
    office: UUID
    until: datetime


@dataclass(frozen=True)
class Replay:
    """An item that may be played now, and its page.wacz, in memory and verified."""

    item: Item
    number: str
    zone: str
    stream: BinaryIO
    size: int


@transaction.atomic
def view(desk: Desk, item: Item, *, why: str, at: datetime) -> None:
    """Note that this officer looked, and what for: a line of custody and one of the audit.

    Raises Refused for who may neither see exhibits nor has brought in this one.
    """
    require_own(desk, item.office_id)
    if item.created_by != desk.code:
        require(desk, "custody.see")
    said = require_words(why, _("Tulis untuk apa barang bukti ini dibuka."))
    note(item, Act.VIEWED, by=desk.code, at=at, detail={"why": said})
    log("custody.viewed", desk, at=at, subject=subject_of(item))


def opened(desk: Desk, item: Item, *, at: datetime) -> None:
    """Note in the audit that this officer opened its page, which says what people wrote about it (G10)."""
    require_own(desk, item.office_id)
    log("custody.opened", desk, at=at, subject=subject_of(item))


@transaction.atomic
def ask_stamp(desk: Desk, item: Item, at: datetime) -> None:
    """Ask the authorities of time now instead of at the next half hour. Raises Refused unless it waits for them."""
    require(desk, "custody.package")
    require_own(desk, item.office_id)
    if item.state != State.SEALED or item.stamp_state != StampState.WAITING:
        raise Refused(_("Barang bukti ini tidak sedang menunggu cap waktu."))
    send(item, STAMP, by=desk.code, at=at)
    log("custody.stamp_asked", desk, at=at, subject=subject_of(item))


@transaction.atomic
def replay_link(desk: Desk, item: Item, at: datetime) -> str:
    """The signed part of an address at which *putar* plays `item` for LINK_FOR; letters, digits, "-", "_" and ".".

    Making it is a line of custody: whoever holds the address looks without signing in. Raises Refused when there is
    nothing to play.
    """
    require(desk, "custody.see")
    require_own(desk, item.office_id)
    if item.state != State.SEALED or not any(one["file"] == REPLAY for one in item.files):
        raise Refused(_("Barang bukti ini tidak punya halaman yang dapat diputar ulang."))
    note(item, Act.VIEWED, by=desk.code, at=at, detail={"why": "putar"})
    log("custody.replayed", desk, at=at, subject=subject_of(item))
    return _signed(_Ticket(item.pk, item.office_id, (at + LINK_FOR).astimezone(UTC)))


@contextmanager
def open_replay(token: str, at: datetime) -> Iterator[Replay]:
    """What `token` opens at `at`. Raises Refused for one that is altered, another office's or past its time."""
    ticket = _read(token)
    if at > ticket.until:
        raise Refused(_("Tautan putar ulang ini sudah lewat waktunya."), _("Buka lagi dari halaman barang bukti."))
    sealed = Item.objects.filter(pk=ticket.item, office=ticket.office, state=State.SEALED)
    item = sealed.select_related("office").first()
    if item is None:
        raise Refused(_("Barang bukti ini tidak ada lagi."))
    with opened_file(item, REPLAY) as (stream, size):
        yield Replay(item, item.number, item.office.zone, stream, size)


def _signed(ticket: _Ticket) -> str:
    body = msgspec.json.encode(ticket)
    mac = keyring().mac(_PREFIX + body)
    return ".".join((_text(body), _text(mac.key_id.encode()), _text(bytes.fromhex(mac.digest))))


def _read(token: str) -> _Ticket:
    try:
        body, key_id, digest = (_bytes(part) for part in token.split("."))
        fits = keyring().verify(_PREFIX + body, Mac(key_id.decode(), digest.hex()))
        ticket = msgspec.json.decode(body, type=_Ticket) if fits else None
    except (binascii.Error, *NO_JSON):
        ticket = None
    if ticket is None:
        raise Refused(_("Tautan putar ulang ini tidak dikenali."), _("Buka lagi dari halaman barang bukti."))
    return ticket


_PREFIX = b"custody.replay\x00"


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    """Raises ValueError for anything but what `_text` writes: a link has one spelling, so that it is used up once."""
    data = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    if _text(data) != text:
        raise ValueError("another spelling of the same bytes")
    return data
