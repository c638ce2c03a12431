"""Judgements flow back to the patrol, as data only: an encrypted message for relearning."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from saksama.handover.judgement import Identity, Verdict
from saksama.handover.judgement import Judgement as Message
from saksama.handover.lead import Lead as Body
from saksama.handover.message import write_message
from saksama.kernel.clock import now
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.models import Office
from saksama.workbench.review.models import Judgement, Resolution
from saksama.workbench.review.rules import HAND_BACK_FROM, HAND_BACK_MOST
from saksama.workbench.review.shapes import OfTheAct
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting

KIND = "judgements"
JOB = "review.hand_back"


def ask_to_hand_back(office: Office, at: datetime) -> None:
    """Enqueue the message when enough resolved leads wait and no such job does; the rest goes once a day."""
    if waiting(office).count() < HAND_BACK_FROM:
        return
    jobs = Job.objects.filter(office=office, kind=JOB)
    if not jobs.filter(state=Job.State.WAITING).exists():
        enqueue(JOB, office=office, asked={}, at=at)


def waiting(office: Office) -> QuerySet[Resolution]:
    """Resolved leads whose judgements have not flowed back."""
    return Resolution.objects.filter(office=office, handed_at__isnull=True)


@transaction.atomic
def hand_back(office: Office, *, at: datetime) -> dict[str, int]:
    """Write what waits as one message a mandate; how many judgements and messages. What was handed stays handed."""
    leads = list(waiting(office).select_for_update(no_key=True).values_list("lead_id", flat=True)[:HAND_BACK_MOST])
    whole = Judgement.objects.filter(lead__in=leads, turn__lte=2, at__isnull=False, withdrawn_at__isnull=True)
    of_mandate: dict[str, list[Judgement]] = {}
    for one in whole.select_related("lead__mandate", "lead__participant", "officer").order_by("at", "pk"):
        of_mandate.setdefault(one.lead.mandate.code, []).append(one)
    waiting(office).filter(lead__in=leads).update(handed_at=at)
    for code, judged in of_mandate.items():
        _write(code, judged, at)
    total = sum(map(len, of_mandate.values()))
    if total:
        record("review.handed_back", office=office.code, actor=MACHINE, at=at, detail={"judgements": total})
    return {"judgements": total, "messages": len(of_mandate)}


def work(job: Job) -> dict[str, object]:
    """The job "review.hand_back"."""
    return {**hand_back(job.office, at=now())}


def _write(mandate_code: str, judged: list[Judgement], at: datetime) -> None:
    messages = [message for one in judged for message in _messages(one)]
    write_message(
        setting().outbox, keyring(), kind=KIND, items=messages, at=at, about={"mandate_id": mandate_code}
    )  # fmt: skip


def _messages(judgement: Judgement) -> list[Message]:
    """One message an act of the lead. The reason stays in the workbench: relearning needs the reading alone (G4)."""
    body, said = open_row(judgement.lead.sealed, Body), open_row(judgement.sealed_act, OfTheAct)
    fixed: dict[str, Any] = {
        "lead_id": body.lead_id, "participant_id": judgement.lead.participant.code, "officer": judgement.officer.code,
        "at": judgement.at, "verdict": Verdict(judgement.verdict), "reason": _("Alasannya tersimpan di meja kerja."),
        "identity": Identity(judgement.identity) if judgement.identity else None,
        "stance_read": said.stance_read or None,
    }  # fmt: skip
    return [
        Message(
            judgement_id=f"{judgement.pk}-{number}", interaction_ids=(act.interaction_id,), text=act.text,
            parent_text=act.parent_text, **fixed,
        )
        for number, act in enumerate(body.acts, start=1)
    ]  # fmt: skip
