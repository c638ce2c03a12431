"""The election and its days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.mandate import Regime
from saksama.handover.parts import Platform, says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.folding import hidden
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election
from saksama.workbench.contest.services.fences import withdraw_fence
from saksama.workbench.offices.desk import Desk, log, require, require_own


@dataclass(frozen=True)
class ElectionContent:
    """An election as an officer writes it; a day is None while it is not set."""

    code: str
    name: str
    regime: str
    voting_on: date
    candidates_set_on: date | None = None
    campaign_first: date | None = None
    campaign_last: date | None = None
    quiet_first: date | None = None
    quiet_last: date | None = None
    calendar_source: str = ""
    calendar_mark: str = ""
    watch_first: date | None = None
    watch_last: date | None = None
    residents: int | None = None
    civil_servants: int | None = None
    population_source: str = ""


@transaction.atomic
def open_election(content: ElectionContent, *, desk: Desk, at: datetime, once: UUID | None = None) -> Election:
    """Begin to supervise an election. Raises BadInput for days that do not follow each other, or a code in use."""
    require(desk, "contest.edit")
    _require_sound(content)
    once = once or uuid4()
    if Election.objects.filter(office=desk.office, code=content.code).exclude(pk=once).exists():
        raise BadInput(
            _("Kode pemilihan ini sudah dipakai di kantor ini."), _("Buka pemilihan itu, atau pilih kode lain.")
        )
    election, made = Election.objects.get_or_create(pk=once, defaults={"office": desk.office} | asdict(content))
    require_own(desk, election.office_id)
    if made:
        log("contest.opened", desk, at=at, subject=f"contest.election:{election.pk}")
    return election


@transaction.atomic
def rewrite_election(election: Election, content: ElectionContent, *, desk: Desk, at: datetime) -> None:
    """Change names, days and figures. Raises Refused after the election was closed."""
    require(desk, "contest.edit")
    require_own(desk, election.office_id)
    _require_sound(content)
    if content.code != election.code:
        raise BadInput(_("Kode pemilihan tidak dapat diganti: mandat dan petunjuk menyebutnya."))
    changed = Election.objects.filter(pk=election.pk, ended_on__isnull=True).update(**asdict(content))
    require_open(changed)
    log("contest.rewritten", desk, at=at, subject=f"contest.election:{election.pk}")


@transaction.atomic
def set_cadence(election: Election, cadence: Mapping[str, int], *, desk: Desk, at: datetime) -> None:
    """Say how often each platform is looked at, in days; the same for every participant (G14)."""
    require(desk, "contest.edit")
    require_own(desk, election.office_id)
    known = {str(one) for one in Platform}
    if not set(cadence) <= known or any(not 1 <= days <= 31 for days in cadence.values()):
        raise BadInput(_("Jarak antarpantauan: 1 sampai 31 hari."))
    require_open(Election.objects.filter(pk=election.pk, ended_on__isnull=True).update(cadence=dict(cadence)))
    log("contest.cadence-set", desk, at=at, subject=f"contest.election:{election.pk}", detail=dict(cadence))


@transaction.atomic
def end_election(election: Election, *, on: date, desk: Desk, at: datetime) -> None:
    """Close the contest: the fence is withdrawn at once, and what must not outlive it is deleted after `on`.

    Raises Refused before the vote.
    """
    require(desk, "contest.approve")
    require_own(desk, election.office_id)
    if on < election.voting_on:
        raise Refused(_("Pemilihan ditutup paling cepat pada hari pemungutan suara."))
    require_open(Election.objects.filter(pk=election.pk, ended_on__isnull=True).update(ended_on=on))
    withdraw_fence(election, at=at)
    log("contest.ended", desk, at=at, subject=f"contest.election:{election.pk}")


def require_open(changed: int | bool) -> None:
    """Raises Refused when a conditional change found the election closed."""
    if not changed:
        raise Refused(_("Pemilihan ini sudah ditutup; isinya tidak berubah lagi."))


def _require_sound(content: ElectionContent) -> None:
    for text in (content.code, content.name):
        if says_nothing(text) or hidden(text):
            raise BadInput(_("Isi kode dan nama pemilihan, tanpa tanda yang tidak terlihat."))
    if content.regime not in {str(one) for one in Regime}:
        raise BadInput(_("Pilih jenis pemilihan: aturan waktunya berbeda."))
    if not _in_order(content):
        raise BadInput(
            _("Tanggal tahapan tidak berurutan."),
            _("Urutannya: penetapan calon, kampanye, masa tenang, pemungutan suara; boleh kosong."),
        )
    if content.watch_first and content.watch_last and content.watch_first > content.watch_last:
        raise BadInput(_("Masa yang dipantau berakhir sebelum dimulai."))


def _in_order(content: ElectionContent) -> bool:
    """Whether the days that are set follow each other, and a stage has both its days or neither."""
    stages = [(content.campaign_first, content.campaign_last), (content.quiet_first, content.quiet_last)]
    if any((first is None) != (last is None) for first, last in stages):
        return False
    days = [content.candidates_set_on, *stages[0], *stages[1], content.voting_on]
    known = [day for day in days if day is not None]
    return known == sorted(known)
