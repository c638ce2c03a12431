"""Referrals for the partner: list, one, its package, receipt, answers."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from ninja import Header, Query, Router

from saksama.api.door import PartnerRequest
from saksama.api.shapes import AnswerIn, Package, Page, Problem, ReceiptIn, Received, ReferralOut
from saksama.workbench.referral.models import Referral
from saksama.workbench.referral.partners import reading
from saksama.workbench.referral.partners.scopes import Scope
from saksama.workbench.referral.services import answered_by_partner, receipt_by_partner

router = Router(tags=["referrals"])
SIZE = 50
REFUSED: dict[int, Any] = dict.fromkeys((401, 403, 404, 422, 429), Problem)
WRITES: dict[int, Any] = REFUSED | {400: Problem, 415: Problem}
NO_ID: dict[int, Any] = {code: shape for code, shape in REFUSED.items() if code != HTTPStatus.NOT_FOUND}
BYTES = {
    "responses": {
        200: {
            "description": "The package, encrypted with age to the receiver's key.",
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}
Once = Annotated[UUID, Header(alias="Idempotency-Key", description="Sending again with the same one changes nothing.")]


def shown(one: Referral) -> ReferralOut:
    """A referral as it goes out."""
    package = Package(sha256=one.package_sha256, bytes=one.package_size) if one.package_sha256 else None
    return ReferralOut(
        id=one.pk, number=one.letter.number if one.letter else "", track=one.track, state=one.state,
        sent_at=one.sent_at, package=package,
    )  # fmt: skip


@router.get("", response={200: Page, **NO_ID}, summary="Referrals to your agency")
def listed(request: PartnerRequest, page: Annotated[int, Query(ge=1, le=100_000)] = 1) -> Page:
    """The newest first, fifty on a page; a page past the last is the last one."""
    key = request.auth
    reading.require_scope(key, Scope.READ)
    pages = Paginator(reading.referrals_to(key), SIZE)
    this = pages.get_page(page)
    reading.note_read(key, "referral.partner_listed", at=request.now, subject="")
    return Page(items=[shown(one) for one in this], page=this.number, pages=pages.num_pages, total=pages.count)


@router.get("/{referral_id}", response={200: ReferralOut, **REFUSED}, summary="One referral")
def one(request: PartnerRequest, referral_id: UUID) -> ReferralOut:
    """Number, track, state; who it is about stands in the package only."""
    key = request.auth
    reading.require_scope(key, Scope.READ)
    found = reading.referral_to(key, referral_id)
    reading.note_read(key, "referral.partner_read", at=request.now, subject=f"referral.referral:{found.pk}")
    return shown(found)


@router.get(
    "/{referral_id}/package", response={**REFUSED, 409: Problem, 410: Problem}, openapi_extra=BYTES,
    summary="Its encrypted package",
)  # fmt: skip
def package(request: PartnerRequest, referral_id: UUID) -> HttpResponse:
    """Bytes that only the receiver's private key opens; compare their SHA-256 with the referral's."""
    key = request.auth
    reading.require_scope(key, Scope.PACKAGE)
    body = reading.package_to(key, referral_id, at=request.now)
    return HttpResponse(body, content_type="application/octet-stream")


@router.post("/{referral_id}/receipt", response={200: Received, **WRITES}, summary="Say that you received it")
def receipt(request: PartnerRequest, referral_id: UUID, said: ReceiptIn, once: Once) -> Received:
    """Under which number your agency keeps it, and since which day."""
    key = request.auth
    reading.require_scope(key, Scope.RECEIPT)
    found = reading.referral_to(key, referral_id)
    made = receipt_by_partner(key, found, number=said.number, on=said.on, at=request.now, once=once)
    found.refresh_from_db()
    return Received(id=made.pk, state=found.state)


@router.post(
    "/{referral_id}/answers", response={200: Received, **WRITES}, summary="Report a status, decision or execution"
)
def answer(request: PartnerRequest, referral_id: UUID, said: AnswerIn, once: Once) -> Received:
    """Kept as you report it; what was reported is never changed, only added to."""
    key = request.auth
    reading.require_scope(key, Scope.ANSWER)
    found = reading.referral_to(key, referral_id)
    made = answered_by_partner(key, found, **said.dict(), at=request.now, once=once)
    found.refresh_from_db()
    return Received(id=made.pk, state=found.state)
