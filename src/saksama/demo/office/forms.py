"""The Monday's Form A: one from a lead that two officers judged alike, a nil one from the patrol's run."""

from __future__ import annotations

from datetime import datetime

import msgspec

from saksama.demo.office.opening import House
from saksama.workbench.fieldwork import services
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import body_of
from saksama.workbench.fieldwork.rules import Ownership
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.patrols.models import Run
from saksama.workbench.review.models import Resolution
from saksama.workbench.review.rules import Outcome

WORK = {
    "stage": "Kampanye", "assignment": "031/PM.01.02/K.JT-28/10/2027 (rekaan)", "position": "Staf pengawasan",
    "officer": "Petugas rekaan", "office_address": "Jalan Rekaan 12, Sukoharjo", "way": "Pengawasan media sosial",
    "aim": "Mengawasi netralitas pegawai pada masa kampanye.", "target": "Akun kampanye peserta pemilihan",
    "when_where": "Kantor Bawaslu Sukoharjo, 18 Oktober 2027",
    "result": "Akun kampanye dibaca; tidak ada hal lain yang patut dicatat.",
}  # fmt: skip
SEEN = {
    "event": "Ajakan memilih satu peserta di bawah kiriman akun kampanye", "event_place": "Media sosial",
    "event_time": "Masa kampanye, Oktober 2027", "short": "Satu kalimat ajakan terbaca di akun kampanye.",
    "facts": "Kalimatnya dibaca utuh oleh dua petugas yang bekerja terpisah.",
    "analysis": "Dapat menyangkut netralitas; Terlapor-1 belum didengar.",
}  # fmt: skip


def write_from_lead(house: House, at: datetime) -> Record | None:
    """Written by a reviewer, numbered by the coordinator, before the plenary; None where no lead ended so."""
    ended = Resolution.objects.filter(outcome=Outcome.COULD_BE_BREACH).order_by("lead__order_key").first()
    if ended is None:
        return None
    desk = house.desk("penilai", at)
    record = services.begin_from_lead(desk, ended.lead_id, at=at)
    body = _filled(record, WORK | SEEN)
    if body.actor_account and not body.ownership:
        body = msgspec.structs.replace(body, ownership=Ownership.NOT_YET.value)
    respondent = record.respondent or "pns"
    services.rewrite_record(desk, record, body=body, at=at, suspicion=True, respondent=respondent)
    services.issue_record(house.desk("koordinator", at), record, at=at)
    services.propose_record(desk, record, at=at)
    record.refresh_from_db()
    return record


def write_nil(house: House, at: datetime) -> None:
    """What the patrol read, without anything suspected: numbered and filed."""
    run = Run.objects.order_by("-at").first()
    if run is None:
        return
    desk = house.desk("operator", at)
    record = services.begin_from_run(desk, run.pk, at=at)
    services.rewrite_record(
        desk, record, body=_filled(record, WORK), at=at, suspicion=False, election=record.election
    )  # fmt: skip
    services.issue_record(house.desk("koordinator", at), record, at=at)


def _filled(record: Record, said: dict[str, str]) -> RecordBody:
    """The draft's body with `said` where it is still empty."""
    body = body_of(record)
    return msgspec.structs.replace(body, **{key: words for key, words in said.items() if not getattr(body, key)})
