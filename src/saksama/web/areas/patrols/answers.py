"""Short answers to the upload script, as JSON: how far the file is, or what went wrong, in words."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import OperationalError
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token

from saksama.kernel.errors import BadInput, Refused, SaksamaError
from saksama.kernel.words import _
from saksama.web.shared.middleware import STATUS
from saksama.web.shared.request import OfficerRequest

Told = Callable[..., dict[str, Any]]
BUSY = 503
RAW = "application/octet-stream"


def as_json(view: Told) -> Callable[..., HttpResponse]:
    """`view`'s dictionary as JSON with a fresh token beside it; a refusal as its message and advice."""

    @wraps(view)
    def answered(request: OfficerRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            told = view(request, *args, **named)
        except SaksamaError as error:
            return _refusal(error.message, error.advice, STATUS.get(type(error), 403))
        except OperationalError:
            busy = _("Basis data kantor sedang sibuk. Yang sudah sampai tetap aman.")
            return _refusal(busy, _("Tunggu sebentar; unggahan dilanjutkan sendiri."), BUSY)
        return JsonResponse({**told, "token": get_token(request)})

    return answered


def whole_number(request: OfficerRequest, name: str) -> int:
    """A number of the address or the form. Raises BadInput."""
    said = request.POST.get(name) or request.GET.get(name) or ""
    if not (said.isascii() and said.isdigit() and len(said) <= 15):
        raise BadInput(_("Kiriman ini tidak lengkap."), _("Muat ulang halaman, lalu pilih berkasnya lagi."))
    return int(said)


def body_of(request: OfficerRequest, most: int) -> bytes:
    """The raw bytes that were sent. Raises Refused for more than `most`, before they are read; BadInput for a form."""
    if request.content_type != RAW:
        raise BadInput(_("Kiriman ini tidak lengkap."), _("Muat ulang halaman, lalu pilih berkasnya lagi."))
    if int(request.META.get("CONTENT_LENGTH") or 0) > most:
        raise Refused(_("Bagian ini terlalu besar."), _("Muat ulang halaman, lalu pilih berkasnya lagi."))
    return request.body


def _refusal(message: str, advice: str, status: int) -> HttpResponse:
    return JsonResponse({"message": message, "advice": advice}, status=status)
