"""Requests: the list, one story, asking, the second person, the look of the one who asked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.vault import shown
from saksama.web.areas.vault.forms import AskForm, GiveForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.web.shared.words import later as _l
from saksama.workbench.vault import queries, services
from saksama.workbench.vault.rules import says_health
from saksama.workbench.vault.shapes import Identity

PAGE = 25
FACTS = (
    ("name", _l("Nama")), ("address", _l("Alamat")), ("nik", _l("NIK")), ("birth_place", _l("Tempat lahir")),
    ("birth_date", _l("Tanggal lahir")), ("sex", _l("Jenis kelamin")), ("job", _l("Pekerjaan")),
    ("nationality", _l("Kewarganegaraan")), ("phone", _l("Telepon")), ("email", _l("Surel")), ("more", _l("Lain-lain")),
)  # fmt: skip
"""Fields of form B.1 in its order."""


@door("vault.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Whether it can be opened, who holds the key, every request there was; no identity."""
    page = Paginator(queries.requests_of(request.desk), PAGE).get_page(request.GET.get("page"))
    health = queries.health(request.desk.office)
    return render(request, "vault/index.html", {
        "page": page, "lines": [shown.line_of(queries.brief(one, request.now)) for one in page],
        "note": shown.NOTES[health], "says": says_health(health), "holders": queries.holders(request.desk.office),
        "may_enrol": request.desk.may("vault.custody"), "may_found": request.desk.may("vault.found"),
    })  # fmt: skip


@door("vault.ask", "GET", "POST")
def ask(request: OfficerRequest, reporter_id: UUID) -> HttpResponse:
    """Ask for one reporter's identity."""
    reporter = queries.reporter_for(request.desk, reporter_id)
    form = AskForm(request.POST or None)
    if not form.is_valid():
        health = queries.health_for(reporter)
        shows = {"form": form, "reporter": reporter, "note": shown.NOTES[health], "says": says_health(health)}
        return render(request, "vault/ask.html", shows, status=422 if form.errors else 200)
    said = form.cleaned_data
    asked = services.ask_opening(request.desk, reporter, reason=said["reason"], at=request.now, once=said["once"])
    messages.success(request, _("Permintaan diajukan. Orang kedua memutuskannya, lalu dua kustodian membuka."))
    return redirect("vault:story", asked.pk)


@door("vault.see")
def story(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """One request with everything that became of it, and what this desk may do next."""
    asked = queries.request_for(request.desk, request_id)
    told, brief = queries.told(asked, request.now), queries.brief(asked, request.now)
    mark, says = shown.says_state(brief)
    return render(request, "vault/story.html", {
        "told": told, "what": shown.what_of(brief), "mark": mark, "says": says, "steps": shown.steps_of(told),
        "may": shown.may(told, request.desk), "form": GiveForm(),
    })  # fmt: skip


@door("vault.approve", "POST")
def decide(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """The second person."""
    asked = queries.request_for(request.desk, request_id)
    match request.POST.get("decision"):
        case "approve":
            services.approve(request.desk, asked, at=request.now)
            messages.success(request, _("Disetujui."))
        case "decline":
            services.decline(request.desk, asked, at=request.now)
            messages.info(request, _("Permintaan ditolak."))
        case _nothing:
            raise BadInput(_("Pilih salah satu: setujui atau tolak."))
    return redirect("vault:story", asked.pk)


@door("vault.ask", "POST")
@sensitive_variables()
def look(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """The identity, for the one who asked. Sent by a form: no address to come back to, and each look is noted."""
    asked = queries.request_for(request.desk, request_id)
    facts = _facts(services.look(request.desk, asked, at=request.now))
    until = shown.closes_at(queries.told(asked, request.now))
    return render(request, "vault/look.html", {"asked": asked, "facts": facts, "until": until})


@door("vault.ask", "POST")
def close(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """Done before its time."""
    asked = queries.request_for(request.desk, request_id)
    services.close(request.desk, asked, at=request.now)
    messages.success(request, _("Dokumen ditutup.") if asked.paper else _("Identitas ditutup."))
    return redirect("vault:story", asked.pk)


@sensitive_variables()
def _facts(identity: Identity) -> list[tuple[object, str]]:
    return [(label, getattr(identity, name)) for name, label in FACTS if getattr(identity, name)]
