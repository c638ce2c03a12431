"""Reads about other machines and what went between us. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.nation.models import Edition, HeldAnchor, Paper, Peer, Sent, Taken
from saksama.workbench.nation.where import NATION
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office


@dataclass(frozen=True)
class Standing:
    """How the exchange with one office stands."""

    peer: Peer
    out: int
    """Number of the newest bundle that was made for it; 0: none."""
    out_at: datetime | None
    waiting: int
    """Bundles that it did not yet say it has."""
    taken: int
    """Number of the newest bundle that came from it; 0: none."""
    taken_at: datetime | None


def peers_of(office: Office) -> QuerySet[Peer]:
    """Cards in force or waiting at `office`, by code."""
    return Peer.objects.filter(office=office, ended_at=None).order_by("code", "asked_at")


def peer_for(desk: Desk, peer_id: UUID) -> Peer:
    """One card of the desk's office. Raises NotThere."""
    if found := peers_of(desk.office).filter(pk=peer_id).first():
        return found
    raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def peers_between(office: str, other: str = "") -> list[Peer]:
    """Agreed cards that the office holds, of one other office or of all. Raises Refused where there is none."""
    there = Peer.objects.filter(agreed_at__isnull=False, ended_at=None).select_related("office").order_by("code")
    found = [one for one in there if one.office.code == office and other in {"", one.code}]
    if not found:
        raise Refused(
            _("Kantor {office} belum punya kartu kantor lain yang disetujui dua orang.").format(office=office),
            _("Masukkan kartunya di halaman Antar kantor."),
        )
    return found


def is_for_others(receiver: str) -> bool:
    """Whether a bundle for the office `receiver` has no business here: nobody here exchanges bundles as that office.

    Of "" nothing is known, and where nobody exchanges any yet all are asked for: they are refused in words.
    """
    here = set(Peer.objects.filter(agreed_at__isnull=False, ended_at=None).values_list("office__code", flat=True))
    return bool(receiver and here) and receiver not in here


def standings(office: Office) -> list[Standing]:
    """How every exchange of `office` stands; three questions for however many."""
    peers = [one for one in peers_of(office) if one.agreed_at]
    sent = _newest(Sent.objects.filter(peer__in=peers).defer("data"))
    taken = _newest(Taken.objects.filter(peer__in=peers))
    waiting: dict[UUID, int] = {}
    for peer_id, _number in Sent.objects.filter(peer__in=peers).exclude(data=b"").values_list("peer", "number"):
        waiting[peer_id] = waiting.get(peer_id, 0) + 1
    return [_standing(one, sent.get(one.pk), taken.get(one.pk), waiting.get(one.pk, 0)) for one in peers]


def unarrived(peer: Peer, since: int = 0) -> QuerySet[Sent]:
    """Bundles for `peer` whose bytes are still here, from number `since`."""
    return Sent.objects.filter(peer=peer, number__gte=since).exclude(data=b"").order_by("number")


def held_anchors(office_code: str = "") -> QuerySet[HeldAnchor]:
    """Anchors of other machines that are kept here."""
    found = HeldAnchor.objects.order_by("office_code", "number")
    return found.filter(office_code=office_code) if office_code else found


def papers() -> QuerySet[Paper]:
    """Public papers for every office, the newest first."""
    return Paper.objects.order_by("-kept_at", "kind", "code")


def newest_edition(scope: str, quarter: str) -> Edition | None:
    """The counts of a quarter as they were told last."""
    return Edition.objects.filter(scope=scope, quarter=quarter).order_by("-number").first()


def editions(scope: str, quarter: str) -> list[Edition]:
    """All of them, the oldest first."""
    return list(Edition.objects.filter(scope=scope, quarter=quarter).order_by("number"))


def editions_of_provinces(quarter: str) -> list[Edition]:
    """What provinces told of a quarter by themselves, before RI worked on this machine."""
    return list(Edition.objects.filter(quarter=quarter).exclude(scope=NATION).order_by("scope", "number"))


def _newest(found: QuerySet[Any]) -> dict[UUID, Any]:
    return {one.peer_id: one for one in found.order_by("number")}


def _standing(peer: Peer, sent: Sent | None, taken: Taken | None, waiting: int) -> Standing:
    return Standing(
        peer, sent.number if sent else 0, sent.made_at if sent else None, waiting,
        taken.number if taken else 0, taken.taken_at if taken else None,
    )  # fmt: skip
