"""Signed messages from the partner's machine: the same receipts and answers, for those who push instead of asking."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID, uuid5

from django.db import transaction
from ninja import Body, Router
from pydantic import Field

from saksama.api.door import PartnerRequest, counted
from saksama.api.shapes import AnswerEvent, Problem, ReceiptEvent, Received
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.referral.models import Answer, PartnerKey
from saksama.workbench.referral.partners import reading, signing
from saksama.workbench.referral.partners.keys import key_by_id, secret_of
from saksama.workbench.referral.partners.scopes import Scope
from saksama.workbench.referral.services import answered_by_partner, receipt_by_partner

router = Router(tags=["events"])
REFUSED: dict[int, Any] = dict.fromkeys((400, 403, 404, 409, 415, 422, 429), Problem)
HEADERS = {
    "parameters": [
        {"in": "header", "name": name, "required": True, "schema": {"type": "string"}, "description": says}
        for name, says in (
            (signing.ID, "Unique; the same one comes through once."),
            (signing.SECONDS, "Unix seconds, within five minutes."),
            (signing.SIGNATURE, 'Standard Webhooks: "v1," and HMAC-SHA256 of "id.seconds.body", base64.'),
        )
    ]
}
Event = Annotated[ReceiptEvent | AnswerEvent, Field(discriminator="type"), Body()]


@router.post(
    "/{key_id}", response={200: Received, **REFUSED}, auth=None, openapi_extra=HEADERS,
    summary="A signed message: received, or answered",
)  # fmt: skip
def event(request: PartnerRequest, key_id: UUID, said: Event) -> Received:
    """Signed with the secret of the key `key_id`. A replayed, old or altered message is refused and changes nothing."""
    counted(request)
    key = key_by_id(key_id, at=request.now)
    if key is None:
        raise Refused(_("Tanda pada pesan ini tidak cocok, atau pesannya terlalu lama di jalan."))
    message = signing.check(secret_of(key), request.headers, at=request.now, body=request.body)
    with transaction.atomic():
        reading.note_seen(key, message, at=request.now)
        made = taken(key, said, request, uuid5(key.pk, message))
    return Received(id=made.pk, state=made.referral.state)


def taken(key: PartnerKey, said: ReceiptEvent | AnswerEvent, request: PartnerRequest, once: UUID) -> Answer:
    """What the message asks for, within the key's scopes."""
    receipt = isinstance(said, ReceiptEvent)
    reading.require_scope(key, Scope.RECEIPT if receipt else Scope.ANSWER)
    found = reading.referral_to(key, said.referral)
    keep = receipt_by_partner if receipt else answered_by_partner
    return keep(key, found, **said.data.dict(), at=request.now, once=once)
