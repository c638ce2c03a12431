"""Failures and requests in every state that a page needs; whoever asks is invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.workbench.documents import services as papers
from saksama.workbench.rights import services
from saksama.workbench.rights.models import Incident, Request
from saksama.workbench.rights.rules import To
from saksama.workbench.rights.shapes import IncidentBody, RequestBody
from tests.office import House

WHAT, WHO, NIP = "Cadangan malam tertinggal di mobil dinas rekaan", "Ngatini Kembang Sore", "199001012015012001"
BODY = IncidentBody(what=WHAT, how="Senin pagi, disk tidak di lemari.", handling="Kunci diganti.")
SIGNER = "Endah Kusumaningtyas"


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """After the documents' letterhead is set."""
    open_one, assessed, lettered, told = (_noted(house, at) for _n in range(4))
    for incident in (assessed, lettered, told):
        services.assess(house.desk("coordinator", at), incident, body=BODY, kinds=["register"], people=120, at=at)
    for incident in (lettered, told):
        _letters(house, incident, at)
    for to in To:
        services.note_sent(house.desk("coordinator", at), told, to=to, how="Surel.", sent_at=at, at=at)
    received, proven, answered = (_received(house, at) for _n in range(3))
    for request in (proven, answered):
        services.prove(house.desk("auditor", at), request, proof="office", note="Kartu dilihat.", at=at)
    services.answer(house.desk("coordinator", at), answered, said="Satu baris.", signer=SIGNER, at=at)
    papers.issue(house.desk("coordinator", at), answered.document, at=at)
    there = {"open": open_one, "assessed": assessed, "lettered": lettered, "told": told, "received": received,
             "proven": proven, "answered": answered}  # fmt: skip
    for key, one in there.items():
        world |= {f"rights.{key}": str(one.pk), f"rights.{key}_number": one.number}
    moment = f"{at + timedelta(hours=6):%Y-%m-%dT%H:%M}"
    world |= {"rights.what": WHAT, "rights.who": WHO, "rights.moment": moment,
              "rights.now": f"{at + timedelta(hours=7):%Y-%m-%dT%H:%M}"}  # fmt: skip


def _noted(house: House, at: datetime) -> Incident:
    return services.note_incident(house.desk("auditor", at), body=BODY, kinds=["register"],
                                  found_at=at - timedelta(hours=2), people=None, at=at)  # fmt: skip


def _letters(house: House, incident: Incident, at: datetime) -> None:
    for to in To:
        notice = services.draft_notice(house.desk("coordinator", at), incident, to=to, signer=SIGNER, at=at)
        papers.issue(house.desk("coordinator", at), notice.document, at=at)


def _received(house: House, at: datetime) -> Request:
    body = RequestBody(applicant=WHO, asked="Data apa tentang saya?", nip=NIP, letter="Surat 7")
    return services.receive(house.desk("auditor", at), kind="access", body=body, came_at=at - timedelta(hours=2), at=at)
