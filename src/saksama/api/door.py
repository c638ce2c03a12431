"""Who asks: a key of a partner's machine, in the header; how often; and how a refusal is said."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any, cast

from allauth.core.internal import ratelimit
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.parser import Parser
from ninja.security import HttpBearer

from saksama.kernel.errors import BadInput, Damaged, Gone, NotThere, Refused, SaksamaError
from saksama.kernel.words import _
from saksama.workbench.referral.models import PartnerKey
from saksama.workbench.referral.partners.keys import key_of
from saksama.workbench.referral.partners.scopes import KEY

LIMIT = "partner"
JSON = "application/json"
STATUS: dict[type[SaksamaError], HTTPStatus] = {
    NotThere: HTTPStatus.NOT_FOUND, Refused: HTTPStatus.FORBIDDEN, BadInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    Damaged: HTTPStatus.CONFLICT, Gone: HTTPStatus.GONE,
}  # fmt: skip


class PartnerRequest(HttpRequest):
    """What an operation receives."""

    now: datetime
    """The instant of the request, UTC; set by the middleware."""
    auth: PartnerKey
    """The key in force with which it came; set at the door."""


class PartnerAPI(NinjaAPI):
    """Answers that a browser lays down as a file instead of showing them."""

    def create_response(self, request: HttpRequest, data: Any, **told: Any) -> HttpResponse:
        """`data` as JSON."""
        answer = super().create_response(request, data, **told)
        answer.headers["Content-Disposition"] = 'attachment; filename="api.json"'
        return answer


class ByKey(HttpBearer):
    """`Authorization: Bearer saksama_…`. An unknown, unapproved, expired and revoked key are told alike."""

    def authenticate(self, request: HttpRequest, token: str) -> PartnerKey | None:
        """The key in force, or None. Counted per address like a try to sign in."""
        counted(request)
        at = cast(PartnerRequest, request).now
        return key_of(token, at=at) if KEY.fullmatch(token) else None


class JsonOnly(Parser):
    """A body is read only when its header says JSON (RFC 9110 §15.5.16); `refusals` says 415 for any other."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body's fields. Raises ValueError, which ninja makes a 400."""
        if request.content_type != JSON:
            raise ValueError(request.content_type)
        return super().parse_body(request)


def counted(request: HttpRequest) -> None:
    """Raises HttpError 429 past the tries that an address has in a minute."""
    if ratelimit.consume(request, app="allauth.account", action=LIMIT, limit_get=True) is None:
        raise HttpError(HTTPStatus.TOO_MANY_REQUESTS, _("Terlalu banyak permintaan; coba lagi sebentar lagi."))


def refusals(api: NinjaAPI) -> None:
    """Every refusal as {"message", "advice"}; anything else stays a fault."""

    def said(request: HttpRequest, status: int, message: str, advice: str = "") -> HttpResponse:
        return api.create_response(request, {"message": message, "advice": advice}, status=status)

    @api.exception_handler(SaksamaError)
    def _refused(request: HttpRequest, error: SaksamaError) -> HttpResponse:
        return said(request, STATUS.get(type(error), HTTPStatus.FORBIDDEN), error.message, error.advice)

    @api.exception_handler(OperationalError)
    def _busy(request: HttpRequest, _error: OperationalError) -> HttpResponse:
        return said(request, HTTPStatus.SERVICE_UNAVAILABLE, _("Basis data kantor sedang sibuk."), _("Coba lagi."))

    @api.exception_handler(AuthenticationError)
    def _unknown(request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
        answer = said(request, HTTPStatus.UNAUTHORIZED, _("Kunci tidak dikenal atau tidak berlaku."))
        answer.headers["WWW-Authenticate"] = "Bearer"
        return answer

    @api.exception_handler(HttpError)
    def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
        if error.status_code != HTTPStatus.BAD_REQUEST:
            return said(request, error.status_code, str(error))
        if request.content_type != JSON:
            advice = _("Tulis di kepala pesan: Content-Type: application/json.")
            return said(request, HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _("Isi pesan harus JSON."), advice)
        return said(request, error.status_code, _("Isi pesan bukan JSON yang terbaca."))

    @api.exception_handler(ValidationError)
    def _unusable(request: HttpRequest, error: ValidationError) -> HttpResponse:
        places = sorted({".".join(str(part) for part in one["loc"]) for one in error.errors})
        message = _("Isian tidak dapat dipakai: {places}.").format(places=", ".join(places))
        return said(request, HTTPStatus.UNPROCESSABLE_ENTITY, message, _("Lihat bentuknya di openapi.json."))
