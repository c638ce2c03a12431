"""The office calls: takes messages and files, lays down its words and its card. Every call is signed and comes once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction

from saksama.handover.loket import Card, Envelope, Letter
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.keys.signing import is_signed
from saksama.workbench.loket import models
from saksama.workbench.loket.cards import require_usable, write_card
from saksama.workbench.loket.models import File, Message, Nonce
from saksama.workbench.loket.rules import BATCH
from saksama.workbench.loket.services.places import parts_of, remove_parts
from saksama.workbench.loket.services.tallies import today

TIME, NONCE, SIGNATURE = "x-saksama-waktu", "x-saksama-nonce", "x-saksama-tanda"
TOLERANCE = 300
"""Seconds that the two machines' clocks may differ."""
LEAST_NONCE, LONGEST_NONCE = 22, 64


def payload(method: str, path: str, seconds: str, nonce: str, body: bytes) -> bytes:
    """What an office signs for one call."""
    return f"{method}\n{path}\n{seconds}\n{nonce}\n{sha256(body).hexdigest()}".encode()


def verify(card: Card, method: str, path: str, head: Mapping[str, str], body: bytes, *, at: datetime) -> None:
    """Raises NotThere unless the card's signer signed exactly this call, lately, and it comes for the first time."""
    today(at)  # an office calls every few minutes: so what is over is forgotten, also where no citizen comes
    seconds, nonce = head.get(TIME, ""), head.get(NONCE, "")
    fresh = seconds.isascii() and seconds.isdigit() and abs(int(at.timestamp()) - int(seconds[:12])) <= TOLERANCE
    sound = nonce.isascii() and LEAST_NONCE <= len(nonce) <= LONGEST_NONCE
    signed = is_signed(
        payload(method, path, seconds, nonce, body), public_key=card.signer, signature=head.get(SIGNATURE, "")
    )
    if not (fresh and sound and signed and _first(nonce, at)):
        raise NotThere(_("Halaman ini tidak ada."))


def take(card: Card) -> list[Envelope]:
    """What waits for the office, at most BATCH: ordinary ones first, in each pile the oldest day first."""
    order = {pile: place for place, pile in enumerate(("ordinary", "slow", "abusive"))}
    waiting = [
        row
        for pile in order
        for row in Message.objects.filter(office=card.code, pile=pile).order_by("day", "pk")[:BATCH]
    ]
    return [
        Envelope(id=str(row.pk), pile=row.pile, group=row.group, day=row.day.isoformat(), sealed=bytes(row.sealed))
        for row in waiting[:BATCH]
    ]


def file_parts(card: Card, file_id: UUID) -> Iterator[bytes]:
    """The sealed parts of one file of a message, in order. Raises NotThere for another office's."""
    file = File.objects.filter(pk=file_id, office=card.code, message__isnull=False).first()
    if file is None:
        raise NotThere(_("Berkas ini tidak ada."))
    return parts_of(file.pk, file.parts)


def done(card: Card, ids: Collection[str]) -> int:
    """The office has these: they and their files go. Safe to repeat; another office's stay."""
    own = Message.objects.filter(office=card.code, pk__in=[_uuid(one) for one in ids])
    files = [one.pk for one in File.objects.filter(message__in=own)]
    gone, _each = own.delete()
    for file_id in files:
        remove_parts(file_id)
    return gone


def put_letters(card: Card, letters: Sequence[Letter], *, at: datetime) -> int:
    """Words of the office for its receipts; how many are new."""
    rows = [
        models.Letter(pk=_uuid(one.id), mark=one.mark, office=card.code, day=at.date(), sealed=one.sealed)
        for one in letters
    ]
    known = set(models.Letter.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    models.Letter.objects.bulk_create(rows, ignore_conflicts=True)
    models.Receipt.objects.filter(office=card.code, mark__in=[one.mark for one in letters]).update(day=at.date())
    return len({row.pk for row in rows} - known)


def put_card(card: Card, new: Card) -> None:
    """The office's new card. Raises Refused for another office's, or one older than what is here; Damaged, BadInput for
    one that this counter could not read or write by: it would stop the other offices here too.
    """
    require_usable(new)
    if new.code != card.code or new.made_at < card.made_at:
        raise Refused(_("Kartu ini milik kantor lain, atau lebih tua."))
    write_card(new)


def _uuid(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError:
        raise NotThere(_("Halaman ini tidak ada.")) from None


def _first(nonce: str, at: datetime) -> bool:
    try:
        with transaction.atomic(using=Nonce.objects.db):
            Nonce.objects.create(nonce=nonce, day=at.date())
    except IntegrityError:
        return False
    return True
