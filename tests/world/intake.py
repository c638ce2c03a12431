"""Reports in every state that a page needs, one handed over by another office, tips with and without an officer."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from saksama.handover.loket import Envelope, Sent
from saksama.kernel.clock import local_day
from saksama.keys.age import fresh_identity
from saksama.workbench.contest.models import Election
from saksama.workbench.custody.shapes import Box
from saksama.workbench.intake import paper_work, services
from saksama.workbench.intake.models import CoveredCopy, DeliveryFile, Report
from saksama.workbench.intake.rules import CONDITIONS, How, Source, Standing
from saksama.workbench.intake.services.enter import Arrival, enter
from saksama.workbench.intake.shapes import Party, ReportBody
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.vault.shapes import Identity
from tests.office import House, contest_of
from tests.workbench.intake.papers import PNG, ROWS, machine

EVENT, TIP = "Pegawai berbaju dinas membagi selebaran", "Rapat warga dengan spanduk calon"
SENT, MORE = "Amplop dibagikan sesudah pengajian", "Yang membagikan memakai kendaraan dinas"
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
    world |= _from_the_net(house, at) | _on_paper(house, at)
    for key, one in (("first", first), ("second", second), ("incomplete", incomplete), ("overdue", overdue),
                     ("lapsed", lapsed), ("paper", paper)):  # fmt: skip
        world |= {f"intake.{key}": str(one.pk), f"intake.{key}_number": one.number}


def _from_the_net(house: House, at: datetime) -> dict[str, Any]:
    """From the counter on the net: one that waits in a pile with a picture, one that was entered, and more about it."""
    entered, more, waiting = (uuid4() for _n in "abc")
    mark, reply_to = "5a" * 32, str(fresh_identity().to_public())

    def keep(own: UUID, kind: str, pile: str, what: str, files: tuple[DeliveryFile, ...] = (), of: str = mark) -> None:
        told = Sent(id=str(own), kind=kind, mark=of, reply_to=reply_to, arrived_at=at, what=what, where="here",
                    region="33.11.09", place="Halaman rumah pemilik warung")  # fmt: skip
        envelope = Envelope(id=str(own), pile=pile, day=local_day(at, "WIB").isoformat(), sealed=b"-")
        services.keep_delivery(house.sukoharjo, envelope, told, files, at=at)

    keep(entered, "information", "ordinary", "Kaus paslon dibagikan di warung")
    keep(more, "more", "ordinary", MORE)
    file = uuid4()
    sealed = arrivals().put(io.BytesIO(b"potret rekaan"), kind="incoming", at=at, expires_on=None)
    row = DeliveryFile(pk=file, sha256=sealed.sha256, size=sealed.size, media_type="image/png",
                       object_id=sealed.object_id, clean_id=sealed.object_id)  # fmt: skip
    keep(waiting, "information", "slow", SENT, (row,), of="6b" * 32)
    copy = services.cover_file(house.desk("reviewer", at), row, boxes=[Box(0.1, 0.1, 0.3, 0.2)], why="Pantulan.", at=at)
    arrivals().put(io.BytesIO(b"potret tersamar"), kind="incoming", at=at, expires_on=None, object_id=copy.object_id)
    CoveredCopy.objects.filter(pk=copy.pk).update(ready_at=at)
    return {"intake.covered": str(copy.pk), "intake.sent_entered": str(entered), "intake.more": str(more),
            "intake.sent": str(waiting),
            "intake.sent_file": str(file), "intake.sent_words": SENT, "intake.more_words": MORE,
            "intake.sent_digest": sealed.sha256[:8]}  # fmt: skip


def _on_paper(house: House, at: datetime) -> dict[str, Any]:
    """A paper that the counter's officer scanned and the machine has read."""
    paper = services.bring_paper(house.desk("colleague", at), pages=[io.BytesIO(PNG)], at=at)
    assert paper.job
    paper_work.read(paper.job, machine(ROWS))
    return {"intake.paper_read": str(paper.pk), "intake.paper_words": "Sekitar pukul setengah sepuluh"}


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
