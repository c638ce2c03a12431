"""The office of three on the day after a lead was judged: by Sekar, and by a reviewer whom the province lent.

So Sekar writes the Form A, and only Tri and Endah are left to decide about it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saksama.handover.judgement import Verdict
from saksama.kernel.clock import now
from saksama.workbench.documents import services as documents
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.review import services as review
from saksama.workbench.review.shapes import OfTheAct, OfTheCandidate
from tests.office import House, a_lead, open_house
from tests.people import RIGHTLY
from tests.workbench.documents.made import SUKOHARJO
from tests.workbench.pleno.made import holds
from tests.world import first, sign_in, three


def build(at: datetime | None = None) -> tuple[dict[str, Any], House]:
    """Three officers, one lent, a lead on which two agree, a letterhead."""
    at = at or now()
    house = three.only_three(open_house())
    world: dict[str, Any] = {"office.name": house.sukoharjo.name}
    first.add(house, at, world)
    sign_in.add(house, at, world)
    holds(house.officers["lent"], house.sukoharjo, Role.REVIEWER, kind="lent")
    documents.set_letterhead(house.desk("coordinator", at), SUKOHARJO, at=at)
    lead = a_lead(house, RIGHTLY, at=at, text=three.TEXT)
    for who in ("operator", "lent"):
        _judge(house, who, lead.pk, at)
    world["three.lead"] = str(lead.pk)
    return world, house


def _judge(house: House, who: str, lead: Any, at: datetime) -> None:
    desk = next(one for one in desks_of(house.officers[who], at) if one.office == house.sukoharjo)
    review.take(desk=desk, at=at)
    said = review.Said(Verdict.COULD_BE_BREACH, OfTheAct(reason="Ajakan tertulis.", weighed="Tidak ada.",
                                                         stance_read="support"))  # fmt: skip
    review.judge_act(lead, said, desk=desk, at=at)
    review.open_candidate(lead, desk=desk, at=at)
    answer = OfTheCandidate(candidate_key=RIGHTLY.person_key, reason="Nomor akun dinyatakan instansinya.")
    review.judge_candidate(lead, answer, desk=desk, at=at)
