"""Reads of mandates, and the one question everybody asks: may anything run now?"""

from __future__ import annotations

from datetime import datetime

from saksama.handover.mandate import Election, Guideline, GuidelineKind, Regime, require_active, why_not
from saksama.handover.mandate import Mandate as Body
from saksama.handover.parts import Approval, Period, Platform
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.offices.models import Office


def active_mandate(office: Office, at: datetime) -> Mandate | None:
    """The office's signed mandate that is active at `at`; None: prevention only (G1). The newest where several are."""
    signed = Mandate.objects.filter(office=office, state=Mandate.State.SIGNED).order_by("-signed_at")
    return next(
        (one for one in signed.prefetch_related("approvals__officer") if why_not(body_of(one), at) is None), None
    )


def require_mandate(office: Office, at: datetime) -> Mandate:
    """The active mandate. Raises Refused with the reason where there is none."""
    if found := active_mandate(office, at):
        return found
    newest = Mandate.objects.filter(office=office, state=Mandate.State.SIGNED).order_by("-signed_at").first()
    if newest:
        require_active(body_of(newest), at)
    raise Refused(
        _("Belum ada mandat aktif di kantor ini."),
        _("Tanpa mandat aktif, pencegahan, laporan dan Formulir A tetap dapat dikerjakan."),
    )


def body_of(mandate: Mandate) -> Body:
    """The mandate as the patrol reads it; only for one whose days, regime and guideline are filled in."""
    assert mandate.letter_date
    assert mandate.first_day
    assert mandate.last_day
    return Body(
        mandate_id=mandate.code,
        letter_number=mandate.letter_number,
        letter_date=mandate.letter_date,
        legal_basis=mandate.legal_basis,
        guideline=Guideline(
            kind=GuidelineKind(mandate.guideline_kind), number=mandate.guideline_number,
            version=mandate.guideline_version, pleno_minutes=mandate.pleno_minutes,
        ),
        dpia_reference=mandate.dpia_reference,
        office=mandate.office.code,
        territory=tuple(mandate.territory),
        zone=mandate.office.zone,
        election=Election(code=mandate.election_code, name=mandate.election_name, regime=Regime(mandate.regime)),
        platforms=tuple(Platform(name) for name in mandate.platforms),
        period=Period(first=mandate.first_day, last=mandate.last_day),
        approvals=tuple(
            Approval(officer=one.officer.code, at=one.at)
            for one in sorted(mandate.approvals.all(), key=lambda a: (a.at, a.officer.code))
        ),
    )  # fmt: skip
