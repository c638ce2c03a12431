"""What becomes of a lead whose case was sealed or deleted (G12). Only the room of cases calls this."""

from __future__ import annotations

import msgspec
from django.db import transaction

from saksama.handover.lead import Lead as Body
from saksama.kernel.clock import now
from saksama.workbench.patrols.models import Lead, Observation
from saksama.workbench.patrols.pictured import drop_pictures
from saksama.workbench.review.models import Judgement, Resolution
from saksama.workbench.review.rules import Outcome
from saksama.workbench.review.services.conclude import reduce_lead
from saksama.workbench.review.shapes import OfTheAct, OfTheCandidate, Resolved, SeenHow
from saksama.workbench.safe.sealing import open_row, seal_row

NO_HOW = SeenHow(
    described="", how="", seen_by="", logged_in=False, anyone_could_see="", through_relation="", chat_member=False
)
FORGOTTEN = {"text": None, "parent_text": None, "item_id": None, "object_url": None, "stance": None, "pictures": ()}


@transaction.atomic
def close_account(lead: Lead) -> None:
    """The end of its case was not a breach: account and candidates go, as where two officers judge so at once."""
    reduce_lead(lead, Outcome.NOT_A_BREACH, "")
    for ended in Resolution.objects.filter(lead=lead):
        said = msgspec.structs.replace(open_row(ended.sealed, Resolved), candidate_key="")
        Resolution.objects.filter(pk=ended.pk).update(sealed=seal_row(said))


@transaction.atomic
def forget_lead(lead: Lead) -> None:
    """Overwrite whom it was about, every text, and what officers wrote; number, days, verdicts and ids of acts stay."""
    lead.refresh_from_db()
    drop_pictures([lead], at=now())
    body = open_row(lead.sealed, Body)
    acts = tuple(msgspec.structs.replace(act, **FORGOTTEN) for act in body.acts)
    bare = msgspec.structs.replace(
        body, account_id=None, account_handle=None, account_name=None, object_url=None, acts=acts, candidates=(),
        exculpatory=(),
    )  # fmt: skip
    Lead.objects.filter(pk=lead.pk).update(sealed=seal_row(bare))
    Observation.objects.filter(lead=lead).update(sealed_account=seal_row(NO_HOW))
    judged = Judgement.objects.filter(lead=lead)
    judged.update(sealed_act=seal_row(OfTheAct(reason="")))
    judged.filter(sealed_candidate__isnull=False).update(sealed_candidate=seal_row(OfTheCandidate()))
    Resolution.objects.filter(lead=lead).update(sealed=seal_row(Resolved()))
