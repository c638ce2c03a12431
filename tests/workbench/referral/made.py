"""Referrals as the tests of the room make them: an announced case, receivers in force, a letter that is sealed."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pyrage

from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Study
from saksama.workbench.documents.work import setting
from saksama.workbench.referral import services
from saksama.workbench.referral.rules import AnswerKind, Way
from saksama.workbench.referral.shapes import AnswerBody
from saksama.workbench.referral.work import packing
from tests.workbench.cases.made import DAY, WEDNESDAY, decided, opened
from tests.workbench.documents.made import job_of

THURSDAY = WEDNESDAY + DAY
FRIDAY = THURSDAY + DAY
THEIRS = pyrage.x25519.Identity.generate()
"""The private key of an invented receiver; nothing of ours holds it."""


def announced(house, case=None, **said):
    """Decided to be referred, and its status announced on Thursday."""
    case = case or opened(house)
    decided(house, case, **said)
    desk = house.desk("coordinator", THURSDAY)
    cases.announce(desk, case, reason="Ditimbang.", at=THURSDAY, version=case.version)
    setting.set_document(job_of(Study.objects.get(case=case).document))
    case.refresh_from_db()
    return case


def a_receiver(house, key="bkn", *, at=THURSDAY, sealed=True, **said):
    """Proposed by the coordinator, approved by the plenary."""
    public = str(THEIRS.to_public()) if sealed else ""
    told = {"name": f"Lembaga {key.upper()}", "recipient": public, "valid_from": date(2020, 1, 1)} | said
    one = services.propose_receiver(house.desk("coordinator", at), key=key, at=at, **told)
    services.approve_receiver(house.desk("pleno", at), one, mark_read=one.key_mark, at=at)
    one.refresh_from_db()
    return one


def drafted(house, case, receiver, *, at=THURSDAY, **said):
    return services.draft(house.desk("coordinator", at), case, receiver, at=at, **said)


def issued(house, case, receiver, *, at=THURSDAY, **said):
    """Its letter has a number and is sealed."""
    one = drafted(house, case, receiver, at=at, **said)
    services.issue(house.desk("coordinator", at), one, version=one.version, at=at)
    setting.set_document(job_of(one.letter))
    one.letter.refresh_from_db()
    one.refresh_from_db()
    return one


def packed(house, one, *, at=THURSDAY):
    job = services.pack(house.desk("coordinator", at), one, at=at)
    packing.make_package(job)
    one.refresh_from_db()
    return one


def sent(house, case, receiver, *, at=THURSDAY, how=Way.HAND, **said):
    """It left the house."""
    one = issued(house, case, receiver, at=at, **said)
    if receiver.recipient:
        packed(house, one, at=at)
    services.send(house.desk("coordinator", at), one, how=how, version=one.version, at=at)
    one.refresh_from_db()
    case.refresh_from_db()
    return one


def answered(house, one, *, kind=AnswerKind.DECISION, at=FRIDAY, **said):
    body = AnswerBody(**({"number": "800/1/2024", "words": "Dijatuhi hukuman.", "decided": "medium"} | said))
    one.refresh_from_db()
    made = services.note_answer(
        house.desk("coordinator", at), one, kind=kind, on=at.date(), body=body, version=one.version, at=at
    )
    one.refresh_from_db()
    return made


def opened_package(body):
    """What the receiver finds, with its own key: name → bytes."""
    with zipfile.ZipFile(io.BytesIO(pyrage.decrypt(body, [THEIRS]))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
