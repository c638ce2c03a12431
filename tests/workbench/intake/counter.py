"""The counter of the cast: one report as it comes in, and the way to the plenary step by step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from saksama.workbench.agenda.models import Due
from saksama.workbench.contest.models import Election
from saksama.workbench.intake import services
from saksama.workbench.intake.models import Information, Report
from saksama.workbench.intake.rules import CONDITIONS, How, Proposal, Source, Standing
from saksama.workbench.intake.shapes import Party, ReportBody
from saksama.workbench.vault.shapes import Identity
from tests.office import House
from tests.people import MONDAY

WIB = ZoneInfo("Asia/Jakarta")
WHO = Identity(name="Wiratmoko Danangjaya", address="Jalan Cempaka Gading 17, Grogol", phone="0812-9077-3341",
               email="wiratmoko@pelapor-rekaan.test")  # fmt: skip
BODY = ReportBody(
    event="Pegawai berbaju dinas di panggung kampanye", place="Lapangan Gemblung", day="2024-10-10", hour="15:00",
    parties=(Party(name="Suharyanto Pinggir Kali", address="Desa Gemblung", category="pns"),), seen_by=2,
    evidence=("Foto di telepon pelapor",), description="Naik panggung dan mengangkat tangan pasangan calon.",
    truth_signed=True,
)  # fmt: skip
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def wib(day: int, hour: int = 9, minute: int = 0, second: int = 0) -> datetime:
    """That day of October 2024, by the office's clock."""
    return datetime(2024, 10, day, hour, minute, second, tzinfo=WIB)


def election(house: House, regime: str = "regional", office: str = "33.11") -> Election:
    """One election of that regime at the office, once."""
    made, _new = Election.objects.get_or_create(
        office=house.offices[office], code=f"{regime}-2024",
        defaults={
            "name": "Pemilihan 2024", "regime": regime, "voting_on": date(2024, 11, 27),
            "quiet_first": date(2024, 11, 24), "quiet_last": date(2024, 11, 26),
        },
    )  # fmt: skip
    return made


@dataclass(frozen=True)
class Counter:
    """Services of intake with the cast's usual words."""

    house: House

    def received(self, *, at: datetime = MONDAY, regime: str = "regional", who: str = "colleague", **changes) -> Report:
        said = {
            "body": BODY, "identity": WHO, "how": How.COUNTER, "arrived_at": at, "known_on": date(2024, 10, 10),
            "election": election(self.house, regime), "standing": Standing.VOTER, "at": at,
        }  # fmt: skip
        return services.receive(self.house.desk(who, at), **{**said, **changes})

    def judged(self, report: Report, *, unmet: str = "", at: datetime = MONDAY, leave: str = "") -> None:
        for rule in CONDITIONS:
            if rule.key != leave:
                services.judge_condition(self.house.desk("reviewer", at), report, key=rule.key, at=at,
                                         met=rule.key != unmet, note="Dibaca dari laporan.")  # fmt: skip

    def told(self, report: Report, *, at: datetime = MONDAY, days: int = 3) -> Report:
        return services.ask_completion(self.house.desk("reviewer", at), report, missing="Alamat.", at=at, days=days)

    def completed(self, report: Report, *, at: datetime, body: ReportBody = BODY, **more) -> Report:
        return services.complete(self.house.desk("colleague", at), report, body=body, at=at, **more)

    def ready(self, *, at: datetime = MONDAY, proposal: Proposal = Proposal.REGISTER, unmet: str = "") -> Report:
        report = self.received(at=at)
        self.judged(report, at=at, unmet=unmet)
        return services.make_ready(self.house.desk("reviewer", at), report, proposal=proposal, reason="Lengkap.", at=at)

    def tip(self, *, at: datetime = MONDAY, who: str = "colleague") -> Information:
        return services.note_information(self.house.desk(who, at), body=BODY, source=Source.ANONYMOUS, at=at)


def clock(subject: Report | Information, kind: str) -> Due:
    return Due.objects.get(subject=subject.scope, kind=kind)
