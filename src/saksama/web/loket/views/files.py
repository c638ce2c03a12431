"""Parts of a file, sent by the page's script: 256 KiB each, in order, and on again after a cut."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from saksama.handover.loket import Card
from saksama.kernel.errors import BadInput, SaksamaError
from saksama.kernel.words import _
from saksama.web.loket.client import network_of
from saksama.web.loket.draft import LONGEST_TOKEN
from saksama.web.loket.pages import at_of, card_of, status_of
from saksama.workbench.loket import services

TOKEN, FILE, WHAT = "x-saksama-konsep", "x-saksama-berkas", "x-saksama-bagian"
DIGITS = 6


@require_POST
def parts(request: HttpRequest, code: str) -> HttpResponse:
    """One part (a number), or: how far is it (`sampai`), it is whole (`selesai`), away with it (`hapus`)."""
    card = card_of(code)
    try:
        return JsonResponse(_told(request, card))
    except SaksamaError as error:
        return JsonResponse({"says": str(error)}, status=status_of(error))


def _told(request: HttpRequest, card: Card) -> dict[str, object]:
    token, file_id, what = _asked(request)
    if what == "sampai":
        return {"next": services.how_far(card, token, file_id)}
    if what == "hapus":
        services.drop_file(card, token, file_id)
        return {}
    if what == "selesai":
        whole = services.finish_file(card, token, file_id, at=at_of(request))
        return {"sha256": whole.sha256, "size": whole.size, "media_type": whole.media_type}
    return {"next": _taken(request, card, token, file_id)}


def _taken(request: HttpRequest, card: Card, token: str, file_id: UUID) -> int:
    n = int(request.headers[WHAT])
    network, at = network_of(request), at_of(request)
    return services.add_part(card, token, file_id, n, request.body, network=network, at=at)


def _asked(request: HttpRequest) -> tuple[str, UUID, str]:
    token, what = request.headers.get(TOKEN, ""), request.headers.get(WHAT, "")
    known = what in {"sampai", "selesai", "hapus"} or (what.isascii() and what.isdigit() and len(what) <= DIGITS)
    try:
        if not (known and token and token.isascii() and len(token) <= LONGEST_TOKEN):
            raise ValueError
        return token, UUID(request.headers.get(FILE, "")), what
    except ValueError:
        raise BadInput(
            _("Bagian berkas ini tidak terbaca."), _("Muat ulang halaman, lalu pilih berkasnya lagi.")
        ) from None
