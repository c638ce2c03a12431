"""Seal early: who was cleared is nobody's reading any more, and what had gone out is called back (G12)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.rules import State
from saksama.workbench.custody import services as custody
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.referral.models import Referral
from saksama.workbench.referral.rules import State as ReferralState
from saksama.workbench.referral.services import recall_all
from saksama.workbench.rights.ending import exhibits_of
from saksama.workbench.rights.ends import Why
from saksama.workbench.rights.models import Sealing

CALLED_BACK = "Perkara ini tidak berakhir sebagai pelanggaran dan disegel. Mohon salinannya dikembalikan atau disegel."
"""Stands in letters, so it is in the papers' language."""


@transaction.atomic
def seal_early(desk: Desk, case: Case, *, at: datetime, why: Why = Why.OUTCOME) -> Sealing:
    """Close a case to every officer; sealed again it stays the one sealing. There is no way back but time.

    Every referral that left the house is called back in the same transaction. Raises Refused for an outcome that the
    case-book does not seal early, or a case that is not closed.
    """
    require(desk, "rights.seal")
    require_own(desk, case.office_id)
    case = (
        Case.objects.select_for_update(of=("self",), no_key=True)
        .select_related("office", "record__lead", "report")
        .get(pk=case.pk)
    )
    if done := Sealing.objects.filter(case=case).first():
        return done
    _require_early(case)
    out = Referral.objects.filter(case=case).exclude(state=ReferralState.RECALLED)
    recalled = recall_all(desk, case, why=CALLED_BACK, at=at) if out.exists() else []
    cases.seal(desk, case, verb="rights.seal", at=at)
    custody.shut(exhibits_of(case), at=at)
    made = Sealing.objects.create(case=case, why=why, by=desk.code, at=at, recalled=len(recalled))
    log("rights.sealed", desk, at=at, subject=named(case), detail={"why": str(why), "recalled": len(recalled)})
    return made


def _require_early(case: Case) -> None:
    if case.state != State.CLOSED or case.destroyed_at or not casebook().outcome(case.outcome).sealed_early:
        raise Refused(
            _("Hanya perkara yang sudah ditutup dan berakhir bukan pelanggaran atau bukti tidak cukup disegel dini."),
            _("Perkara lain disimpan sampai masa simpannya habis."),
        )
