"""KPU's list: kept as it came, looked at, taken over row by row."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import BadInput, NotThere
from saksama.kernel.words import _
from saksama.workbench.contest import listing
from saksama.workbench.contest.listing import Mapped, Mistake, Reading
from saksama.workbench.contest.models import CampaignAccount, Election
from saksama.workbench.contest.queries import participants
from saksama.workbench.contest.services.accounts import add_account, why_not_account
from saksama.workbench.contest.services.election import require_open
from saksama.workbench.contest.sheet import Sheet, read_sheet
from saksama.workbench.custody.kinds import kind_of
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.custody.queries import exhibit_for, read_exhibit
from saksama.workbench.custody.services import keep
from saksama.workbench.offices.desk import Desk, log, require, require_own

PURPOSE = "contest.list"


def keep_list(stream: BinaryIO, *, desk: Desk, at: datetime, once: UUID | None = None) -> Exhibit:
    """Keep KPU's list as it came, once it reads as a table: it is the proof of every account taken from it."""
    require(desk, "contest.edit")
    raw = stream.read()
    read_sheet(raw)
    stream.seek(0)
    return keep(stream, desk=desk, purpose=PURPOSE, at=at, kinds={kind_of(raw[:512])}, once=once)


def listed_sheet(desk: Desk, exhibit_id: UUID) -> tuple[Exhibit, Sheet]:
    """A kept list of the desk's office as rows. Raises NotThere, also for a file kept for something else."""
    require(desk, "contest.edit")
    exhibit = exhibit_for(desk, exhibit_id)
    if exhibit.purpose != PURPOSE:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return exhibit, read_sheet(read_exhibit(exhibit))


def try_list(election: Election, exhibit: Exhibit, mapped: Mapped) -> Reading:
    """What taking over the list would do; nothing is added.

    Raises BadInput when a required column has no place, or two share one.
    """
    if missing := [what for what in listing.REQUIRED if what not in mapped]:
        raise BadInput(_("Tunjuk kolom untuk setiap isian wajib."), ", ".join(missing))
    if len(set(mapped.values())) != len(mapped):
        raise BadInput(_("Satu kolom dipakai untuk dua isian."))
    reading = listing.read_entries(read_sheet(read_exhibit(exhibit)), mapped, list(participants(election)))
    return _against_standing(election, reading)


@transaction.atomic
def import_list(election: Election, exhibit: Exhibit, mapped: Mapped, *, desk: Desk, at: datetime) -> Reading:
    """Add every sound row as a registered account; what stands already and what is wrong is told and left alone.

    Safe to call again: an account is added once.
    """
    require(desk, "contest.edit")
    require_own(desk, election.office_id)
    require_own(desk, exhibit.office_id)
    require_open(Election.objects.select_for_update(no_key=True).filter(pk=election.pk, ended_on__isnull=True).exists())
    reading = try_list(election, exhibit, mapped)
    for entry in reading.entries:
        add_account(entry.participant, entry.content, exhibit=exhibit, desk=desk, at=at)
    log("contest.list-imported", desk, at=at, subject=f"contest.election:{election.pk}",
        detail={"added": len(reading.entries), "known": len(reading.known), "wrong": len(reading.mistakes),
                "sha256": exhibit.sha256})  # fmt: skip
    return reading


def _against_standing(election: Election, reading: Reading) -> Reading:
    """Rows against what stands already and against each other."""
    standing = {
        (one.platform, one.handle_key): one.participant_id
        for one in CampaignAccount.objects.filter(election=election, removed_at__isnull=True)
    }
    fresh, seen = [], set()
    for entry in reading.entries:
        key = (str(entry.content.platform), entry.content.handle.lower())
        if key in seen:
            reading.mistakes.append(Mistake(entry.line, "", "", _("Akun ini sudah ada di baris sebelumnya.")))
        elif standing.get(key) == entry.participant.pk:
            reading.known.append(entry.line)
        elif reason := why_not_account(election, entry.content):
            reading.mistakes.append(Mistake(entry.line, "", "", reason))
        else:
            fresh.append(entry)
        seen.add(key)
    reading.entries = fresh
    reading.mistakes.sort(key=lambda one: one.line)
    return reading
