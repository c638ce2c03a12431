"""Pages for what does not exist and for faults."""

from __future__ import annotations

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.defaults import bad_request

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page for what is not there and what is another office's."""
    return render(request, "shared/not_there.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """500: standing alone, because anything may be broken."""
    return HttpResponse(render_to_string("shared/fault.html"), status=500)


def unusable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """422 for a form of more fields than one sending may have; other bad requests stay bare: they may have no desk."""
    if not isinstance(exception, TooManyFieldsSent):
        return bad_request(request, exception)
    error = BadInput(
        _("Formulir ini memuat terlalu banyak baris untuk satu kali kirim; kiriman ini tidak tersimpan."),
        _("Kembali ke halaman sebelumnya: isiannya masih ada. Hapus baris kosong atau gabungkan, lalu kirim lagi."),
    )
    return render(request, "shared/refused.html", {"error": error, "status": 422}, status=422)
