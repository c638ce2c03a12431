"""The job "pictures.read": every file of the office that waits, one after the other, each a transaction of its own.

A worker killed anywhere goes on where it was: what is read stays read, what was half written leaves the store. A file
that ends the worker three times is told as failed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec
from django.db import transaction
from django.db.models import F, Q

from saksama.handover import picture
from saksama.handover.reading_process import Answer, Program, Reader, Reads
from saksama.kernel.clock import now
from saksama.kernel.digests import sha256
from saksama.kernel.errors import Damaged, Gone, NotThere, Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import tell
from saksama.workbench.jobs.tasks import Cancelled
from saksama.workbench.offices.models import Office
from saksama.workbench.pictures.models import Frame, Reading
from saksama.workbench.pictures.rules import MOST_TRIES, State, Why
from saksama.workbench.pictures.services.ask import subject_of
from saksama.workbench.pictures.services.forget import finish, forget, forget_destroyed
from saksama.workbench.pictures.sources import Source, bytes_of
from saksama.workbench.pictures.storing import put
from saksama.workbench.safe.setting import setting


def reader() -> Reader:
    """The reading process of this office's machine."""
    return Reader(home=setting().home)


def read(job: Job, *, more: Mapping[str, Source] | None = None, program: Program = reader) -> dict[str, object]:
    """Read what waits. Safe to run as often as one likes. Counts by how they ended, and what was forgotten.

    `more`: sources of rooms above. Raises Cancelled when the job was stopped; what was read stays.
    """
    office = job.office
    forgotten = forget_destroyed(office, at=now())
    finish(office, at=now(), killed=True)
    _give_up(office)
    counts, seen = Counter[str](), list[UUID]()
    with program() as reads:
        while (one := _next(office, seen)) is not None:
            _tell(job, len(seen), _left(office, seen))
            seen.append(one.pk)
            counts[_read_one(one, reads, more).value] += 1
    return {"forgotten": forgotten, **counts}


def _tell(job: Job, done: int, left: int) -> None:
    if not tell(job.pk, says=_("Membaca gambar"), done=done, total=done + left, at=now()):
        raise Cancelled


def _open_ones(office: Office, seen: list[UUID]) -> Q:
    waits = Q(state=State.WAITING) | Q(state=State.FAILED)
    return Q(office=office, tries__lt=MOST_TRIES) & waits & ~Q(pk__in=seen)


def _next(office: Office, seen: list[UUID]) -> Reading | None:
    """The one asked for first; those that failed before come after those that never were tried."""
    found = Reading.objects.filter(_open_ones(office, seen)).select_related("office")
    return found.order_by("tries", "asked_at", "pk").first()


def _left(office: Office, seen: list[UUID]) -> int:
    return Reading.objects.filter(_open_ones(office, seen)).count()


def _give_up(office: Office) -> None:
    """Those whose every try ended the worker: told, not tried for ever."""
    spent = Reading.objects.filter(office=office, state=State.WAITING, tries__gte=MOST_TRIES)
    spent.update(state=State.FAILED, why=Why.READER_ENDED)


def _read_one(reading: Reading, reader: Reads, more: Mapping[str, Source] | None) -> State:
    Reading.objects.filter(pk=reading.pk).update(tries=F("tries") + 1)
    try:
        data = bytes_of(reading, more)
    except Damaged:
        return _no(reading, Why.NOT_AS_SEALED, now())
    except (NotThere, Gone):
        forget(reading.office, reading.about, at=now())
        return State.GONE
    except Refused:  # shut for now: this was no try
        Reading.objects.filter(pk=reading.pk).update(tries=F("tries") - 1)
        return State.WAITING
    if sha256(data) != reading.sha256:
        return _no(reading, Why.NOT_AS_SEALED, now())
    answer = reader.read(data)
    return _keep(reading, answer, now()) if answer.reading else _no(reading, why_of(answer), now())


def why_of(answer: Answer) -> Why:
    """Why a file was not read; a code that is none of ours says that the process is not itself."""
    return Why(answer.why) if answer.why in set(Why) else Why.READER_ENDED


@transaction.atomic
def _no(reading: Reading, why: Why, at: datetime) -> State:
    """Told as it is: refused for good, or failed and tried again."""
    state = State.FAILED if why is Why.READER_ENDED else State.REFUSED
    mine = Reading.objects.filter(pk=reading.pk).exclude(state=State.GONE)
    mine.update(state=state, why=why.value, read_at=at)
    record("pictures.not_read", office=reading.office.code, actor=MACHINE, at=at, subject=subject_of(reading),
           detail={"why": why.value})  # fmt: skip
    return state


def _keep(reading: Reading, answer: Answer, at: datetime) -> State:
    """Objects first, their ids noted before: a worker killed here leaves nothing that nobody names."""
    assert answer.reading
    ids = [new_id("o") for _one in range(2 + len(answer.shown))]
    Reading.objects.filter(pk=reading.pk).exclude(state=State.GONE).update(going=ids)
    put(ids[0], msgspec.json.encode(msgspec.structs.replace(answer.reading, camera=None)), kind="reading", at=at)
    if answer.reading.camera:
        put(ids[1], msgspec.json.encode(answer.reading.camera), kind="camera", at=at)
    for object_id, shown in zip(ids[2:], answer.shown, strict=True):
        put(object_id, shown, kind="shown", at=at)
    return _written(reading, answer.reading, ids, at)


@transaction.atomic
def _written(reading: Reading, read: picture.Reading, ids: list[str], at: datetime) -> State:
    columns = {
        "state": State.READ, "why": "", "media_type": read.media_type[:64], "hands_read": read.hands_read,
        "object_id": ids[0], "camera_id": ids[1] if read.camera else "", "versions": read.versions, "read_at": at,
        "going": [],
    }  # fmt: skip
    row = Reading.objects.select_for_update(no_key=True).get(pk=reading.pk)
    if row.state == State.GONE or row.going != ids:  # forgotten, or swept away, while it was read
        Reading.objects.filter(pk=reading.pk).update(going=[*row.going, *ids])
        transaction.on_commit(lambda: finish(reading.office, at=at))
        return State(row.state)
    Reading.objects.filter(pk=reading.pk).update(**columns)
    Frame.objects.filter(reading=reading).delete()
    pairs = zip(read.frames, ids[2:], strict=True)
    Frame.objects.bulk_create(_frame(reading, n, one, shown_id) for n, (one, shown_id) in enumerate(pairs))
    record("pictures.read", office=reading.office.code, actor=MACHINE, at=at, subject=subject_of(reading),
           detail={"frames": len(read.frames)})  # fmt: skip
    return State.READ


def _frame(reading: Reading, number: int, one: picture.Frame, shown_id: str) -> Frame:
    return Frame(
        reading=reading, number=number, second=one.second, width=one.width, height=one.height, shown_id=shown_id,
        dhash=one.copy.dhash, phash=one.copy.phash, dhash_mirrored=one.copy.dhash_mirrored,
        phash_mirrored=one.copy.phash_mirrored,
    )  # fmt: skip
