"""Ask for a file to be read; once, however often it is asked. The worker reads when it is free."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import record
from saksama.workbench.custody.kinds import HEIC
from saksama.workbench.custody.models import Exhibit, Item
from saksama.workbench.custody.rules import State as ItemState
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.pictures.models import Reading
from saksama.workbench.pictures.rules import AGAIN, EXHIBIT, ITEM, State

READ = "pictures.read"
READABLE = frozenset({"image/png", "image/jpeg", "image/webp", "video/mp4", "video/webm", HEIC})
"""Kinds of kept files that are worth a try; a PDF is paper, not a picture."""
WHAT = ("page_picture", "target_picture", "officer_file")
"""Files of a bag that are read: the whole page, not its first and last screen again, and no covered copy."""


@transaction.atomic
def ask(office: Office, *, about: str, sha256: str, by: str, at: datetime, public_on: date | None = None) -> Reading:
    """Have the file `about` ("custody.exhibit:ID", "custody.item:ID/FILE" …) read. Safe to call again.

    `public_on` is the day on which its source says it stood in public. One line in the log, the first time.
    """
    said = {"sha256": sha256, "asked_by": by, "asked_at": at, "public_on": public_on}
    reading, made = Reading.objects.select_related("office").get_or_create(office=office, about=about, defaults=said)
    if made:
        send(reading, by=by, at=at)
        record("pictures.asked", office=office.code, actor=by, at=at, subject=subject_of(reading))
    return reading


def ask_exhibit(exhibit: Exhibit, *, by: str, at: datetime, public_on: date | None = None) -> Reading | None:
    """The same for one kept file; None where its kind cannot be read, or where it was destroyed."""
    if exhibit.media_type not in READABLE or exhibit.destroyed_at:
        return None
    about = f"{EXHIBIT}{exhibit.pk}"
    return ask(exhibit.office, about=about, sha256=exhibit.sha256, by=by, at=at, public_on=public_on)


@transaction.atomic
def ask_item(item: Item, *, by: str, at: datetime) -> list[Reading]:
    """The same for every picture of a sealed *barang bukti* that is worth reading."""
    if item.state != ItemState.SEALED:
        return []
    files = [one for one in item.files if one["what"] in WHAT and one["media_type"] in READABLE]
    return [
        ask(item.office, about=f"{ITEM}{item.pk}/{one['file']}", sha256=str(one["sha256"]), by=by, at=at)
        for one in files
    ]


@transaction.atomic
def ask_again(desk: Desk, reading: Reading, *, at: datetime) -> None:
    """Read one once more that could not be read. Raises Refused for one that was read, waits or is gone."""
    require(desk, "pictures.see")
    require_own(desk, reading.office_id)
    able = Reading.objects.filter(pk=reading.pk, state__in=AGAIN)
    if not able.update(state=State.WAITING, why="", tries=0):
        raise Refused(_("Gambar ini tidak sedang menunggu percobaan lagi."))
    send(reading, by=desk.code, at=at)
    log("pictures.asked_again", desk, at=at, subject=subject_of(reading))


def send(reading: Reading, *, by: str, at: datetime) -> None:
    """One job reads all that wait; it is sent along unless one has not begun yet. Its row is held until the commit, so
    that it does not begin before this reading stands.
    """
    waiting = Job.objects.select_for_update(no_key=True).filter(
        office=reading.office_id, kind=READ, state=Job.State.WAITING
    )
    job = waiting.first() or enqueue(READ, office=reading.office, asked={}, at=at, by=by)
    Reading.objects.filter(pk=reading.pk).update(job=job)


def subject_of(reading: Reading) -> str:
    """How audit lines name it."""
    return f"pictures.reading:{reading.pk}"
