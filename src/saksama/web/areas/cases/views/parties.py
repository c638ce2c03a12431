"""Whom a case concerns."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.debug import sensitive_post_parameters

from saksama.kernel.words import _
from saksama.web.areas.cases.heard_forms import AddPartyForm, PartyForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.rules import PartyRole
from saksama.workbench.cases.services import look

TO = "cases:case"


@door("cases.handle", "GET", "POST")
@sensitive_post_parameters()
def add(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """One more party, never a reporter."""
    found = queries.case_for(request.desk, case_id)
    form = AddPartyForm(request.POST or None, case=found)
    asking = Asking(_("Tambah pihak"), _("Terlapor, saksi, atau ahli. Pelapor tidak dicatat di sini."), _("Tambahkan"),
                    _("Pihak ditambahkan."))  # fmt: skip
    return asked(request, form, asking, lambda: services.add_party(
        request.desk, found, role=PartyRole(form.cleaned_data["role"]), body=form.body,
        category=form.cleaned_data["category"], at=request.now, version=form.seen,
    ), to=TO, about=found)  # fmt: skip


@door("cases.handle", "GET", "POST")
@sensitive_post_parameters()
def rewrite(request: OfficerRequest, case_id: UUID, one_id: UUID) -> HttpResponse:
    """Put right who it is; what stands is read from the case, so the look is noted."""
    found = queries.case_for(request.desk, case_id)
    party = queries.party_for(found, one_id)
    look(request.desk, found, at=request.now)
    form = PartyForm(request.POST or None, case=found, initial=queries.party_fields(party))
    asking = Asking(_("Betulkan data {code}").format(code=party.code), _("Data ini tersegel dengan kunci perkara."),
                    _("Simpan"), _("Data pihak dibetulkan."))  # fmt: skip
    return asked(request, form, asking, lambda: services.rewrite_party(
        request.desk, found, party, body=form.body, category=form.cleaned_data["category"], at=request.now,
        version=form.seen,
    ), to=TO, about=found)  # fmt: skip
