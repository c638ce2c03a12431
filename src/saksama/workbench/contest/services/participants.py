"""Who stands in the contest, the empty box too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput
from saksama.kernel.folding import hidden
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election, Participant
from saksama.workbench.contest.services.election import require_open
from saksama.workbench.offices.desk import Desk, log, require, require_own

EMPTY_BOX = "p0"
"""The empty box has the same code in every contest."""


@dataclass(frozen=True)
class ParticipantContent:
    """A participant as an officer writes it."""

    kind: str
    name: str
    number: str = ""
    aliases: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
    not_watched_because: str = ""


@transaction.atomic
def add_participant(
    election: Election, content: ParticipantContent, *, desk: Desk, at: datetime, once: UUID | None = None
) -> Participant:
    """Put a participant on the ballot; its code ("p1", "p2" …; the empty box "p0") never changes.

    Raises BadInput for a name that says nothing, hidden characters, or a number or empty box that stands already.
    """
    require(desk, "contest.edit")
    require_own(desk, election.office_id)
    require_open(Election.objects.select_for_update(no_key=True).filter(pk=election.pk, ended_on__isnull=True).exists())
    if once and (kept := Participant.objects.filter(pk=once, election=election).first()):
        return kept
    _require_sound(election, content, None)
    made = Participant.objects.create(
        pk=once or uuid4(), election=election, code=_next_code(election, content.kind), **_columns(content)
    )
    log("contest.participant-added", desk, at=at, subject=f"contest.participant:{made.pk}", detail={"code": made.code})
    return made


@transaction.atomic
def rewrite_participant(participant: Participant, content: ParticipantContent, *, desk: Desk, at: datetime) -> None:
    """Change name, number, aliases, slogans or the reason not to watch; the code stays."""
    require(desk, "contest.edit")
    election = participant.election
    require_own(desk, election.office_id)
    require_open(Election.objects.select_for_update(no_key=True).filter(pk=election.pk, ended_on__isnull=True).exists())
    _require_sound(election, content, participant)
    Participant.objects.filter(pk=participant.pk).update(**_columns(content))
    log("contest.participant-rewritten", desk, at=at, subject=f"contest.participant:{participant.pk}",
        detail={"code": participant.code})  # fmt: skip


def _next_code(election: Election, kind: str) -> str:
    if kind == Participant.Kind.EMPTY_BOX:
        return EMPTY_BOX
    return f"p{Participant.objects.filter(election=election).exclude(code=EMPTY_BOX).count() + 1}"


def _require_sound(election: Election, content: ParticipantContent, own: Participant | None) -> None:
    texts = (content.name, content.number, content.not_watched_because, *content.aliases, *content.slogans)
    if found := [mark for text in texts for mark in hidden(text)]:
        raise BadInput(_("Isian memuat tanda yang tidak terlihat: {marks}.").format(marks=", ".join(found)))
    if says_nothing(content.name):
        raise BadInput(_("Isi nama peserta."))
    if content.kind not in Participant.Kind.values:
        raise BadInput(_("Pilih jenis peserta."))
    if own and (content.kind == Participant.Kind.EMPTY_BOX) != (own.kind == Participant.Kind.EMPTY_BOX):
        raise BadInput(_("Kolom kosong tetap kolom kosong, peserta tetap peserta."))
    others = Participant.objects.filter(election=election).exclude(pk__in=[own.pk] if own else [])
    if content.number and others.filter(number=content.number, kind=content.kind).exists():
        raise BadInput(_("Nomor urut ini sudah dipakai peserta lain."))
    if content.kind == Participant.Kind.EMPTY_BOX and others.filter(code=EMPTY_BOX).exists():
        raise BadInput(_("Kolom kosong sudah ada dalam daftar."))


def _columns(content: ParticipantContent) -> dict[str, object]:
    return {
        "kind": content.kind, "name": content.name.strip(), "number": content.number.strip(),
        "aliases": list(content.aliases), "slogans": [one.removeprefix("#") for one in content.slogans],
        "not_watched_because": content.not_watched_because.strip(),
    }  # fmt: skip
