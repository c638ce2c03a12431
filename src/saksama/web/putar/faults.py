"""Pages for what does not exist and for faults. They say nothing about the request."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    error = NotThere(_("Halaman ini tidak ada."), _("Rekaman dibuka dari halaman barang buktinya."))
    return render(request, "putar/refused.html", {"error": error}, status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """500, standing alone: anything may be broken."""
    said = "Ada gangguan di pihak kami. Kembali ke halaman barang bukti, lalu coba lagi."
    return HttpResponse(said, content_type="text/plain; charset=utf-8", status=500)
