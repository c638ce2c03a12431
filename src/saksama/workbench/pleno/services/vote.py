"""A member votes on an item, or steps aside from it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pleno.bench import bench_of, own_columns, require_member
from saksama.workbench.pleno.models import STANDS, Conflict, Item, Vote
from saksama.workbench.pleno.naming import require_names_nobody
from saksama.workbench.pleno.rules import Choice
from saksama.workbench.pleno.services.steps import locked_item, named, require_open, sealed


@transaction.atomic
def vote(desk: Desk, item: Item, *, choice: Choice, at: datetime) -> None:
    """One's vote on an item; until the item is concluded another one supersedes it, and both stay.

    Raises Refused for whoever is no member of this office, is not there, stepped aside, or found it themselves
    (writer, who noted or judged its lead): the database refuses that, too.
    """
    require(desk, "pleno.vote")
    require_own(desk, item.meeting.office_id)
    held = locked_item(item)
    require_open(held.meeting)
    require_member(desk, held.meeting, at)
    _require_seat(desk, held)
    mine = held.votes.filter(STANDS, member=desk.officer)
    if mine.filter(choice=choice).exists():
        return
    changed = mine.update(superseded_at=at)
    _cast(desk, held, choice, at)
    log("pleno.voted", desk, at=at, subject=named(held), detail={"changed": changed})


@transaction.atomic
def declare_conflict(desk: Desk, item: Item, *, reason: str, at: datetime) -> None:
    """Step aside from an item, for good: the vote given before no longer counts, and one is counted out of its quorum.

    Raises BadInput without a reason or for one that names somebody, Refused for whoever is no member or stepped
    aside before.
    """
    require(desk, "pleno.vote")
    require_own(desk, item.meeting.office_id)
    held = locked_item(item)
    require_member(desk, held.meeting, at)
    why = sealed(reason)
    require_names_nobody(held, reason)
    if held.conflicts.filter(member=desk.officer).exists():
        raise Refused(_("Anda sudah mundur dari acara ini."))
    held.votes.filter(STANDS, member=desk.officer).update(superseded_at=at)
    Conflict.objects.create(item=held, member=desk.officer, sealed_reason=why, at=at)
    log("pleno.stepped_aside", desk, at=at, subject=named(held))


def _require_seat(desk: Desk, item: Item) -> None:
    bench = bench_of(item)
    if desk.code in bench.aside:
        raise Refused(
            _("Anda tidak memutus acara ini: Anda mundur, atau hal ini berasal dari pekerjaan Anda sendiri."),
            _("Anggota lain yang memutus."),
        )
    if desk.code not in bench.here:
        raise Refused(_("Anda tercatat tidak hadir dalam rapat ini."), _("Minta pencatat membetulkan kehadiran."))


def _cast(desk: Desk, item: Item, choice: Choice, at: datetime) -> None:
    try:
        with transaction.atomic():
            Vote.objects.create(
                item=item, member=desk.officer, code=desk.code, choice=choice, at=at, **own_columns(item)
            )
    except IntegrityError:
        raise Refused(_("Suara Anda untuk acara ini tidak dapat dicatat."), _("Muat ulang halamannya.")) from None
