"""What officers say of a reading: a line corrected, a mark looked at, an earlier day proven. Kept apart, all of it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

import msgspec
from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pictures import rules
from saksama.workbench.pictures.keeping import frame_of
from saksama.workbench.pictures.models import Correction, Earlier, Glance, Reading
from saksama.workbench.pictures.services.ask import subject_of
from saksama.workbench.pictures.shapes import SeenBefore
from saksama.workbench.pictures.storing import put


@transaction.atomic
def correct(desk: Desk, reading: Reading, *, frame: int, line: int, text: str, at: datetime) -> Correction:
    """What line `line` (from 0) of a frame says by this officer's eye; "" says that there is no text.

    The machine's own reading stays as it is. Raises BadInput for a line that is not there or a text that is too long.
    """
    _require_read(desk, reading)
    _require_there(line, len(frame_of(reading, frame).lines))
    said = " ".join(text.split())
    if len(said) > rules.LONGEST_TEXT:
        raise BadInput(_("Teks ini terlalu panjang; paling banyak {n} huruf.").format(n=rules.LONGEST_TEXT))
    made = Correction.objects.create(
        reading=reading, frame=frame, line=line, officer=desk.code, object_id=new_id("o"), at=at
    )
    log("pictures.corrected", desk, at=at, subject=subject_of(reading), detail={"frame": frame, "line": line})
    put(made.object_id, said.encode(), kind="correction", at=at)  # last: without its row nothing would ever remove it
    return made


@transaction.atomic
def glance(desk: Desk, reading: Reading, *, frame: int, hand: int, saw: rules.Saw, at: datetime) -> Glance:
    """What this officer says of a hand mark. Said again, both stay, the newest counts. It orders nothing (G7)."""
    _require_read(desk, reading)
    _require_there(hand, len(frame_of(reading, frame).hands))
    made = Glance.objects.create(reading=reading, frame=frame, hand=hand, officer=desk.code, saw=saw.value, at=at)
    detail: dict[str, str | int] = {"frame": frame, "hand": hand, "saw": saw.value}
    log("pictures.glanced", desk, at=at, subject=subject_of(reading), detail=detail)
    return made


@transaction.atomic
def note_earlier(
    desk: Desk, reading: Reading, *, day: date, where: str, how: str, at: datetime, once: UUID | None = None
) -> Earlier:
    """The same picture stood in public on `day`, and how that is known. Sent twice with `once`, it is noted once.

    Raises BadInput for a day to come or without a word on where and how.
    """
    _require_read(desk, reading)
    if once and (known := Earlier.objects.filter(pk=once, reading=reading).first()):
        return known
    if day > local_day(at, desk.zone):
        raise BadInput(_("Hari itu belum tiba."), _("Isi hari ketika gambar yang sama sudah terbuka untuk umum."))
    said = SeenBefore(where=where.strip(), how=how.strip())
    if not (said.where and said.how):
        raise BadInput(_("Tulis di mana gambar itu terlihat dan bagaimana Anda memastikannya."))
    made = Earlier.objects.create(
        pk=once or uuid4(), reading=reading, day=day, object_id=new_id("o"), officer=desk.code, at=at
    )
    log("pictures.earlier_noted", desk, at=at, subject=subject_of(reading))
    put(made.object_id, msgspec.json.encode(said), kind="earlier", at=at)  # last, as above
    return made


def _require_read(desk: Desk, reading: Reading) -> None:
    require(desk, "pictures.say")
    require_own(desk, reading.office_id)
    read = Reading.objects.select_for_update(no_key=True).filter(pk=reading.pk, state=rules.State.READ)
    if read.first() is None:  # held: what is said of it goes with it, also where it is being destroyed just now
        raise Refused(_("Gambar ini belum terbaca; belum ada yang dapat dikatakan tentang tandanya."))


def _require_there(index: int, count: int) -> None:
    if not 0 <= index < count:
        raise BadInput(_("Tanda itu tidak ada pada gambar ini."), _("Muat ulang halamannya."))
