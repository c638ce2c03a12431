"""Incidents and requests as tests need them; the persons are invented."""

from __future__ import annotations

from datetime import timedelta

from saksama.workbench.documents import services as papers
from saksama.workbench.rights import services
from saksama.workbench.rights.rules import To
from saksama.workbench.rights.shapes import IncidentBody, RequestBody
from tests.people import MONDAY
from tests.workbench.documents.made import headed

WHO = "Ngatini Kembang Sore"
NIP = "199001012015012001"
FOUND = MONDAY - timedelta(hours=2)
HOUR = timedelta(hours=1)
BODY = IncidentBody(
    what="Cadangan malam tertinggal di mobil dinas rekaan.", how="Senin pagi; disk tidak di lemari.",
    handling="Kunci diganti, disk ditemukan kembali.",
)  # fmt: skip


def ask(**changes) -> RequestBody:
    said = {"applicant": WHO, "asked": "Data apa tentang saya?", "nip": NIP, "letter": "Surat 7, 10 Oktober 2024"}
    return RequestBody(**said | changes)


def noted(house, *, by="auditor", at=MONDAY, **changes):
    said = {"body": BODY, "kinds": ["register", "identity"], "found_at": at - 2 * HOUR, "people": 120, "at": at}
    return services.note_incident(house.desk(by, at), **said | changes)


def assessed(house, at=MONDAY):
    incident = noted(house, at=at)
    return services.assess(house.desk("coordinator", at), incident, body=BODY, kinds=["register"], people=120, at=at)


def lettered(house, incident, to, at=MONDAY):
    """The letter, numbered."""
    headed(house, at)
    desk = house.desk("coordinator", at)
    notice = services.draft_notice(desk, incident, to=to, signer="Endah Kusumaningtyas", at=at)
    papers.issue(desk, notice.document, at=at)
    return notice


def told(house, incident, at=MONDAY, sent_at=MONDAY):
    for to in To:
        lettered(house, incident, to, at)
        services.note_sent(house.desk("coordinator", at), incident, to=to, how="Surel dan papan pengumuman.",
                           sent_at=sent_at, at=at)  # fmt: skip
    return incident


def received(house, kind="access", at=MONDAY, **changes):
    came = changes.pop("came_at", at - 2 * HOUR)
    return services.receive(house.desk("auditor", at), kind=kind, body=ask(**changes), came_at=came, at=at)


def proven(house, kind="access", at=MONDAY, **changes):
    request = received(house, kind, at, **changes)
    return services.prove(house.desk("auditor", at), request, proof="office", note="Kartu pegawai dilihat.", at=at)


def answered(house, kind="access", at=MONDAY):
    return services.answer(house.desk("coordinator", at), proven(house, kind, at), said="Satu baris pada daftar.",
                           signer="Endah Kusumaningtyas", at=at)  # fmt: skip
