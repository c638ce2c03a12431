"""What the status notice says: acts by the rulebook, parties by code, to whom it goes, what the parties may do."""

from __future__ import annotations

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.filling import NOT_LISTED, Filled, basis_of
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.queries import allegations, parties
from saksama.workbench.cases.rules import PartyRole
from saksama.workbench.cases.words import say_outcome
from saksama.workbench.documents.rules import say_day
from saksama.workbench.fieldwork.rules import Respondent
from saksama.workbench.fieldwork.words import respondent_words

RIGHTS = (
    "Terlapor dapat meminta salinan berkasnya, mengajukan keberatan, dan meminta pembetulan data dirinya di kantor ini."
)
SHOWN = frozenset({PartyRole.RESPONDENT, PartyRole.REPORTER})


def status_filled(case: Case, reason: str, signer: str = "") -> Filled:
    """STATUS. Nothing of it is a name; `reason` was checked for one."""
    assert case.decided_at is not None
    zone = case.office.zone
    values = {
        "basis": basis_of(case), "about": _about(case), "status": say_outcome(case.outcome),
        "decided": _("Rapat pleno, {day}").format(day=say_day(local_day(case.decided_at, zone))), "reason": reason,
        "referred_to": _referred_to(case), "rights": RIGHTS,
    }  # fmt: skip
    shown = tuple(
        {"code": row.code, "position": respondent_words()[Respondent(row.category)] if row.category else ""}
        for row, _who in parties(case) if row.role in SHOWN
    )  # fmt: skip
    return Filled(values, {"parties": shown}, signer)


def _about(case: Case) -> str:
    book = casebook().rulebook
    acts = [book.rule(row.act).act.say() if row.act else NOT_LISTED for row, _body in allegations(case)]
    return "; ".join(dict.fromkeys(acts))


def _referred_to(case: Case) -> str:
    """The bodies that are competent on the day of the decision; a day without one says so."""
    if not casebook().outcome(case.outcome).referred:
        return ""
    assert case.decided_at is not None
    first = next((row.category for row, _who in parties(case) if row.role == PartyRole.RESPONDENT), "")
    road = casebook().track(case.track)
    category = first if not road.categories or first in road.categories else road.categories[0]
    found = casebook().recipients(case.track, category, local_day(case.decided_at, case.office.zone))
    names = ", ".join(one.says.say() for one in found.bodies)
    return f"{names}. {found.gap.say()}" if found.gap else names
