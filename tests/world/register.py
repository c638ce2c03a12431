"""A register in force, a file that waits, and people who asked what is held about them."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import msgspec

from saksama.handover.roster import Category, RosterRow
from saksama.workbench.register.rules import Answer, Subject, SubjectKind
from saksama.workbench.register.services import ask_access, keep_answer, take_file
from tests.office import House, a_register
from tests.people import NAMESAKE, RARE, RIGHTLY, WRONGLY
from tests.workbench.register.files import AGENCIES, csv, given, nip, row

BASIS, AGENCY = "Perjanjian BKPSDM–Bawaslu 04/2024", "Dinas Kepemudaan dan Olahraga"
ARRIVED = UUID("4d3f2a61-7f0e-4a41-9a33-6f1d5a0c9b01")
SUBJECT = "198209142008032009"


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What operator, coordinator and auditor find."""
    a_register(house, RIGHTLY, WRONGLY, NAMESAKE, RARE, *_crowd(), at=at)
    rows = [*(row(n) for n in range(118)), row(200, nip="123"), row(201, nama="=A1"), row(202, kode_wilayah="Grogol")]
    arrived = take_file(io.BytesIO(csv(*rows)), given(transfer_basis="Nota penyerahan 77/BKPSDM"),
                        desk=house.desk("operator", at), at=at, once=ARRIVED)  # fmt: skip
    waiting, answered = (_asked(house, at) for _n in "ab")
    told = Answer(in_register=True, source="BKPSDM Kabupaten Sukoharjo", transfer_basis=BASIS, declared=1,
                  received_on=given().received_on, leads={"first": 1, "resolved": 2})  # fmt: skip
    keep_answer(answered, told, desk=house.desk("coordinator", at), at=at)
    world.update({
        "register.basis": BASIS, "register.agency": AGENCY, "register.arrival": str(arrived.pk),
        "register.arrival_basis": "Nota penyerahan 77/BKPSDM",
        "register.asked_by": house.officers["auditor"].name, "register.request": str(waiting.pk),
        "register.subject": SUBJECT, "register.answered": str(answered.pk),
    })  # fmt: skip


def _asked(house: House, at: datetime) -> Any:
    subject = Subject(kind=SubjectKind.NIP, nip=SUBJECT, letter="Surat 12/2024", proof="Kartu pegawai dilihat.")
    return ask_access(subject, desk=house.desk("auditor", at), at=at, once=uuid4())


def _crowd() -> list[RosterRow]:
    """Enough people that agencies and kecamatan may be counted; a third of them declared an account."""
    sizes = {AGENCY: 71, AGENCIES[0]: 64, AGENCIES[1]: 38, "Kantor Arsip": 9, "Kantor Sandi": 4}
    agencies = [name for name, size in sizes.items() for _n in range(size)]
    return [_one(n, agency) for n, agency in enumerate(agencies)]


def _one(number: int, agency: str) -> RosterRow:
    declares = number % 3 == 0
    return msgspec.structs.replace(
        RIGHTLY if declares else WRONGLY, person_key=f"k-{number}", nip=nip(number), agency=agency,
        region_code=f"33.11.{1 + number % 5:02d}", category=Category.PPPK if number % 4 == 0 else Category.PNS,
        declared_accounts=_own(number) if declares else (),
    )  # fmt: skip


def _own(number: int) -> tuple[Any, ...]:
    (account,) = RIGHTLY.declared_accounts
    return (msgspec.structs.replace(account, stable_id=f"7{number:05d}", handle=f"orang.rekaan{number}"),)
