"""A quarter of an office with as many cases as a test wants, written as rows: what made them is other rooms' matter."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from saksama.workbench.cases.models import Case
from saksama.workbench.contest.models import Participant
from saksama.workbench.early_warning.models import Event, Figure, Run, Value
from saksama.workbench.early_warning.publishing.period import Period
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.patrols.models import Lead
from saksama.workbench.referral.models import Receiver, Referral
from saksama.workbench.review.models import Resolution
from tests.office import an_election, contest_of
from tests.people import MONDAY

FIRST, LAST = date(2024, 10, 1), date(2024, 12, 31)
"""The quarter of the cast's MONDAY (14 October 2024)."""
LATER = MONDAY + timedelta(days=90)
"""When it is over."""
GROGOL, BAKI, GATAK = "33.11.09", "33.11.10", "33.11.11"
NUMBERS = count(1)


def heads(house, **of):
    """Civil servants of kecamatan, "33_11_09=400", and of the whole."""
    for area, n in {"33_11": 8_000, "33_11_09": 900, "33_11_10": 700, "33_11_11": 500, **of}.items():
        Figure.objects.update_or_create(
            office=house.sukoharjo, unit=area.replace("_", "."), indicator="asn", period="2024",
            defaults={"value": n, "source": "BKPSDM", "noted_by": "p-prevention", "noted_at": MONDAY},
        )  # fmt: skip


def election_of(house):
    return house.sukoharjo.elections.first() or an_election(house)


def cases(house, n, *, area="", opened_at=MONDAY, outcome="", days=10, lead=None):
    """`n` cases, placed in `area`; decided after `days` where they have an `outcome`."""
    return [_case(house, area, opened_at, outcome, days, lead) for _n in range(n)]


def _case(house, area, opened_at, outcome, days, lead):
    number, election = next(NUMBERS), election_of(house)
    record = Record.objects.create(
        office=house.sukoharjo, origin="lead" if lead else "free", lead=lead, suspicion=True, sealed=b"x",
        written_by="p-field", written_at=opened_at, changed_at=opened_at, issued_at=opened_at, election=election,
    )  # fmt: skip
    decided = (
        {"state": "decided", "outcome": outcome, "decided_at": opened_at + timedelta(days=days)} if outcome else {}
    )
    case = Case.objects.create(
        office=house.sukoharjo, opened_by_office=house.sukoharjo, number=f"{number:03d}/REG", basis="finding",
        basis_subject=f"pleno.finding:{record.pk}", record=record, election=election, opened_at=opened_at,
        kept_under=f"k-{number}", sealed=b"x", **decided,
    )  # fmt: skip
    if area:
        place(house, case, area)
    return case


def place(house, case, area):
    return Event.objects.create(
        office=house.sukoharjo, region_code=area, indicator="perkara-terbukti", happened_on=case.opened_at.date(),
        origin="case", subject=f"cases.case:{case.pk}", noted_by="p-reviewer", noted_at=case.opened_at,
    )  # fmt: skip


def leads(house, n, *, participant="p1", verdict="", at=MONDAY):
    """`n` leads about a participant, ended by two where they have a `verdict`."""
    return [_lead(house, participant, verdict, at) for _n in range(n)]


def _lead(house, participant, verdict, at):
    number = next(NUMBERS)
    mandate, election = contest_of(house)
    whose = Participant.objects.get(election=election, code=participant)
    lead = Lead.objects.create(
        office=house.sukoharjo, election=election, mandate=mandate, participant=whose, origin="patrol",
        lead_code=f"l-{number}", number=number, sealed=b"x", platform="tiktok", acts="comment",
        account_class="registered", ceiling="open", arrived_at=at, order_key=f"{number:06d}",
    )  # fmt: skip
    if verdict:
        Resolution.objects.create(
            lead=lead, office=house.sukoharjo, election=election, participant=whose, outcome=verdict, verdict=verdict,
            by="agreement", sealed=b"x", at=at,
        )  # fmt: skip
    return lead


def refer(house, case, at=MONDAY + timedelta(days=20)):
    receiver, _made = Receiver.objects.get_or_create(
        office=house.sukoharjo, key="bkn", kind="supervises", name="BKN", valid_from=FIRST, channel="hand",
        proposed_by="p-coordinator", approved_by="p-pleno", defaults={"proposed_at": MONDAY, "approved_at": MONDAY},
    )  # fmt: skip
    return Referral.objects.create(
        case=case, office=house.sukoharjo, receiver=receiver, track="neutrality", state="drafted",
        drafted_by="p-coordinator", drafted_at=at, sent_at=at, sent_how="hand",
    )  # fmt: skip


def adopted_run(house, values, *, level="district", mark="m1", at=MONDAY):
    """An adopted run; `values`: unit → (value, asn, cases)."""
    run = Run.objects.create(
        office=house.sukoharjo, method="netralitas-wilayah", method_version="1.0", mark=mark, level=level,
        periods=["2024"], method_text=b"x", data_text=b"x", runs=1, seed=1, state="adopted", asked_by="p-prevention",
        asked_at=at, made_at=at, adopted_by="p-pleno", adopted_at=at,
    )  # fmt: skip
    for unit, (value, asn, n) in values.items():
        Value.objects.create(run=run, unit=unit, period="2024", value=value, low=value and value - 8,
                             high=value and value + 8, index_class="sedang" if value else "", missing_share=0, asn=asn,
                             cases=n)  # fmt: skip
    return run


def quarter(house):
    return Period(house.sukoharjo, FIRST, LAST)
