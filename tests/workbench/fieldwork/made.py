"""Supervision records as the tests of the room make them."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from saksama.workbench.fieldwork import services
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.fieldwork.shapes import RecordBody, Witness
from tests.office import a_lead, contest_of
from tests.people import MONDAY, RIGHTLY
from tests.workbench.review.acting import COULD, both

SEEN = "Seorang pria berbaju dinas membagikan kalender bergambar pasangan calon."
SAW_AT = MONDAY - timedelta(hours=2)
NIL = RecordBody(
    stage="Kampanye", officer="Yuni Rahmawati", position="Pengawas desa", assignment="031/PM.01.02",
    office_address="Sukoharjo", way="Pengawasan langsung", aim="Mencegah", target="Rapat warga",
    when_where="Balai desa, 14 Oktober 2024", result="Rapat berjalan biasa.",
)  # fmt: skip
SUSPECTED = msgspec.structs.replace(
    NIL, result=SEEN, event="Pembagian kalender", event_place="Balai desa", event_time="14 Oktober 2024, 08.50 WIB",
    actor="Pria berbaju dinas, nama belum diketahui", witnesses=(Witness(name="Sari Lestari", address="RT 3"),),
    evidence=("satu kalender",), short=SEEN, facts="Dua orang menerima kalender.",
    analysis="Dapat menyangkut netralitas.",
)  # fmt: skip


def nil(house, who="field", *, at=MONDAY, body=NIL, origin=Origin.FREE, **said):
    return services.write_record(house.desk(who, at), body=body, origin=origin, at=at, suspicion=False, **said)


def suspected(house, who="field", *, at=MONDAY, body=SUSPECTED, **said):
    """What an officer saw at work, in draft, with all it needs."""
    given = {"election": contest_of(house)[1], "discovered_at": SAW_AT, "respondent": "pns"} | said
    return services.write_record(house.desk(who, at), body=body, origin=Origin.FREE, at=at, suspicion=True, **given)


def issued(house, record=None, *, at=MONDAY):
    return services.issue_record(house.desk("coordinator", at), record or suspected(house, at=at), at=at)


def proposed(house, record=None, *, at=MONDAY, who="coordinator"):
    """Before the plenary."""
    record = issued(house, record, at=at)
    services.propose_record(house.desk(who, at), record, at=at)
    return record


def judged_lead(house, number=1, at=MONDAY):
    """A lead that two officers judged alike: the civil servant is identified."""
    lead = a_lead(house, RIGHTLY, number=number, at=at)
    both(house, lead, COULD, key=RIGHTLY.person_key, at=at)
    return lead
