"""Reports in every state that a page needs, one handed over by another office, tips with and without an officer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from saksama.kernel.clock import local_day
from saksama.workbench.contest.models import Election
from saksama.workbench.intake import services
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import CONDITIONS, How, Source, Standing
from saksama.workbench.intake.services.enter import Arrival, enter
from saksama.workbench.intake.shapes import Party, ReportBody
from saksama.workbench.vault.shapes import Identity
from tests.office import House, contest_of

EVENT, TIP = "Pegawai berbaju dinas membagi selebaran", "Rapat warga dengan spanduk calon"
BODY = ReportBody(
    event=EVENT, place="Lapangan Gemblung", day="2024-10-10", parties=(Party(name="Kepala dusun Wetan"),), seen_by=1,
    evidence=("Foto",), description="Selebaran dibagikan di depan balai desa.",
)  # fmt: skip
WHO = Identity(name="Ngatini Kembang Sore", address="Jalan Melati Rekaan 4")


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What counter, reviewers and coordinator find."""
    election = contest_of(house, at)[1]
    first, second, incomplete, overdue, lapsed = (_received(house, election, at) for _n in range(5))
    long_ago = at - timedelta(days=60)
    for report, told in ((incomplete, at), (overdue, long_ago), (lapsed, long_ago)):
        services.ask_completion(house.desk("reviewer", at), report, missing="Alamat terlapor.", at=told)
    services.lapse(house.desk("reviewer", at), lapsed, at=at)
    for rule in CONDITIONS:
        services.judge_condition(house.desk("reviewer", at), second, key=rule.key, met=True, note="Ada.", at=at)
    paper = enter(house.desk("colleague", at), BODY, _arrival(election, at), at=at)
    tip, traced = (
        services.note_information(house.desk("colleague", at), body=ReportBody(event=TIP), source=Source.CALL, at=at)
        for _n in "ab"
    )
    due = local_day(at, "WIB") + timedelta(days=3)
    services.assign_tracing(house.desk("coordinator", at), traced, officer=house.officers["field"], due_on=due, at=at)
    handover = _handed_over(house, at)
    world.update({
        "intake.event": EVENT, "intake.number": first.number, "intake.election": str(election.pk),
        "intake.field": str(house.officers["field"].pk), "intake.due": due.isoformat(),
        "intake.handover": str(handover.pk), "intake.handover_number": handover.report.number,
        "intake.tip": str(tip.pk), "intake.traced": str(traced.pk), "intake.traced_number": traced.number,
        "intake.arrived": f"{at + timedelta(hours=7):%Y-%m-%dT%H:%M}", "intake.known": local_day(at, "WIB").isoformat(),
        "intake.said": TIP,
    })  # fmt: skip
    for key, one in (("first", first), ("second", second), ("incomplete", incomplete), ("overdue", overdue),
                     ("lapsed", lapsed), ("paper", paper)):  # fmt: skip
        world |= {f"intake.{key}": str(one.pk), f"intake.{key}_number": one.number}


def _arrival(election: Election, at: datetime) -> Arrival:
    return Arrival(How.COUNTER, at, local_day(at, "WIB"), election, Standing.VOTER)


def _received(house: House, election: Election, at: datetime) -> Report:
    return services.receive(
        house.desk("colleague", at), body=BODY, identity=WHO, how=How.COUNTER, arrived_at=at, election=election,
        known_on=local_day(at, "WIB"), standing=Standing.VOTER, at=at,
    )  # fmt: skip


def _handed_over(house: House, at: datetime) -> Any:
    """From the neighbours, who take reports in before their vault is set up."""
    theirs = Election.objects.create(office=house.offices["33.13"], code="pilkada-33.13", name="Pemilihan tetangga",
                                     regime="regional", voting_on=date(2024, 11, 27))  # fmt: skip
    desk = house.desk("elsewhere", at)
    report = enter(desk, BODY, _arrival(theirs, at), at=at)
    return services.forward(
        desk, report, to=house.sukoharjo, letter="031/PM/2024", reason="Kejadiannya di sana.", at=at
    )
