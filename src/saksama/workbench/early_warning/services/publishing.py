"""Editions of the office's public figures: one officer prepares, another approves, either takes back with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Q

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.early_warning.editions import approved_since
from saksama.workbench.early_warning.models import Publication
from saksama.workbench.early_warning.publishing.body import Draft, digest_of, drafted
from saksama.workbench.early_warning.publishing.period import period
from saksama.workbench.early_warning.rules import Withdrawn
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Office


def preview(desk: Desk, *, first: date, last: date, prevention: Mapping[str, int], at: datetime) -> Draft:
    """What an edition of these days would say. Raises BadInput for days that are no period, Refused for overlaps."""
    require(desk, "early_warning.publish")
    span = period(desk.office, first, last, at)
    _require_apart(desk.office, first, last)
    return drafted(span, prevention)


@transaction.atomic
def prepare(
    desk: Desk, *, first: date, last: date, prevention: Mapping[str, int], at: datetime, once: UUID | None = None
) -> Publication:
    """Write an edition down, as another officer will find it. Sent twice with the same `once`, it is kept once."""
    require(desk, "early_warning.publish")
    Office.objects.select_for_update(no_key=True).get(pk=desk.office.pk)
    known = Publication.objects.filter(pk=once, office=desk.office).first() if once else None
    if known:
        return known
    draft = preview(desk, first=first, last=last, prevention=prevention, at=at)
    number = Publication.objects.filter(office=desk.office).aggregate(n=Max("number"))["n"] or 0
    made = Publication(
        office=desk.office, number=number + 1, first=first, last=last, body=draft.body, withheld=draft.withheld,
        digest=digest_of(draft.body), prepared_by=desk.code, prepared_at=at,
    )  # fmt: skip
    made.pk = once or made.pk
    made.save(force_insert=True)
    log("early_warning.edition_prepared", desk, at=at, subject=str(made), detail={"number": made.number})
    return made


@transaction.atomic
def approve(desk: Desk, edition: Publication, *, digest: str, at: datetime) -> Publication:
    """Let it out, as it was read. Raises Refused for who prepared it, or where another edition of its days went first,
    BadInput where `digest` is not that of the page that was read.
    """
    require(desk, "early_warning.agree_publish")
    require_own(desk, edition.office_id)
    Office.objects.select_for_update(no_key=True).get(pk=desk.office.pk)
    if edition.prepared_by == desk.code:
        raise Refused(_("Edisi ini Anda sendiri yang menyiapkan; orang lain harus menyetujuinya."))
    if digest != edition.digest or digest_of(edition.body) != edition.digest:
        raise BadInput(_("Sidik edisi ini bukan sidik yang Anda baca."), _("Muat ulang halaman ini, lalu baca lagi."))
    if approved_since(edition, edition.prepared_at):
        raise Refused(
            _("Edisi lain untuk masa ini terbit sesudah rancangan ini disiapkan."),
            _("Buang rancangan ini, lalu siapkan lagi: angkanya dihitung ulang di samping yang sudah terbit."),
        )
    _move(edition, Q(approved_at=None, withdrawn_at=None), approved_by=desk.code, approved_at=at)
    log("early_warning.edition_approved", desk, at=at, subject=str(edition), detail={"number": edition.number})
    return edition


@transaction.atomic
def withdraw(desk: Desk, edition: Publication, *, because: str, at: datetime) -> Publication:
    """Take it back: its figures are no longer shown, its number and the reason stay. A draft is thrown away.

    A public one is taken back by who may approve; a draft by who may prepare.
    """
    require(desk, "early_warning.agree_publish" if edition.approved_at else "early_warning.publish")
    require_own(desk, edition.office_id)
    if because not in set(Withdrawn):
        raise BadInput(_("Alasan penarikan ini tidak dikenal."), _("Pilih satu dari daftar."))
    _move(
        edition, Q(withdrawn_at=None, approved_at=edition.approved_at), withdrawn_by=desk.code,
        withdrawn_because=because, withdrawn_at=at,
    )  # fmt: skip
    detail: dict[str, str | int] = {"number": edition.number, "because": because}
    log("early_warning.edition_withdrawn", desk, at=at, subject=str(edition), detail=detail)
    return edition


def _move(edition: Publication, still: Q, **to: object) -> None:
    """One conditional UPDATE. Raises Refused where somebody was faster."""
    if not Publication.objects.filter(still, pk=edition.pk).update(**to):
        raise Refused(_("Edisi ini sudah diputuskan orang lain."), _("Muat ulang halaman ini."))
    edition.refresh_from_db()


def _require_apart(office: Office, first: date, last: date) -> None:
    """Raises Refused where a public edition shares some of these days and not all: one would be taken off the other."""
    shared = Publication.objects.filter(office=office, approved_at__isnull=False, first__lte=last, last__gte=first)
    if other := shared.exclude(first=first, last=last).order_by("number").first():
        raise Refused(
            _("Masa ini tumpang tindih dengan edisi {number}; selisih keduanya dapat menunjuk satu perkara.").format(
                number=other.number
            ),
            _("Pilih masa yang sama persis, atau yang tidak memuat hari yang sama."),
        )
