"""Agencies: added, rewritten, imported from a list, closed. Bodies, never persons."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.early_warning.agency_list import AgencyContent, read_list, why_not
from saksama.workbench.early_warning.areas import known_area
from saksama.workbench.early_warning.models import Agency
from saksama.workbench.offices.desk import Desk, log, require, require_own


@transaction.atomic
def add_agency(content: AgencyContent, *, desk: Desk, at: datetime, once: UUID | None = None) -> Agency:
    """A new agency. With `once`, asking again gives the same one. Raises BadInput with all that is wrong."""
    require(desk, "early_warning.keep")
    _require_sound(content, desk)
    if once and (there := Agency.objects.filter(pk=once, office=desk.office).first()):
        return there
    agency = Agency(pk=once or uuid4(), office=desk.office, added_at=at, **_fields(content, desk, at))
    try:
        with transaction.atomic():
            agency.save(force_insert=True)
    except IntegrityError:
        raise BadInput(_("Kode {slug} sudah dipakai instansi lain.").format(slug=content.slug)) from None
    log("early_warning.agency_added", desk, at=at, subject=_subject(agency))
    return agency


@transaction.atomic
def rewrite_agency(agency: Agency, content: AgencyContent, *, desk: Desk, at: datetime) -> None:
    """Change what is said of an agency; its slug stays, because figures name it. Raises BadInput."""
    require(desk, "early_warning.keep")
    require_own(desk, agency.office_id)
    _require_sound(content, desk)
    if content.slug != agency.slug:
        raise BadInput(_("Kode instansi tidak dapat diganti: angka-angka menyebutnya."),
                       _("Tutup instansi ini dan catat yang baru."))  # fmt: skip
    Agency.objects.filter(pk=agency.pk).update(**_fields(content, desk, at))
    log("early_warning.agency_rewritten", desk, at=at, subject=_subject(agency))


@transaction.atomic
def import_agencies(raw: bytes, *, desk: Desk, at: datetime) -> tuple[int, list[str]]:
    """Take over a list: new ones are added, known ones (by slug) rewritten. How many, and every fault.

    With one fault nothing is written. Safe to call again.
    """
    require(desk, "early_warning.keep")
    contents, faults = read_list(raw, desk.office.code)
    if faults:
        return 0, faults
    there = {one.slug: one for one in Agency.objects.filter(office=desk.office)}
    new = [one for one in contents if one.slug not in there]
    fresh = [Agency(office=desk.office, added_at=at, **_fields(one, desk, at)) for one in new]
    known = [_changed(there[one.slug], one, desk, at) for one in contents if one.slug in there]
    Agency.objects.bulk_create(fresh, batch_size=500)
    changing = ["name", "region_code", "asn", "asn_source", "asn_on", "addressee", "address", "closed_at"]
    Agency.objects.bulk_update(known, changing, batch_size=200)
    log("early_warning.agencies_imported", desk, at=at, detail={"added": len(fresh), "rewritten": len(known)})
    return len(contents), []


@transaction.atomic
def close_agency(agency: Agency, *, desk: Desk, at: datetime) -> None:
    """It is not counted any more; what was counted stays. Raises Refused when it was closed."""
    require(desk, "early_warning.keep")
    require_own(desk, agency.office_id)
    if not Agency.objects.filter(pk=agency.pk, closed_at=None).update(closed_at=at):
        raise Refused(_("Instansi ini sudah ditutup."))
    log("early_warning.agency_closed", desk, at=at, subject=_subject(agency))


def _require_sound(content: AgencyContent, desk: Desk) -> None:
    if wrong := list(why_not(content, desk.office.code)):
        raise BadInput(" ".join(wrong))


def _fields(content: AgencyContent, desk: Desk, at: datetime) -> dict[str, object]:
    day = local_day(at, desk.zone) if content.asn is not None else None
    return {
        "slug": content.slug, "name": content.name, "region_code": known_area(content.region_code, desk.office.code),
        "asn": content.asn, "asn_source": content.asn_source, "asn_on": day, "addressee": content.addressee,
        "address": content.address,
    }  # fmt: skip


def _changed(agency: Agency, content: AgencyContent, desk: Desk, at: datetime) -> Agency:
    for key, value in _fields(content, desk, at).items():
        setattr(agency, key, value)
    agency.closed_at = None
    return agency


def _subject(agency: Agency) -> str:
    return f"early_warning.agency:{agency.pk}"
