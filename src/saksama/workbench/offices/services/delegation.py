"""An office above acts for one below: asked by one side's person, agreed by the other's, over by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import record
from saksama.workbench.offices import queries, rules
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Delegation, Office
from saksama.workbench.offices.rules import DELEGABLE, DelegationState

LONGEST = timedelta(days=184)
"""As a loan: longer than half a year is no help any more, but another organisation."""


@dataclass(frozen=True)
class Letter:
    """What is asked for, as the letter says it."""

    verbs: frozenset[str]
    first_day: date
    last_day: date
    number: str


@transaction.atomic
def ask_delegation(other: Office, letter: Letter, *, desk: Desk, at: datetime, once: UUID | None = None) -> Delegation:
    """Ask that the office above acts for the one below; either side asks. Sent twice, it is asked once.

    Raises NotThere for an office that is not directly above or below, BadInput for verbs, days or a letter that do
    not do.
    """
    require(desk, "offices.delegate")
    if not queries.partners_in_delegation(desk.office).filter(pk=other.pk).exists():
        raise NotThere(_("Kantor itu bukan atasan atau bawahan langsung kantor ini."))
    number = _require_sound(letter, desk, at)
    above, below = (other, desk.office) if other.pk == desk.office.parent_id else (desk.office, other)
    asked, made = Delegation.objects.get_or_create(
        pk=once or uuid4(),
        defaults={
            "above": above, "below": below, "verbs": sorted(letter.verbs), "first_day": letter.first_day,
            "last_day": letter.last_day, "letter_number": number, "state": DelegationState.ASKED,
            "asked_office": desk.office, "asked_by": desk.code, "asked_at": at,
        },
    )  # fmt: skip
    if made:
        _tell(asked, "offices.delegation_asked", desk, at)
    return asked


@transaction.atomic
def agree_delegation(asked: Delegation, *, desk: Desk, at: datetime) -> None:
    """The other side's person agrees; where nobody works below, a second person of the office above.

    Raises Refused for who asked, and for the side that asked as long as the other one has people.
    """
    require(desk, "offices.delegate")
    _require_side(asked, desk, at)
    _move(asked, DelegationState.AGREED, answered_by=desk.code, answered_at=at)
    _tell(asked, "offices.delegation_agreed", desk, at)


@transaction.atomic
def refuse_delegation(asked: Delegation, *, desk: Desk, at: datetime) -> None:
    """The other side says no."""
    require(desk, "offices.delegate")
    _require_side(asked, desk, at)
    _move(asked, DelegationState.REFUSED, answered_by=desk.code, answered_at=at)
    _tell(asked, "offices.delegation_refused", desk, at)


@transaction.atomic
def end_delegation(asked: Delegation, *, desk: Desk, at: datetime) -> None:
    """Either side ends it, at once; nobody has to agree to that."""
    require(desk, "offices.delegate")
    _require_part(asked, desk)
    _move(asked, DelegationState.ENDED, ended_at=at)
    _tell(asked, "offices.delegation_ended", desk, at)


def _require_sound(letter: Letter, desk: Desk, at: datetime) -> str:
    if not letter.verbs or not letter.verbs <= DELEGABLE:
        raise BadInput(
            _("Pilih pekerjaan yang dapat dilimpahkan."),
            _("Keputusan pleno, persetujuan orang kedua, penilaian, tanda tangan dan brankas tidak dapat dilimpahkan."),
        )
    first, last = letter.first_day, letter.last_day
    if last < first or last < local_day(at, desk.zone) or last - first > LONGEST:
        raise BadInput(_("Masa pendelegasian berakhir di masa depan, paling lama setengah tahun."))
    number = " ".join(letter.number.split())
    if not number or len(number) > 120:
        raise BadInput(_("Nomor suratnya belum diisi."))
    return number


def _require_part(asked: Delegation, desk: Desk) -> None:
    if desk.acting is not None or desk.office.pk not in {asked.above_id, asked.below_id}:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def _require_side(asked: Delegation, desk: Desk, at: datetime) -> None:
    _require_part(asked, desk)
    if asked.asked_by == desk.code:
        raise Refused(_("Permintaan ini Anda sendiri yang membuat; orang lain menjawabnya."))
    alone = not queries.has_people(asked.below, local_day(at, asked.below.zone))
    if asked.asked_office_id == desk.office.pk and not (alone and desk.office.pk == asked.above_id):
        raise Refused(_("Kantor yang satunya yang menjawab permintaan ini."))


def _move(asked: Delegation, to: DelegationState, **said: object) -> None:
    """One conditional UPDATE. Raises Refused where somebody was faster."""
    there = Delegation.objects.filter(pk=asked.pk, state__in=rules.delegation_before(to))
    if not there.update(state=to, **said):
        raise Refused(_("Pendelegasian ini sudah dijawab atau berakhir."), _("Muat ulang halaman ini."))
    asked.refresh_from_db()


def _tell(asked: Delegation, verb: str, desk: Desk, at: datetime) -> None:
    """A line in the chain of each of the two offices."""
    for code in sorted((asked.above.code, asked.below.code)):
        detail = {"above": asked.above.code, "below": asked.below.code, "of": desk.office.code}
        record(verb, office=code, actor=desk.code, at=at, subject=str(asked), detail=detail)
