"""Pages for what does not exist and for faults."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page for what is not there and what is another office's."""
    return render(request, "shared/not_there.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """500: standing alone, because anything may be broken."""
    return HttpResponse(render_to_string("shared/fault.html"), status=500)
