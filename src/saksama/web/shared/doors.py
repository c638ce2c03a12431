"""Doors: every view stands behind one. It says which verb a desk must be allowed, and by which methods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from saksama.web.shared.kept import kept_page
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.rules import needs_second_factor

View = Callable[..., HttpResponseBase]
OPEN = "open"
"""The verb of what anyone may see who reaches the machine."""
SIGNED_IN = "signed-in"
"""The verb of what concerns only the officer who asks: their language, which office they work at."""


@dataclass(frozen=True)
class Door:
    """What a view demands."""

    verb: str
    methods: tuple[str, ...]


def door(verb: str, *methods: str) -> Callable[[View], View]:
    """Lets a request through by `methods` (GET without any) when its desk may do `verb`.

    Not signed in: to the sign-in page, and what was typed is kept on the page. No second factor where the roles
    need one: to the page that sets it up. Not allowed: 403 with the reason. A foreign object is the query's 404.
    """
    stands = Door(verb, methods or ("GET",))

    def built(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            if (request.method or "") not in {*stands.methods, *(["HEAD"] if "GET" in stands.methods else [])}:
                return HttpResponseNotAllowed(stands.methods)
            if (stopped := _stopped(request, verb)) is not None:
                return stopped
            return view(request, *args, **named)

        guarded.door = stands  # type: ignore[attr-defined]  # read by the access matrix
        return guarded

    return built


def _stopped(request: HttpRequest, verb: str) -> HttpResponse | None:
    if verb == OPEN:
        return None
    officer: Officer | None = request.officer  # type: ignore[attr-defined]  # set by middleware.Present
    desk: Desk | None = request.desk  # type: ignore[attr-defined]
    if officer is None:
        return kept_page(request) if request.method == "POST" else redirect_to_login(request.get_full_path())
    if verb == SIGNED_IN:
        return None
    if desk is None:
        return render(request, "shared/no_desk.html", status=403)
    if needs_second_factor(desk.roles) and not is_mfa_enabled(officer):
        return redirect("mfa_index")
    require(desk, verb)
    return None
