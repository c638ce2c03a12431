"""What anybody may read: which editions there are, one of them, and its data."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere
from saksama.web.areas.open import words
from saksama.web.areas.open.answering import openly
from saksama.web.areas.open.shown import page_of
from saksama.web.shared.doors import OPEN, door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import editions

Edition = Any
"""One of the room's rows: screens do not import models."""

LICENCE = {
    "id": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/",
    "note": "Boleh disalin, diolah, dan disiarkan dengan menyebut kantor dan nomor edisi. Jangan menggabungkannya "
            "dengan data lain untuk mengenali orang.",
}  # fmt: skip
NULL = "null: tidak ditampilkan, agar tidak ada satu perkara pun yang dapat dihitung; bukan nol"


@door(OPEN)
@openly
def index(request: OfficerRequest) -> HttpResponse:
    """Every office's editions, the newest first; one that was taken back stands there with its reason."""
    shelves = [(one.office, [_line(edition) for edition in one.editions]) for one in editions.shelves()]
    return render(request, "open/index.html", {"shelves": shelves, "glossary": words.GLOSSARY})


@door(OPEN)
@openly
def edition(request: OfficerRequest, office: str, number: int) -> HttpResponse:
    """One edition, as it was let out."""
    try:
        found = editions.public_edition(office, number)
    except NotThere as error:
        return render(request, "open/not_there.html", {"error": error}, status=HTTPStatus.NOT_FOUND)
    if not editions.stands(found):
        return render(request, "open/withdrawn.html", _line(found), status=HTTPStatus.GONE)
    return render(request, "open/edition.html", public_page(found))


@door(OPEN)
@openly
def data(request: OfficerRequest, office: str, number: int) -> HttpResponse:
    """The same for machines. What was taken back is gone here too."""
    found = editions.public_edition(office, number)
    if not editions.stands(found):
        said: dict[str, Any] = {"number": found.number, "withdrawn": found.withdrawn_because}
        return as_data(said, f"edisi-{number}.json", HTTPStatus.GONE)
    day = local_day(found.approved_at or request.now, found.office.zone)
    said = {"licence": LICENCE, "note": NULL, "number": found.number, "approved_on": day.isoformat(),
            "sha256": found.digest, "edition": found.body}  # fmt: skip
    return as_data(said, f"edisi-{number}.json", HTTPStatus.OK)


def public_page(found: Edition) -> dict[str, Any]:
    """Context of an edition's public page."""
    return {"it": found, "newer": editions.newer_of(found), "zone": found.office.zone, **page_of(found.body)}


def as_data(said: dict[str, Any], name: str, status: int) -> HttpResponse:
    """A JSON file that any page may fetch: it is everybody's."""
    answer = HttpResponse(json.dumps(said, ensure_ascii=False, indent=1), "application/json; charset=utf-8", status)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _line(found: Edition) -> dict[str, Any]:
    return {"it": found, "zone": found.office.zone, "stands": editions.stands(found), "newer": editions.newer_of(found),
            "because": words.WITHDRAWN.get(found.withdrawn_because, "")}  # fmt: skip
