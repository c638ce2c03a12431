"""The second door of this area: no active mandate, no patrol (G1). What still works is said on the page."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render

from saksama.kernel.errors import Refused
from saksama.web.shared.doors import View
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.mandates.queries import require_mandate
from saksama.workbench.patrols.queries import import_for, upload_for


def mandated(view: View) -> View:
    """Lets a request through while the office has an active mandate; else the page "Pencegahan saja", 403.

    Stands inside `door`, which keeps its own questions first; a foreign object is a 404 before anything is said.
    """

    @wraps(view)
    def guarded(request: OfficerRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if "upload_id" in named:
            upload_for(request.desk, named["upload_id"])
        if "import_id" in named:
            import_for(request.desk, named["import_id"])
        try:
            require_mandate(request.desk.office, request.now)
        except Refused as refusal:
            return render(request, "patrols/prevention_only.html", {"refusal": refusal}, status=403)
        return view(request, *args, **named)

    return guarded
