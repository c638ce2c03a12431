"""Reads of readings. Nothing here writes; whoever shows a page notes the view. Of the camera nothing passes here."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from saksama.handover import picture
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.accounts.queries import names
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.queries import current_election, participants
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import ENDED
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office
from saksama.workbench.pictures import shown, words
from saksama.workbench.pictures.keeping import read_of
from saksama.workbench.pictures.models import Correction, Earlier, Glance, Meaning, Reading
from saksama.workbench.pictures.rules import State
from saksama.workbench.pictures.same import earliest_day, same_picture
from saksama.workbench.pictures.services.ask import READ
from saksama.workbench.pictures.shapes import Copies, EarlierShown, Hints, SeenBefore, Waiting
from saksama.workbench.pictures.storing import take, take_as

NOBODY = Copies(0, None)
NOT_SEEN = "camera_not_read"
"""Note of a reader that could not read what the camera wrote: then it may say something."""


def reading_for(desk: Desk, reading_id: UUID) -> Reading:
    """One reading of the desk's office. Raises NotThere. Whether its file is open to the desk, the caller asks."""
    require(desk, "pictures.see")
    found = Reading.objects.filter(pk=reading_id, office=desk.office).select_related("office", "job").first()
    if found is None:
        raise _not_there()
    return found


def reading_of(office: Office, about: str) -> Reading | None:
    """The reading of one file; None where it was never asked for."""
    return Reading.objects.filter(office=office, about=about).select_related("office", "job").first()


def hints(desk: Desk, about: str) -> Hints | None:
    """What a page shows of the file `about` beside it; None where it was never asked to be read.

    The page has asked whether the file is open to this officer, and notes the view.
    """
    found = reading_of(desk.office, about)
    return hints_of(desk, found) if found else None


def hints_about(desk: Desk, about: str) -> dict[str, Hints]:
    """The same for every file of a bag ("custody.item:ID"): file → hints."""
    mine = Reading.objects.filter(office=desk.office, about__startswith=f"{about}/").select_related("office", "job")
    return {one.about.partition("/")[2]: hints_of(desk, one) for one in mine.order_by("about")}


def hints_of(desk: Desk, reading: Reading) -> Hints:
    """What a page shows of one reading."""
    if reading.state != State.READ:
        return shown.unread(reading.state, words.say_state(reading.state, reading.why), reading.pk)
    said = shown.Said(
        corrections=_corrections(reading), glances=_glances(reading), me=desk.code,
        meanings=_by_sign(desk.office, reading.asked_at),
    )  # fmt: skip
    return shown.hints_of(read_of(reading), said, reading_id=reading.pk, copies=copies(reading))


def hints_from(office: Office, reading: picture.Reading, at: datetime) -> Hints:
    """The same for a reading that stands elsewhere: in a lead, as the patrol made it. Nobody said anything of it."""
    return shown.hints_of(reading, shown.Said({}, {}, "", _by_sign(office, at)), reading_id=None, copies=NOBODY)


def copies(reading: Reading) -> Copies:
    """How many other files of the office show the same picture, and since when it is known to stand in public."""
    same = same_picture(reading)
    return Copies(len(same), earliest_day({*same, reading.pk}))


def earlier(reading: Reading) -> list[EarlierShown]:
    """Proofs that the picture stood in public before, the earliest first."""
    rows = list(Earlier.objects.filter(reading=reading).order_by("day", "at"))
    who = names({row.officer for row in rows})
    return [_earlier(row, who.get(row.officer, row.officer)) for row in rows]


def unread(desk: Desk) -> QuerySet[Reading]:
    """Readings of the office that wait or could not be read, the newest first. Raises Refused."""
    require(desk, "pictures.list")
    return Reading.objects.filter(office=desk.office, state__in=[State.WAITING, State.FAILED, State.REFUSED]).order_by(
        "-asked_at", "pk"
    )


def waiting(desk: Desk) -> Waiting:
    """How many stand how, and how far the work is. Raises Refused."""
    require(desk, "pictures.list")
    mine = Reading.objects.filter(office=desk.office)
    counts = {state.value: 0 for state in State} | dict(mine.values_list("state").annotate(n=Count("pk")).order_by())
    job = Job.objects.filter(office=desk.office, kind=READ).exclude(state__in=ENDED).order_by("-started_at").first()
    return Waiting(counts, job.pk, job.done, job.total) if job else Waiting(counts, None)


def meanings(desk: Desk, election: Election) -> list[Meaning]:
    """Every meaning of an election that was set and not ended, agreed to or not, in the order of the ballot."""
    require(desk, "pictures.see_meanings")
    place = {one.pk: n for n, one in enumerate(participants(election))}
    rows = Meaning.objects.filter(office=desk.office, election=election, ended_at=None).select_related("participant")
    return sorted(rows, key=lambda row: (place.get(row.participant_id, len(place)), row.sign))


def meaning_for(desk: Desk, meaning_id: UUID) -> Meaning:
    """One of the office. Raises NotThere."""
    found = Meaning.objects.filter(pk=meaning_id, office=desk.office).first()
    if found is None:
        raise _not_there()
    return found


def has_camera(office: Office, about: str) -> bool:
    """Whether the file may say where and when it was made: it does, or nobody has looked yet."""
    found = reading_of(office, about)
    if found is None or found.state != State.READ:
        return True
    return bool(found.camera_id) or NOT_SEEN in read_of(found).notes


def _by_sign(office: Office, at: datetime) -> dict[str, list[str]]:
    """Sign → what it stands for in the election the office works on; only what two officers agreed to."""
    election = current_election(office, at)
    agreed = Meaning.objects.filter(office=office, election=election, ended_at=None).exclude(agreed_at=None)
    found: dict[str, list[str]] = {}
    for row in agreed.select_related("participant") if election else ():
        found.setdefault(row.sign, []).append(row.participant.name)
    return found


def _corrections(reading: Reading) -> dict[tuple[int, int], shown.Corrected]:
    """(frame, line) → the newest."""
    rows = list(Correction.objects.filter(reading=reading).order_by("at", "pk"))
    who = names({row.officer for row in rows})
    newest = {(row.frame, row.line): row for row in rows}
    return {
        place: shown.Corrected(take(row.object_id).decode(), who.get(row.officer, row.officer), row.at)
        for place, row in newest.items()
    }


def _glances(reading: Reading) -> dict[tuple[int, int], list[shown.Glanced]]:
    rows = list(Glance.objects.filter(reading=reading).order_by("at", "pk"))
    who = names({row.officer for row in rows})
    found: dict[tuple[int, int], list[shown.Glanced]] = {}
    for row in rows:
        said = shown.Glanced(row.officer, who.get(row.officer, row.officer), row.saw, row.at)
        found.setdefault((row.frame, row.hand), []).append(said)
    return found


def _earlier(row: Earlier, who: str) -> EarlierShown:
    said = take_as(row.object_id, SeenBefore)
    return EarlierShown(row.day, said.where, said.how, who, row.at)


def _not_there() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
