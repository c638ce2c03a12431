"""Approve or give back. The second approval signs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.handover.mandate import why_not
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import Clock, start_clock, tell
from saksama.workbench.mandates import rules
from saksama.workbench.mandates.models import Approval, Mandate
from saksama.workbench.mandates.queries import body_of
from saksama.workbench.mandates.rules import State
from saksama.workbench.mandates.services.draft import path_of
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.signed import signed_digest, write_signed


@transaction.atomic
def approve(mandate: Mandate, *, desk: Desk, at: datetime) -> Mandate:
    """Agree to a submitted mandate. The second person's agreement signs it into the folder of signed files.

    Sent twice by one person it counts once. Raises Refused for an author, and for one that was not submitted.
    """
    require(desk, "mandates.approve")
    require_own(desk, mandate.office_id)
    mandate = Mandate.objects.select_for_update(no_key=True).select_related("office").get(pk=mandate.pk)
    if desk.code in mandate.authors:
        raise Refused(
            _("Penyusun tidak menyetujui mandatnya sendiri."),
            _("Dua orang lain menyetujui; bila kurang orang, pakai petugas pinjaman dari provinsi atau tetangga."),
        )
    agreed = Approval.objects.filter(mandate=mandate, officer=desk.officer).exists()
    if mandate.state != State.SUBMITTED:
        if agreed and mandate.state == State.SIGNED:
            return mandate
        raise Refused(_("Mandat ini tidak sedang menunggu persetujuan."))
    if not agreed:
        Approval.objects.create(mandate=mandate, officer=desk.officer, at=at)
        log("mandates.approved", desk, at=at, subject=f"mandates.mandate:{mandate.pk}")
    if mandate.approvals.count() >= rules.APPROVALS:
        _sign(mandate, desk, at)
    return mandate


@transaction.atomic
def give_back(mandate: Mandate, *, because: str, desk: Desk, at: datetime) -> None:
    """Give a submitted mandate back to its drafter with a reason; approvals given so far no longer count."""
    require(desk, "mandates.approve")
    require_own(desk, mandate.office_id)
    if not because.strip():
        raise Refused(_("Tulis alasannya: penyusun perlu tahu apa yang harus diperbaiki."))
    moved = Mandate.objects.filter(pk=mandate.pk, state=State.SUBMITTED)
    if not moved.update(state=State.DRAFT, returned_because=because.strip()[:300], submitted_at=None):
        raise Refused(_("Mandat ini tidak sedang menunggu persetujuan."))
    Approval.objects.filter(mandate=mandate).delete()
    log("mandates.given-back", desk, at=at, subject=f"mandates.mandate:{mandate.pk}")
    tell([mandate.drafted_by], office=mandate.office, kind="mandates.given-back", at=at, path=path_of(mandate),
         label=_("Draf mandat dikembalikan kepada Anda, dengan alasan"),
         subject=f"mandates.mandate:{mandate.pk}")  # fmt: skip


def _sign(mandate: Mandate, desk: Desk, at: datetime) -> None:
    """The same question as at every run, asked now or for the first day; the file is written last of all."""
    assert mandate.first_day
    assert mandate.last_day
    body = body_of(mandate)
    if reason := why_not(body, rules.asked_at(mandate.first_day, mandate.office.zone, at)):
        raise Refused(reason, _("Kembalikan kepada penyusun untuk diperbaiki."))
    digest = signed_digest(body)
    moved = Mandate.objects.filter(pk=mandate.pk, state=State.SUBMITTED)
    if not moved.update(state=State.SIGNED, signed_at=at, signed_digest=digest):
        raise Refused(_("Mandat ini tidak sedang menunggu persetujuan."))
    subject = f"mandates.mandate:{mandate.pk}"
    log("mandates.signed", desk, at=at, subject=subject, detail={"code": mandate.code, "sha256": digest})
    clock = Clock(
        kind="mandates.end", label=_("Masa mandat berakhir"), starts_at=at,
        due_at=rules.ends_at(mandate.last_day, mandate.office.zone), rule=_("Hari terakhir menurut surat tugas"),
        source=mandate.letter_number, mark="H",
    )  # fmt: skip
    start_clock(clock, office=mandate.office, subject=subject)
    tell([mandate.drafted_by], office=mandate.office, kind="mandates.signed", label=_("Mandat sudah ditandatangani"),
         at=at, path=path_of(mandate), subject=subject)  # fmt: skip
    write_signed(mandate.code, body)
    mandate.refresh_from_db()
