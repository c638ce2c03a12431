"""Cases where every page needs one: just opened, being heard, studied, decided, told, elsewhere, asked of us."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.workbench.cases import export, services
from saksama.workbench.cases.models import Allegation, Case, Transfer
from saksama.workbench.cases.queries import newest_study
from saksama.workbench.documents import services as documents
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.sealing import seal_under
from tests.office import House
from tests.workbench.cases.made import (
    HOUR,
    alleged,
    approved,
    confirmed,
    held,
    issued,
    minuted,
    opened,
    planned,
    propose,
    respondent,
    served,
    written,
)
from tests.workbench.documents.made import SUKOHARJO
from tests.workbench.fieldwork.made import SUSPECTED, proposed, suspected

ASIDE = timedelta(hours=12)
EARLIER = timedelta(days=2)
WHO = SUSPECTED.actor


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """After the plenary: numbers of its own, so that both stay what they are."""
    documents.set_letterhead(house.desk("coordinator", at), SUKOHARJO, at=at)
    then = at - EARLIER
    there = {name: make(house, then, at) for name, make in STAGES.items()}
    for name, case in there.items():
        case.refresh_from_db()
        world |= {f"cases.{name}": str(case.pk), f"cases.{name}_number": case.number,
                  f"cases.{name}_version": str(case.version)}  # fmt: skip
    world |= {
        "cases.who": WHO,
        "cases.party": str(respondent(there["open"]).pk),
        "cases.alleged": str(Allegation.objects.get(case=there["open"]).pk),
        "cases.reviewer": str(house.officers["reviewer"].pk),
        "cases.above": str(house.offices["33"].pk),
        "cases.soon": f"{at + timedelta(days=3, hours=7):%Y-%m-%dT%H:%M}",
        "cases.arrived": f"{at + timedelta(hours=6):%Y-%m-%dT%H:%M}",
        "cases.transfer": str(_asked_of_us(house, there["asked"], at)),
    }
    for name in ("planned", "numbered", "served", "held"):
        world[f"cases.{name}_one"] = str(there[name].clarifications.get().pk)
    for name in ("written", "approved"):
        study = newest_study(there[name])
        assert study is not None
        world[f"cases.{name}_one"] = str(study.pk)
    _elsewhere(house, there["below"])
    for who in ("coordinator", "pleno"):
        world[f"cases.export.{who}"] = _exported(house, who, at)


def _case(house: House, then: datetime, number: str) -> Case:
    record = proposed(house, suspected(house, at=then, discovered_at=then - 2 * HOUR), at=then)
    return opened(house, at=then, record=record, number=f"{number}/TM/REKAAN/2027")


def _open(house: House, then: datetime, at: datetime) -> Case:
    case = _case(house, then, "901")
    alleged(house, case, at=at)
    return case


def _planned(house: House, then: datetime, at: datetime) -> Case:
    case = _case(house, then, "902")
    planned(house, case, at=at, planned_at=at + timedelta(days=3))
    return case


def _numbered(house: House, then: datetime, at: datetime) -> Case:
    case = _case(house, then, "903")
    one = planned(house, case, at=at, planned_at=at + timedelta(days=3))
    case.refresh_from_db()
    services.invite(house.desk("coordinator", at), one, at=at, version=case.version)
    return case


def _served(house: House, then: datetime, at: datetime) -> Case:
    case = _case(house, then, "904")
    served(house, case, at=then, planned_at=at - ASIDE)
    return case


def _held(house: House, then: datetime, at: datetime, number: str = "905") -> Case:
    case = _case(house, then, number)
    confirmed(house, case, at=then)
    held(house, case, served(house, case, at=then, planned_at=at - ASIDE), at=at - 11 * HOUR)
    return case


def _written(house: House, then: datetime, at: datetime, number: str = "906", proposal: str = "breach") -> Case:
    case = _held(house, then, at, number)
    minuted(house, case, case.clarifications.get(), at=at - 10 * HOUR)
    written(house, case, at=at - 9 * HOUR, proposal=proposal)
    return case


def _approved(house: House, then: datetime, at: datetime, number: str = "907", proposal: str = "breach") -> Case:
    case = _written(house, then, at, number, proposal)
    approved(house, case, newest_study(case), at=at - 8 * HOUR)
    return case


def _studied(house: House, then: datetime, at: datetime, number: str = "908", proposal: str = "breach") -> Case:
    case = _approved(house, then, at, number, proposal)
    issued(house, case, newest_study(case), at=at - 7 * HOUR)
    return case


def _decided(house: House, then: datetime, at: datetime, number: str = "909", proposal: str = "breach") -> Case:
    case = _studied(house, then, at, number, proposal)
    propose(house, case, at=at - 6 * HOUR)
    services.decide(case, accepted=True, item="pleno.item:1", desk=house.desk("pleno", at), at=at - 5 * HOUR)
    return case


def _told(house: House, then: datetime, at: datetime) -> Case:
    case = _decided(house, then, at, "910", "not_breach")
    desk = house.desk("coordinator", at)
    services.announce(desk, case, reason="Ditimbang.", at=at - 4 * HOUR, version=case.version)
    return case


def _asked(house: House, then: datetime, at: datetime) -> Case:
    return _case(house, then, "911")


def _below(house: House, then: datetime, at: datetime) -> Case:
    return _case(house, then, "912")


STAGES = {
    "open": _open, "planned": _planned, "numbered": _numbered, "served": _served, "held": _held, "written": _written,
    "approved": _approved, "studied": _studied, "decided": _decided, "told": _told, "asked": _asked, "below": _below,
}  # fmt: skip


def _child(house: House) -> Office:
    kind, name = Office.Kind.DISTRICT, "Panwascam Rekaan"
    return Office.objects.get_or_create(code="33.11.99", kind=kind, name=name, parent=house.sukoharjo)[0]


def _elsewhere(house: House, case: Case) -> None:
    """As if the office below had opened it: a case of a district comes about in tests only."""
    Case.objects.filter(pk=case.pk).update(office=_child(house), opened_by_office=_child(house))


def _asked_of_us(house: House, case: Case, at: datetime) -> Any:
    _elsewhere(house, case)
    made = Transfer.objects.create(
        case=case, from_office=_child(house), to_office=house.sukoharjo, kind="takeover", letter="045/PP.01",
        sealed=seal_under(case.kept_under, "Terlapor kerabat kami."), asked_by="p-anak", asked_at=at,
    )  # fmt: skip
    return made.pk


def _exported(house: House, who: str, at: datetime) -> str:
    job = export.ask_export(house.desk(who, at), at=at)
    export.make_export(job)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
    return str(job.pk)
