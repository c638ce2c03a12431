"""Reads of editions: those of the office, and those that anybody may see. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.errors import Damaged, NotThere
from saksama.kernel.words import _
from saksama.workbench.early_warning.models import Publication
from saksama.workbench.early_warning.publishing.body import digest_of
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office


@dataclass(frozen=True)
class Shelf:
    """What one office has published, the newest first; also what it took back, without its figures."""

    office: Office
    editions: tuple[Publication, ...]


def editions(desk: Desk) -> QuerySet[Publication]:
    """Every edition of the desk's office, the newest first."""
    return Publication.objects.filter(office=desk.office).order_by("-number")


def edition_for(desk: Desk, edition_id: UUID) -> Publication:
    """One of them. Raises NotThere."""
    return _found(editions(desk).select_related("office").filter(pk=edition_id).first())


def shelves() -> list[Shelf]:
    """Every office that ever published, by code."""
    public = _public().order_by("office__code", "-last", "-number")
    shelves: dict[UUID, list[Publication]] = {}
    for one in public:
        shelves.setdefault(one.office_id, []).append(one)
    return [Shelf(found[0].office, tuple(found)) for found in shelves.values()]


def public_edition(office: str, number: int) -> Publication:
    """One that anybody may see. Raises NotThere, and Damaged where it is not what was approved."""
    found = _found(_public().filter(office__code=office, number=number).first())
    if digest_of(found.body) != found.digest:
        raise Damaged(
            _("Edisi ini tidak lagi sama dengan yang disetujui, jadi tidak ditampilkan."),
            _("Kantor memeriksanya; edisi lain tetap dapat dibaca."),
        )
    return found


def newer_of(edition: Publication) -> Publication | None:
    """A public one of the same days with a higher number, that stands."""
    same = _public().filter(office=edition.office_id, first=edition.first, last=edition.last, withdrawn_at=None)
    return same.filter(number__gt=edition.number).order_by("-number").first()


def stands(edition: Publication) -> bool:
    """Whether anybody may read its figures."""
    return edition.approved_at is not None and edition.withdrawn_at is None


def approved_since(edition: Publication, moment: datetime) -> bool:
    """Whether another edition that shares a day with it went out after `moment`: it was reckoned without that one."""
    return overlapping(edition).filter(approved_at__gte=moment).exists()


def overlapping(edition: Publication) -> QuerySet[Publication]:
    """Every other edition that ever was public and shares a day with it."""
    found = Publication.objects.filter(office=edition.office_id, approved_at__isnull=False)
    return found.filter(first__lte=edition.last, last__gte=edition.first).exclude(pk=edition.pk)


def _public() -> QuerySet[Publication]:
    return Publication.objects.filter(approved_at__isnull=False).select_related("office")


def _found(row: Publication | None) -> Publication:
    if row is None:
        raise NotThere(_("Edisi ini tidak ada."))
    return row
