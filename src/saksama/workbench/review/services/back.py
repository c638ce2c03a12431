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
from saksama.workbench.review.models import Judgement, Place
from saksama.workbench.review.rules import HAND_BACK_FROM
from saksama.workbench.review.shapes import OfTheAct
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting

KIND = "judgements"


def ask_to_hand_back(office: Office, at: datetime) -> None:
    """Enqueue the message at once when enough judgements wait; the rest goes once a day (jobs.Schedule)."""
    if waiting(office).count() >= HAND_BACK_FROM:
        enqueue("review.hand_back", office=office, asked={}, at=at)


def waiting(office: Office) -> QuerySet[Judgement]:
    """Whole judgements of resolved leads that have not flowed back."""
    whole = Judgement.objects.filter(at__isnull=False, withdrawn_at__isnull=True, handed_at__isnull=True)
    return whole.filter(lead__office=office, lead__place__state=Place.State.RESOLVED, turn__lte=2)


@transaction.atomic
def hand_back(office: Office, *, at: datetime) -> dict[str, int]:
    """Write what waits as one message a mandate; how many judgements and messages. What was handed stays handed."""
    chosen = waiting(office).select_related("lead__mandate", "lead__participant", "officer").order_by("at", "pk")
    of_mandate: dict[str, list[Judgement]] = {}
    for one in chosen.select_for_update(of=("self",)):
        of_mandate.setdefault(one.lead.mandate.code, []).append(one)
    for code, judged in of_mandate.items():
        Judgement.objects.filter(pk__in=[one.pk for one in judged], handed_at__isnull=True).update(handed_at=at)
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
