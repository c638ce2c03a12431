"""How a page is made: its office, its twin in the other language, and what is said when something is refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saksama.handover.loket import Card
from saksama.kernel import words
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, NotThere, Refused, SaksamaError
from saksama.kernel.room import NoRoom
from saksama.kernel.words import _
from saksama.workbench.loket import cards
from saksama.workbench.loket.shapes import Full, TooMany

STATUS: dict[type[SaksamaError], int] = {
    TooMany: 429, Full: 503, NoRoom: 507, NotThere: 404, Refused: 403,
    BadInput: 422,
}  # fmt: skip


def at_of(request: HttpRequest) -> datetime:
    """The instant of this request."""
    at: datetime = request.now  # type: ignore[attr-defined]  # policy.Counter gave it
    return at


def today_of(request: HttpRequest, card: Card) -> date:
    """The day at the office."""
    return local_day(at_of(request), card.zone)


def card_of(code: str) -> Card:
    """The office's card. Raises NotThere for one that this counter does not serve."""
    try:
        return cards.card_of(code)
    except NotThere:
        raise not_there() from None


def not_there() -> NotThere:
    """One sentence for everything that does not exist here."""
    return NotThere(_("Halaman ini tidak ada."), _("Periksa alamatnya, atau mulai dari halaman awal."))


def no_room() -> NoRoom:
    """What is said to a citizen when the counter's disk is full."""
    return NoRoom(
        _("Loket sedang tidak dapat menyimpan; yang baru dikirim belum diterima."),
        _("Coba lagi nanti dari halaman sebelumnya, atau datang ke kantor. Kode yang sudah diberikan tetap berlaku."),
    )


def page(
    request: HttpRequest, template: str, shown: dict[str, Any], card: Card | None = None, *, status: int = 200
) -> HttpResponse:
    """`template` in the language of the address, with the address of its twin."""
    other, language = _twin(request.path)
    frame = {"card": card, "other_address": other, "other_language": language, "demo": settings.LOKET_DEMO}
    return render(request, f"loket/{template}", {**frame, **shown}, status=status)


def refused(request: HttpRequest, error: SaksamaError) -> HttpResponse:
    """The page of a refusal. A wrong address, office or signature look alike."""
    return page(request, "refused.html", {"error": error, "other_address": ""}, status=status_of(error))


def status_of(error: SaksamaError) -> int:
    """The status of a refusal."""
    return next((code for kind, code in STATUS.items() if isinstance(error, kind)), 403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return refused(request, not_there())


def fault(request: HttpRequest) -> HttpResponse:
    """500, standing alone: anything may be broken."""
    said = "Ada gangguan di pihak kami. Tunggu sebentar, kembali, lalu coba lagi. · Something broke on our side."
    return HttpResponse(said, content_type="text/plain; charset=utf-8", status=500)


def _twin(path: str) -> tuple[str, str]:
    if words.language() == "en":
        return path.removeprefix("/en"), "id"
    return f"/en{path}", "en"
