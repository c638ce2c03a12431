"""The job "intake.pull": the office calls its counter, takes what is there, and leaves its words. Only here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.evidence.redaction import cover
from saksama.handover.loket import Envelope, Letter, Sent, SentFile, read_sent
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput, Damaged
from saksama.keys import Purpose
from saksama.keys.parts import open_part
from saksama.workbench.custody.storing import store
from saksama.workbench.intake.card import make_card, mark_of
from saksama.workbench.intake.line import Away, Line
from saksama.workbench.intake.models import Counter, Delivery, DeliveryFile, Said
from saksama.workbench.intake.services.deliver import keep_delivery
from saksama.workbench.intake.services.saying import tell_states
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

KIND = "intake.pull"
PICTURES = {"image/jpeg", "image/png", "image/webp"}
"""Of these a copy without EXIF is made at once; others stay as they came."""


def pull(job: Job) -> dict[str, object]:
    """Card, words, messages; killed anywhere, the next call goes on and nothing comes twice."""
    if not setting().counter:
        return {"off": 1}
    at, office = now(), job.office
    counter = Counter.objects.get_or_create(office=office)[0]
    told = tell_states(office, at=at)
    try:
        taken = _called(office, counter, at)
    except Away as away:
        Counter.objects.filter(pk=counter.pk).update(asked_at=at, fault=away.code)
        return {"fault": away.code, "told": told}
    Counter.objects.filter(pk=counter.pk).update(asked_at=at, answered_at=at, fault="", taken=taken)
    return {"taken": taken, "told": told}


def _called(office: Office, counter: Counter, at: datetime) -> int:
    line = Line(office.code, at)
    _bring_card(line, office, counter, at)
    _bring_words(line, office, at)
    taken = 0
    while envelopes := line.take():
        for envelope in envelopes:
            _keep(line, office, envelope, at)
        line.done([one.id for one in envelopes])
        taken += len(envelopes)
    if taken and tell_states(office, at=at):
        _bring_words(line, office, at)
    return taken


def _bring_card(line: Line, office: Office, counter: Counter, at: datetime) -> None:
    card = make_card(office, at)
    if counter.card != (mark := mark_of(card)):
        line.bring_card(card)
        Counter.objects.filter(pk=counter.pk).update(card=mark)


def _bring_words(line: Line, office: Office, at: datetime) -> None:
    waiting = list(Said.objects.filter(office=office, pushed_at=None).select_related("delivery").order_by("said_at"))
    if waiting:
        line.put([Letter(id=str(one.pk), mark=one.delivery.mark, sealed=bytes(one.letter)) for one in waiting])
        Said.objects.filter(pk__in=[one.pk for one in waiting]).update(pushed_at=at)


def _keep(line: Line, office: Office, envelope: Envelope, at: datetime) -> None:
    """One message with its files; its rows and its entry stand together or not at all."""
    if Delivery.objects.filter(pk=UUID(envelope.id)).exists():
        return
    sent = _opened(envelope)
    files = [_kept(line, one, at) for one in sent.files] if sent else []
    with transaction.atomic():
        keep_delivery(office, envelope, sent, files, at=at)


def _opened(envelope: Envelope) -> Sent | None:
    """None for what the office's keys do not open, or what is of no version that is known: it is kept as it came."""
    try:
        return read_sent(keyring().decrypt_bytes(Purpose.LOKET, envelope.sealed))
    except Damaged:
        return None


def _kept(line: Line, file: SentFile, at: datetime) -> DeliveryFile:
    """Fetched, opened, compared with the digest that the visitor saw, sealed in the office's store."""
    key, about = bytes.fromhex(file.key), UUID(file.id).hex
    with line.file(UUID(file.id)) as parts:
        stream = io.BufferedReader(_Parts(open_part(key, n, one, about=about) for n, one in enumerate(parts)))
        sealed = store().put(stream, kind="incoming", at=at, expires_on=None, notes={"from": "loket"})
    if sealed.sha256 != file.sha256:
        store().destroy(sealed.object_id, reason="not_whole", at=at)
        raise Away("file_changed")
    return DeliveryFile(
        pk=UUID(file.id), sha256=sealed.sha256, size=sealed.size, media_type=file.media_type,
        object_id=sealed.object_id, clean_id=_clean(sealed.object_id, file.media_type, at),
    )  # fmt: skip


def _clean(object_id: str, media_type: str, at: datetime) -> str:
    """The picture's pixels alone, in the store; "" for what is no picture, or none that can be read."""
    if media_type not in PICTURES:
        return ""
    with store().open(object_id) as stream:
        picture = stream.read()
    try:
        bare = cover(picture, [])
    except BadInput:
        return ""
    return store().put(io.BytesIO(bare), kind="incoming", at=at, expires_on=None, notes={"from": "loket"}).object_id


class _Parts(io.RawIOBase):
    """Blocks as a readable stream, in bounded memory."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks, self._rest = blocks, b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills from the block at hand; 0 at the end."""
        room = memoryview(buffer)  # type: ignore[arg-type]
        self._rest = self._rest or next(self._blocks, b"")
        n = min(len(room), len(self._rest))
        room[:n] = self._rest[:n]
        self._rest = self._rest[n:]
        return n
