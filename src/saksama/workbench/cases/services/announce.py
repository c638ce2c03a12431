"""After the plenary: the status notice, the extension of the term before it, referral noted, the end."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.terms import extend_term
from saksama.workbench.cases import papers
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.naming import require_names_nobody
from saksama.workbench.cases.rules import HANDLING, WORKED, Ending, State
from saksama.workbench.cases.services.steps import enter, keep, move, said, touch
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Document
from saksama.workbench.offices.desk import Desk

FURTHER = "keterangan tambahan"
"""What the agenda keeps as the reason; the words stand sealed in the case."""


@transaction.atomic
def announce(
    desk: Desk, case: Case, *, reason: str, at: datetime, version: int, signer: str = ""
) -> Document:  # fmt: skip
    """Number the status notice with its reason; it names nobody of the case. `signer`: the chair's name.

    Raises BadInput for a reason that names a party, Refused unless the plenary decided and no notice is out.
    """
    enter(desk, case, "cases.issue")
    why = said(reason)
    require_names_nobody(case, why)
    move(case, State.ANNOUNCED, version, announced_at=at)
    notice = documents.issue(desk, papers.status(desk, case, reason=why, at=at, signer=signer), at=at)
    Case.objects.filter(pk=case.pk).update(notice=notice)
    case.refresh_from_db()
    keep(desk, case, "announced", at=at, detail={"outcome": case.outcome})
    return notice


@transaction.atomic
def extend(desk: Desk, case: Case, *, reason: str, at: datetime, version: int) -> None:
    """Extend the handling term once, as its rule allows, because further information is needed.

    Raises BadInput without a reason, Refused where the term does not run or was extended.
    """
    enter(desk, case, "cases.assign")
    why = said(reason)
    if case.steps.filter(deed="extended").exists():
        raise Refused(_("Tenggat penanganan perkara ini sudah diperpanjang."))
    touch(case, WORKED, version)
    extend_term(HANDLING, case.basis_subject, FURTHER, at=at)
    keep(desk, case, "extended", at=at, note=why)


@transaction.atomic
def mark_referred(desk: Desk, case: Case, *, referral: str, at: datetime, version: int) -> None:
    """The first referral of the case was sent; `referral` is its opaque id. Raises Refused where it is not referred."""
    enter(desk, case, "cases.refer")
    if not case.outcome or not casebook().outcome(case.outcome).referred:
        raise Refused(_("Perkara dengan hasil ini tidak diteruskan ke lembaga lain."))
    move(case, State.REFERRED, version)
    keep(desk, case, "referred", at=at, detail={"referral": referral})


@transaction.atomic
def mark_answered(desk: Desk, case: Case, *, answer: str, at: datetime, version: int) -> None:
    """The competent official's decision was reported back; `answer` is its opaque id."""
    enter(desk, case, "cases.refer")
    move(case, State.ANSWERED, version)
    keep(desk, case, "answered", at=at, detail={"answer": answer})


@transaction.atomic
def close(desk: Desk, case: Case, *, ending: Ending, reason: str, at: datetime, version: int) -> None:
    """End the case: not referred (its outcome leads to nobody), executed, or not executed (UU 7/2017 Art. 93(g)).

    Raises BadInput without a reason, Refused where that end does not belong to the outcome or the state.
    """
    enter(desk, case, "cases.refer")
    why = said(reason)
    wanted = State.ANNOUNCED if ending is Ending.NOT_REFERRED else State.ANSWERED
    if case.state != wanted or (ending is Ending.NOT_REFERRED and casebook().outcome(case.outcome).referred):
        raise Refused(
            _("Perkara ini tidak dapat ditutup begitu."),
            _("Perkara yang diteruskan ditutup sesudah jawaban lembaganya dicatat."),
        )
    move(case, State.CLOSED, version, closed_at=at, ending=ending)
    keep(desk, case, "closed", at=at, note=why, detail={"ending": ending.value})
