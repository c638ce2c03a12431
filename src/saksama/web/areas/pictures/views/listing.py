"""What waits to be read, and what could not be."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.web.areas.pictures import pages
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.pictures import queries

PAGE = 25


@door("pictures.list")
def index(request: OfficerRequest) -> HttpResponse:
    """How far the reading is; what waits or could not be read, by kind of file. Nobody is named."""
    page = Paginator(queries.unread(request.desk), PAGE).get_page(request.GET.get("page"))
    return render(request, "pictures/index.html", pages.list_page(request, page))
