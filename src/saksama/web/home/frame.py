"""What stands around every page: office, mandate state, menu, unread lines."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest

from saksama.web.home.menu import menu_of, tabs_of
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.agenda.queries import unread
from saksama.workbench.mandates.queries import active_mandate
from saksama.workbench.safe.setting import setting


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of `shared/base.html`; three queries for a signed-in desk."""
    desk = getattr(request, "desk", None)
    if desk is None:
        return {"demo": setting().demo, "desk": None}
    asking = cast(OfficerRequest, request)
    menu = menu_of(desk, request.path)
    return {
        "demo": setting().demo,
        "desk": desk,
        "desks": asking.desks,
        "now": asking.now,
        "zone": desk.zone,
        "menu": menu,
        "tabs": tabs_of(menu),
        "unread": unread(desk),
        "standing": active_mandate(desk.office, asking.now),
    }
