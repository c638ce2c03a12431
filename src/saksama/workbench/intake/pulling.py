"""The job "intake.pull": the office calls its counter, takes what is there, and leaves its words. Only here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any, cast
from uuid import UUID, uuid5

from django.db import DataError, transaction
from django.utils.module_loading import import_string

from saksama.evidence.sealed import Sealed
from saksama.handover.loket import Envelope, Letter, Sent, SentFile, read_sent
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput, Damaged, SaksamaError
from saksama.kernel.words import _
from saksama.keys import Purpose
from saksama.keys.parts import open_part
from saksama.workbench.intake.card import make_card, mark_of
from saksama.workbench.intake.line import Away, Line
from saksama.workbench.intake.models import Counter, Delivery, DeliveryFile, Said
from saksama.workbench.intake.rules import PULL
from saksama.workbench.intake.services.deliver import keep_delivery
from saksama.workbench.intake.services.saying import tell_states
from saksama.workbench.intake.sound import is_envelope, is_sent
from saksama.workbench.intake.storing import arrivals, object_of
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

KIND = PULL
UNKNOWN, CHANGED, ODD = "http_404", "file_changed", "odd"
"""What a counter says to whom it does not know; a file that did not come whole; what no counter of ours writes."""
PICTURES = {"image/jpeg", "image/png", "image/webp"}
"""Of these a copy without EXIF is made at once; others stay as they came."""
MOST_PIXELS = 50_000_000
"""Of such a picture: what a phone takes. A larger one would cost the worker gigabytes; it stays as it came."""
AT_ONCE = 200
"""Letters in one call: a counter reads no longer body than 4 MiB."""
MOST_TURNS = 50
"""Calls for messages in one run; the next run goes on."""


def pull(job: Job) -> dict[str, object]:
    """Card, words, messages; killed anywhere, the next call goes on and nothing comes twice."""
    if not setting().counter:
        return {"off": 1}
    at, office = now(), job.office
    counter = Counter.objects.get_or_create(office=office)[0]
    told = tell_states(office, at=at)
    try:
        taken, fault = _called(office, counter, at)
    except Away as away:
        again = {"card": ""} if away.code == UNKNOWN else {}  # it does not know us (any more): next time with the card
        Counter.objects.filter(pk=counter.pk).update(asked_at=at, fault=away.code, **again)
        return {"fault": away.code, "told": told}
    Counter.objects.filter(pk=counter.pk).update(asked_at=at, answered_at=at, fault=fault, taken=taken)
    return {"taken": taken, "told": told} | ({"fault": fault} if fault else {})


def _called(office: Office, counter: Counter, at: datetime) -> tuple[int, str]:
    """How many messages were taken, and why some were not; "": all were. Raises Away."""
    line = Line(office.code, at)
    _bring_card(line, office, counter, at)
    _bring_words(line, office, at)
    taken, fault = _taken(line, office, at)
    if taken and tell_states(office, at=at):
        _bring_words(line, office, at)
    return taken, fault


def _taken(line: Line, office: Office, at: datetime) -> tuple[int, str]:
    """One that cannot be taken whole stays at the counter, and keeps no other back; each is met once in a call."""
    taken, fault, met = 0, "", set[str]()
    for _turn in range(MOST_TURNS):
        if not (envelopes := [one for one in line.take() if one.id not in met]):
            break
        met.update(one.id for one in envelopes)
        odd = {one.id: code for one in envelopes if (code := _keep(line, office, one, at))}
        line.done([one.id for one in envelopes if one.id not in odd])
        taken, fault = taken + len(envelopes) - len(odd), next(iter(odd.values()), fault)
    return taken, fault


def _bring_card(line: Line, office: Office, counter: Counter, at: datetime) -> None:
    """Where it changed. After a rotation the counter still obeys the former signer, which hands over to the new."""
    card = make_card(office, at)
    if counter.card == (mark := mark_of(card)):
        return
    oldest = len(keyring().public_keys(Purpose.LOKET)) - 1
    for back in range(oldest + 1):
        try:
            line.bring_card(card, back=back)
            break
        except Away as away:
            if away.code != UNKNOWN or back == oldest:
                raise
    Counter.objects.filter(pk=counter.pk).update(card=mark)


def _bring_words(line: Line, office: Office, at: datetime) -> None:
    waiting = list(Said.objects.filter(office=office, pushed_at=None).select_related("delivery").order_by("said_at"))
    for first in range(0, len(waiting), AT_ONCE):
        some = waiting[first : first + AT_ONCE]
        line.put([Letter(id=str(one.pk), mark=one.delivery.mark, sealed=bytes(one.letter)) for one in some])
        Said.objects.filter(pk__in=[one.pk for one in some]).update(pushed_at=at)


def _keep(line: Line, office: Office, envelope: Envelope, at: datetime) -> str:
    """One message with its files; its rows and its entry stand together or not at all. What is wrong with it, or ""."""
    if not is_envelope(envelope):
        return ODD
    if Delivery.objects.filter(pk=UUID(envelope.id)).exists():
        return ""
    sent = _opened(envelope)
    try:
        files = [_kept(line, sent, one, at) for one in sent.files] if sent else []
        with transaction.atomic():
            keep_delivery(office, envelope, sent, files, at=at)
    except Away as away:
        if away.code in {CHANGED, UNKNOWN}:
            return CHANGED
        raise
    except (SaksamaError, ValueError, OverflowError, DataError):
        return ODD  # nothing that a stranger wrote stops the messages behind it
    return ""


def _opened(envelope: Envelope) -> Sent | None:
    """None for what the office's keys do not open, what is of no version that is known or no counter of ours writes,
    and what stands in another's place: it is kept as it came.
    """
    try:
        sent = read_sent(keyring().decrypt_bytes(Purpose.LOKET, envelope.sealed))
    except Damaged:
        return None
    return sent if sent.id == envelope.id and is_sent(sent) else None


def _kept(line: Line, sent: Sent, file: SentFile, at: datetime) -> DeliveryFile:
    """Fetched, opened, compared with the digest that the visitor saw, sealed under a key of its own. Raises Away.

    A file's number is the visitor's own and may come again in another message: here it is a number of this one alone.
    """
    own = uuid5(UUID(sent.id), file.id)
    name, bare = object_of(str(own), "asli"), object_of(str(own), "polos")
    sealed = arrivals().about(name) if arrivals().holds(name) else _fetched(line, file, name, at)
    if sealed.sha256 != file.sha256:
        raise Away(CHANGED)
    clean = arrivals().holds(bare) or _cleaned(name, bare, file.media_type, at)
    return DeliveryFile(
        pk=own, sha256=sealed.sha256, size=sealed.size, media_type=file.media_type, object_id=name,
        clean_id=bare if clean else "",
    )  # fmt: skip


def _fetched(line: Line, file: SentFile, name: str, at: datetime) -> Sealed:
    key, about = bytes.fromhex(file.key), UUID(file.id).hex
    with line.file(UUID(file.id)) as parts:
        same = _Same((open_part(key, n, one, about=about) for n, one in enumerate(parts)), file.sha256, file.size)
        try:
            return arrivals().put(io.BufferedReader(same), kind="incoming", at=at, expires_on=None, object_id=name)
        except (Damaged, OSError):
            raise Away(CHANGED if same.changed else "cut") from None


def _cleaned(name: str, bare: str, media_type: str, at: datetime) -> bool:
    """The picture's pixels alone beside it; False for what is no picture, or none that can be read."""
    if media_type not in PICTURES:
        return False
    with arrivals().open(name) as stream:
        picture = stream.read()
    try:
        cover = cast(Any, import_string("saksama.evidence.redaction.cover"))  # Pillow is the worker's
        pixels = io.BytesIO(cover(picture, [], most=MOST_PIXELS))
    except BadInput:
        return False
    arrivals().put(pixels, kind="incoming", at=at, expires_on=None, object_id=bare)
    return True


class _Same(io.RawIOBase):
    """Blocks as a readable stream, in bounded memory. Raises Damaged past `size` and at an end of another SHA-256."""

    def __init__(self, blocks: Iterator[bytes], digest: str, size: int) -> None:
        self._blocks, self._rest, self._read, self._digest, self._left = blocks, b"", sha256(), digest, size
        self.changed = False
        """Whether it ended because something was not as it was sent; what encrypts it says so in words of its own."""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills from the block at hand; 0 at the end."""
        room = memoryview(buffer)  # type: ignore[arg-type]  # what BufferedReader gives is one
        self._rest = self._rest or self._next()
        n = min(len(room), len(self._rest))
        room[:n] = self._rest[:n]
        self._rest = self._rest[n:]
        return n

    def _next(self) -> bytes:
        try:
            block = next(self._blocks, b"")
            self._read.update(block)
            self._left -= len(block)
            if self._left < 0 or (not block and self._read.hexdigest() != self._digest):
                raise Damaged(_("Berkas ini berubah di jalan."))
        except Damaged:
            self.changed = True
            raise
        return block
