"""Leads that ended as "prevention only", in agencies large enough to write to."""

from __future__ import annotations

from datetime import datetime

import msgspec

from saksama.handover.roster import RosterRow
from saksama.workbench.offices.models import Office
from saksama.workbench.register.models import Register
from saksama.workbench.review.models import Judgement, Place, Resolution
from saksama.workbench.review.shapes import OfTheAct, OfTheCandidate, Resolved
from saksama.workbench.safe.sealing import seal_row
from tests.office import House, a_lead, a_register
from tests.people import MONDAY, WRONGLY
from tests.workbench.register.files import letters, nip

EDUCATION, HEALTH, SMALL = "Dinas Pendidikan", "Dinas Kesehatan", "Kantor Sandi"
SIZES = {EDUCATION: 30, HEALTH: 24, SMALL: 4}


def servant(agency: str, number: int) -> RosterRow:
    """One of the agency's people, always the same for the same number."""
    return msgspec.structs.replace(
        WRONGLY, person_key=f"k-{agency[-4:]}-{number}", nip=nip(number), agency=agency,
        name=f"Pegawai {letters(number)}", unit=f"Bagian {number}",
    )  # fmt: skip


def crowd(house: House, at: datetime = MONDAY) -> Register:
    """A register in which two agencies are large and one is small."""
    return a_register(house, *(servant(agency, n) for agency, size in SIZES.items() for n in range(size)), at=at)


def ended(
    house: House, person: RosterRow, number: int, *, at: datetime = MONDAY,
    seen_by: tuple[str, ...] = ("reviewer", "second"), outcome: str = "prevention_only",
) -> Resolution:  # fmt: skip
    """A lead about `person` that ended so; `seen_by` are the officers who identified them."""
    lead = a_lead(house, person, number=number, at=at)
    office: Office = house.sukoharjo
    for turn, who in enumerate(("reviewer", "second", *{"coordinator"}.intersection(seen_by)), start=1):
        named = person.person_key if who in seen_by else ""
        Judgement.objects.create(
            lead=lead, officer=house.officers[who], turn=turn, verdict="prevention_only",
            sealed_act=seal_row(OfTheAct(reason="Suka saja, tanpa kata.")), at=at, act_judged_at=at,
            identity="identified" if named else "not_identified",
            sealed_candidate=seal_row(OfTheCandidate(candidate_key=named)),
        )  # fmt: skip
    Place.objects.filter(lead=lead).update(state=Place.State.RESOLVED)
    return Resolution.objects.create(
        lead=lead, office=office, election=lead.election, participant=lead.participant, outcome=outcome,
        verdict="prevention_only", identity="identified", by="agreement",
        sealed=seal_row(Resolved(candidate_key=person.person_key)), at=at,
    )  # fmt: skip
