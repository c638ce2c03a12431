"""The office's door, signed at every knock. What is wrong in any way is an address that does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from uuid import UUID

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_POST

from saksama.handover.loket import Card, Letter
from saksama.kernel.errors import NO_JSON, SaksamaError
from saksama.web.loket.pages import at_of, card_of, not_there
from saksama.workbench.loket import cards
from saksama.workbench.loket.services import exchange

PACKED = "application/msgpack"
INTRODUCTION = "x-saksama-kenal"


@require_POST
def call(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """Take, done, letters, card."""
    if what not in ACTS:
        raise not_there()
    card = _known(request, code, _introduced(request, code) if what == "kartu" else None)
    try:
        said = ACTS[what](card, request.body, at_of(request))
    except (SaksamaError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise not_there() from None
    return HttpResponse(said, content_type=PACKED)


@require_POST
def file(request: HttpRequest, code: str, file_id: UUID) -> HttpResponseBase:
    """A file's sealed parts, each after its length in four bytes."""
    card = _known(request, code, None)
    return StreamingHttpResponse(
        _lengthened(exchange.file_parts(card, file_id)), content_type="application/octet-stream"
    )


def _known(request: HttpRequest, code: str, first: Card | None) -> Card:
    """The card of the office that signed this. Raises NotThere for anything else."""
    card = first or card_of(code)
    try:
        exchange.verify(card, "POST", request.path, request.headers, request.body, at=at_of(request))
    except SaksamaError:
        raise not_there() from None
    return card


def _introduced(request: HttpRequest, code: str) -> Card | None:
    """The first card of an office on this very machine, which `saksama serve` introduced; None for all others."""
    said, expected = request.headers.get(INTRODUCTION, ""), settings.LOKET_INTRODUCTION
    if any(one.code == code for one in cards.cards()) or not expected or not constant_time_compare(said, expected):
        return None
    try:
        card = msgspec.msgpack.decode(request.body, type=Card)
    except NO_JSON:
        return None
    return card if card.code == code else None


def _take(card: Card, _body: bytes, _at: datetime) -> bytes:
    return msgspec.msgpack.encode(exchange.take(card))


def _done(card: Card, body: bytes, _at: datetime) -> bytes:
    exchange.done(card, [str(one) for one in msgspec.msgpack.decode(body, type=list[UUID])])
    return b""


def _letters(card: Card, body: bytes, at: datetime) -> bytes:
    exchange.put_letters(card, msgspec.msgpack.decode(body, type=list[Letter]), at=at)
    return b""


def _card(card: Card, body: bytes, _at: datetime) -> bytes:
    exchange.put_card(card, msgspec.msgpack.decode(body, type=Card))
    return b""


def _lengthened(parts: Iterator[bytes]) -> Iterator[bytes]:
    for part in parts:
        yield len(part).to_bytes(4, "big")
        yield part


ACTS: dict[str, Callable[[Card, bytes, datetime], bytes]] = {
    "ambil": _take,
    "selesai": _done,
    "kabar": _letters,
    "kartu": _card,
}
"""Last part of the address → what it does with the body."""
