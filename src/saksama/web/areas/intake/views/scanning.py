"""The scan of what stands on paper, the signed B.1 or a card: it shows who reports, so it goes to the vault."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from saksama.kernel.words import _
from saksama.web.areas.intake.small_forms import ScanForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.intake import queries
from saksama.workbench.vault.services import attach_scan


@door("vault.keep", "GET", "POST")
def scan(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """One file of one report; sealed, it is read again only as the reporter's papers are."""
    found = queries.report_for(request.desk, report_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ScanForm(*sent)
    asking = Asking(
        _("Pindaian dari kertas"), _("Disegel di brankas dan tidak dapat dibuka kembali di sini. Sesudahnya, hapus "
        "berkasnya dari komputer dan pemindai."), _("Segel di brankas"), _("Pindaian tersegel di brankas."),
    )  # fmt: skip
    return asked(
        request, form, asking, lambda: attach_scan(request.desk, scope=found.scope, at=request.now, **form.sealed),
        about=found, to="intake:report",
    )  # fmt: skip
