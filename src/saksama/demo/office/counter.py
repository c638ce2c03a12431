"""The vault of reporters and the counter: custodians, three reports in different states, a tip from the telephone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from saksama.demo.office.cast import PASSPHRASE
from saksama.demo.office.opening import House
from saksama.kernel.clock import local_day
from saksama.keys.custodians import Passphrase
from saksama.workbench.contest.models import Election
from saksama.workbench.documents.services import set_letterhead
from saksama.workbench.documents.shapes import Address
from saksama.workbench.intake import services
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import CONDITIONS, How, Proposal, Source, Standing
from saksama.workbench.intake.shapes import Party, ReportBody
from saksama.workbench.vault import services as vault
from saksama.workbench.vault.shapes import Identity

CUSTODIANS = ("koordinator", "pleno", "pleno2", "penilai2")
LETTERHEAD = Address(
    above="Badan Pengawas Pemilihan Umum", address="Jalan Rekaan 12, Sukoharjo", place="Sukoharjo", unit="K.JT-28"
)
LATE, COUNTED = datetime(2027, 10, 4, 3, 0, tzinfo=UTC), datetime(2027, 10, 15, 2, 30, tzinfo=UTC)
"""When the report came in that nobody completed, and the one that the plenary registers."""
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def found_vault(house: House, at: datetime) -> None:
    """Letterhead, custodians with a passphrase each, and their first key, agreed to by a second person."""
    coordinator = house.desk("koordinator", at)
    set_letterhead(coordinator, LETTERHEAD, at=at)
    held = [vault.enrol(house.desk(key, at), Passphrase(PASSPHRASE), at=at) for key in CUSTODIANS]
    first = vault.ask_generation(coordinator, held, reason="Brankas pertama kantor ini (rekaan).", at=at)
    vault.approve(house.desk("pleno", at), first, at=at)


def take_reports(house: House, election: Election) -> Report:
    """What came to the counter before the demo's Monday; the one that is ready for the plenary."""
    incomplete = _taken(house, election, "Kepala desa memakai balai desa untuk rapat relawan", "Ratmi Sekarsari", LATE)
    services.ask_completion(
        house.desk("penilai", LATE + DAY), incomplete, missing="Alamat terlapor dan satu bukti.", at=LATE + DAY
    )
    ready = _taken(house, election, "Pegawai berbaju dinas membagikan selebaran pasangan calon", "Darmo Wicak", COUNTED)
    _studied(house, ready, COUNTED + 3 * HOUR)
    _taken(house, election, "Mobil dinas membawa spanduk kampanye", "Sulastri Pandan", COUNTED + 5 * HOUR)
    services.note_information(
        house.desk("loket", COUNTED + 5 * HOUR), body=ReportBody(event="Rapat warga dengan spanduk calon di balai RW"),
        source=Source.CALL, at=COUNTED + 5 * HOUR,
    )  # fmt: skip
    return ready


def _taken(house: House, election: Election, event: str, name: str, at: datetime) -> Report:
    desk = house.desk("loket", at)
    body = ReportBody(
        event=event, place="Lapangan Gayam", day=local_day(at - DAY, desk.zone).isoformat(), hour="10.00", seen_by=1,
        parties=(Party(name="Sarjito Kembang (rekaan)", address="Sukoharjo", category="pns"),),
        evidence=("dua foto dari telepon pelapor",), truth_signed=True,
        description="Terlihat dari jalan; dua warga lain ikut melihat dan bersedia dimintai keterangan.",
    )  # fmt: skip
    identity = Identity(name=f"{name} (rekaan)", address="Jalan Rekaan 4, Sukoharjo")
    return services.receive(
        desk, body=body, identity=identity, how=How.COUNTER, arrived_at=at, election=election,
        known_on=local_day(at - DAY, desk.zone), standing=Standing.VOTER, at=at,
    )  # fmt: skip


def _studied(house: House, report: Report, at: datetime) -> None:
    desk = house.desk("penilai", at)
    for rule in CONDITIONS:
        services.judge_condition(desk, report, key=rule.key, met=True, note="Ada dalam laporan.", at=at)
    reason = "Syarat formal dan materiel terpenuhi."
    services.make_ready(desk, report, proposal=Proposal.REGISTER, reason=reason, at=at)
