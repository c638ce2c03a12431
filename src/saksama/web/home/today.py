"""Today's work of one desk, put together from counts and clocks; no lead and no name of a person is on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse

from saksama.kernel.clock import local_day, say
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.web.home.coverage import Covered, covered
from saksama.web.home.days import Day, later_than_a_week, stage_of, week_of
from saksama.web.home.duties import duties_of
from saksama.web.home.funnel import funnel
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.queries import due_soon, inbox
from saksama.workbench.contest.queries import current_election
from saksama.workbench.custody.queries import authority_known
from saksama.workbench.custody.today import unfinished
from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.today import last_run
from saksama.workbench.review.today import COUNTED, Held, Waiting, held_by, waiting_for

LINES = 5
"""Unread lines of the inbox on the home page; the others are one click away."""
CLOCKS, LATER = 5, 6
"""Clocks that ran out, and that soon will, each as a line; lines of the week after. The others are counted."""
SOON = timedelta(days=2)
AHEAD = 14
"""Days of clocks that are read: a week as a grid, the week after as lines."""


@dataclass(frozen=True)
class Todo:
    """One line of today's work."""

    when: str
    what: str
    says: str = ""
    address: str = ""
    state: str = ""
    """late | due | empty: how the tag in front looks."""
    then: str = ""
    room: str = ""
    line: UUID | None = None
    """The line of the inbox that is read by going there."""


@dataclass(frozen=True)
class Today:
    """Everything the home page shows."""

    day: date
    stage: str = ""
    todo: list[Todo] = field(default_factory=list)
    week: list[Day] = field(default_factory=list)
    later: list[Due] = field(default_factory=list)
    later_more: int = 0
    """How many of the week after are not among them."""
    run: Any = None
    funnel: list[tuple[str, str]] = field(default_factory=list)
    coverage: list[Covered] = field(default_factory=list)


def page_of(desk: Desk, at: datetime) -> dict[str, Any]:
    """Context of the home page beside the frame's."""
    return {
        "today": today_of(desk, at),
        "works": desk.may("agenda.see"),
        "may_patrol": desk.may("patrols.see"),
        "observe_address": there("observe:new") if desk.may("patrols.observe") else "",
        "mandates_address": there("mandates:index") if desk.may("mandates.see") else "",
        "duties": duties_of(desk.roles),
    }


def today_of(desk: Desk, at: datetime) -> Today:
    """What `desk` finds in the morning; at most ten queries. Who works with cases sees clocks and coverage."""
    day = local_day(at, desk.zone)
    if not desk.may("agenda.see"):
        return Today(day)
    election = current_election(desk.office, at)
    dues = list(due_soon(desk, at, days=AHEAD))
    later = later_than_a_week(dues, day, desk.zone)
    run = last_run(desk.office)  # its counts per participant are for everybody at work (G14), its funnel is not
    return Today(
        day,
        stage=f"{election.name}: {stage_of(election, day)}" if election else "",
        todo=[*_clocks(dues, desk, at), *_queue(desk, at), *_kept(desk), *_inbox(desk)],
        week=week_of(dues, day, desk.zone),
        later=later[:LATER],
        later_more=max(0, len(later) - LATER),
        run=run,
        funnel=funnel(run.counts) if run and desk.may("patrols.see") else [],
        coverage=covered(election, run),
    )


def _clocks(dues: list[Due], desk: Desk, at: datetime) -> Iterator[Todo]:
    late = [due for due in dues if due.state == Due.State.MISSED or due.due_at < at]
    soon = [due for due in dues if due.state != Due.State.MISSED and at <= due.due_at <= at + SOON]
    yield from (_clock(due, _("Lewat"), "late", desk) for due in late[:CLOCKS])
    yield from _others(len(late) - CLOCKS, _("{n} tenggat lain yang lewat"), "late")
    today = local_day(at, desk.zone)
    for due in soon[:CLOCKS]:
        near = _("Hari ini") if local_day(due.due_at, desk.zone) == today else _("Segera")
        yield _clock(due, near, "due", desk)
    yield from _others(len(soon) - CLOCKS, _("{n} tenggat lain dalam dua hari"), "due")


def _clock(due: Due, when: str, state: str, desk: Desk) -> Todo:
    return Todo(when, due.label, due.rule, state=state, then=say(due.due_at, desk.zone))


def _others(more: int, says: str, state: str) -> Iterator[Todo]:
    if more > 0:
        yield Todo(_("Papan tenggat"), says.format(n=whole(more)), address=there("agenda:board"), state=state)


def _queue(desk: Desk, at: datetime) -> Iterator[Todo]:
    if not desk.may("review.judge"):
        return
    room, address = _("Antrean"), there("review:queue")
    if held := held_by(desk, at):
        yield _held(held, desk, room, address)
    waiting = waiting_for(desk, at)
    if waiting.differ and desk.may("review.resolve"):
        says = _("Dua petugas berbeda; putusan Anda perlu alasan tertulis.")
        what = _("{n} petunjuk menunggu keputusan koordinator").format(n=_many(waiting.differ))
        yield Todo(_("Menunggu Anda"), what, says, address, room=room)
    yield from _judging(waiting, room, address)


def _held(held: Held, desk: Desk, room: str, address: str) -> Todo:
    what = _("Lanjutkan paket petunjuk P-{number}").format(number=held.number)
    says = _("Dikunci untuk Anda sampai {time}. Setelah itu boleh diambil petugas lain.")
    left = _("{n} tersisa").format(n=whole(held.left))
    return Todo(_("Paket Anda"), what, says.format(time=say(held.until, desk.zone)), address, then=left, room=room)


def _judging(waiting: Waiting, room: str, address: str) -> Iterator[Todo]:
    if waiting.second:
        what = _("{n} petunjuk menunggu petugas kedua").format(n=_many(waiting.second))
        says = _("Penilaian pertama baru terlihat setelah Anda menilai.")
        yield Todo(_("Menunggu Anda"), what, says, address, then=_("sebagai petugas kedua"), room=room)
    if waiting.first:
        what = _("{n} petunjuk belum dinilai siapa pun").format(n=_many(waiting.first))
        yield Todo(_("Boleh diambil"), what, _("Ambil satu paket, paling banyak 25."), address, room=room)


def _kept(desk: Desk) -> Iterator[Todo]:
    if not desk.may("custody.see"):
        return
    room, address, found = _("Barang bukti"), there("evidence:index"), unfinished(desk.office)
    if found.failed:
        what, says = _("{n} tangkapan gagal"), _("Yang gagal peramban kantor; dapat diulangi dengan nomor yang sama.")
        to = f"{address}?keadaan=failed"
        yield Todo(_("Perlu diulangi"), what.format(n=whole(found.failed)), says, to, state="due", room=room)
    if found.unstamped:
        what = _("{n} barang bukti belum distempel")
        says = _("Cap waktu diminta lagi sendiri setiap 30 menit.")
        if not authority_known():
            says = _("Kantor ini belum punya peladen cap waktu; pengelola komputer menambahkannya.")
        to = f"{address}?keadaan=belum-distempel"
        yield Todo(_("Menunggu cap"), what.format(n=whole(found.unstamped)), says, to, state="due", room=room)


def _many(waiting: int) -> str:
    if waiting <= COUNTED:
        return whole(waiting)
    return _("Lebih dari {n}").format(n=whole(COUNTED))


def _inbox(desk: Desk) -> Iterator[Todo]:
    for line in inbox(desk).filter(read_at__isnull=True)[:LINES]:
        yield Todo(_("Kabar baru"), line.label, then=say(line.at, desk.zone), room=_("Kotak masuk"), line=line.pk)


def there(name: str) -> str:
    """The address of `name`; empty while that room has no door."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
